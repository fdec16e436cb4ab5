"""gc.collect(), gc.disable() and new garbage inside of __del__ and of callbacks."""
import gc
import weakref

gc.collect()
gc.disable()


class Reentrant:
    def __init__(self, name):
        self.name = name
        self.me = self

    def __del__(self):
        print(self.name, "collects", gc.collect(), gc.isenabled())
        if self.name == "first":
            Reentrant("born in del")


Reentrant("first")
Reentrant("second")
print("result", gc.collect())
print("result", gc.collect())


class Leaf:
    def __del__(self):
        print("leaf collects", gc.collect())


Reentrant("waits")
leaf = Leaf()
del leaf
print("result", gc.collect())


def callback(ref):
    print("callback collects", gc.collect())
    gc.enable()


one = Reentrant("one")
ref = weakref.ref(one, callback)
del one
print("result", gc.collect(), gc.isenabled())
gc.disable()


def phase(phase, info):
    print(phase, info["generation"], info["collected"], "inner", gc.collect())


gc.callbacks.append(phase)
Reentrant("two")
print("result", gc.collect(1))
gc.callbacks.remove(phase)
