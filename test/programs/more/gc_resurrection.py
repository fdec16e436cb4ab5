"""__del__ that brings objects back: once each, and the whole cycle with it."""
import gc
import weakref

gc.collect()
gc.disable()
graveyard = []


class Phoenix:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, gc.is_finalized(self))
        graveyard.append(self)


class Plain:
    def __init__(self, name):
        self.name = name


a, b, c = Phoenix("a"), Phoenix("b"), Plain("c")
a.next, b.next, c.next = b, c, a
refs = [weakref.ref(each, lambda _, n=each.name: print("callback", n)) for each in (a, b, c)]
del a, b, c
print(gc.collect())
print([ref() for ref in refs])
print([each.name for each in graveyard], graveyard[0].next.next.name)
print(gc.get_objects(generation=0).count(graveyard[0]), graveyard[0] in gc.get_objects(generation=2))
graveyard.clear()
print("second death:", gc.collect())

lone = Phoenix("lone")
del lone
print(len(graveyard), gc.is_finalized(graveyard[0]))
graveyard.clear()
print("gone for good", gc.collect())


class OnlyOne:
    def __del__(self):
        if self.name == "saved":
            graveyard.append(self.friend)
            del self.friend.friend


left, right = OnlyOne(), OnlyOne()
left.name, right.name = "saved", "lost"
left.friend, right.friend = right, left
del left, right
print(gc.collect(), graveyard[0].name, hasattr(graveyard[0], "friend"))
print(gc.collect())
