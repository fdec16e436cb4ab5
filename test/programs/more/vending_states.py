"""State machines three ways: a table, classes that become each other, generators; all by the same words."""
import enum
import sys
from abc import ABCMeta, abstractmethod
from collections import ChainMap, defaultdict
from functools import partial, singledispatchmethod, wraps
from operator import methodcaller
from types import MappingProxyType
from typing import Protocol, runtime_checkable


class State(enum.Enum):
    IDLE = "idle"
    PAID = "paid"
    OUT = "out of order"

    def __init__(self, text):
        self.text = text
        self.entered = 0

    @classmethod
    def _missing_(cls, value):
        return next((m for m in cls if m.value.startswith(str(value).lower())), None)


@enum.unique
class Coin(enum.IntEnum):
    NICKEL, DIME, QUARTER = 5, 10, 25


class Illegal(RuntimeError):
    def __init__(self, state, event):
        self.state, self.event = state, event
        super().__init__(f"{event} while {state.text}")


@runtime_checkable
class Machine(Protocol):
    state: State

    def send(self, event, *args): ...


def on(state, event):
    def mark(method):
        method.__dict__.setdefault("edges", []).append((state, event))
        return method
    return mark


class Tabled:
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        table = {edge: f for f in vars(cls).values() for edge in getattr(f, "edges", ())}
        cls.table = MappingProxyType(table)

    def __init__(self, price):
        self.state, self.price, self.paid, self.log = State.IDLE, price, 0, []

    def send(self, event, *args):
        try:
            action = self.table[self.state, event]
        except KeyError:
            raise Illegal(self.state, event) from None
        before, self.state = self.state, action(self, *args) or self.state
        if before is not self.state:
            self.state.entered += 1
            self.log.append(f"{before.value}>{self.state.value}")
        return self.paid


class Vending(Tabled):
    @on(State.IDLE, "coin")
    @on(State.PAID, "coin")
    def coin(self, coin):
        self.paid += coin
        return State.PAID if self.paid >= self.price else None

    @on(State.PAID, "push")
    def push(self):
        self.paid -= self.price
        return State.IDLE if self.paid < self.price else State.PAID

    @on(State.IDLE, "kick")
    @on(State.PAID, "kick")
    def kick(self):
        return State.OUT


class Door(metaclass=ABCMeta):
    opened = 0

    @abstractmethod
    def press(self): ...

    def become(self, cls):
        self.__class__ = cls
        return self


class Open(Door):
    def press(self):
        return self.become(Closed)


class Closed(Door):
    def press(self):
        self.opened += 1
        return self.become(Open)


def light(times):
    colours = ["green", "yellow", "red"]
    for _ in range(times):
        for colour in colours:
            asked = yield colour
            while asked == "hold":
                asked = yield f"still {colour}"
            if asked:
                yield from asked
    return "off"


class Reader:
    def __init__(self, machine):
        self.machine, self.counts = machine, defaultdict(int)

    @singledispatchmethod
    def feed(self, thing):
        raise TypeError(f"what is {thing!r}?")

    @feed.register
    def _(self, coin: Coin):
        self.counts[coin.name] += 1
        return self.machine.send("coin", coin)

    @feed.register
    def _(self, word: str):
        return self.machine.send(word)

    @feed.register(list)
    def _(self, things):
        return [self.feed(thing) for thing in things]


machine = Vending(30)
reader = Reader(machine)
print(reader.feed([Coin.DIME, Coin.QUARTER, "push", Coin(25)]), machine.state, machine.log)
for thing in ("push", "push", 3.5, "kick", Coin.DIME):
    try:
        print(reader.feed(thing), machine.state.name)
    except (Illegal, TypeError) as error:
        print(type(error).__name__, error)
print(dict(reader.counts), [(s.name, s.entered) for s in State], State("OUT"), sorted(e for _, e in Vending.table))
print(isinstance(machine, Machine), isinstance(reader, Machine), Vending.coin.edges[0][0], len(Vending.table))
door = Closed()
print([type(methodcaller("press")(door)).__name__ for _ in range(5)], door.opened, sys.getrefcount(door))
lamp = light(1)
print(next(lamp), lamp.send("hold"), lamp.send("hold"), lamp.send(None), lamp.send(iter("ab")), next(lamp), next(lamp))
try:
    lamp.send(None)
except StopIteration as stop:
    print(stop.value)
try:
    State("nowhere")
except ValueError as error:
    print(error)
settings = ChainMap({}, {"price": 30}, {"price": 10, "name": "box"})
make = partial(Vending, **{"price": settings["price"]})
settings["name"] = "other"
print(make().price, settings.maps, dict(settings), make.keywords)
