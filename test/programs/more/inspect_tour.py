"""inspect: signatures and calls, what objects are and have, their documentation and source."""
import functools
import inspect
import sys
from dataclasses import dataclass


def plain(a, b=1, /, c: int = 2, *rest: str, d, e=[3], **others) -> bool:
    """Says nothing.

        Indented.
    """
    return True


async def waits(x):
    return x


def gives(n):
    yield n


class Shape:
    """A shape."""

    sides = 0

    def __init__(self, name, *, sides=3):
        self.name = name

    def area(self, scale=1.0):
        "The area."
        return 0

    @property
    def label(self):
        return self.name

    @classmethod
    def make(cls, name):
        return cls(name)

    @staticmethod
    def unit(x, y=None):
        return x


class Square(Shape):
    def area(self, scale=2.0):
        return 1

    def __call__(self, *args):
        return args


@dataclass
class Point:
    x: int
    y: int = 0


def traced(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        return func(*args, **kwargs)
    return wrapper


@traced
def wrapped(one, two=2):
    # a comment
    return one, \
        two


square = Square("s")
for f in (plain, waits, gives, Shape, Shape.area, square.area, Shape.make, Shape.unit, square,
          Point, wrapped, lambda q, *, z=0: q, functools.partial(plain, 1, e=5)):
    print(inspect.signature(f))
print(inspect.signature(wrapped, follow_wrapped=False))
found = inspect.signature(plain)
for name, p in found.parameters.items():
    print(name, p.kind, p.kind.description, p.default, p.annotation, repr(p))
print(found.return_annotation, list(found.parameters), found == inspect.signature(plain))
bound = found.bind(1, 2, 3, 4, d=5, z=6)
print(bound, bound.args, bound.kwargs, plain(*bound.args, **bound.kwargs))
less = inspect.signature(Shape.unit).bind(7)
less.apply_defaults()
print(less.arguments)
for args, kwargs in (((), {}), ((1,), {}), ((1, 2), {"d": 1, "a": 2}), ((1, 2, 3), {"c": 4, "d": 1})):
    try:
        print(found.bind(*args, **kwargs).arguments)
    except TypeError as error:
        print(error)
for make in (lambda: inspect.signature(wrapped).bind(1, 2, 3), lambda: inspect.signature(wrapped).bind(1, x=1)):
    try:
        make()
    except TypeError as error:
        print(error)
changed = found.replace(parameters=[p.replace(annotation=str) for p in found.parameters.values()][:2])
print(changed, repr(changed), inspect.getfullargspec(plain))
print(inspect.getfullargspec(Shape.area), inspect.getfullargspec(square.area).args)

print(inspect.isfunction(plain), inspect.isfunction(square.area), inspect.ismethod(square.area))
print(inspect.isclass(Shape), inspect.ismodule(sys), inspect.isbuiltin(len), inspect.isroutine(len))
print(inspect.isgenerator(gives(1)), inspect.isgeneratorfunction(gives), inspect.isgeneratorfunction(plain))
print(inspect.iscoroutinefunction(waits), inspect.isdatadescriptor(Shape.label))
print([name for name, _ in inspect.getmembers(Shape, inspect.isfunction)])
print(inspect.getmembers(square, inspect.ismethod)[0][0], inspect.getmro(Square) == Square.__mro__)
print(inspect.getattr_static(square, "label") is Shape.__dict__["label"], inspect.getattr_static(square, "name"))
print(inspect.getattr_static(square, "none", 5), inspect.unwrap(wrapped) is wrapped.__wrapped__)
print(repr(inspect.getdoc(plain)), inspect.getdoc(Square.area), inspect.getdoc(Square), inspect.getdoc(waits))
print(inspect.cleandoc("  a\n    b\n      c\n  "), inspect.getmodule(plain).__name__)


def where():
    frame = inspect.currentframe()
    return frame.f_code.co_name, frame.f_back.f_code.co_name, sys.getrefcount(frame)


print(where())
g = gives(3)
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
g.close()
print(inspect.getgeneratorstate(g))
print(inspect.getsource(wrapped), inspect.getsource(Shape.make), inspect.getsource(Point), sep="|")
print(inspect.getsourcelines(square.area), len(inspect.getsource(sys.modules["__main__"])) > 100)
try:
    inspect.getsource(len)
except TypeError as error:
    print(error)
try:
    inspect.signature(5)
except TypeError as error:
    print(error)


def counter(start):
    def step():
        nonlocal start
        start += 1
        return start, sys, missing, len
    return step


print(sorted(inspect.getclosurevars(counter(1)).unbound), inspect.getclosurevars(counter(2)).nonlocals)
