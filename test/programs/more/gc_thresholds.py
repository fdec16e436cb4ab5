"""Thresholds of 1, 0 and a large number: how often a loop that makes garbage is interrupted."""
import gc

gc.collect()
default = gc.get_threshold()
for thresholds in ((1,), (5, 1), (50, 2, 1), (0,), (100_000,)):
    before = gc.get_stats()
    gc.collect()
    gc.set_threshold(*thresholds)
    for _ in range(60):
        pair = []
        pair.append(pair)
    count = gc.get_count()
    gc.set_threshold(0)
    print(thresholds, gc.get_threshold(), count)
    for old, new in zip(before, gc.get_stats()):
        print("  runs:", new["collections"] - old["collections"], "found:", new["collected"] - old["collected"])
    print("left for gc.collect():", gc.collect(), gc.get_count())
gc.set_threshold(*default)
for wrong in ((), ("x",), (1, 2, 3, 4)):
    try:
        gc.set_threshold(*wrong)
    except TypeError as error:
        print(error)
print(gc.get_threshold() == default)
