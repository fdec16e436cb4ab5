"""Weak reference callbacks and atexit functions around the end of the interpreter."""
import atexit
import gc
import weakref

gc.collect()


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


def gone(ref):
    print("callback of", names[id(ref)])


names = {}
refs = []
for name in ("one", "two"):
    thing = Thing(name)
    globals()[name] = thing
    ref = weakref.ref(thing, gone)
    names[id(ref)] = name
    refs.append(ref)
del thing, ref
cycle = Thing("cycle")
cycle.me = cycle
cycle_ref = weakref.ref(cycle, lambda ref: print("callback of the cycle"))
del cycle
values = weakref.WeakValueDictionary(one=one, two=two)


def at_exit():
    global one
    print("at exit", sorted(values))
    del one
    print("then", sorted(values))


atexit.register(at_exit)
print(len(values), "end")
