"""Protocols, abstract classes, enums and frozen data: shapes that are checked and dispatched on."""
import enum
import math
import sys
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from functools import cached_property, singledispatch, total_ordering


class Unit(enum.Enum):
    CM = 1.0
    INCH = 2.54

    def to(self, other, value):
        return value * self.value / other.value


class Style(enum.Flag):
    PLAIN = 0
    BOLD = enum.auto()
    ITALIC = enum.auto()
    LOUD = BOLD | ITALIC


@total_ordering
class Shape(ABC):
    registry = {}

    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Shape.registry[name or cls.__name__.lower()] = cls

    @abstractmethod
    def area(self): ...

    def __eq__(self, other):
        return isinstance(other, Shape) and self.area() == other.area()

    def __lt__(self, other):
        return self.area() < other.area()

    __hash__ = object.__hash__


class Circle(Shape):
    def __init__(self, radius):
        self.radius = radius

    def area(self):
        return round(math.pi * self.radius**2, 3)

    @cached_property
    def label(self):
        print("label is made")
        return f"circle of {self.radius}"


class Rectangle(Shape, name="rect"):
    def __init__(self, width, height):
        self.width, self.height = width, height

    def area(self):
        return self.width * self.height


@dataclass(frozen=True)
class Style2D:
    color: str = "black"
    style: Style = Style.PLAIN
    width: float = 1.0

    def __post_init__(self):
        if self.width <= 0:
            raise ValueError(f"width {self.width}")


@singledispatch
def describe(value):
    return f"something: {value!r}"


@describe.register
def _(value: Circle):
    return value.label


@describe.register(Rectangle)
def describe_rectangle(value):
    return f"{value.width} by {value.height}"


@describe.register
def _(value: list):
    return ", ".join(map(describe, value))


shapes = [Circle(2), Rectangle(3, 4), Circle(1), Rectangle(1, 1)]
print([round(shape.area(), 1) for shape in sorted(shapes)], max(shapes).area(), shapes[1] >= shapes[3])
print(describe(shapes), describe(7), shapes[0].label is shapes[0].label, sys.getrefcount(shapes[0]))
print(sorted(Shape.registry), Shape.registry["rect"] is Rectangle, sys.getrefcount(Rectangle))
try:
    Shape()
except TypeError as error:
    print(error)
print(Unit.INCH.to(Unit.CM, 10), Unit(2.54), Unit["CM"].name, [unit.name for unit in Unit])
loud = Style.BOLD | Style.ITALIC
print(loud is Style.LOUD, Style.BOLD in loud, loud & ~Style.BOLD, bool(Style.PLAIN), sys.getrefcount(loud))
base = Style2D()
wide = replace(base, width=2.5, style=loud)
print(base, wide, base == Style2D(), len({base, wide, Style2D()}), wide.style is loud)
for attempt in (lambda: setattr(base, "width", 3), lambda: replace(base, width=0), lambda: Unit(9)):
    try:
        attempt()
    except (AttributeError, ValueError) as error:
        print(type(error).__name__, error)
by_kind = {}
for shape in shapes:
    by_kind.setdefault(type(shape), []).append(shape)
print({kind.__name__: len(members) for kind, members in by_kind.items()}, sys.getrefcount(shapes[1]))
