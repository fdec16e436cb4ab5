"""Matrices with slices and operators: exact elimination by fractions, powers, printing, errors."""
import operator
from array import array
from contextlib import suppress
from fractions import Fraction
from functools import partialmethod, reduce
from itertools import chain, repeat, starmap
from math import isclose, prod, sqrt


class ShapeError(ValueError):
    def __init__(self, left, right, how):
        super().__init__(left, right)
        self.how = how

    def __str__(self):
        left, right = self.args
        return f"cannot {self.how} {left[0]}x{left[1]} and {right[0]}x{right[1]}"


class Matrix:
    __slots__ = ("rows", "__weakref__")

    def __init__(self, rows):
        self.rows = tuple(map(tuple, rows))
        if len({len(row) for row in self.rows}) != 1:
            raise ValueError("rows of different lengths")

    @classmethod
    def identity(cls, size):
        return cls([[int(i == j) for j in range(size)] for i in range(size)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    @property
    def T(self):
        return type(self)(zip(*self.rows))

    def _each(self, how, other):
        if not isinstance(other, Matrix):
            other = Matrix([[other] * self.shape[1]] * self.shape[0])
        if self.shape != other.shape:
            raise ShapeError(self.shape, other.shape, how.__name__)
        return type(self)(map(how, a, b) for a, b in zip(self.rows, other.rows))

    __add__ = partialmethod(_each, operator.add)
    __sub__ = partialmethod(_each, operator.sub)
    __mul__ = partialmethod(_each, operator.mul)
    __rmul__ = __mul__

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ShapeError(self.shape, other.shape, "multiply")
        columns = list(zip(*other.rows))
        return type(self)([sum(starmap(operator.mul, zip(row, column))) for column in columns] for row in self.rows)

    def __pow__(self, power):
        if power == 0:
            return self.identity(len(self.rows))
        half = self ** (power // 2)
        return half @ half @ self if power % 2 else half @ half

    def __getitem__(self, key):
        match key:
            case int(i), int(j):
                return self.rows[i][j]
            case (slice() | int() as i, slice() | int() as j):
                picked = self.rows[i] if isinstance(i, slice) else [self.rows[i]]
                return Matrix([row[j] if isinstance(j, slice) else [row[j]] for row in picked])
            case int(i):
                return self.rows[i]
        raise TypeError(f"no index: {key!r}")

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __hash__(self):
        return hash(self.rows)

    def __iter__(self):
        return chain.from_iterable(self.rows)

    def __format__(self, spec):
        cells = [[format(value, spec) for value in row] for row in self.rows]
        width = max(map(len, chain.from_iterable(cells)))
        return "\n".join(" ".join(cell.rjust(width) for cell in row) for row in cells)

    def __repr__(self):
        return f"{type(self).__name__}({[list(row) for row in self.rows]})"

    def reduced(self):
        rows = [list(map(Fraction, row)) for row in self.rows]
        sign, pivots = 1, []
        for column in range(len(rows)):
            best = max(range(column, len(rows)), key=lambda i: abs(rows[i][column]))
            if rows[best][column] == 0:
                return Matrix(rows), 0
            if best != column:
                rows[best], rows[column] = rows[column], rows[best]
                sign = -sign
            pivots.append(rows[column][column])
            rows[column] = [value / pivots[-1] for value in rows[column]]
            for i, row in enumerate(rows):
                if i != column and row[column]:
                    rows[i] = [a - row[column] * b for a, b in zip(row, rows[column])]
        return Matrix(rows), sign * prod(pivots)

    @property
    def inverse(self):
        size = len(self.rows)
        both = Matrix(row + one for row, one in zip(self.rows, self.identity(size).rows))
        solved, det = both.reduced()
        if not det:
            raise ZeroDivisionError("singular")
        return solved[:, size:]


a = Matrix([[2, 1, 0], [1, 3, 1], [0, 1, 4]])
b = Matrix([range(3), repeat(2, 3), array("d", [0.5, 1.5, 2.5])])
print(a.shape, a.T == a, a + b, 2 * a, sep="\n")
print(a @ a.inverse == Matrix.identity(3), a.reduced()[1], a.inverse)
print(f"{a ** 5:d}", f"{b:.2f}", sep="\n")
print(a[0, 1], a[1], a[:2, 1:], a[1:, 0], hash(a) == hash(a.T))
for wrong in (lambda: a @ b[:1, :], lambda: a + b[:2, :], lambda: a["x"], lambda: Matrix([[1], [1, 2]]),
              lambda: Matrix([[1, 2], [2, 4]]).inverse):
    try:
        wrong()
    except (ValueError, TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error, getattr(error, "how", "-"))
fib = Matrix([[1, 1], [1, 0]])
print((fib ** 90)[0, 1], reduce(operator.matmul, [fib] * 10)[0, 0], len({fib, Matrix(fib.rows), fib ** 1}))
vector = array("d", (v / 2 for v in a))
print(vector.typecode, len(vector), isclose(sqrt(sum(v * v for v in vector)), 2.82842712, rel_tol=1e-6))
with suppress(ShapeError):
    a @ b[:2, :]
    print("never")
print(b)
