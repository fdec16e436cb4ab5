import contextlib
import io
import sys

buffer = io.StringIO()
buffer.write("first line\n")
count = buffer.write("second line\n")
print(count, buffer.tell())
print("third", "line", file=buffer)
text = buffer.getvalue()
print(text)
buffer.seek(0)
line = buffer.readline()
rest = buffer.read()
print(repr(line), len(rest))
buffer.seek(6)
buffer.write("LINE")
buffer.truncate()
print(repr(buffer.getvalue()))

lines = list(io.StringIO("a\nb\r\nc\rd"))
print(lines)
for mode in (None, "", "\n", "\r\n"):
    translated = io.StringIO("a\nb\r\nc\rd", newline=mode)
    print(repr(mode), translated.readlines(), translated.newlines)

output = io.StringIO()
with contextlib.redirect_stdout(output):
    print("this is caught")
    print(sys.stdout is output)
caught = output.getvalue()
print(repr(caught))

saved = sys.stdout
sys.stdout = io.StringIO()
print("kept away")
sys.stdout, replaced = saved, sys.stdout
print(repr(replaced.getvalue()), sys.getrefcount(replaced))


class Shouting(io.StringIO):
    def write(self, text):
        return super().write(text.upper())

    def close(self):
        print("closing", self.closed)
        super().close()


loud = Shouting()
loud.mark = [1]
print("quiet words", file=loud)
print(loud.getvalue(), loud.__dict__, isinstance(loud, io.TextIOBase))
del loud

with io.StringIO("x") as stream:
    held = stream
print(held.closed)
try:
    held.read()
except ValueError as error:
    print("ValueError:", error)
for call in (lambda: buffer.write(3), lambda: buffer.seek(-1), lambda: buffer.fileno()):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)

cycle = io.StringIO("in a cycle")
cycle.me = cycle
del cycle
