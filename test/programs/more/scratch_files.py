"""Files with descriptors and names that nobody chose: what they hold, and when they go."""
import errno
import os
import sys
import tempfile


def with_descriptor():
    descriptor, path = tempfile.mkstemp(suffix=".bin", prefix="part_")
    print(type(descriptor).__name__, os.path.basename(path).startswith("part_"), path[-4:])
    written = os.write(descriptor, b"first second")
    start = os.lseek(descriptor, 6, os.SEEK_SET)
    word = os.read(descriptor, 100)
    print(written, start, word, sys.getrefcount(word))
    os.ftruncate(descriptor, 5)
    size = os.fstat(descriptor).st_size
    os.close(descriptor)
    with open(path, "rb") as again:
        print(size, again.read())
    os.remove(path)
    return os.path.exists(path)


print(with_descriptor())


def without_name(mode, data):
    with tempfile.TemporaryFile(mode) as file:
        file.write(data)
        file.seek(0)
        copy = file.read()
        print(type(file).__name__, copy == data, sys.getrefcount(copy))
    return file.closed


print(without_name("w+b", b"\x00\x01"), without_name("w+", "line\n"))

spool = tempfile.SpooledTemporaryFile(max_size=8, mode="w+")
spool.write("short")
inner = spool._file
print(spool._rolled, sys.getrefcount(inner), sys.getrefcount(spool))
spool.write(" and longer")
print(spool._rolled, inner is spool._file, sys.getrefcount(inner))
spool.seek(0)
print(spool.read())
spool.close()
del spool, inner

with tempfile.TemporaryDirectory(prefix="tree_") as folder:
    os.makedirs(os.path.join(folder, "a", "b"))
    target = os.path.join(folder, "a", "file.txt")
    number = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    with os.fdopen(number, "w") as out:
        print("text", file=out)
    for action in (
        lambda: os.open(target, os.O_CREAT | os.O_EXCL),
        lambda: os.rmdir(os.path.join(folder, "a")),
        lambda: os.mkdir(os.path.join(folder, "a")),
        lambda: os.listdir(target),
        lambda: os.remove(os.path.join(folder, "none")),
        lambda: os.close(number),
    ):
        try:
            action()
        except OSError as problem:
            name = errno.errorcode[problem.errno]
            print(type(problem).__name__, name, problem.strerror == os.strerror(problem.errno))
    del action
print(os.path.exists(target), os.path.exists(folder))
join = os.path.join
print(type(join).__name__, join.__module__, sys.getrefcount(join("a", "b")))
