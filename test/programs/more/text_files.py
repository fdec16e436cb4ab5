import io
import os
import sys


def write_lines(path, lines):
    with open(path, "w", encoding="utf-8") as file:
        for line in lines:
            file.write(line + "\n")
    return file


closed = write_lines("notes.txt", ["first", "second", "drei äöü"])
print(closed.closed, closed.name, closed.mode, closed.encoding)

with open("notes.txt", encoding="utf-8") as file:
    raw = file.buffer.raw
    first = file.readline()
    print(repr(first), file.tell())
    rest = file.read()
    print(rest)
print(raw.closed, sys.getrefcount(raw))

for number, line in enumerate(open("notes.txt", encoding="utf-8"), 1):
    print(number, line.rstrip())

with open("notes.txt", "a", encoding="utf-8") as file:
    print(file.tell())
    print("appended", file=file)
lines = open("notes.txt", encoding="utf-8").readlines()
print(len(lines), lines[-1])

file = open("notes.txt", "r+", encoding="utf-8")
print(file, file.readable(), file.writable(), file.seekable())
file.write("FIRST")
file.seek(0)
print(file.readline())
file.seek(0, io.SEEK_END)
print(file.tell())
file.close()
try:
    file.read()
except ValueError as error:
    print("ValueError:", error)

unflushed = open("notes.txt", "w")
unflushed.write("waits in the buffer")
other = open("notes.txt")
print(repr(other.read()))
unflushed.flush()
print(repr(other.read()))
print(sys.getrefcount(unflushed), unflushed.buffer.raw)
del unflushed
other.close()

with open("notes.txt", "wb") as binary:
    print(binary, binary.write(b"a\r\nb\nc"), binary.tell())
with open("notes.txt", newline="") as file:
    print(file.readlines(), file.newlines)
with open("notes.txt", "rb") as binary:
    print(binary.read(), binary.seek(2), binary.readline(), binary.raw)


class Log:
    def __init__(self, path):
        self.file = open(path, "w")

    def add(self, text):
        self.file.write(text + "\n")

    def __del__(self):
        print("log goes", self.file.closed)


log = Log("log.txt")
log.add("entry")
del log
print(open("log.txt").read())

os.remove("log.txt")
try:
    open("log.txt")
except FileNotFoundError as error:
    print(error, error.errno, error.filename)
try:
    open("notes.txt", "x")
except FileExistsError as error:
    print(error)
for mode in ("q", "rw", "rbt", ""):
    try:
        open("notes.txt", mode)
    except ValueError as error:
        print(error)
try:
    open("notes.txt", "w").read()
except io.UnsupportedOperation as error:
    print(type(error).__mro__[1].__name__, error)
os.remove("notes.txt")
print(os.path.exists("notes.txt"))
