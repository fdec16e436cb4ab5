"""What enumerations add to the young generation after a collection."""
import gc
from enum import Enum, Flag, IntEnum, StrEnum, auto, unique

gc.disable()


def counted(operation):
    """Prints what the operation adds to the young generation: at first, and again."""
    gc.collect()
    before = gc.get_count()[0]
    operation()
    between = gc.get_count()[0]
    operation()
    print(operation.__name__, between - before, gc.get_count()[0] - between)


class Color(Enum):
    RED = 1
    GREEN = 2


class Right(Flag):
    READ = 1
    WRITE = 2
    RUN = 4


class Level(IntEnum):
    LOW = 1
    HIGH = 2


@counted
def first_class():
    class Kind(Enum):
        A = 1
        B = 2


@counted
def one_member():
    class Kind(Enum):
        A = 1


@counted
def five_members():
    class Kind(Enum):
        A = "a"
        B = "b"
        C = "c"
        D = "d"
        E = "e"


@counted
def with_auto():
    class Kind(Enum):
        A = auto()
        B = auto()


@counted
def with_alias():
    class Kind(Enum):
        A = 1
        B = 1


@counted
def with_method():
    class Kind(Enum):
        A = 1

        def shown(self):
            return self.name

        @property
        def twice(self):
            return self.value * 2
    Kind.A.shown()
    Kind.A.twice


@counted
def with_init():
    class Planet(Enum):
        EARTH = (5, 6)
        MARS = (3, 4)

        def __init__(self, mass, radius):
            self.mass = mass
            self.radius = radius


@counted
def int_enum():
    class Number(IntEnum):
        ONE = 1
        TWO = 2


@counted
def str_enum():
    class Text(StrEnum):
        ONE = "1"
        TWO = auto()


@counted
def flag():
    class Access(Flag):
        R = 1
        W = 2


@counted
def flag_auto():
    class Access(Flag):
        R = auto()
        W = auto()
        RW = R | W


@counted
def is_unique():
    @unique
    class Kind(Enum):
        A = 1
        B = 2


@counted
def base_without_members():
    class Base(Enum):
        def shown(self):
            return self.name

    class Kind(Base):
        A = 1


@counted
def member_of_value():
    Color(1)
    Color["RED"]
    Color.RED


@counted
def missing_value():
    try:
        Color(3)
    except ValueError:
        pass


@counted
def missing_name():
    try:
        Color["BLUE"]
    except KeyError:
        pass


@counted
def loop():
    for c in Color:
        c.name, c.value


@counted
def as_list():
    list(Color), len(Color), Color.RED in Color


@counted
def members():
    Color.__members__
    list(reversed(Color))


@counted
def shown():
    repr(Color.RED), str(Color.GREEN), f"{Color.RED}", repr(Color)


@counted
def as_keys():
    {Color.RED: 1, Color.GREEN: 2}[Color.RED]


@counted
def compared():
    Color.RED == Color.GREEN, Color.RED is Color.RED, hash(Color.RED)


@counted
def ordered():
    Level.LOW < Level.HIGH, Level.LOW + 1, sorted([Level.HIGH, Level.LOW])


@counted
def flags_joined():
    Right.READ | Right.WRITE


@counted
def flags_all():
    r = Right.READ | Right.RUN
    Right.READ in r, bool(r & Right.WRITE), ~r, r ^ Right.READ


@counted
def flags_shown():
    repr(Right.READ | Right.RUN), str(Right.READ)


@counted
def matched():
    match Color.RED:
        case Color.GREEN:
            pass
        case Color.RED:
            pass


@counted
def set_attribute():
    try:
        Color.RED = 3
    except AttributeError:
        pass
