"""A sparse matrix with operators, slices and iteration, and a determinant by fractions."""
import sys
from fractions import Fraction
from itertools import product


class Matrix:
    __slots__ = ("rows", "columns", "cells")

    def __init__(self, rows, columns, cells=()):
        self.rows, self.columns = rows, columns
        self.cells = {}
        for place, value in dict(cells).items():
            self[place] = value

    @classmethod
    def of(cls, rows):
        cells = {(r, c): value for r, row in enumerate(rows) for c, value in enumerate(row)}
        return cls(len(rows), len(rows[0]), cells)

    @classmethod
    def identity(cls, size):
        return cls(size, size, {(i, i): 1 for i in range(size)})

    def __getitem__(self, place):
        row, column = place
        if isinstance(row, slice):
            return [self[r, column] for r in range(*row.indices(self.rows))]
        if not (0 <= row < self.rows and 0 <= column < self.columns):
            raise IndexError(place)
        return self.cells.get(place, 0)

    def __setitem__(self, place, value):
        if value:
            self.cells[place] = value
        else:
            self.cells.pop(place, None)

    def __iter__(self):
        for row in range(self.rows):
            yield [self[row, column] for column in range(self.columns)]

    def __add__(self, other):
        if not isinstance(other, Matrix):
            return NotImplemented
        total = Matrix(self.rows, self.columns, self.cells)
        for place, value in other.cells.items():
            total[place] += value
        return total

    def __mul__(self, factor):
        return Matrix(self.rows, self.columns, {p: v * factor for p, v in self.cells.items()})

    __rmul__ = __mul__

    def __matmul__(self, other):
        if self.columns != other.rows:
            raise ValueError(f"{self.columns} columns and {other.rows} rows")
        result = Matrix(self.rows, other.columns)
        for (r, k), (j, c) in product(self.cells, other.cells):
            if k == j:
                result[r, c] += self.cells[r, k] * other.cells[j, c]
        return result

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.cells == other.cells

    def __repr__(self):
        return "\n".join(" ".join(f"{value!s:>4}" for value in row) for row in self)

    def transposed(self):
        return Matrix(self.columns, self.rows, {(c, r): v for (r, c), v in self.cells.items()})

    def determinant(self):
        rows = [[Fraction(value) for value in row] for row in self]
        result = Fraction(1)
        for i in range(len(rows)):
            pivot = next((r for r in range(i, len(rows)) if rows[r][i]), None)
            if pivot is None:
                return Fraction(0)
            if pivot != i:
                rows[i], rows[pivot], result = rows[pivot], rows[i], -result
            result *= rows[i][i]
            for r in range(i + 1, len(rows)):
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
        return result


a = Matrix.of([[0, 2, 1], [3, 0, 4], [5, 6, 0]])
one = Matrix.identity(3)
print(a, a @ one == a, a[:, 1] if False else a[0:2, 1], sep="\n")
print(2 * a + one, a.transposed(), sep="\n\n")
print(a.determinant(), (a @ a.transposed()).determinant(), sys.getrefcount(a.cells))
for bad in (lambda: a + 3, lambda: a @ Matrix(2, 2), lambda: a[3, 0], lambda: {a}):
    try:
        bad()
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
a += one
print(len(a.cells), sys.getrefcount(a), sys.getrefcount(one), sum(map(sum, a)))
