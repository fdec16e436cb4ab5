"""Corners where a program asks the machine for what it cannot give."""


class Meta(type):
    def __new__(cls, name, bases, namespace):
        namespace.pop("__classcell__", None)
        return super().__new__(cls, name, bases, namespace)


try:
    class Forgotten(metaclass=Meta):
        def who(self):
            return __class__
except RuntimeError as error:
    print(error)


class Loses:
    def __iter__(self):
        return self

    def __next__(self):
        del Loses.__next__
        return 1


try:
    for one in Loses():
        print(one)
except TypeError as error:
    print(error)


def outer():
    free = [1]

    def inner():
        return free

    return inner


inner = outer()
for run in (exec, eval):
    try:
        run(inner.__code__)
    except TypeError as error:
        print(run.__name__, error)
exec(inner.__code__, {}, closure=inner.__closure__)


class Row(tuple):
    pass


class Bag(frozenset):
    pass


for kind in (Row, Bag):
    try:
        kind(items=())
    except TypeError as error:
        print(error)
try:
    [3] + Row((1, 2))
except TypeError as error:
    print(error)


prices = {"tea": 3}
views = [prices.keys(), prices.values(), prices.items()]
print([type(view.mapping).__name__ for view in views], views[0].mapping["tea"])

places = iter(range(5))
places.__setstate__(2)
print(list(places))

squares = [eval("n * n") for n in range(3)]
print(squares)


class Body:
    here = [sorted(name for name in locals() if name[0] != "_") for n in range(1)]


print(Body.here)
