class FileHandle:
    opened = 0

    def __init__(self, path):
        self.path = path
        FileHandle.opened += 1
        print(f"opening {path}")

    def __del__(self):
        FileHandle.opened -= 1
        print(f"closing {self.path}")


def use():
    handle = FileHandle("a.txt")
    print("using", handle.path)


use()
print(FileHandle.opened)
h1 = FileHandle("b.txt")
h2 = h1
del h1
print("still open", FileHandle.opened)
h2 = FileHandle("c.txt")
print(FileHandle.opened)
handles = {n: FileHandle(f"{n}.log") for n in range(2)}
handles.pop(0)
print("popped")
handles.clear()
try:
    x = FileHandle("d.txt")
    raise RuntimeError("boom")
except RuntimeError as error:
    print(error)
    del x
print("end", FileHandle.opened)
