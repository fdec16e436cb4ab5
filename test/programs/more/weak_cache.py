import weakref


class Image:
    def __init__(self, name):
        self.name = name


cache = weakref.WeakValueDictionary()


def load(name):
    image = cache.get(name)
    if image is None:
        print("loading", name)
        image = Image(name)
        cache[name] = image
    return image


one = load("cat.png")
two = load("cat.png")
print(one is two, len(cache))
del one
print(len(cache))
del two
print(len(cache), "cat.png" in cache)
again = load("cat.png")
refs = weakref.WeakSet([again])
print(len(refs))
again = None
print(len(refs), len(cache))


class Owner:
    def close(self):
        print("close called")


owner = Owner()
method = weakref.WeakMethod(owner.close)
method()()
del owner
print(method())
