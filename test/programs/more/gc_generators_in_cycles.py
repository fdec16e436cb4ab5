"""Generators that refer to themselves: finally blocks run when the collector closes them."""
import gc
import weakref

gc.collect()
gc.disable()


class Source:
    def __init__(self, name):
        self.name = name
        self.stream = None

    def read(self):
        try:
            yield self.name
            yield "never"
        finally:
            print("closing", self.name)


source = Source("first")
source.stream = source.read()
print(next(source.stream))
ref = weakref.ref(source)
del source
print(ref() is not None)
gc.collect()
print(ref() is None)

fresh = Source("fresh")
fresh.stream = fresh.read()
del fresh
gc.collect()
print("a generator that never began closes nothing")


def counter():
    me = yield
    try:
        while True:
            yield me is not None
    except GeneratorExit:
        print("asked to stop")
        raise


running = counter()
next(running)
print(running.send(running))
del running
gc.collect()


def stubborn():
    me = yield
    try:
        yield
    finally:
        kept.append(me)


kept = []
generator = stubborn()
next(generator)
generator.send(generator)
del generator
gc.collect()
print(len(kept), kept[0].gi_frame is None)
kept.clear()
print(gc.collect())
