class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]

    def __matmul__(self, other):
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(row, col)) for col in columns]
                       for row in self.rows])

    def __eq__(self, other):
        return self.rows == other.rows

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    def __str__(self):
        return "\n".join(" ".join(f"{v:3}" for v in row) for row in self.rows)


m = Matrix([[1, 2], [3, 4]])
print(m)
print(m @ m)
print(m.T)
print(m @ Matrix.identity(2) == m, m == m.T)
