# Text over bytes: what a TextIOWrapper holds, and who closes what.
import io


class Shouting(io.TextIOWrapper):
    def write(self, text):
        return super().write(text.upper())


raw = io.BytesIO()
text = io.TextIOWrapper(raw, encoding="utf-8", newline="\r\n", write_through=True)
print("one\ntwö", file=text)
print(text.encoding, text.line_buffering, raw.getvalue())
text.seek(0)
lines = text.readlines()
print(lines, text.tell(), text.buffer is raw)
inner = text.detach()
print(inner is raw, raw.closed)
try:
    text.read()
except ValueError as error:
    print(error)
del text

raw.seek(0)
loud = Shouting(raw, encoding="utf-8")
loud.seek(0, io.SEEK_END)
loud.write("three")
loud.flush()
print(raw.getvalue())
loud.close()
print(raw.closed, loud.closed)

with io.StringIO("a,b\nc,d\n") as table:
    rows = [line.rstrip().split(",") for line in table]
    where = table.tell()
print(rows, where, table.closed)
buffer = io.BytesIO(b"\x00\x01\x02\x03")
view = buffer.getbuffer()
view[1:3] = b"zz"
try:
    buffer.write(b"much longer than before")
except BufferError as error:
    print(error)
view.release()
print(buffer.getvalue(), buffer.read1(2), buffer.readinto(bytearray(1)))
try:
    io.TextIOWrapper(io.BytesIO(b"\xff\xfe"), encoding="ascii").read()
except UnicodeDecodeError as error:
    print(error)
