"""Shallow and deep copies: what is shared, what is new, and who is asked."""
import copy
import gc
import sys


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)


class Tree:
    def __init__(self, value, *children):
        self.value = value
        self.children = list(children)
        self.parent = None
        for child in self.children:
            child.parent = self


class Slotted:
    __slots__ = ("a", "__hidden", "unset")

    def __init__(self):
        self.a = [1]
        self.__hidden = 2


class Config:
    cache = {}

    def __init__(self, options):
        self.options = options

    def __copy__(self):
        print("copying", sys.getrefcount(self))
        return Config(self.options)

    def __deepcopy__(self, memo):
        print("deep copying", sys.getrefcount(self), len(memo))
        return Config(copy.deepcopy(self.options, memo))


class Saved:
    def __init__(self, n):
        self.n = n

    def __getstate__(self):
        return {"n": self.n + 1}

    def __setstate__(self, state):
        self.n = state["n"] * 10


class Odd(int):
    def __reduce__(self):
        return Odd, (int(self) + 2,)


p = Point([1], (2, [3]))
q = copy.copy(p)
r = copy.deepcopy(p)
print(q == p, q.x is p.x, r == p, r.x is p.x, r.y is p.y, r.y[1] is p.y[1])
print(sys.getrefcount(p.x), sys.getrefcount(r.x))
leaf = Tree("leaf")
tree = Tree("root", leaf, Tree("other"))
twin = copy.deepcopy(tree)
print(twin is tree, twin.children[0].parent is twin, twin.children[0].value is leaf.value)
del twin
print(gc.collect() > 0)
s = copy.copy(Slotted())
print(s.a, s._Slotted__hidden, hasattr(s, "unset"), Slotted.__slotnames__)
c = Config({"k": [1]})
print(copy.copy(c).options is c.options, copy.deepcopy(c).options is c.options)
many = copy.deepcopy([c, c])
print(many[0] is many[1])
print(copy.copy(Saved(1)).n, copy.deepcopy(Saved(2)).n, copy.copy(Odd(3)))
for value in (1, "s", (1, 2), (1, [2]), frozenset([1]), None, len, Point, range(3), 1.5, b"x"):
    print(type(value).__name__, copy.copy(value) is value, copy.deepcopy(value) is value)
loop = {"self": None, "list": [1]}
loop["self"] = loop
again = copy.deepcopy(loop)
print(again["self"] is again, again["list"] is loop["list"], sys.getrefcount(again))
memo = {}
first = [1, [2]]
second = copy.deepcopy(first, memo)
third = copy.deepcopy(first, memo)
print(second is third, len(memo), sys.getrefcount(first))
del memo
print(sys.getrefcount(first))
method = copy.deepcopy(c.__copy__)
print(method.__self__ is c)
try:
    copy.copy(i for i in first)
except TypeError as error:
    print(error)
print(p.__reduce_ex__(4)[1:], Slotted().__reduce_ex__(2)[2])
