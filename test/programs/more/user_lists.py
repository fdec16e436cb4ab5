"""UserList: the list that it wraps, and who holds it."""
import gc

gc.disable()  # imports are not what is looked at here
import copy
import sys
from collections import UserList


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
for wrong in (
    "UserList(5)",
    "UserList([1]) + 5",
    "UserList([1]) < 5",
    "hash(UserList())",
    "UserList([]).pop()",
    "UserList([]).remove(1)",
):
    try:
        print(eval(wrong))
    except Exception as error:
        print(type(error).__name__, error)
