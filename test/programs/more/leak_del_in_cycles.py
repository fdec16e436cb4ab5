"""__del__ of objects in cycles, one that rises again, and DEBUG_SAVEALL."""
import gc, sys
log = []


class N:
    def __init__(self, name):
        self.name = name
        self.peer = None

    def __del__(self):
        log.append((self.name, self.peer.name if self.peer else None))


a, b = N("a"), N("b")
a.peer, b.peer = b, a
del a, b
print(log, gc.collect(), log)
log.clear()


class Phoenix:
    risen = []

    def __del__(self):
        Phoenix.risen.append(self)


p = Phoenix()
p.me = p
del p
gc.collect()
print(len(Phoenix.risen), sys.getrefcount(Phoenix.risen[0]))
Phoenix.risen[0].me = None
Phoenix.risen.clear()
print(len(Phoenix.risen), gc.garbage)
gc.set_debug(gc.DEBUG_SAVEALL)
x = []
x.append(x)
del x
gc.collect()
print(gc.garbage)
gc.set_debug(0)
gc.garbage.clear()
gc.collect()
