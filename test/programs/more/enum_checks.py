"""enum: what a body may hold, flags and their boundaries, checks, other ways to make and show."""
import enum
import sys
from enum import CONTINUOUS, NAMED_FLAGS, UNIQUE, Enum, EnumCheck, Flag, FlagBoundary, IntFlag, auto
from enum import member, nonmember, verify


class Level(Enum):
    _ignore_ = "helper"
    helper = [1, 2]

    def _generate_next_value_(name, start, count, last_values):
        return f"{name.lower()}-{count}"

    LOW = auto()
    HIGH = auto()
    PAIR = auto(), 3
    LIMIT = nonmember(100)

    @member
    def shout(value):
        return value.upper()

    __secret = 5


print([(m.name, m.value) for m in Level][:3], Level.LIMIT, hasattr(Level, "helper"))
print(Level.shout, Level.shout.value("x"), Level._Level__secret, len(Level))


class Coordinate(bytes, Enum):
    def __new__(cls, value, label):
        made = bytes.__new__(cls, [value])
        made._value_ = value
        made.label = label
        print("new", value, sys.getrefcount(made))
        return made

    def __init__(self, value, label):
        print("init", self.name, sys.getrefcount(self))

    PX = (0, "P.X")
    PY = (1, "P.Y")


print(Coordinate.PY.label, Coordinate(1), bytes(Coordinate.PX), vars(Coordinate.PX)["label"])


class Unhashable(Enum):
    A = [1]
    B = {"k": 2}
    C = [1]


print(Unhashable([1]), Unhashable.C is Unhashable.A, Unhashable({"k": 2}).name, list(Unhashable))


class Shown(Enum):
    name_ = "value of name_"
    value_ = 2

    @property
    def both(self):
        return self.name, self.value

    @enum.property
    def tall(self):
        return "tall"

    @classmethod
    def _missing_(cls, value):
        if value == 0:
            return 5
        if value == 1:
            raise KeyError(value)


print(Shown.value_.both, Shown.value_.tall, [n for n in dir(Shown.value_) if n[0] != "_"])
for bad in (0, 1, 2, 3):
    try:
        print(Shown(bad))
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error, repr(error.__context__))


class Strict(Flag, boundary=FlagBoundary.STRICT):
    R = auto()
    W = auto()
    RW = R | W


class Conform(Flag, boundary=FlagBoundary.CONFORM):
    R = 1
    X = 4


class Eject(IntFlag, boundary=FlagBoundary.EJECT):
    R = 1
    X = 4


class Keep(IntFlag):
    R = 1
    X = 4


for kind in (Strict, Conform, Eject, Keep):
    try:
        print(kind.__name__, repr(kind(7)))
    except ValueError as error:
        print(error)
print(~Strict.R, Strict.RW in Strict.R | Strict.W, Strict(3) is Strict.RW, repr(Keep(-1)))
print([str(f) for f in Strict.RW], Strict(0).name, bool(Strict(0)), len(Keep.R | Keep.X))
print(enum.show_flag_values(21), Keep.R | 8, Conform.R ^ Conform.X, Keep.X.__invert__())
try:
    Strict.R | 1
except TypeError as error:
    print(error)


def check(*checks):
    def try_it(make):
        try:
            verify(*checks)(make())
            print("passes", make.__name__)
        except (ValueError, TypeError) as error:
            print(error)
    return try_it


@check(UNIQUE)
def aliases():
    return Enum("Twice", {"A": 1, "B": 1, "C": 2, "D": 2})


@check(CONTINUOUS)
def gaps():
    return Enum("Gaps", [("A", 1), ("B", 3), ("C", 6)])


@check(CONTINUOUS)
def flag_gaps():
    return Flag("Holes", {"A": 1, "B": 8})


@check(NAMED_FLAGS)
def unnamed():
    return Flag("Unnamed", {"A": 1, "B": 6, "C": 9})


@check(UNIQUE, CONTINUOUS)
def fine():
    return Enum("Fine", "A, B C", start=5, module="elsewhere", qualname="There.Fine")


print(list(EnumCheck), repr(EnumCheck.UNIQUE), Enum("Made", ["X", "Y"], type=str).X + "!")


@enum.global_enum
class Weekday(Enum):
    MON = 1
    TUE = 2


print(repr(MON), str(TUE), Weekday.MON is MON)
for body in ("A = 1\n    A = 2", "_x_ = 1", "mro = 1", "A = 1\n    def A(self): pass"):
    try:
        exec(f"class Bad(Enum):\n    {body}")
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    class Failing(Enum):
        def __init__(self, value):
            raise LookupError(f"no {value}")
        A = 1
except Exception as error:
    print(type(error).__name__, error)
first = Level.LOW
print(sys.getrefcount(first), first in Level, Level.__members__["LOW"] is first)
del first
