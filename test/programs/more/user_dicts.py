"""UserDict: the dict that it wraps, and who holds it."""
import gc

gc.disable()  # imports are not what is looked at here
import copy
import sys
from collections import UserDict


class Item:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<{self.name} {sys.getrefcount(self)}>"

    def __eq__(self, other):
        return isinstance(other, Item) and self.name == other.name

    def __lt__(self, other):
        return self.name < other.name

    __hash__ = None


apple, pear = Item("apple"), Item("pear")
table = UserDict({"a": apple}, b=pear)
print(table, len(table), table["a"] is apple, "b" in table, list(table), table.get("z"), table.get("z", 1))
table["c"] = 3
table.update({"d": 4}, e=5)
table.update([("f", 6)])
print(sorted(table.keys()), table.pop("f"), table.pop("f", None), list(table.items())[-1], list(table.values())[2:])
print(table.setdefault("c", 9), table.setdefault("g", 9), table.popitem(), table | {"h": 1}, {"h": 1} | table)
table |= {"i": 2}
table |= UserDict(j=3)
print(table, table == dict(table), table == UserDict(table), table != {}, UserDict.fromkeys("ab", 0), UserDict(dict=1))
print(table.copy() == table, table.copy().data is table.data, copy.copy(table).data is table.data, sys.getrefcount(table.data))
table["a"] = 1
table["a"] = 1
del table["a"]
table.clear()
print(table, bool(table), isinstance(table, dict), vars(table))


class Folded(UserDict):
    """Keys in lower case; those that are missing are made."""

    def __setitem__(self, key, item):
        super().__setitem__(key.lower(), item)

    def __missing__(self, key):
        return f"no {key}"


folded = Folded({"A": 1}, B=2)
folded.extra = [1]
print(folded, folded["a"], folded["zz"], folded.get("zz", 0), folded.copy(), folded.copy().extra is folded.extra)
print(type(folded | {"C": 3}).__name__, folded | {"C": 3}, Folded.fromkeys(["K"], 1))
for wrong in (
    "UserDict()['a']",
    "UserDict().popitem()",
    "UserDict().pop('a')",
    "UserDict({}, {})",
    "UserDict(5)",
    "UserDict() | 5",
):
    try:
        print(eval(wrong))
    except Exception as error:
        print(type(error).__name__, error)
