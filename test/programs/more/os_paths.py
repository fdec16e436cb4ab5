import os
import os.path
import sys

print(os.sep, os.name, repr(os.linesep), os.curdir, os.pardir, os.extsep)
full = os.path.join("data", "2024", "report.final.csv")
print(full, os.path.join("a", "/b"), os.path.join("a/", "b", ""))
head, tail = os.path.split(full)
root, extension = os.path.splitext(tail)
print(head, tail, root, extension)
same = os.path.basename("plain")
name = "plain"
print(os.path.basename(name) is name, os.path.dirname(name) == "")
for path in ("a//b/./c/../d", "/..//x", "", "../../y/..", "//two", "///three"):
    print(repr(path), os.path.normpath(path), os.path.isabs(path), os.path.split(path))
for path in (".bashrc", "a.tar.gz", "dir.d/file", "..", "x.", ".a.b"):
    print(path, os.path.splitext(path))
print(os.path.commonpath(["/usr/lib/x", "/usr/local"]))


class Place:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


place = Place("from/an/object.txt")
print(os.path.basename(place), os.fspath(place), isinstance(place, os.PathLike))
print(sys.getrefcount(place.path))
for call in (
    lambda: os.path.join("a", 3),
    lambda: os.path.basename(3),
    lambda: os.fspath(None),
    lambda: os.path.join("a", b"b"),
    lambda: os.path.commonpath([]),
    lambda: os.path.commonpath(["/a", "b"]),
    lambda: os.fspath(Place(3)),
):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)

os.mkdir("box")
print(os.path.isdir("box"), os.path.isfile("box"), os.listdir("box"))
path = os.path.join("box", "file.txt")
print(os.path.exists(path))
with open(path, "w") as file:
    file.write("12345")
print(os.path.exists(path), os.path.isfile(path), os.path.getsize(path), os.listdir("box"))
try:
    os.rmdir("box")
except OSError as error:
    print(error)
os.rename(path, os.path.join("box", "other.txt"))
print(os.path.exists(path), open("box/other.txt").read())
for call in (
    lambda: open(path),
    lambda: os.remove(path),
    lambda: os.mkdir("box"),
    lambda: os.rmdir("box/other.txt"),
    lambda: open("box/other.txt/deeper"),
    lambda: os.remove("box/other.txt/deeper"),
    lambda: open("box"),
    lambda: os.listdir("box/none"),
    lambda: open("box/none/x", "w"),
):
    try:
        call()
    except OSError as error:
        print(type(error).__name__, error)
os.remove("box/other.txt")
os.makedirs("box/deep/er")
os.makedirs("box/deep/er", exist_ok=True)
os.rmdir("box/deep/er")
os.removedirs("box/deep")
print(os.path.exists("box"))
