"""namedtuple: the class that is made, its methods, and what it refuses."""
import gc

gc.disable()  # imports are not what is looked at here
import copy
import sys
from collections import namedtuple

Point = namedtuple("Point", ["x", "y"])
here = Point(1, y=[2])
print(here, here.x, here[1], len(here), here == (1, [2]), sys.getrefcount(here.y), isinstance(here, tuple))
x, y = here
print(here._asdict(), here._replace(x=5), Point._make(iter([3, 4])), Point._fields, Point._field_defaults)
print(Point.__doc__, Point.__new__.__doc__, Point._make.__doc__, Point._replace.__doc__, Point.x.__doc__)
print(Point.__module__, Point.__qualname__, Point.__name__, Point.__slots__, Point.__bases__, Point.__match_args__)
print(Point.__new__.__qualname__, Point._make.__qualname__, Point.__repr__.__qualname__, Point._asdict.__doc__)
print(here.__getnewargs__(), copy.copy(here), copy.deepcopy(here) == here, hash(Point(1, 2)) == hash((1, 2)))
Single = namedtuple("Single", "only")
print(Single(1), Single.__doc__, Single._make([4]))
Account = namedtuple("Account", "owner, amount, note", defaults=[0, None])
print(Account("ann"), Account._field_defaults, Account.__new__.__defaults__, Account("bob", note="x"))
Odd = namedtuple("Odd", "a class _b a 1x", rename=True, module="elsewhere")
print(Odd._fields, Odd.__module__, Odd(*"abcde"))
Empty = namedtuple("Empty", ())
print(Empty(), Empty._fields, Empty.__doc__)


class Vector(namedtuple("Vector", "dx dy")):
    __slots__ = ()

    @property
    def length(self):
        return (self.dx**2 + self.dy**2) ** 0.5

    def __repr__(self):
        return "V" + super().__repr__()


step = Vector(3, 4)
print(step, step.length, step._replace(dx=0), type(step._replace(dx=0)).__name__, Vector._make([1, 2]))


class Held:
    def __repr__(self):
        return f"held {sys.getrefcount(self)}"


held = Held()
pair = Point(held, held)
print(pair, sys.getrefcount(held))
other = pair._replace(y=0)
print(other, sys.getrefcount(held), sys.getrefcount(pair))
del pair, other
print(sys.getrefcount(held))
match here:
    case Point(x=1, y=[inner]):
        print("matched", inner)
for wrong in (
    "namedtuple('A b', 'x')",
    "namedtuple('A', 'x x')",
    "namedtuple('A', '_x')",
    "namedtuple('A', 'class')",
    "namedtuple('class', 'x')",
    "namedtuple('A', '1x')",
    "namedtuple('A', [5])",
    "namedtuple('A', 'x', defaults=(1, 2))",
    "namedtuple('A', 5)",
    "namedtuple('A', 'x', 'y')",
    "Point(1)",
    "Point(1, 2, 3)",
    "Point(1, 2, z=3)",
    "Point._make([1])",
    "here._replace(z=3, w=4)",
    "here.z",
    "setattr(here, 'x', 3)",
    "here[5]",
):
    try:
        print(eval(wrong))
    except Exception as error:
        print(type(error).__name__, error)
