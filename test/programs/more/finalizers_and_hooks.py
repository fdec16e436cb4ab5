import atexit
import gc
import sys
import weakref


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


class Broken:
    def __del__(self):
        raise ValueError("broken")


def hook(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.object is None, len(args))


# A callback that starts a collection meets nothing that is on its way out.
class Tracked(Noisy):
    pass


t = Tracked("tracked")
r = weakref.ref(t, lambda ref: print("callback collects", gc.collect() >= 0))
del t


# A generator forgets its weak references before its finally runs.
def numbers():
    try:
        yield 1
    finally:
        print("finally", w() is None)


g = numbers()
next(g)
w = weakref.ref(g, lambda ref: print("generator gone"))
del g

sys.unraisablehook = hook
b = Broken()
del b
gc.callbacks.append(lambda phase, info: print(phase, info["generation"], info["collected"]))
c = Noisy("in a loop")
c.me = c
del c
print(gc.collect())
gc.callbacks.append(lambda phase, info: 1 / 0)
gc.collect(0)
gc.callbacks.clear()
sys.unraisablehook = sys.__unraisablehook__


# What tp_clear has emptied can still be met.
class Late:
    def __del__(self):
        global revived
        revived = self.ref()


class Link(tuple):
    def __del__(self):
        self[1].ref = weakref.ref(self[0])


def func():
    pass


late = Late()
link = Link((func, late))
func.__module__ = link
del func, link
gc.collect()
del late

fin = weakref.finalize(sys, print, "finalize at exit")
atexit.register(print, "first registered", end="!\n")
atexit.register(Noisy("bound").__del__)
print(atexit.unregister(len))
at_end = Noisy("global")
