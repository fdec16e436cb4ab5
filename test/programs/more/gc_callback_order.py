"""Callbacks of weak references and finalizers: who comes first, by count and by the collector."""
import gc
import weakref

gc.collect()
gc.disable()
log = []


class Part:
    def __init__(self, name, other=None):
        self.name = name
        self.other = other

    def __del__(self):
        log.append(f"del {self.name}")


def told(name):
    return lambda ref: log.append(f"callback {name} {ref() is None}")


def show(title):
    print(title, log)
    log.clear()


one = Part("one")
refs = [weakref.ref(one, told(n)) for n in ("first", "second")]
finalizer = weakref.finalize(one, log.append, "finalize")
del one
show("by count:")
print(finalizer.alive, refs[0]())

a = Part("a")
b = Part("b", a)
a.other = b
refs = [weakref.ref(a, told("a")), weakref.ref(b, told("b1")), weakref.ref(b, told("b2"))]
inner = weakref.ref(a, told("never, it is garbage too"))
b.ref = inner
del inner, a, b
print("found", gc.collect() > 3)
show("by the collector:")

chain = None
for name in ("end", "middle", "start"):
    chain = Part(name, chain)
outside = weakref.ref(chain.other, told("middle"))
del chain
show("a chain:")


class Phoenix:
    def __del__(self):
        log.append("rises")
        ashes.append(self)


ashes = []
bird = Phoenix()
bird.me = bird
watch = weakref.ref(bird)
del bird
gc.collect()
show("first death:")
print(len(ashes), watch() is None, gc.is_finalized(ashes[0]))
ashes.clear()
gc.collect()
show("second death:")
