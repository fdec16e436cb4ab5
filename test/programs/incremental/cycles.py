"""What each kind of collection finds, and when an increment waits."""
import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name
        self.me = self

    def __del__(self):
        print("  finalized", self.name)


def drop(name):
    Node(name)


gc.collect()
drop("young")
print("collect(0)", gc.collect(0))
drop("old")
print("collect(1): begins a pass, marks", gc.collect(1))
print("collect(1): ahead of its work", gc.collect(1))
print("collect()", gc.collect())

survivor = Node("survivor")
gc.collect(0)
gone = weakref.ref(survivor, lambda ref: print("  callback", ref() is None))
plain = weakref.ref(survivor)
del survivor
print("an old cycle, collect(0)", gc.collect(0))
print("an old cycle, collect()", gc.collect(), plain() is None)


class A:
    pass


del A
print("a class", gc.collect())

flat = tuple([1])
nested = tuple([flat, 2])
print(gc.is_tracked(flat), gc.is_tracked(nested))
gc.collect(0)
print(gc.is_tracked(flat), gc.is_tracked(nested))


def told(phase, info):
    print(" ", phase, info)


gc.callbacks.append(told)
drop("told")
gc.collect(0)
gc.collect(1)
gc.collect(2)
gc.callbacks.remove(told)
