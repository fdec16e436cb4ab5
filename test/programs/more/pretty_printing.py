"""pprint: long values over several lines."""
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque
from dataclasses import dataclass, field
from pprint import PrettyPrinter, isreadable, isrecursive, pformat, pp, pprint, saferepr
from types import MappingProxyType, SimpleNamespace


@dataclass
class Point:
    x: int
    label: str = "a label that is rather long for one line"
    tags: list = field(default_factory=lambda: ["first", "second", "third", "fourth tag"])
    hidden: int = field(default=0, repr=False)


class Odd:
    def __repr__(self):
        return "<odd>"


config = {"name": "service", "ports": [8080, 8081, 8082], "nested": {"deep": {"deeper": ["x" * 30, "y" * 30]}},
          3: None, "empty": {}, "flag": True, "pair": (1,), "big": 12345678}
pprint(config)
pprint(config, width=40)
pprint(config, indent=4, width=50, sort_dicts=False)
pprint(config, depth=2)
pp(config)
pprint(list(range(40)), compact=True, width=30)
pprint([["a" * n] for n in range(6)], compact=True, width=24)
pprint(123456789, underscore_numbers=True)
pprint([10 ** n for n in range(12)], underscore_numbers=True, width=30)
text = "The quick brown fox jumps over the lazy dog.\nPack my box with five dozen liquor jugs. "
pprint(text * 2, width=40)
pprint({"text": text, "t": (text,)}, width=30)
pprint(bytes(range(60)), width=30)
pprint([bytearray(b"abcdefgh" * 5)], width=30)
pprint({"s": {5, 1, "b", "a"}.__class__(range(30)), "f": frozenset(range(100, 125))}, width=40)
pprint(set("pear apple fig".split()))
pprint(frozenset(range(30)), width=30)
pprint(OrderedDict((word, len(word)) for word in text.split()), width=30)
pprint(Counter("abracadabra" * 3), width=20)
groups = defaultdict(list)
for word in text.split():
    groups[len(word)].append(word)
pprint(groups, width=40)
pprint(ChainMap({"a": 1, "b": 2}, {"c": list(range(12))}), width=30)
pprint(deque(range(25)), width=30)
pprint(deque(range(25), maxlen=30), width=30)
pprint(UserDict(config), width=60)
pprint(UserList(range(30)), width=30)
pprint(MappingProxyType(config), width=60)
pprint(SimpleNamespace(first="x" * 20, second=["y" * 20, "z" * 20], third=3), width=40)
pprint(Point(1))
pprint([Point(2, "short", []), Odd()])
loop = [1, 2]
loop.append(loop)
kept = {"loop": loop}
kept["kept"] = kept
print(isrecursive(loop), isreadable(loop), isrecursive(config), isreadable([Odd()]))
print(saferepr(loop).replace(str(id(loop)), "ID"))
print(pformat(kept, width=20).replace(str(id(kept)), "ID").replace(str(id(loop)), "ID"))
pprint((1, "a", None, 1.5, 2j, b"x", ...))
pprint([])
pprint({(2, "b"): 1, (1, "a"): 2, "x": 3, 1: 4})
pprint((("one",),) * 9, width=20)
for options in ({"indent": -1}, {"depth": 0}, {"width": 0}):
    try:
        PrettyPrinter(**options)
    except ValueError as error:
        print(error)


class Shout(PrettyPrinter):
    def format(self, object, context, maxlevels, level):
        if isinstance(object, str):
            return object.upper(), True, False
        return super().format(object, context, maxlevels, level)


class Lines:
    def __init__(self):
        self.parts = []

    def write(self, part):
        self.parts.append(part)


Shout(width=20).pprint(["quiet", "words", {"k": "value"}])
out = Lines()
PrettyPrinter(stream=out, width=20).pprint(["some", "words", "to", "write"])
print("".join(out.parts), end="")
