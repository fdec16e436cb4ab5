"""Comprehensions of all kinds inside of generator expressions."""
rows = [[1, 2], [3, 4], []]
print(any([cell > 3 for cell in row] for row in rows))
print(all(sum([cell for cell in row]) < 9 for row in rows))
print(list(sorted({cell % 2 for cell in row}) for row in rows))
print(tuple({cell: cell * cell for cell in row} for row in rows))
print(max((len([pair for pair in zip(row, row[1:])]) for row in rows), default=0))
total = sum(sum(cell for cell in row) for row in rows)
print(total)


def widths(table):
    return set(len([cell for cell in row if cell]) for row in table)


print(sorted(widths(rows)))
squares = ([cell * cell for cell in row] for row in rows)
first = next(squares)
print(first, [*squares])
