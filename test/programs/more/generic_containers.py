# Generic classes and protocols: what subscripting makes, and what of it lives on.
from typing import Callable, Generic, Iterator, Optional, Protocol, TypeVar, runtime_checkable

T = TypeVar("T")
K = TypeVar("K")


class Comparable(Protocol[T]):
    def before(self, other: T) -> bool: ...


@runtime_checkable
class Sized(Protocol):
    def size(self) -> int: ...


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item)
        return self

    def pop(self) -> Optional[T]:
        return self.items.pop() if self.items else None

    def size(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[T]:
        return iter(self.items[::-1])


class Pair(Generic[K, T]):
    def __init__(self, key: K, value: T) -> None:
        self.key, self.value = key, value

    def swapped(self) -> "Pair[T, K]":
        return Pair(self.value, self.key)


def apply(stack: Stack[T], function: Callable[[T], K]) -> "Stack[K]":
    result: Stack[K] = Stack()
    for item in stack.items:
        result.push(function(item))
    return result


numbers = Stack[int]()
numbers.push(1).push(2).push(3)
squares = apply(numbers, lambda n: n * n)
print(list(squares), squares.size(), isinstance(squares, Sized))
pair = Pair("one", numbers)
other = pair.swapped()
print(other.key is numbers, other.value)
print(Stack.__parameters__, Pair.__parameters__, Comparable.__parameters__)
try:
    Stack[int, str]
except TypeError as error:
    print(error)
try:
    Comparable()
except TypeError as error:
    print(error)
del pair
last = numbers.pop()
print(last, numbers.size(), isinstance(3, Sized))
