"""Expressions with overloaded operators: derivatives, simplification, and shared subtrees."""
import operator
import sys
from functools import reduce, total_ordering


class Expr:
    def __add__(self, other):
        return Sum(self, wrap(other))

    def __mul__(self, other):
        return Product(self, wrap(other))

    __radd__ = lambda self, other: Sum(wrap(other), self)
    __rmul__ = lambda self, other: Product(wrap(other), self)

    def __sub__(self, other):
        return self + -1 * wrap(other)

    def __pow__(self, n):
        return reduce(operator.mul, [self] * n)


@total_ordering
class Const(Expr):
    cache = {}

    def __new__(cls, value):
        if value not in cls.cache:
            cls.cache[value] = super().__new__(cls)
            cls.cache[value].value = value
        return cls.cache[value]

    def diff(self, name):
        return Const(0)

    def eval(self, **names):
        return self.value

    def __lt__(self, other):
        return self.value < other.value

    def __repr__(self):
        return str(self.value)


class Var(Expr):
    def __init__(self, name):
        self.name = name

    def diff(self, name):
        return Const(int(name == self.name))

    def eval(self, **names):
        return names[self.name]

    def __repr__(self):
        return self.name


class Binary(Expr):
    def __init__(self, left, right):
        self.left, self.right = left, right

    def eval(self, **names):
        return self.apply(self.left.eval(**names), self.right.eval(**names))

    def __repr__(self):
        return f"({self.left} {self.sign} {self.right})"


class Sum(Binary):
    sign = "+"
    apply = staticmethod(operator.add)

    def diff(self, name):
        return simple(Sum(self.left.diff(name), self.right.diff(name)))


class Product(Binary):
    sign = "*"
    apply = staticmethod(operator.mul)

    def diff(self, name):
        one = simple(Product(self.left.diff(name), self.right))
        two = simple(Product(self.left, self.right.diff(name)))
        return simple(Sum(one, two))


def wrap(value):
    return value if isinstance(value, Expr) else Const(value)


def simple(tree):
    zero, one = Const(0), Const(1)
    match tree:
        case Sum(left=Const(value=a), right=Const(value=b)):
            return Const(a + b)
        case Sum(left=left, right=right) if left is zero or right is zero:
            return right if left is zero else left
        case Product(left=left, right=right) if zero in (left, right):
            return zero
        case Product(left=left, right=right) if left is one or right is one:
            return right if left is one else left
    return tree


x, y = Var("x"), Var("y")
f = 3 * x**2 + 2 * x * y - 5
print(f)
print(f.diff("x"), "|", f.diff("y"))
print(f.eval(x=2, y=1), f.diff("x").eval(x=2, y=1))
print(sys.getrefcount(x), sys.getrefcount(Const(0)), sorted(Const.cache.values()))
g = f.diff("x")
print(sys.getrefcount(x), sys.getrefcount(f))
del f
print(sys.getrefcount(x), Const(3) <= Const(5), Const(2) is Const(2))
del g
print(sys.getrefcount(x), sys.getrefcount(y))
