"""Counter: arithmetic, missing keys, and what user code sees meanwhile."""
import gc

gc.disable()  # imports are not what is looked at here
import sys
from collections import Counter


class Word:
    """A key that tells when it is compared."""

    def __init__(self, text):
        self.text = text

    def __hash__(self):
        return len(self.text)

    def __eq__(self, other):
        asked.append(self.text + other.text)
        return self.text == other.text

    def __repr__(self):
        return self.text


asked = []
one, two, three = Word("a"), Word("b"), Word("cc")
bag = Counter([one, two, one, three])
print(bag, asked, [sys.getrefcount(word) for word in (one, two, three)])
asked.clear()
more = Counter({one: 2, three: -1})
for name in ("+", "-", "|", "&"):
    print(name, eval(f"bag {name} more"), len(asked))
    asked.clear()
for name in ("==", "<", ">="):
    print(name, eval(f"bag {name} more"), eval(f"bag {name} bag"), len(asked))
    asked.clear()
print(+more, -more, bag[Word("none")], len(bag), Word("none") in bag)

counts = Counter("abracadabra")
first = counts
counts += Counter("bbz")
print(counts is first, counts, counts.total(), counts.most_common(2), counts.most_common(), counts.most_common(0))
counts -= Counter("aaaaaar")
print(counts)
counts |= Counter(a=3, q=2)
counts &= Counter(a=2, q=5, b=1)
print(counts, list(counts.elements()), sorted(counts))
counts.update("aq", b=4)
counts.update({"z": 9})
counts.subtract("zz", a=10)
counts.subtract({"b": 1})
print(counts, counts.copy() == counts, counts.copy() is counts, Counter(), Counter(None), Counter(x=1, iterable=2))
del counts["a"], counts["not there"]
print(counts, dict(counts), Counter({"a": "x", "b": 1}), repr(Counter({1: 2.5, 3: 2.5})))
print(Counter(a=1) == {"a": 1}, Counter(a=1) == Counter(a=1, b=0), Counter(a=0) == Counter())
print(Counter(a=1).__add__(3), Counter.__eq__(Counter(), 3), Counter(a=1).__le__({"a": 1}))
empty = Counter()
empty.update({"a": 0, "b": None})
print(empty, list(empty.items()), empty.__reduce__())
for wrong in (
    "Counter.fromkeys('ab')",
    "Counter(a=1) + {'a': 1}",
    "Counter(a=1) < 5",
    "Counter(5)",
    "Counter([[]])",
    "Counter('a', 'b')",
    "Counter(a='x') + Counter(a=1)",
    "Counter(a=1).update('a', 'b')",
    "counts.__iadd__(5)",
):
    try:
        print(eval(wrong))
    except Exception as error:
        print(type(error).__name__, error)


class Tally(Counter):
    """A subclass: arithmetic gives plain counters, copies are of the class."""

    def __missing__(self, key):
        missed.append(key)
        return 0


missed = []
tally = Tally("abc")
print(tally, type(tally + tally).__name__, type(tally.copy()).__name__, missed)
tally["q"] += 2
print(tally, missed, tally == Counter("abcqq"))
