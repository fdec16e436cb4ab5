"""functools.lru_cache on a method keeps every instance; a cache per instance is a cycle."""
import functools
import gc
import weakref

gc.collect()


class Report:
    def __init__(self, year):
        self.year = year

    @functools.lru_cache(maxsize=2)
    def total(self, factor):
        return self.year * factor


first, second, third = Report(2001), Report(2002), Report(2003)
refs = [weakref.ref(report) for report in (first, second, third)]
print(first.total(2), second.total(2), first.total(2))
print(Report.total.cache_info())
del first, second, third
print([ref() is not None for ref in refs])
Report(2004).total(1)
print([ref() is not None for ref in refs])
Report.total.cache_clear()
print([ref() is not None for ref in refs], gc.collect())


class Own:
    def __init__(self, year):
        self.year = year
        self.total = functools.lru_cache(self._total)

    def _total(self, factor):
        return self.year * factor


own = Own(2005)
print(own.total(3), own.total(3), own.total.cache_info().hits)
ref = weakref.ref(own)
del own
print(ref() is not None)
print(gc.collect() > 0, ref() is None)


class Cached:
    @functools.cached_property
    def size(self):
        print("computing")
        return 42


cached = Cached()
print(cached.size, cached.size)
ref = weakref.ref(cached)
del cached
print(ref() is None, gc.collect())
