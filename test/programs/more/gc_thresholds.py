"""Thresholds of 1, 0 and a large number: how often a loop that makes garbage is interrupted."""
import gc

gc.collect()
default = gc.get_threshold()
runs = [0, 0, 0]
found = [0]


def note(phase, info):
    if phase == "stop":
        runs[info["generation"]] += 1
        found[0] += info["collected"]


def make(n):
    for _ in range(n):
        pair = []
        pair.append(pair)


gc.callbacks.append(note)
for thresholds in ((1,), (5, 1), (50, 2, 1), (0,), (100_000,)):
    gc.set_threshold(*thresholds)
    make(60)
    gc.set_threshold(0)
    print(thresholds, gc.get_threshold(), runs, found)
    left = gc.collect()
    print("left for gc.collect():", left, gc.get_count())
    for i in range(3):
        runs[i] = 0
    found[0] = 0
gc.callbacks.clear()
gc.set_threshold(*default)
for wrong in ((), ("x",), (1, 2, 3, 4)):
    try:
        gc.set_threshold(*wrong)
    except TypeError as error:
        print(error)
print(gc.get_threshold() == default)
