"""DEBUG_SAVEALL and gc.garbage: what would have been freed is kept to be looked at."""
import gc

gc.collect()
gc.disable()


class Node:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Node({self.name})"

    def __del__(self):
        print("del", self.name)


print(gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
gc.set_debug(gc.DEBUG_SAVEALL)
print(gc.get_debug())
a, b = Node("a"), Node("b")
a.other, b.other = b, a
del a, b
print(gc.collect())
print([x for x in gc.garbage if isinstance(x, Node)], len(gc.garbage))
print(gc.get_stats()[2]["collected"] >= 2, gc.get_stats()[2]["uncollectable"])
gc.garbage.clear()
print("forgotten", gc.collect())
print([type(x).__name__ for x in gc.garbage])
gc.set_debug(0)
gc.garbage.clear()
print("freed", gc.collect())
gc.set_debug(gc.DEBUG_LEAK)
ring = []
ring.append(ring)
del ring
print(gc.collect(), len(gc.garbage))
gc.set_debug(0)
gc.garbage[0].clear()
gc.garbage.clear()
print(gc.collect())
