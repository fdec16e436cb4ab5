"""Enumerations: members, values, aliases, flags, and what they hold."""
import enum
import sys
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    def describe(self):
        return f"{self.name.lower()} is {self.value}"

    @classmethod
    def default(cls):
        return cls.GREEN

    @property
    def pretty(self):
        return self.name.title()


class Level(IntEnum):
    LOW = 1
    HIGH = 10


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius


class Perm(Flag):
    READ = auto()
    WRITE = auto()
    EXEC = auto()
    ALL = READ | WRITE | EXEC


class Word(StrEnum):
    HELLO = auto()
    BYE = "goodbye"


class Mode(IntFlag):
    A = 1
    B = 2


class Shape(Enum):
    SQUARE = auto()
    CIRCLE = auto()

    @classmethod
    def _missing_(cls, value):
        if value == "round":
            return cls.CIRCLE


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, type(Color.RED))
print(Color.RED is Color.CRIMSON, Color(2) is Color.GREEN, Color["RED"] is Color.RED)
print(list(Color), len(Color), Color.__members__, list(reversed(Color)))
print(Color.RED.describe(), Color.default(), Color.GREEN.pretty, Color)
red = Color.RED
print(sys.getrefcount(red), sys.getrefcount(Color.GREEN), isinstance(red, Color))
print(sorted(vars(red)), red == 1, red != Color.GREEN, hash(red) == hash("RED"))
for bad in (lambda: Color(9), lambda: Color["NONE"], lambda: Color.MISSING):
    try:
        bad()
    except (ValueError, KeyError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    Color.RED = 5
except AttributeError as error:
    print(error)
try:
    red.value = 3
except AttributeError as error:
    print(error)
try:
    class More(Color):
        BLUE = 3
except TypeError as error:
    print(type(error).__name__)
print(Level.HIGH > Level.LOW, Level.HIGH + 1, Level.LOW, f"{Level.HIGH:>4}", max(Level))
print(Planet.MARS.mass, Planet((5.97, 6.37)), repr(Planet.EARTH))
rw = Perm.READ | Perm.WRITE
print(rw, repr(rw), Perm.READ in rw, rw & Perm.WRITE, ~Perm.READ, Perm.ALL, rw ^ Perm.READ)
print(list(rw), len(rw), bool(rw & Perm.EXEC), Perm(0), repr(Perm(0)), Perm(3) is rw)
print(sys.getrefcount(rw))
try:
    Perm(8)
except ValueError as error:
    print(error)
print(Word.HELLO, Word.BYE.upper(), repr(Word.BYE), Word("hello") is Word.HELLO)
print(Mode.A | Mode.B, repr(Mode.A | Mode.B), Mode.A | 8, repr(Mode(8)), Mode.A + 1)
print(Shape("round"), Shape.SQUARE.value, Shape.CIRCLE.value)
try:
    @unique
    class Twice(Enum):
        X = 1
        Y = 1
except ValueError as error:
    print(error)
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.__module__, Animal.CAT.value, Animal.__qualname__)
Size = IntEnum("Size", {"S": 1, "M": 5})
print(Size.M, repr(Size.M))
match red:
    case Color.GREEN:
        print("green")
    case Color.RED:
        print("it is red")
counts = {color: len(color.name) for color in Color}
print(counts[red], counts)
del red
print(sys.getrefcount(Color.RED), type(Color), enum.EnumMeta is enum.EnumType)
