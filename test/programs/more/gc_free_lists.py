"""Memory that is kept for the next object of a type does not count as given back, until a full
collection empties the free lists."""
import gc


class Point:
    def move(self):
        pass


point = Point()
items = [1, 2]
gc.disable()

gc.collect()
one = []
del one
print("list:", gc.get_count()[0], end=" ")
one, two = [], []
del one, two
print(gc.get_count()[0])

gc.collect()
one = {}
del one
print("dict:", gc.get_count()[0], end=" ")
one, two = {}, {}
del one, two
print(gc.get_count()[0])

gc.collect()
one = (items, items)
del one
print("tuple:", gc.get_count()[0], end=" ")
one, two = (items, items), (items, items)
del one, two
print(gc.get_count()[0])

gc.collect()
one = {1, 2}
del one
print("set:", gc.get_count()[0], end=" ")
one, two = {1, 2}, {1, 2}
del one, two
print(gc.get_count()[0])

gc.collect()
one = slice(items)
del one
print("slice:", gc.get_count()[0], end=" ")
one, two = slice(items), slice(items)
del one, two
print(gc.get_count()[0])

gc.collect()
one = point.move
del one
print("bound method:", gc.get_count()[0], end=" ")
one, two = point.move, point.move
del one, two
print(gc.get_count()[0])

gc.collect()
one = items.append
del one
print("native method:", gc.get_count()[0], end=" ")
one, two = items.append, items.append
del one, two
print(gc.get_count()[0])

gc.collect()
one = iter(items)
del one
print("list iterator:", gc.get_count()[0], end=" ")
one, two = iter(items), iter(items)
del one, two
print(gc.get_count()[0])

gc.collect()
one = Point()
del one
print("instance:", gc.get_count()[0], end=" ")
one, two = Point(), Point()
del one, two
print(gc.get_count()[0])

gc.collect()
one = ValueError()
del one
print("exception:", gc.get_count()[0], end=" ")
one, two = ValueError(), ValueError()
del one, two
print(gc.get_count()[0])

gc.collect()
one = iter(range(3))
del one
print("range:", gc.get_count()[0], end=" ")
one, two = iter(range(3)), iter(range(3))
del one, two
print(gc.get_count()[0])
