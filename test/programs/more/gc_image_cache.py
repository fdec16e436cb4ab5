"""A cache that does not keep its entries alive, and one that keeps the last few."""
import gc
import weakref
from collections import OrderedDict

gc.collect()


class Image:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<Image {self.name}>"


class Cache:
    def __init__(self, keep):
        self.known = weakref.WeakValueDictionary()
        self.recent = OrderedDict()
        self.keep = keep

    def load(self, name):
        image = self.known.get(name)
        if image is None:
            image = Image(name)
            self.known[name] = image
            weakref.finalize(image, print, "dropped", name)
        self.recent[name] = image
        self.recent.move_to_end(name)
        while len(self.recent) > self.keep:
            self.recent.popitem(last=False)
        return image


cache = Cache(keep=2)
held = cache.load("sky")
cache.load("sea")
cache.load("sand")
print(sorted(cache.known), list(cache.recent))
cache.load("rock")
print(sorted(cache.known), list(cache.recent))
print(cache.load("sky") is held)
held.twin = held
del held
cache.load("fish")
cache.load("boat")
print(sorted(cache.known))
print(gc.collect())
print(sorted(cache.known), len(cache.known))
cache.recent.clear()
print(len(cache.known))
