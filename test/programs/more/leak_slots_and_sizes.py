"""__slots__, and the sizes of small objects."""
import sys


class A:
    pass


class B:
    __slots__ = ("x", "y")


class C(B):
    pass


class D(B):
    __slots__ = ("z", "__weakref__")


for c in (A, B, C, D):
    o = c()
    o.x = 1
    print(c.__name__, sys.getsizeof(o), hasattr(o, "__dict__"), hasattr(o, "__weakref__"))
b = B()
try:
    b.q = 1
except AttributeError as e:
    print(e)
try:
    print(b.y)
except AttributeError as e:
    print(e)
print(B.x, sys.getrefcount(B.x))
b.x = big = [1]
print(sys.getrefcount(big))
del b.x
print(sys.getrefcount(big))
print([sys.getsizeof(x) for x in (0, 1, 2**30, 2**60, 1.5, "", "a", "é", "€", "😀", b"", (), (1,), [], [1], {}, {1: 2}, set(), frozenset())])
print([sys.getsizeof(list(range(n))) for n in range(6)], [sys.getsizeof({i: i for i in range(n)}) for n in (0, 1, 5, 6, 11)], [sys.getsizeof(set(range(n))) for n in (0, 4, 5, 19)])
