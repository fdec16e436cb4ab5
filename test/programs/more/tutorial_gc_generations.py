import gc

gc.collect()
gc.disable()


class Node:
    pass




node = Node()
print(gc.get_count()[1:])
gc.collect(0)
print(gc.get_count()[1:])
gc.collect(1)
print(gc.get_count()[1:])
gc.collect()
print(gc.get_count()[1:])
before = [s["collections"] for s in gc.get_stats()]
for i in range(5):
    gc.collect(0)
after = [s["collections"] for s in gc.get_stats()]
print([y - x for x, y in zip(before, after)])
for i in range(4):
    n = Node()
    n.me = n
collected = gc.get_stats()[2]["collected"]
del n
print(gc.collect(), gc.get_stats()[2]["collected"] - collected)
gc.freeze()
print(gc.get_freeze_count() > 0, len(gc.get_objects()) < 50)
gc.unfreeze()
print(gc.get_freeze_count())
gc.enable()
