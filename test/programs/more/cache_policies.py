"""Caches that forget: least recently used, by time, by weight; how often each hits."""
import random
import string
import sys
import weakref
from abc import ABC, abstractmethod
from collections import Counter, OrderedDict
from functools import lru_cache, wraps
from types import SimpleNamespace
from statistics import mean


class Cache(ABC):
    def __init__(self, size):
        self.size = size
        self.stats = SimpleNamespace(hits=0, misses=0, evicted=[])

    def get(self, key, make):
        try:
            value = self.find(key)
        except KeyError:
            self.stats.misses += 1
            value = make(key)
            self.keep(key, value)
        else:
            self.stats.hits += 1
        return value

    @abstractmethod
    def find(self, key): ...

    @abstractmethod
    def keep(self, key, value): ...

    @property
    def rate(self):
        asked = self.stats.hits + self.stats.misses
        return round(self.stats.hits / asked, 2) if asked else None


class Recent(Cache):
    def __init__(self, size):
        super().__init__(size)
        self.items = OrderedDict()

    def find(self, key):
        self.items.move_to_end(key)
        return self.items[key]

    def keep(self, key, value):
        self.items[key] = value
        while len(self.items) > self.size:
            self.stats.evicted.append(self.items.popitem(last=False)[0])


class Frequent(Cache):
    def __init__(self, size):
        super().__init__(size)
        self.items, self.uses = {}, Counter()

    def find(self, key):
        value = self.items[key]
        self.uses[key] += 1
        return value

    def keep(self, key, value):
        if len(self.items) >= self.size:
            rarest = min(self.items, key=lambda each: (self.uses[each], each))
            del self.items[rarest], self.uses[rarest]
            self.stats.evicted.append(rarest)
        self.items[key] = value
        self.uses[key] = 1


class Timed(Cache):
    clock = 0

    def __init__(self, size, lifetime):
        super().__init__(size)
        self.lifetime, self.items = lifetime, {}

    def find(self, key):
        Timed.clock += 1
        value, until = self.items[key]
        if until < self.clock:
            self.stats.evicted.append(key)
            del self.items[key]
            raise KeyError(key)
        return value

    def keep(self, key, value):
        self.items[key] = value, self.clock + self.lifetime


class Page:
    alive = 0

    def __init__(self, name):
        self.name = name
        self.text = name * 3
        Page.alive += 1

    def __del__(self):
        Page.alive -= 1


def cached(cache):
    def decorate(function):
        @wraps(function)
        def wrapper(key):
            return cache.get(key, function)
        wrapper.cache = cache
        return wrapper
    return decorate


walk = random.Random(7)
letters = [string.ascii_lowercase[min(int(walk.expovariate(0.4)), 7)] for _ in range(40)]
for cache in (Recent(3), Frequent(3), Timed(9, 6)):
    page = cached(cache)(Page)
    lengths = [len(page(letter).text) for letter in letters]
    print(type(cache).__name__, cache.rate, "".join(cache.stats.evicted), Page.alive, mean(lengths))
    print(sorted(cache.items), sys.getrefcount(cache), page.cache is cache)
    del page
    cache.items.clear()
    print(Page.alive)

shelf = weakref.WeakValueDictionary()
for letter in letters[:6]:
    page = shelf.setdefault(letter, Page(letter))
print(sorted(shelf), Page.alive, page.name)


@lru_cache(maxsize=4)
def load(name, times=1):
    return [Page(name) for _ in range(times)]


for name in "abcabdaeb":
    load(name)
load("a", times=2)
print(load.cache_info(), Page.alive, load.cache_parameters())
held = load("b")
load.cache_clear()
print(Page.alive, held[0].name, sys.getrefcount(held))
try:
    Cache(3)
except TypeError as error:
    print("abstract:", str(error)[:28])
