import io
import sys

data = b"some bytes\nand more\n"
stream = io.BytesIO(data)
print(sys.getrefcount(stream), stream.read(4), stream.tell())
print(stream.readline(), stream.readlines())
whole = stream.getvalue()
print(whole is data)
stream.seek(0, io.SEEK_END)
stream.write(b"!" * 10)
print(len(stream.getvalue()), sys.getsizeof(stream) > 100)
copy = stream.getvalue()
same = stream.getvalue()
print(copy is same, copy[-4:])
stream.seek(5)
stream.write(bytearray(b"BYTES"))
print(stream.getvalue()[:12])

view = stream.getbuffer()
view[0:4] = b"SOME"
print(stream.getvalue()[:4], len(view))
try:
    stream.write(b"x" * 100)
except BufferError as error:
    print("BufferError:", error)
view.release()
del view
stream.write(b"x" * 100)
stream.truncate(8)
print(stream.getvalue(), stream.tell())

target = bytearray(6)
stream.seek(0)
print(stream.readinto(target), target)

text = io.TextIOWrapper(io.BytesIO(b"one\r\ntwo\nthree"), encoding="utf-8")
print(text.encoding, text.readlines(), text.newlines)
inner = text.detach()
print(inner.getvalue())


class Countdown(io.RawIOBase):
    def __init__(self, start):
        self.left = start

    def readable(self):
        return True

    def readinto(self, buffer):
        if self.left == 0:
            return 0
        buffer[0] = 48 + self.left
        self.left -= 1
        return 1


raw = Countdown(5)
reader = io.BufferedReader(raw)
print(reader.read(2), reader.peek(), reader.read())
print(raw.closed, reader.closed)
reader.close()
print(raw.closed, reader.closed)
print(Countdown(3).readall(), Countdown(2).read(5))

for call in (
    lambda: io.BytesIO("text"),
    lambda: stream.write("text"),
    lambda: raw.write(b""),
    lambda: io.BufferedWriter(Countdown(1)),
    lambda: stream.seek(-1),
):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
