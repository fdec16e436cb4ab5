"""collections.abc: containers of one's own from a few methods, and what is taken for what."""
import sys
from collections import OrderedDict, deque
from collections.abc import (Callable, Collection, Container, Generator, Hashable, Iterable,
                             Iterator, Mapping, MutableMapping, MutableSequence, Sequence, Set,
                             Sized)


class Squares(Sequence):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self.n))]
        if not -self.n <= index < self.n:
            raise IndexError(index)
        return (index % self.n) ** 2


class Lower(MutableMapping):
    def __init__(self, *args, **kwargs):
        self.data = {}
        self.update(*args, **kwargs)

    def __getitem__(self, key):
        return self.data[key.lower()]

    def __setitem__(self, key, value):
        self.data[key.lower()] = value

    def __delitem__(self, key):
        del self.data[key.lower()]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)


class Bag(Set):
    def __init__(self, items=()):
        self.items = tuple(dict.fromkeys(items))

    def __contains__(self, x):
        return x in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    __hash__ = Set._hash


class Stack(MutableSequence):
    def __init__(self):
        self._items = []

    def __len__(self):
        return len(self._items)

    def __getitem__(self, i):
        return self._items[i]

    def __setitem__(self, i, v):
        self._items[i] = v

    def __delitem__(self, i):
        del self._items[i]

    def insert(self, i, v):
        self._items.insert(i, v)


class Countdown(Iterator):
    def __init__(self, n):
        self.n = n

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


s = Squares(5)
print(list(s), 9 in s, s.index(4), s.count(16), list(reversed(s)), s[1:3])
d = Lower(A=1, b=2)
print(d["a"], "B" in d, sorted(d.items()), d.get("z"), d.pop("A"), d.setdefault("q", 5), len(d))
print(d == {"b": 2, "q": 5}, list(d.keys()), list(d.values()), d.popitem())
b = Bag("hello") & Bag("world")
print(sorted(b), sorted(Bag("ab") | Bag("bc")), Bag("a") <= Bag("ab"), Bag("ab") == {"a", "b"})
print(hash(Bag([1, 2])) == hash(frozenset([1, 2])), Bag("ab").isdisjoint("cd"))
k = Stack()
k.append(object())
k.extend([1, 2])
k += [3]
k.reverse()
print(k.pop(0), len(k), sys.getrefcount(k[-1]), k.index(2))
print(list(Countdown(3)), iter(Countdown(1)) is not None)
kinds = (Hashable, Iterable, Iterator, Sized, Container, Collection, Callable, Sequence,
         MutableSequence, Mapping, MutableMapping, Set, Generator)
for value in ([], (), "", {}, set(), 1, print, iter([]), (x for x in []), range(2), deque(),
              OrderedDict(), s, d, b):
    print(type(value).__name__, [kind.__name__ for kind in kinds if isinstance(value, kind)])
for cls in (Sequence, MutableMapping):
    try:
        cls()
    except TypeError as error:
        print(error)
match d:
    case {"b": two}:
        print("mapping", two)
match s:
    case [first, *rest]:
        print("sequence", first, rest)
print(Iterable[int], Sequence.__module__, Callable[[int], str], Mapping.__mro__)
print(sys.getrefcount(s), sys.getrefcount(d), sys.getrefcount(b))
