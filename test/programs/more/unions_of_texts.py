"""| between types, type variables and names that are written as text."""
from typing import Optional, TypeVar, Union

T = TypeVar("T")


def attempt(left, right):
    try:
        return left | right
    except TypeError as error:
        return str(error)


plain = int | None
kept = [attempt(plain, "Node"), attempt("Node", plain), attempt(plain, 3)]
for one in kept:
    print(one)
print(attempt(T, "Node"), attempt("Node", T), attempt(int, "Node"), sep="; ")
print(attempt(Optional[int], "Node"), Union[int, "Node"], sep="; ")
print(type(Optional["Node"]).__name__)

moved = [1, 2, 3].append
again = moved.__reduce__()
print(again, str.join.__reduce__(), len.__reduce__(), (5).__add__.__reduce__())
print(complex.real, type(complex.imag), complex.real.__doc__)
