"""Finalizers that bring objects back, order of deaths, objects saved in gc.garbage."""
import gc

kept = []


class Phoenix:
    def __init__(self, name, other=None):
        self.name = name
        self.other = other or self

    def __del__(self):
        print("  finalizing", self.name)
        if self.name == "phoenix":
            kept.append(self)


def rise(*names):
    first = Phoenix(names[0])
    last = first
    for name in names[1:]:
        last = Phoenix(name, last)
    first.other = last


gc.collect()
rise("phoenix")
print(gc.collect(0), len(kept))
kept.clear()
print(gc.collect(0), gc.collect())
rise("a", "b", "c")
rise("d", "e")
gc.collect(1)
print(gc.collect())

gc.set_debug(gc.DEBUG_SAVEALL)
rise("x", "y")
print(gc.collect(0), len(gc.garbage), [type(op).__name__ for op in gc.garbage])
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect())
print("end")
