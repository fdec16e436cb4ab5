"""Mutable defaults of functions and classes."""
import sys


def add(x, seen=[], *, by={}):
    seen.append(x)
    by[x] = len(seen)
    return seen


a = add(1)
b = add(2)
print(a is b, add.__defaults__, add.__kwdefaults__, sys.getrefcount(a))
add.__defaults__ = ([],)
print(add(3), a)


def fresh(x, seen=None):
    seen = [] if seen is None else seen
    seen.append(x)
    return seen


print(fresh(1), fresh(2), fresh.__defaults__)


class C:
    shared = []

    def __init__(self):
        self.shared.append(1)


C()
C()
print(C.shared, sys.getrefcount(C.shared))


class D:
    def __init__(self, items=[]): self.items = items


x, y = D(), D()
x.items.append(1)
print(y.items, x.items is y.items, sys.getrefcount(x.items), D.__init__.__defaults__)
