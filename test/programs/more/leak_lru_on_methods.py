"""functools.lru_cache on a method keeps its instances; one for each instance does not."""
import functools, gc, sys, weakref


class Table:
    def __init__(self, n):
        self.rows = list(range(n))

    @functools.lru_cache(maxsize=None)
    def total(self, k):
        return sum(self.rows) + k

    @functools.cached_property
    def largest(self):
        return max(self.rows)


t = Table(4)
w = weakref.ref(t)
print(t.total(1), t.total(1), t.largest, sys.getrefcount(t))
del t
gc.collect()
print(w() is None, Table.total.cache_info())
Table.total.cache_clear()
print(w() is None)


def per_instance(cls):
    class New(cls):
        def __init__(self, n):
            super().__init__(n)
            self.total = functools.lru_cache(maxsize=2)(self.total.__wrapped__.__get__(self))
    return New


N = per_instance(Table)
n = N(3)
w = weakref.ref(n)
print(n.total(1), n.total(2), n.total(3), n.total.cache_info(), sys.getrefcount(n))
del n
print(w() is None, gc.collect() > 0, w() is None)
