# 14. Closing in time
#
# A file, a lock, a connection must be given back. `with` does that at a place
# you can see. Waiting for the object to die also works, until something else
# still holds it.


class Door:
    """Stands for a file: it is open until somebody closes it."""

    def __init__(self, name):
        self.name = name
        self.closed = False
        print("open", name)

    def close(self):
        if not self.closed:
            self.closed = True
            print("close", self.name)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()

    def __del__(self):
        self.close()


print("-- with: closed at the end of the block, whatever happens in it")
with Door("front") as door:
    print("working")
print("closed:", door.closed)       # the object is still there, but it is closed

try:
    with Door("side"):
        raise ValueError("a problem")
except ValueError as error:
    print("after", error)

print("-- without: closed when the last reference goes")
Door("back").name                   # a temporary: open and closed on one line
door = Door("garden")
door = None

print("-- and too late, when somebody keeps it")
door = Door("cellar")
forgotten = [door]
door = None
print("still open:", not forgotten[0].closed)
forgotten.clear()
print("only now it is closed")
