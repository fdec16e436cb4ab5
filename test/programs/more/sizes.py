import sys

for value in (0, 1, 2 ** 30, 2 ** 60, 1.5, True, None, "", "a", "abc", "é", "€", b"", b"abc"):
    print(repr(value), sys.getsizeof(value))
print(sys.getsizeof(()), sys.getsizeof((1, 2)), sys.getsizeof([]), sys.getsizeof([1, 2]))
print(sys.getsizeof({}), sys.getsizeof({"a": 1}), sys.getsizeof({1: 1}), sys.getsizeof(set()))
print(sys.getsizeof(range(10)), sys.getsizeof(range(10 ** 9)), sys.getsizeof(slice(1)))


class Plain:
    pass


class Slotted:
    __slots__ = ("a", "b")


def function():
    yield


plain = Plain()
slotted = Slotted()
print(sys.getsizeof(plain), sys.getsizeof(slotted), sys.getsizeof(function))
print(sys.getsizeof(Plain) > 800, sys.getsizeof(function()) > 100)
grown = []
last = 0
for n in range(20):
    size = sys.getsizeof(grown)
    if size != last:
        print(n, size)
        last = size
    grown.append(n)
table = {}
for n in range(12):
    table[n] = n
print(sys.getsizeof(table))
members = set(range(10))
print(sys.getsizeof(members))
