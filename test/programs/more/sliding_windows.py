# Windows over a stream: bounded deques, and iterators that share their source.
from collections import Counter, OrderedDict, deque
from itertools import accumulate, chain, count, groupby, islice, repeat, tee, zip_longest


def windows(values, size):
    window = deque(maxlen=size)
    for value in values:
        window.append(value)
        if len(window) == size:
            yield tuple(window)


def averages(values, size):
    total = 0
    window = deque()
    for value in values:
        window.append(value)
        total += value
        if len(window) > size:
            total -= window.popleft()
        yield total / len(window)


readings = [3, 5, 4, 8, 8, 8, 2]
triples = list(windows(readings, 3))
print(triples[0], triples[-1], len(triples))
print([round(a, 2) for a in averages(readings, 3)])
first, second = tee(iter(readings))
next(second)
steps = [b - a for a, b in zip(first, second)]
print(steps, list(accumulate(steps, initial=readings[0])) == readings)
runs = [(value, len(list(run))) for value, run in groupby(readings)]
print(runs, max(runs, key=lambda run: run[1]))
numbered = list(zip(count(10, 5), "abc", repeat("x", 2)))
print(numbered, list(zip_longest("ab", [1], fillvalue=None)))
print(count(2), repeat("y", 3), list(islice(chain([1], "ab", (2,)), 1, 3)))

recent = OrderedDict((name, len(name)) for name in ["ant", "bee", "cow"])
recent.move_to_end("ant")
keys = recent.keys()
print(keys & {"ant", "dog"}, keys - {"ant"}, list(keys), recent.popitem(last=False))
seen = Counter(chain.from_iterable(triples))
print(seen.most_common(2), seen["nine"], sum(seen.values()))
window = deque(readings, 4)
window.rotate(1)
window.extendleft([0])
print(window, window.index(8), window.maxlen)
del first, second, window
