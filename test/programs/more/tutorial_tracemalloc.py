import tracemalloc

tracemalloc.start()
kept = [0] * 1000
first, _ = tracemalloc.get_traced_memory()
numbers = list(range(10_000))
second, peak = tracemalloc.get_traced_memory()
print(second - first > 80_000, peak >= second)
del numbers
third, peak = tracemalloc.get_traced_memory()
print(third < second, peak >= second)
tracemalloc.reset_peak()
_, peak = tracemalloc.get_traced_memory()
print(peak < second)
tracemalloc.stop()
print(tracemalloc.get_traced_memory())
