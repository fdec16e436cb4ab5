"""What data classes add to the young generation after a collection."""
import gc
import sys
from dataclasses import dataclass, field, fields, is_dataclass, replace

gc.disable()


def counted(operation):
    """Prints what the operation adds to the young generation: at first, and again."""
    gc.collect()
    before = gc.get_count()[0]
    operation()
    between = gc.get_count()[0]
    operation()
    print(operation.__name__, between - before, gc.get_count()[0] - between)


@dataclass
class Point:
    x: int
    y: int = 0


@counted
def instance():
    p = Point(1)
    q = Point(x=1, y=2)


@counted
def compared():
    Point(1) == Point(1), Point(1) == 3


@counted
def shown():
    repr(Point(1))


@counted
def all_fields():
    fields(Point), is_dataclass(Point)


@counted
def replaced():
    replace(Point(1), y=3)


def plain():
    @dataclass
    class A:
        x: int
        y: int = 1


def default_factory():
    @dataclass
    class A:
        x: list = field(default_factory=list)


def frozen():
    @dataclass(frozen=True)
    class A:
        x: int
        y: int = 1


def unsafe_hash():
    @dataclass(unsafe_hash=True)
    class A:
        x: int


def inherited():
    @dataclass
    class A:
        x: int

    @dataclass
    class B(A):
        y: int = 2


# Up to 3.14 the docstring of a class is made at once, by inspect.signature().
if sys.version_info >= (3, 15):
    for operation in plain, default_factory, frozen, unsafe_hash, inherited:
        counted(operation)
