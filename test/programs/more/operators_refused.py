"""Operators whose methods give NotImplemented, and who is asked in which order."""

import operator


class Asked:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


class Younger(Asked):
    """A subclass on the right is asked first."""


def asking(method):
    def answer(self, other):
        print("  ", method, self, other)
        return NotImplemented

    return answer


for name in ("add", "mul", "pow", "matmul", "or"):
    for prefix in ("__", "__r", "__i"):
        method = f"{prefix}{name}__"
        setattr(Asked, method, asking(method))
for name in ("lt", "ge", "eq"):
    setattr(Asked, f"__{name}__", asking(f"__{name}__"))

a, b, young = Asked("a"), Asked("b"), Younger("young")
for function in (operator.add, operator.imul, operator.matmul, operator.lt, operator.eq):
    for left, right in ((a, b), (a, young), (young, a), (1, a), (a, "text")):
        print(function.__name__, left, right)
        try:
            print("  =", function(left, right))
        except TypeError as error:
            print("  !", error)

for statement in ("a += 1", "a **= 2", "a @= b", "a |= 1", "a -= 1", "-a", "a[0]", "a()", "len(a)"):
    try:
        exec(statement)
    except TypeError as error:
        print(statement, "!", error)


class Meters(float):
    def __radd__(self, other):
        return f"{other} and {float(self)} m"

    def __mod__(self, other):
        return "mod"


print(1 + Meters(2), 1.5 + Meters(2), Meters(2) + 1, Meters(5) % 3, "%s" % Meters(1))
try:
    sum([Meters(1), "x"])
except TypeError as error:
    print(error)
