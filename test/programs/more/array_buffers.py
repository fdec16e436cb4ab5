"""Samples in an array: compact storage, growth, views on it, and what a list of floats costs."""
import array
import gc
import sys


class Series:
    def __init__(self, name, samples=()):
        self.name = name
        self.samples = array.array("d", samples)

    def add(self, value):
        self.samples.append(value)

    def mean(self):
        return sum(self.samples) / len(self.samples)


series = Series("t", [1.0, 2.5])
print(series.samples, sys.getsizeof(series.samples), gc.is_tracked(series.samples))
sizes = []
for step in range(12):
    series.add(step / 2)
    size = sys.getsizeof(series.samples)
    if not sizes or sizes[-1] != size:
        sizes.append(size)
print(sizes, series.mean())

as_list = series.samples.tolist()
print(sys.getsizeof(as_list), as_list[0] is series.samples[0])
item = series.samples[1]
print(sys.getrefcount(item) - sys.getrefcount(as_list[1]))

counts = array.array("H", b"\x01\x00\x02\x00\xff\x00")
view = memoryview(counts)
print(view.format, view.itemsize, list(view), sys.getrefcount(counts))
view[0] = 7
try:
    counts.append(1)
except BufferError as exc:
    print(exc)
view.release()
counts.append(1)
print(counts, counts.tobytes())

same = counts
copy = counts[:]
counts += array.array("H", [9])
print(same is counts, copy, counts.index(9), counts.count(1), 7 in counts)
counts[1:3] = array.array("H", [5, 5, 5])
del counts[0]
counts.reverse()
print(counts, counts == copy, counts > copy)

for typecode, values in (("b", [300]), ("B", [-1]), ("i", ["x"]), ("z", []), ("i", b"abc")):
    try:
        array.array(typecode, values)
    except (OverflowError, TypeError, ValueError) as exc:
        print(type(exc).__name__, exc)

grid = [array.array("b", bytes(3)) for _ in range(2)]
grid[0][1] = 4
print(grid, grid[0] * 2)
iterator = iter(grid[0])
del grid
print(list(iterator))
