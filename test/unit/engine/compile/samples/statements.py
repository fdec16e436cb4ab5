"""Docstring
    of the module."""
import os, sys as system, os.path, a.b.c as d
from x import y, z as w
from . import sibling
from ..pkg import *

x = y = 1
a, b = b, a
a, b, c = c, a, b
(a, [b, c]), *d = z
*head, tail = z
x += 1
x.y -= 2
x[0] *= 3
x[1:2] //= 4
x[1:2:3] @= 4
del x, y[0], z.w, (a, b)
del x[1:2]
x: int
y: int = 5
z.w: int = 6
(v): int = 7
assert x
assert x > 1, "message"
global_name = 1


def positional(a, b=1, /, c=2, *args, d, e=3, f=[], **kwargs):
    """One line."""
    return a, b, c, args, d, e, f, kwargs


def swaps():
    a, b = x, y
    a, b = b, a
    a, b, c = z, y, x
    a, a = 1, 2
    (a, b), c = (x, y), z
    a = b = c = x
    a, *b = b, a
    return a, b, c


def unbound(flag):
    if flag:
        local = 1
    print(local)
    del local
    print(local)
    for i in flag:
        pass
    return i


def nested_scopes(p):
    q = 1

    def inner():
        nonlocal q
        global r
        q = p
        r = q
        del q
        return lambda: (p, q, r)

    class Local:
        p = p
        q: int = q

        def method(self):
            return __class__, super().method, super(Local, self).method(1), q

    return inner, Local


def returns(n):
    if n == 1:
        return
    if n == 2:
        return None
    elif n == 3:
        return 1, 2, 3
    elif n == 4:
        return (
            n
            + 1
        )
    else:
        pass


def while_loops(n):
    while n > 0:
        n -= 1
        if n == 5:
            break
        if n == 7:
            continue
    else:
        print("else")
    while True:
        if n:
            return n
        break
    while 0:
        print("never")
    while n and not x or y:
        pass
    while not n:
        n = f()


def for_loops(xs):
    for a, (b, *c) in xs:
        if a:
            continue
        elif b:
            break
        print(c)
    else:
        return 1
    for i in [1, 2, 3]:
        for j in {1, 2}:
            for k in (a, b):
                if i in [j, k] and k not in {1, 2, 3}:
                    return i
    for x.y in xs:
        for x[0] in xs:
            pass
    for (
        z
    ) in (
        xs
    ):
        print(
            z,
            xs,
        )


@decorator
@factory(
    1,
    key=2,
)
class Decorated(Base, metaclass=Meta, **options):
    """Docs."""

    attribute = 1
    __private = 2

    @property
    def value(self):
        return self.__private

    @value.setter
    def value(self, v):
        self.v = v
        self.other, self.v = v, v
        self.not_static += 1
        self.annotated: int = 2

    def generator(self):
        x = yield
        y = yield x
        z = yield from y
        return z

    squares = [n * n for n in range(3)]
    mixed = {k: attribute for k in squares if k}


class Empty:
    pass


class WithClassCell:
    def m(self):
        return __class__
    x = 1
    if x:
        y: int = 2
    else:
        z: str


for name in "abc":
    annotated: int = 1
if x:
    other: str
