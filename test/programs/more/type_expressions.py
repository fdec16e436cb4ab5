"""Types as values: aliases, unions, what substitution makes of them, and what they hold."""

import sys
import typing

T = typing.TypeVar("T")
U = typing.TypeVar("U")


class Box:
    pass


def attempt(text):
    try:
        print(text, "=", eval(text))
    except TypeError as error:
        print(text, "!", error)


for text in (
    "list[T][int]",
    "dict[str, list[T]][int]",
    "dict[T, U][int, str]",
    "list[int][str]",
    "dict[T, U][int]",
    "dict[T, U][int, str, float]",
    "int | str == str | int",
    "int | int",
    "int | 5",
    "isinstance(1, int | None)",
    "isinstance([], list[int])",
    "issubclass(bool, int | str)",
    "tuple[int, ...]",
    "tuple[()]",
    "[*list[int]]",
    "tuple[*tuple[int, str]]",
    "next(iter(list[int])).__unpacked__",
    "next(iter(list[int])) == list[int]",
    "list[int]([1, 2])",
    "type[int]",
    "list[int].append is list.append",
):
    attempt(text)

alias = list[Box]
print(sys.getrefcount(Box))
parameters = dict[T, Box].__parameters__
pairs = dict[T, Box]
before = sys.getrefcount(T)
pairs[int]
after = sys.getrefcount(T)
print("parameters are kept:", after - before)
union = Box | None
made = pairs[Box]
print(made, union.__args__, sys.getrefcount(Box))
del alias, pairs, union, made
print(sys.getrefcount(Box))
