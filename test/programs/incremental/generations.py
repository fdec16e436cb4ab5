"""Which generation an object is in, and which ones exist."""
import gc


class Node:
    pass


def generations(wanted):
    return [g for g in range(3) if any(op is wanted for op in gc.get_objects(generation=g))]


gc.collect()
node = Node()
print("new", generations(node))
gc.collect(0)
print("after collect(0)", generations(node), gc.get_count()[1:])
gc.collect(1)
gc.collect(1)
print("after two increments", generations(node), gc.get_count()[1:])
gc.collect()
print("after collect()", generations(node), gc.get_count()[1:])
print(len(gc.get_objects(generation=1)))
try:
    gc.get_objects(generation=3)
except ValueError as error:
    print(error)

runs = [row["collections"] for row in gc.get_stats()]
for generation in (0, 0, 1, 1, 1, 2):
    gc.collect(generation)
print([row["collections"] - before for row, before in zip(gc.get_stats(), runs)])

gc.freeze()
print(gc.get_count(), gc.get_freeze_count() > 0, generations(node))
gc.unfreeze()
print(gc.get_freeze_count(), generations(node))

print(gc.get_threshold())
for thresholds in ((5000,), (3000, 20), (1000, 5, 7)):
    gc.set_threshold(*thresholds)
    print(gc.get_threshold())
for wrong in ((), (1, 2, 3, 4)):
    try:
        gc.set_threshold(*wrong)
    except TypeError as error:
        print(error)
