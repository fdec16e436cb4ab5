import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name
        self.link = None

    def __del__(self):
        print("finalize", self.name)


gc.collect()
gc.disable()
a, b, c = Node("a"), Node("b"), Node("c")
a.link, b.link = b, a
b.extra = c
ra = weakref.ref(a, lambda r: print("callback for a"))
rc = weakref.ref(c, lambda r: print("callback for c"))
del a, b, c
print(ra() is not None, rc() is not None)
print(gc.collect())
print(ra(), rc())
print(gc.garbage)


class Saver(Node):
    saved = []

    def __del__(self):
        super().__del__()
        Saver.saved.append(self)


s = Saver("saver")
s.link = s
del s
print(gc.collect(), len(Saver.saved))
Saver.saved[0].link = None
Saver.saved.clear()
print(gc.collect())
gc.enable()
