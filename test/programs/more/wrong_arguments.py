"""What CPython says to arguments that it cannot take."""

import collections
import functools
import re
import datetime
import decimal

samples = {
    "a deque": collections.deque([1]),
    "a date": datetime.date(2020, 1, 2),
    "a Decimal": decimal.Decimal("1.5"),
    "a partial": functools.partial(len),
    "a pattern": re.compile("a"),
    "a alias": list[int],
    "a union": int | str,
}
attempts = {
    "index": lambda value: [1][value],
    "join": lambda value: "".join([value]),
    "concatenate": lambda value: b"" + value,
    "format": lambda value: format(value, "z"),
    "round": lambda value: round(value, "x"),
    "attribute": lambda value: getattr(1, value),
    "super": lambda value: super(value, 1),
    "base": lambda value: type("Name", value, {}),
    "raise": lambda value: (_ for _ in ()).throw(value),
    "add": lambda value: value + None,
}
for label, attempt in attempts.items():
    for name, value in samples.items():
        try:
            print(label, name, attempt(value))
        except Exception as error:
            print(label, name, type(error).__name__, error)

for call in (
    lambda: type(re.compile("a"))(1),
    lambda: type(x for x in ())(1),
    lambda: type(len)(1),
    lambda: type({}.keys())(1),
    lambda: object().__setattr__("name"),
    lambda: [].__setitem__(0),
    lambda: (2).__pow__(),
    lambda: (2).__pow__(1, 2, 3),
    lambda: compile(1, 2, 3),
    lambda: b"abc".find("b", "x"),
    lambda: "abc".find(1, "x"),
    lambda: b"a".ljust(5, None),
    lambda: super(1, 2, 3),
    lambda: (1j).__pow__("x", 2),
):
    try:
        print(call())
    except TypeError as error:
        print(error)
