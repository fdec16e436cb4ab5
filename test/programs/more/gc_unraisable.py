"""Exceptions where nobody can catch them: in __del__, in callbacks, in a closed generator."""
import gc
import sys
import weakref

gc.collect()
gc.disable()


def hook(report):
    name = getattr(report.object, "__qualname__", type(report.object).__name__)
    said = (report.err_msg or "no message").split(" <")[0]
    print(report.exc_type.__name__, report.exc_value, said, name)


sys.unraisablehook = hook


class Broken:
    def __del__(self):
        raise ValueError("in del")


Broken()
broken = Broken()
broken.me = broken
del broken
print(gc.collect())


class Thing:
    pass


def bad_callback(ref):
    raise KeyError("in callback")


thing = Thing()
ref = weakref.ref(thing, bad_callback)
del thing
thing = Thing()
thing.me = thing
ref = weakref.ref(thing, bad_callback)
del thing
print(gc.collect())


def bad_phase(phase, info):
    raise RuntimeError(phase)


gc.callbacks.append(bad_phase)
print(gc.collect())
gc.callbacks.clear()


def generator():
    try:
        yield
    finally:
        raise OSError("while closing")


running = generator()
next(running)
del running


def refuses():
    while True:
        try:
            yield
        except GeneratorExit:
            pass


running = refuses()
next(running)
del running


async def never_awaited():
    pass


final = weakref.finalize(hook, print, "finalize at exit")
print("alive", final.alive)
