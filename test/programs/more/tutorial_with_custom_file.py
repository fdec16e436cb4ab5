class FakeFile:
    open_files = 0

    def __init__(self, name, mode="r"):
        self.name = name
        self.mode = mode
        self.closed = False
        self.lines = ["first", "second"]
        FakeFile.open_files += 1

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def __iter__(self):
        return iter(self.lines)

    def write(self, text):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        self.lines.append(text)
        return len(text)

    def close(self):
        if not self.closed:
            self.closed = True
            FakeFile.open_files -= 1

    def __del__(self):
        if not self.closed:
            print("ResourceWarning:", self.name)
            self.close()


with FakeFile("a.txt") as f:
    for line in f:
        print(line)
print(f.closed, FakeFile.open_files)
try:
    f.write("late")
except ValueError as error:
    print(error)
FakeFile("b.txt").write("x")
print(FakeFile.open_files)


def first_line(name):
    return next(iter(FakeFile(name)))


print(first_line("c.txt"))
leak = FakeFile("d.txt")
leak = None
print(FakeFile.open_files)
