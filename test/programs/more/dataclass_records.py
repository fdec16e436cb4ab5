"""Data classes: generated methods, fields, inheritance, and what they hold."""
import dataclasses
import gc
import sys
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, replace


@dataclass
class Point:
    x: int
    y: int = 0


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    label: str = field(default="final", compare=False)


@dataclass(frozen=True)
class Key:
    name: str
    tags: tuple = ()


@dataclass(slots=True)
class Slim:
    a: object
    b: list = field(default_factory=list, repr=False)

    def double(self):
        return [self.a, self.a]


@dataclass
class Account:
    owner: str
    balance: float = 0.0
    history: list = field(default_factory=list, repr=False, compare=False)
    rate: InitVar[float] = 0.5
    _: KW_ONLY
    currency: str = "EUR"
    doubled: float = field(init=False)

    def __post_init__(self, rate):
        self.doubled = self.balance * 2 * rate

    def deposit(self, amount):
        self.balance += amount
        self.history.append(amount)


@dataclass
class Savings(Account):
    """An account that grows."""

    interest: float = 0.1


@dataclass
class Node:
    value: object
    next: "Node" = None


p = Point(1)
q = Point(1, 0)
print(p, p == q, p is q, p != Point(2), Point.__doc__)
print(Point.__match_args__, [f.name for f in fields(Point)], sys.getrefcount(p))
p.x = [1, 2]
print(sys.getrefcount(p.x), p)
d = asdict(p)
print(d, d["x"] is p.x, astuple(p))
print(Version(1, 2) < Version(1, 3), sorted([Version(2), Version(1, 9, "rc")]))
print(Version(1, label="a") == Version(1, label="b"), Version.__doc__)
k = Key("a", ("t",))
print(hash(k) == hash(Key("a", ("t",))), {k: 1}[Key("a", ("t",))])
try:
    k.name = "b"
except dataclasses.FrozenInstanceError as error:
    print(type(error).__name__, error)
try:
    del k.tags
except AttributeError as error:
    print(error)
try:
    hash(p)
except TypeError as error:
    print(error)
s = Slim(5)
print(s, s.b, Slim.__slots__, hasattr(s, "__dict__"), s.double(), sys.getsizeof(s))
a = Account("ann", 10.0, rate=2.0)
a.deposit(5)
print(a, a.history, a.doubled, Account.__doc__)
v = Savings("bob", currency="USD", interest=0.2)
print(v, [f.name for f in fields(v)], Savings.__doc__)
try:
    Account("x", 1.0, [], 0.5, "USD")
except TypeError as error:
    print(error)
b = replace(p, y=5)
print(b, b.x is p.x, sys.getrefcount(p.x))
gc.collect()
n = Node(1)
n.next = n
print(n)
del n
print(gc.collect())
f = fields(Account)[2]
print(f.name, f.type, f.default is dataclasses.MISSING, f.default_factory, f.repr, f.kw_only)
print(Point.__dataclass_params__)
for bad in ("a: list = []", "x: int = 1\n    y: int"):
    try:
        exec(f"@dataclass\nclass Bad:\n    {bad}")
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
Pair = dataclasses.make_dataclass("Pair", [("left", int), ("right", int, field(default=2))])
print(Pair(1), dataclasses.is_dataclass(Pair), dataclasses.is_dataclass(3))
match Point(3, 4):
    case Point(x, y):
        print("matched", x, y)
print(p.__eq__(3), sys.getrefcount(Point), Point.__init__.__qualname__)
names = sorted(name for name in vars(Key) if name.startswith("__") and callable(vars(Key)[name]))
print(names)
print([type(c.cell_contents).__name__ for c in Key.__setattr__.__closure__])
gc.collect()
del p, q, b, Point
print(gc.collect())
