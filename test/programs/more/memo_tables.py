import functools
import sys


def memoize(function):
    table = {}

    @functools.wraps(function)
    def wrapper(*args):
        if args not in table:
            table[args] = function(*args)
        return table[args]

    wrapper.table = table
    return wrapper


@memoize
def edit_distance(a, b):
    """Levenshtein, by the book."""
    if not a or not b:
        return len(a) + len(b)
    if a[0] == b[0]:
        return edit_distance(a[1:], b[1:])
    return 1 + min(edit_distance(a[1:], b), edit_distance(a, b[1:]), edit_distance(a[1:], b[1:]))


@memoize
def partitions(n, largest):
    if n == 0:
        return 1
    return sum(partitions(n - k, min(k, n - k)) for k in range(1, min(n, largest) + 1))


class Knapsack:
    def __init__(self, items):
        self.items = items
        self.best = functools.lru_cache(maxsize=None)(self._best)

    def _best(self, index, room):
        if index == len(self.items):
            return 0, ()
        name, weight, value = self.items[index]
        without = self.best(index + 1, room)
        if weight > room:
            return without
        total, chosen = self.best(index + 1, room - weight)
        return max(without, (total + value, (name, *chosen)))


print(edit_distance("kitten", "sitting"), len(edit_distance.table))
print(edit_distance.__name__, edit_distance.__doc__, edit_distance.__wrapped__.__closure__)
print(partitions(12, 12), len(partitions.table))
sack = Knapsack([("lamp", 3, 40), ("rope", 2, 25), ("tent", 5, 55), ("map", 1, 10)])
print(sack.best(0, 6), sack.best.cache_info())
key = next(iter(edit_distance.table))
print(key, sys.getrefcount(key), sys.getsizeof(edit_distance.table))
edit_distance.table.clear()
print(sys.getrefcount(key), sys.getrefcount(sack))
sack.best.cache_clear()
del sack.best
print(sys.getrefcount(sack))
