"""typing: generics, protocols, named tuples, typed dicts, and what is left of them at run time."""
import sys
from typing import Any, Optional, Union, List, Dict, TypeVar, Generic, Protocol, NamedTuple, TypedDict, cast, overload, get_type_hints, TYPE_CHECKING, Literal, Final, ClassVar, runtime_checkable, NewType, Tuple, Annotated, get_origin, get_args, final
T = TypeVar("T")
K = TypeVar("K", int, str)
B = TypeVar("B", bound=int, covariant=True)
print(T, K.__constraints__, B, B.__bound__, T.__name__)
class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
    def pop(self) -> T: return self.items.pop()
s: Stack[int] = Stack()
s.push(3)
print(s.pop(), Stack[int], Stack.__parameters__, Stack.__mro__)
q = Stack[str]()
print(type(q) is Stack, q.__orig_class__)
def f(a: int, b: Optional[str] = None) -> List[int]: return [a]
print(get_type_hints(f), List[int], Dict[str, int], Tuple[int, ...], Any, Optional[int], Union[int, str], Union[int, None])
@runtime_checkable
class Quack(Protocol):
    def quack(self) -> str: ...
class Duck:
    def quack(self): return "q"
print(isinstance(Duck(), Quack), isinstance(3, Quack))
try:
    Quack()
except TypeError as e:
    print(e)
class P(NamedTuple):
    x: int
    y: int = 2
    def total(self): return self.x + self.y
p = P(1)
print(p, p.total(), P._field_defaults, P.__annotations__, isinstance(p, tuple), P.__mro__)
class M(TypedDict, total=False):
    a: int
m: M = {"a": 1}
print(m, M(a=2), type(M(a=2)), M.__total__)
U = NewType("U", int)
print(U(5), U)
print(cast(int, "x"), Literal["a", 1], TYPE_CHECKING, Final, ClassVar[int], Annotated[int, "m"])
@overload
def g(x: int) -> int: ...
@overload
def g(x: str) -> str: ...
def g(x): return x
print(g(3), get_origin(List[int]), get_args(Dict[str, int]), get_origin(Optional[int]) is Union)
@final
class Z: pass
print(Z.__final__)

print(sys.getrefcount(s), sys.getrefcount(p), sys.getrefcount(q))
