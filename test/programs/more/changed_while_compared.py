# Sets and groups whose elements change them while they are compared; a subclass of an iterator with
# keywords of its own; an array among the abstract base classes.
import array
import collections.abc
import itertools


class Meddler:
    """Equal to everything of its hash; each comparison changes a set."""

    def __init__(self, victim, change):
        self.victim, self.change = victim, change

    def __hash__(self):
        return 7

    def __eq__(self, other):
        change, self.change = self.change, None
        if change is not None:
            change(self.victim)
        return True


class Plain:
    def __hash__(self):
        return 7

    def __eq__(self, other):
        return self is other


for change in set.clear, lambda target: target.add(99), lambda target: target.update(range(40)):
    plain = Plain()
    target = {plain, 1, 2}
    meddler = Meddler(target, change)
    print(meddler in target, len(target))
    target = {plain, 1, 2}
    meddler = Meddler(target, change)
    target.discard(meddler)
    print(len(target))
    target = {plain, 1, 2}
    target.add(Meddler(target, change))
    print(len(target))
    target = {plain, 1, 2}
    target -= {Meddler(target, change)}
    print(len(target))
    target = {plain, 1, 2}
    target ^= {Meddler(target, change)}
    print(len(target))


class Key:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        global asked
        asked += 1
        if asked == 1:
            next(group, None)
        return True


asked = 0
group = next(itertools.groupby(range(6), Key))[1]
print([next(group, "end") for _ in range(3)], asked)
asked = 1
print(len(list(itertools.groupby(range(3), Key))), [len(list(group)) for _, group in itertools.groupby("ab", Key)])


class Named(itertools.cycle):
    def __init__(self, items, name=None):
        self.name = name


class Chained(itertools.chain):
    def __init__(self, *iterables, name=None):
        self.name = name


for kind in Named, Chained:
    named = kind([1, 2], name="numbers")
    print(named.name, list(itertools.islice(named, 2)))
    try:
        kind.__base__([1], name="numbers")
    except TypeError as error:
        print(error)
print(issubclass(array.array, collections.abc.MutableSequence))
