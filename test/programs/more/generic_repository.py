from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V", bound="Entity")


class Entity(Protocol):
    id: int

    def describe(self) -> str: ...


class User:
    def __init__(self, id: int, name: str) -> None:
        self.id = id
        self.name = name

    def describe(self) -> str:
        return f"user {self.name}"


class Repository(Generic[K, V]):
    def __init__(self, key: Callable[[V], K], items: Iterable[V] = ()) -> None:
        self._key = key
        self._items: dict[K, V] = {}
        for item in items:
            self.add(item)

    def add(self, item: V) -> V:
        return self._items.setdefault(self._key(item), item)

    @overload
    def get(self, key: K) -> V | None: ...
    @overload
    def get(self, key: K, default: V) -> V: ...
    def get(self, key, default=None):
        return self._items.get(key, default)

    def __iter__(self) -> Iterator[V]:
        return iter(self._items.values())

    def __class_getitem__(cls, params):
        alias = super().__class_getitem__(params)
        print("asked for", params if isinstance(params, tuple) else (params,))
        return alias


class Users(Repository[int, User]):
    def __init__(self) -> None:
        super().__init__(lambda user: user.id)

    def named(self, prefix: str) -> list[User]:
        return [u for u in self if u.name.startswith(prefix)]


users = Users()
for i, name in enumerate(["ann", "bob", "abe"]):
    users.add(User(i, name))
print([u.describe() for u in users.named("a")], users.get(7), users.get(1).name)
print(Users.__orig_bases__, Users.__mro__[1].__name__, Repository.__parameters__)
by_name = Repository[str, User](lambda u: u.name, users)
print(sorted(by_name._items), by_name.__orig_class__)
same = by_name.get("bob")
print(same is users.get(1), Repository.get.__annotations__, Users.named.__annotations__)
del users
print(by_name.get("ann").describe())
