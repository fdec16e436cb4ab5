import os
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "notes.txt")
    with open(path, "w") as file:
        file.write("one\ntwo\n")
    print(os.path.basename(path), os.path.exists(path), os.path.getsize(path))
    lines = open(path).readlines()
    print(lines)
print(file.closed, os.path.exists(path))

holder = tempfile.TemporaryDirectory()
print(os.path.isdir(holder.name), os.listdir(holder.name))
finalizer = holder._finalizer
print(finalizer.alive, sys.getrefcount(holder))
holder.cleanup()
print(finalizer.alive, os.path.isdir(holder.name))
del holder

named = tempfile.NamedTemporaryFile("w+", suffix=".txt")
print(named.mode)
named.write("text")
named.seek(0)
print(named.read(), os.path.exists(named.name))
kept = named.name
named.close()
print(os.path.exists(kept))
