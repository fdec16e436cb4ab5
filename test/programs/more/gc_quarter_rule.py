"""Many objects that live on: full collections wait for a quarter more of them."""
import gc

gc.collect()
default = gc.get_threshold()
gc.set_threshold(100, 3, 3)
keep = []
for step in range(3):
    before = [row["collections"] for row in gc.get_stats()]
    keep += [[] for _ in range(3000)]
    after = [row["collections"] for row in gc.get_stats()]
    print(step, [new - old for old, new in zip(before, after)])
print(gc.get_count()[1:], len(gc.get_objects(generation=2)) > 5000)
gc.collect()
before = [row["collections"] for row in gc.get_stats()]
keep += [[] for _ in range(3000)]
after = [row["collections"] for row in gc.get_stats()]
print("a small share of what lives:", [new - old for old, new in zip(before, after)])
keep.clear()
gc.collect()
before = [row["collections"] for row in gc.get_stats()]
keep += [[] for _ in range(6000)]
after = [row["collections"] for row in gc.get_stats()]
print("after most died:", [new - old for old, new in zip(before, after)])
gc.set_threshold(*default)
