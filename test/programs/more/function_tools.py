"""functools: wrappers, partial methods, cached properties, dispatch and total ordering."""
import functools
import gc
import sys

gc.disable()  # what dispatching imports is not this program's garbage


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __repr__(self):
        return f"{self.amount}¤"


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("call", function.__name__, [sys.getrefcount(arg) for arg in args], end=" ")
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


@logged
def add(left: int, right: int = 2) -> int:
    """Adds."""
    held = left
    return held.amount + right.amount


add.tag = "x"
five, two = Money(5), Money(2)
print(add(five, two), add.__name__, add.__doc__, add.__qualname__, sorted(add.__dict__), add.__wrapped__.__annotations__)
print(functools.WRAPPER_UPDATES, functools.update_wrapper.__name__, sys.getrefcount(five))


class Plain:
    """Has no name to take."""


def bare():
    pass


print(functools.update_wrapper(bare, Plain(), updated=()).__name__, bare.__wrapped__.__class__.__name__, bare.__doc__)


for root in ("__lt__", "__le__", "__gt__", "__ge__"):
    operation = getattr(int, root)

    def compare(self, other, operation=operation):
        if not isinstance(other, Money):
            return NotImplemented
        asked.append(sys.getrefcount(self))
        return operation(self.amount, other.amount)

    asked = []
    body = {root: compare, "__eq__": lambda self, other: self.amount == other.amount}
    Coin = functools.total_ordering(type("Coin", (Money,), body))
    small, big = Coin(1), Coin(2)
    print(root, small < big, small <= big, small > big, small >= big, small <= small, small >= small, small < small, asked)
    print([getattr(Coin, name).__name__ for name in ("__lt__", "__le__", "__gt__", "__ge__")])
    try:
        small > 5
    except TypeError as error:
        print(error)
    print(Coin.__ge__(small, 5), Coin.__lt__(small, 5))


class Cell:
    """Keeps what partial methods and cached properties make."""

    def __init__(self):
        self.alive = False

    def set_state(self, state, *more, **named):
        self.alive = state
        return more, named, sys.getrefcount(state)

    @functools.cached_property
    def expensive(self):
        "Costs much."
        print("computing", sys.getrefcount(self), end=" ")
        return [1, 2, 3]

    set_alive = functools.partialmethod(set_state, "yes", extra=1)
    set_twice = functools.partialmethod(set_alive, "twice", other=2)
    set_static = functools.partialmethod(staticmethod(print), "static")
    set_class = functools.partialmethod(classmethod(lambda cls, word: cls.__name__ + word), "!")
    set_call = functools.partialmethod(functools.partial(max, 3), 5)


cell = Cell()
print(cell.set_alive(), cell.alive, cell.set_alive(1, extra=3, b=2), cell.set_twice(4), cell.set_class())
cell.set_static("end")
print(Cell.__dict__["set_alive"].args, Cell.__dict__["set_alive"].keywords, Cell.__dict__["set_twice"].args)
print(cell.expensive, cell.expensive is cell.expensive, sys.getrefcount(cell.expensive), "expensive" in vars(cell))
print(Cell.expensive.__doc__, Cell.expensive.attrname, type(Cell.expensive).__name__, Cell.expensive.func.__name__)
cell.expensive = 7
print(cell.expensive)
del cell.expensive
print(cell.expensive)


class Node:
    __slots__ = ("name",)
    tall = functools.cached_property(lambda self: 1)


@functools.singledispatch
def describe(thing, verbose=False):
    "Says what it is."
    return f"thing {sys.getrefcount(thing)}"


@describe.register
def _(thing: int, verbose=False):
    return f"int {thing}"


@describe.register(list)
def describe_list(thing, verbose=False):
    return f"list of {len(thing)} {sys.getrefcount(thing)}"


describe.register(Money, lambda thing, verbose=False: f"money {sys.getrefcount(thing)}")
print(describe(3), describe(True), describe([1]), describe(five), describe("some text"), describe(Coin(2)), describe(small, verbose=True))
print(describe.__name__, describe.__doc__, describe.dispatch(bool).__name__, describe.dispatch(dict).__name__, list(describe.registry)[1:3])
print(type(describe.registry).__name__, describe_list.__name__)


class Printer:
    @functools.singledispatchmethod
    def show(self, thing):
        "Shows."
        return f"? {sys.getrefcount(self)}"

    @show.register
    def _(self, thing: int):
        return f"int {sys.getrefcount(self)}"

    @show.register(str)
    @classmethod
    def _(cls, thing):
        return f"str {cls.__name__}"


printer = Printer()
print(printer.show(1), printer.show("s"), printer.show(1.5), printer.show.__doc__, Printer.show("q"))


@functools.lru_cache(maxsize=2, typed=True)
def square(number):
    return number * number


@functools.cache
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


print(square(2), square(2.0), square(3), square(3), square.cache_info(), square.cache_parameters(), fibonacci(30), fibonacci.cache_info(), fibonacci.cache_parameters())
square.cache_clear()
print(square.cache_info(), square.__wrapped__.__name__, functools.lru_cache(square.__wrapped__).cache_parameters(), functools.lru_cache(-5)(abs).cache_parameters())


def by_length(left, right):
    seen.append((sys.getrefcount(left), sys.getrefcount(right)))
    return len(left) - len(right)


seen = []
print(sorted(["ccc", "a", "bb"], key=functools.cmp_to_key(by_length)), seen)
print(functools.reduce(lambda total, item: total + item.amount, [five, two], 0))
join = functools.partial("-".join)
print(join(["a", "b"]), functools.partial(add, five).func is add, functools.partial(print, end="")("x"))
for wrong in (
    "functools.total_ordering(object)",
    "functools.total_ordering(type('A', (), {}))",
    "functools.partialmethod(5)",
    "functools.lru_cache('x')",
    "Node().tall",
    "describe()",
    "describe.register(5)",
    "describe.register(5, print)",
    "functools.singledispatchmethod(5)",
    "functools.cached_property(len).__get__(five)",
    "printer.show()",
    "functools.reduce(max, [])",
    "functools.wraps()",
    "functools.cmp_to_key()",
    "functools.lru_cache()(5)",
):
    try:
        print(eval(wrong))
    except Exception as error:
        print(type(error).__name__, error)
shared = functools.cached_property(lambda self: 1)
try:
    type("Twice", (), {"one": shared, "other": shared})
except Exception as error:
    print(type(error).__name__, error, repr(error.__cause__))
print(repr(functools.partialmethod(len, 1, a=2)).replace("functools", "f"), hasattr(functools, "Placeholder"))
