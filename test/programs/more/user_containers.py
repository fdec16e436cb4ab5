"""UserDict, UserList and UserString: the data that they wrap, and who holds it."""
import gc

gc.disable()  # imports are not what is looked at here
import copy
import sys
from collections import UserDict, UserList, UserString


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
shelf = UserList([apple, pear])
print(shelf, shelf.data, len(shelf), apple in shelf, shelf[0] is apple, type(shelf[:1]).__name__)
shelf.append(Item("fig"))
shelf.insert(0, Item("kiwi"))
print(shelf, shelf.pop().name, shelf.pop(0).name, shelf.index(pear), shelf.count(apple), list(reversed(shelf)))
shelf.extend([Item("nut")])
shelf.extend(UserList([Item("oat")]))
shelf.sort()
print(shelf)
shelf.sort(key=lambda item: item.name[-1], reverse=True)
shelf.reverse()
print(shelf, [item.name for item in shelf], sys.getrefcount(shelf.data))
shelf.remove(pear)
shelf[0] = pear
del shelf[1]
print(shelf, shelf.copy() == shelf, shelf.copy().data is shelf.data, copy.copy(shelf).data is shelf.data)

numbers = UserList((3, 1, 2))
print(numbers + [4], [0] + numbers, numbers + (5,), (6,) + numbers, numbers + numbers, numbers * 2, 2 * numbers)
same = numbers
numbers += [7]
numbers += (8,)
numbers += UserList([9])
numbers *= 2
print(numbers is same, numbers, numbers[1:3], numbers[::-2], numbers == list(numbers), numbers != numbers.data)
print(numbers < [4], numbers <= numbers, numbers > UserList([1]), numbers >= [9], numbers[-1], max(numbers), sorted(numbers)[:3])
numbers[1:3] = [0]
del numbers[3:]
print(numbers, UserList("abc"), UserList(UserList([1])), UserList(), bool(UserList()), repr(UserList([UserList([1])])))
numbers.clear()
print(numbers, list(iter(UserList("xy"))))
print(isinstance(numbers, list), UserList.__mro__[0].__name__, vars(UserList([1])))


class Stack(UserList):
    def __getitem__(self, i):
        print("item", i, end="; ")
        return super().__getitem__(i)


stack = Stack([1, 2])
print(stack[0], stack[:1], stack.pop(), type(stack + [3]).__name__, type(stack.copy()).__name__)

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

text = UserString("Hello, World")
print(text, repr(text), len(text), text[0], type(text[0]).__name__, text[7:], "World" in text, UserString("lo") in text)
print(text.upper(), text.lower(), text.replace("l", "L"), text.split(", "), text.startswith("He"), text.find("o"), text.title())
print(text + "!", "<" + text, text * 2, 2 * text, text == "Hello, World", text != "x", text < "I", text >= UserString("A"), hash(text) == hash("Hello, World"))
print(text.strip("Hd"), text.center(16, "*"), text.count("l"), text.encode(), text.isalpha(), text.partition(","), text.swapcase(), text.zfill(14))
print(UserString(5), UserString(text).data is text.data, text.join(["a", "b"]), text % (), UserString("%s!") % "a", int(UserString("7")), float(UserString("1.5")))
print(text.removeprefix("Hello"), text.removesuffix(UserString("ld")), text.rjust(13), text.splitlines(), text.casefold(), text.capitalize(), text.index("W"), text.rfind("o"), text.endswith("ld"))
for wrong in (
    "UserList(5)",
    "UserList([1]) + 5",
    "UserList([1]) < 5",
    "hash(UserList())",
    "UserList([]).pop()",
    "UserList([]).remove(1)",
    "UserDict()['a']",
    "UserDict().popitem()",
    "UserDict().pop('a')",
    "UserDict({}, {})",
    "UserDict(5)",
    "UserDict() | 5",
    "UserString('a').index('b')",
    "UserString('a') + UserString",
    "UserString('a') < 5",
    "UserString('a') * 'b'",
):
    try:
        print(eval(wrong))
    except Exception as error:
        print(type(error).__name__, error)
