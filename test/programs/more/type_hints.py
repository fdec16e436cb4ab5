from typing import Optional


def greet(name: str, times: int = 1) -> str:
    return ("hello " + name + " ") * times


class Person:
    name: str
    age: int = 0

    def __init__(self, name: str, friends: "Optional[list]" = None) -> None:
        self.name = name
        self.friends: list = friends or []

    def befriend(self, other: "Person") -> "Person":
        self.friends.append(other)
        return self


total: int = 0
ratio: float
items: list[int] = [1, 2]
for item in items:
    total += item
print(greet("you", 2), total)
p = Person("Ann").befriend(Person("Bob"))
print(p.friends[0].name, Person.age, hasattr(Person, "name"))
print(len(greet.__annotations__), greet.__defaults__)
try:
    ratio
except NameError as error:
    print(error)
