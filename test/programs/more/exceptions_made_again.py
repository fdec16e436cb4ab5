# How copy and pickle make exceptions again; what a SyntaxError wants to know; comparisons and attributes that
# refuse.
import copy
import functools
import pickle
import warnings
from collections import OrderedDict, defaultdict

FIELDS = ("errno", "strerror", "filename", "filename2", "name", "path", "value", "code", "msg")

errors = [
    OSError(2, "No such file", "data.csv"),
    OSError(17, "File exists", "a", None, "b"),
    OSError("odd", "one"),
    ImportError("cannot import", name="tool", path="/lib/tool.py"),
    ModuleNotFoundError("no module", name="tool"),
    AttributeError("no attribute", name="size", obj=3),
    NameError("no name", name="x"),
    StopIteration(3),
    SystemExit(4),
    SyntaxError("bad", ("file.py", 1, 2, "text", 1, 4)),
    ExceptionGroup("both", [ValueError(1), KeyError("k")]),
]
for error in errors:
    error.__dict__["note"] = "kept"
    print(type(error).__name__, error.__reduce__()[1:])
    for again in copy.copy(error), pickle.loads(pickle.dumps(error, 4)):
        shown = {name: getattr(again, name) for name in FIELDS if getattr(again, name, None) is not None}
        print("  ", type(again).__name__, shown, again.note)

for details in ((), ("f", 1, 2), ("f", 1, 2, "t", 3), ("f", 1, 2, "t", 3, 4, 5, 6), "abcd", 3):
    try:
        print(repr(SyntaxError("bad", details)))
    except TypeError as refused:
        print(refused)

print(defaultdict(int) == defaultdict(int), defaultdict(list, a=[1]) == {"a": [1]}, {} != defaultdict(int))
print(type({"a": 1}.keys() & frozenset("ab")).__name__, type({"a": 1}.items() & {("a", 1)}).__name__)


class Named(functools.partial):
    pass


class Converter:
    parse = functools.partial(int, base=2)
    later = Named(int, base=8)


def refuse(action):
    try:
        print(action())
    except (TypeError, AttributeError, RuntimeError) as error:
        print(type(error).__name__, error)


def delete_dict(target):
    del target.__dict__


refuse(lambda: delete_dict(refuse))
refuse(lambda: delete_dict(Converter.parse))
refuse(lambda: property().__set_name__(1))
print(repr(Named(int, "3", base=4)))


def ask():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            print(Converter().parse("101"))
        except TypeError as error:
            print(error)
    for each in seen:
        print(each.category.__name__, str(each.message)[:60])


ask()


class Slotted(property):
    __slots__ = ()


print(Slotted(doc="dropped").__doc__, Slotted().__doc__)


class Closing:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def __getattr__(self, name):
        raise ValueError(name)


def delegating():
    yield from Closing()


generator = delegating()
next(generator)
refuse(generator.close)


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        if self.name == "b":
            left.pop("c", None)
        return self.name == other.name


left = OrderedDict((Key(name), 1) for name in "ab")
left["c"] = 1
right = OrderedDict((Key(name), 1) for name in "ab")
right["c"] = 1
refuse(lambda: left == right)
