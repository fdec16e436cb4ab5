"""Heap queues: what heapq has beside the functions of _heapq.

Held while keys and comparisons of the program run is what CPython holds then: the heap's entries,
the value given last, and of nlargest and nsmallest the best values so far.
"""
import _heapq
import sys

_MAX_IS_PUBLIC = sys.version_info >= (3, 14)
if _MAX_IS_PUBLIC:
    __all__ = ["heappush", "heappop", "heapify", "heapreplace", "heappushpop", "heappush_max",
               "heappop_max", "heapify_max", "heapreplace_max", "heappushpop_max", "nlargest",
               "nsmallest", "merge"]
else:
    __all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest",
               "heappushpop"]

# All that is native is here too; what ends in _max has a private name also where it is public.
for _name in dir(_heapq):
    if "heap" in _name:
        globals()[_name] = getattr(_heapq, _name)
        if _MAX_IS_PUBLIC and _name.endswith("_max"):
            globals()["_" + _name] = getattr(_heapq, _name)
del _name


def merge(*iterables, key=None, reverse=False):
    """One sorted iterator over several sorted iterables; values stay where they are until asked for."""
    if reverse:
        arrange, drop, sink, step = _heapify_max, _heappop_max, _heapreplace_max, -1
    else:
        arrange, drop, sink, step = heapify, heappop, heapreplace, 1

    # An entry of the heap: what is compared, the rank of its iterable, then the value itself when
    # a key is compared in its place, and last the way to the next value.
    entries = []
    rank = 0
    for source in map(iter, iterables):
        advance = source.__next__
        try:
            if key is None:
                entries.append([advance(), rank, advance])
            else:
                value = advance()
                entries.append([key(value), rank, value, advance])
        except StopIteration:
            pass
        rank += step
    arrange(entries)

    place = 0 if key is None else 2
    while len(entries) > 1:
        entry = entries[0]
        value = entry[place]
        if key is not None:
            compared = entry[0]  # an old key lives until the next one is on top
        yield value
        try:
            if key is None:
                entry[0] = entry[-1]()
            else:
                value = entry[-1]()
                entry[0] = key(value)
                entry[2] = value
            sink(entries, entry)
        except StopIteration:
            drop(entries)
    if entries:
        value, advance = entries[0][place], entries[0][-1]
        yield value
        yield from advance.__self__


def _selection(name, doc, wants_small, extreme, arrange, sink):
    """nsmallest or nlargest: a heap of the best n so far, with the worst of them on top."""
    step = 1 if wants_small else -1
    cuts = sys.version_info < (3, 15)

    def select(n, iterable, key=None):
        if n == 1:
            nothing = object()
            best = extreme(iter(iterable), default=nothing, key=key)
            return [] if best is nothing else [best]
        try:
            size = len(iterable)
        except (TypeError, AttributeError):
            size = None
        if size is not None and n >= size:
            ranking = sorted(iterable, key=key, reverse=not wants_small)
            return ranking[:n] if cuts else ranking

        # Ranks part those that compare equal: the first that came is the better one.
        source = iter(iterable)
        ranks = range(0, n * step, step)
        if key is None:
            heap = [(item, rank) for rank, item in zip(ranks, source)]
        else:
            heap = [(key(item), rank, item) for rank, item in zip(ranks, source)]
        if not heap:
            return heap
        arrange(heap)
        worst = heap[0][0]
        rank = n * step
        if key is None:
            for item in source:
                if item < worst if wants_small else worst < item:
                    sink(heap, (item, rank))
                    worst = heap[0][0]
                    rank += step
        else:
            for item in source:
                found = key(item)
                if found < worst if wants_small else worst < found:
                    sink(heap, (found, rank, item))
                    worst = heap[0][0]
                    rank += step
        heap.sort(reverse=not wants_small)
        return [entry[-1 if key else 0] for entry in heap]

    select.__name__ = select.__qualname__ = name
    select.__doc__ = doc
    return select


nsmallest = _selection("nsmallest", "The n smallest values of an iterable, in order.", True,
                       min, _heapify_max, _heapreplace_max)
nlargest = _selection("nlargest", "The n largest values of an iterable, the largest first.", False,
                      max, heapify, heapreplace)
