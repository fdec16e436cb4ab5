"""A cache in a class attribute, beside one that holds weakly."""
import sys, weakref


class Image:
    cache = {}
    live = weakref.WeakValueDictionary()

    def __init__(self, name):
        self.name = name

    @classmethod
    def get(cls, name):
        if name not in cls.cache:
            cls.cache[name] = cls.live[name] = cls(name)
        return cls.cache[name]

    def __del__(self):
        print("gone", self.name)


a = Image.get("a")
b = Image.get("b")
print(Image.get("a") is a, sys.getrefcount(a), len(Image.live))
del a, b
print(sorted(Image.live))
Image.cache.pop("a")
print(sorted(Image.live), sys.getrefcount(Image.cache["b"]))
Image.cache.clear()
print(len(Image.live))
