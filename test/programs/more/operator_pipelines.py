"""Functions of operator: getters over records, their pickles' parts, in-place names."""
import operator
import sys
from functools import reduce


class Row:
    def __init__(self, name, price, tags):
        self.name = name
        self.price = price
        self.tags = tags

    def tagged(self, tag, *, default=False):
        return tag in self.tags or default


rows = [Row("pen", 3, ["a"]), Row("cup", 7, ["b", "a"]), Row("hat", 5, [])]
by_price = sorted(rows, key=operator.attrgetter("price"))
print([row.name for row in by_price])
pair = operator.attrgetter("name", "price")
print([pair(row) for row in rows])
tagged = operator.methodcaller("tagged", "a", default=False)
print([tagged(row) for row in rows], tagged.__reduce__()[1])
first_and_last = operator.itemgetter(0, -1)
print(first_and_last("abc"), first_and_last.__reduce__())

totals = [1, 2]
same = totals
totals = operator.iconcat(totals, [3])
print(same is totals, sys.getrefcount(totals) - sys.getrefcount([]))
totals = operator.__add__(totals, [4])
print(same, totals, operator.__add__ is operator.add)

print(reduce(operator.mul, [1, 2, 3, 4]), operator.call(max, 3, 9))
print(operator.countOf("banana", "a"), operator.indexOf([5, 6], 6), operator.length_hint(iter("ab")))
names = operator.__all__
print(len(names) > 50, names[:3], operator.concat.__module__)
try:
    operator.indexOf([], 1)
except ValueError as exc:
    print(exc)
rows.clear()
print(pair(by_price.pop()))
