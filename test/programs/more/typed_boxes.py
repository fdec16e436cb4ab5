# Generic classes with arguments: what an alias holds, what typing remembers, what a subclass gets.
import sys
from typing import Callable, Concatenate, Generic, ParamSpec, TypeVar, get_args, get_origin

T = TypeVar("T")
S = TypeVar("S")
P = ParamSpec("P")


class Box(Generic[T]):
    made = 0

    def __init__(self, item: T) -> None:
        self.item = item
        Box.made += 1


class Pair(Box[T], Generic[T, S]):
    pass


class Job(Generic[P, T]):
    pass


class Words(Box[str]):
    pass


alias = Box[int]
again = Box[int]
print(alias, alias is again, type(alias).__name__, sys.getrefcount(alias))
box = alias(5)
print(box.item, box.__orig_class__, alias.made)
print(get_origin(alias), get_args(alias), alias.__parameters__, Pair.__parameters__)
open_pair = Pair[T, int]
closed = open_pair[str]
print(open_pair, open_pair.__parameters__, closed)
print(Words.__orig_bases__, Words.__mro__[1:], Words("w").item)
print(Job[[int, str], bool], Job[..., T][int])
print(Callable[Concatenate[int, P], T][[str], bool])
print(P.args, P.kwargs, P.args.__origin__ is P, P.args == P.args)
for wrong in ("Box[int, str]", "Pair[int]", "Box[int][str]", "Generic[int]", "Job[int, str]"):
    try:
        print(eval(wrong))
    except TypeError as error:
        print(wrong, "!", error)
try:
    class Wrong(T):
        pass
except TypeError as error:
    print("a parameter is no base" if sys.version_info >= (3, 12) else "refused")
try:
    isinstance(box, alias)
except TypeError as error:
    print(error)
del again, alias
print(sys.getrefcount(T), sys.getrefcount(Box))
