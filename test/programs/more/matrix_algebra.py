"""A matrix class with operators, and what its rows hold."""
import sys
from fractions import Fraction
from itertools import chain


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError("ragged rows")

    @classmethod
    def identity(cls, n):
        return cls([i == j for j in range(n)] for i in range(n))

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __getitem__(self, place):
        i, j = place
        return self.rows[i][j]

    def __setitem__(self, place, value):
        i, j = place
        self.rows[i][j] = value

    def __add__(self, other):
        return Matrix(
            [a + b for a, b in zip(mine, theirs)]
            for mine, theirs in zip(self.rows, other.rows, strict=True)
        )

    def __mul__(self, factor):
        return Matrix([each * factor for each in row] for row in self.rows)

    __rmul__ = __mul__

    def __matmul__(self, other):
        columns = other.T.rows
        return Matrix(
            [sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows
        )

    def __pow__(self, n):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                result = result @ base
            base = base @ base
            n >>= 1
        return result

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __iter__(self):
        return chain.from_iterable(self.rows)

    def __repr__(self):
        return "\n".join(" ".join(f"{str(x):>5}" for x in row) for row in self.rows)

    def solve(self, vector):
        rows = [[Fraction(x) for x in row] + [Fraction(b)] for row, b in zip(self.rows, vector)]
        for i in range(len(rows)):
            pivot = next(k for k in range(i, len(rows)) if rows[k][i])
            rows[i], rows[pivot] = rows[pivot], rows[i]
            rows[i] = [x / rows[i][i] for x in rows[i]]
            for k in range(len(rows)):
                if k != i:
                    rows[k] = [a - rows[k][i] * b for a, b in zip(rows[k], rows[i])]
        return [row[-1] for row in rows]


m = Matrix([[2, 1], [1, 3]])
print(m @ m, m**5, m + 2 * m, sep="\n\n")
print(m == m.T, m.shape, sum(m), [str(x) for x in m.solve([3, 5])])
row = m.rows[0]
shallow = Matrix.__new__(Matrix)
shallow.rows = m.rows
shallow[0, 0] = 7
print(m[0, 0], row, sys.getrefcount(row), sys.getrefcount(m.rows))
try:
    Matrix([[1], [2, 3]])
except ValueError as error:
    print(error)
try:
    m + Matrix([[1, 2]])
except ValueError as error:
    print(error)
print(sys.getsizeof(m.rows), sys.getrefcount(m))
