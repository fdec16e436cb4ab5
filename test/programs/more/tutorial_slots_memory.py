import sys


class Regular:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Slotted:
    __slots__ = ["x", "y"]

    def __init__(self, x, y):
        self.x = x
        self.y = y


r = Regular(1, 2)
s = Slotted(1, 2)
print(sys.getsizeof(r), sys.getsizeof(s))
print(hasattr(r, "__dict__"), hasattr(s, "__dict__"))
r.z = 3
print(r.__dict__)
try:
    s.z = 3
except AttributeError:
    print("no z in slots")
print(Slotted.x.__get__(s), type(Slotted.x).__name__)
del s.x
try:
    s.x
except AttributeError as error:
    print(error)
many = [Slotted(i, i) for i in range(10)]
print(sum(o.x for o in many))


class Child(Slotted):
    pass


c = Child(1, 2)
c.extra = 5
print(c.__dict__, c.x)
print(sys.getsizeof(many), sys.getsizeof(Slotted(0, 0)))
