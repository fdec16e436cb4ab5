"""Many objects that live on: full collections wait for a quarter more of them."""
import gc

gc.collect()
runs = [0, 0, 0]


def count(phase, info):
    if phase == "start":
        runs[info["generation"]] += 1


threshold = gc.get_threshold()[0]
gc.set_threshold(200, 3, 3)
gc.callbacks.append(count)
keep = []
for step in range(3):
    for _ in range(3000):
        keep.append([])
    print(step, runs)
gc.callbacks.clear()
print(gc.get_count()[1:], len(gc.get_objects(generation=2)) > 5000)
gc.collect()
gc.callbacks.append(count)
runs[:] = [0, 0, 0]
for _ in range(3000):
    keep.append([])
print("a small share of what lives:", runs)
keep.clear()
gc.collect()
runs[:] = [0, 0, 0]
for _ in range(6000):
    keep.append([])
print("after most died:", runs)
gc.callbacks.clear()
gc.set_threshold(threshold)
