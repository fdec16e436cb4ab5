"""A cache whose entries age by a clock of its own, with a decorator, statistics and an eviction order."""
import functools
import sys
import weakref
from collections import OrderedDict


class Clock:
    def __init__(self):
        self.now = 0

    def tick(self, seconds=1):
        self.now += seconds
        return self.now


class Entry:
    __slots__ = ("value", "born", "hits", "__weakref__")

    def __init__(self, value, born):
        self.value, self.born, self.hits = value, born, 0

    def __repr__(self):
        return f"Entry({self.value!r}, {self.hits} hits)"


class Cache:
    def __init__(self, clock, room=3, life=5):
        self.clock, self.room, self.life = clock, room, life
        self.entries = OrderedDict()
        self.dropped = []

    def __getitem__(self, key):
        entry = self.entries[key]
        if self.clock.now - entry.born > self.life:
            del self.entries[key]
            self.dropped.append((key, "too old"))
            raise KeyError(key)
        self.entries.move_to_end(key)
        entry.hits += 1
        return entry.value

    def __setitem__(self, key, value):
        self.entries[key] = Entry(value, self.clock.now)
        self.entries.move_to_end(key)
        while len(self.entries) > self.room:
            old, _ = self.entries.popitem(last=False)
            self.dropped.append((old, "no room"))

    def __len__(self):
        return len(self.entries)


def cached(cache):
    def decorate(function):
        calls = 0

        @functools.wraps(function)
        def wrapper(*args):
            nonlocal calls
            try:
                return cache[args]
            except KeyError:
                calls += 1
                cache[args] = result = function(*args)
                return result

        wrapper.calls = lambda: calls
        return wrapper

    return decorate


clock = Clock()
cache = Cache(clock)


@cached(cache)
def describe(name, size=1):
    """How a thing is called."""
    return [name] * size


first = describe("a")
clock.tick(2)
print(describe("a") is first, sys.getrefcount(first), describe.calls())
describe("b", 2)
describe("c", 3)
describe("a")
describe("d")
print(list(cache.entries), cache.dropped)
watched = weakref.ref(cache.entries[("a",)])
clock.tick(4)
print(describe("a") is first, first, watched() is None, describe.calls())
for key in list(cache.entries):
    try:
        print(key, cache[key], cache.entries[key])
    except KeyError as error:
        print("gone", error)
print(len(cache), cache.dropped[-1], describe.__name__, describe.__doc__)
again = describe.__wrapped__("x", 2)
print(again, sys.getrefcount(again), sys.getrefcount(clock))
