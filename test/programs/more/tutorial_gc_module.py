import gc

print(gc.isenabled())
print(gc.get_threshold())
gc.set_threshold(500, 5, 5)
print(gc.get_threshold())
gc.set_threshold(1000)
print(gc.get_threshold())
print(len(gc.get_count()), len(gc.get_stats()))


class Cyclic:
    def __init__(self):
        self.ref = self


gc.collect()
for i in range(10):
    Cyclic()
print("unreachable", gc.collect())
print("garbage", gc.garbage)
for generation in range(3):
    Cyclic()
    print(generation, gc.collect(generation))
gc.disable()
print(gc.isenabled())
things = [Cyclic() for i in range(5)]
print([gc.is_tracked(x) for x in (0, "a", [], {}, (), things, things[0], {"a": 1})])
del things
print(gc.collect())
gc.enable()
try:
    gc.collect(5)
except ValueError as error:
    print(error)
print(gc.is_finalized(Cyclic()), gc.get_debug())
