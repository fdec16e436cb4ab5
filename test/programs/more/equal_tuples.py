"""A literal tuple that equals a tuple of a code object is that tuple: the compiler merges them."""


class Box:
    def __init__(self, content):
        self.content = content

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)


def swap(x, y):
    return y.left, x.right


box = Box((None,))  # the constants of most functions
parameters = ("x", "y")
names = ("left", "right")
before = ("first", "second")


def later(first, second):
    return first is second


def inner():
    return (None,)


same = inner()
fresh = (1, "of its own")
again = (1, "of its own")
print(box.content is same, parameters, names, before)
del box, same
print(fresh is again)
