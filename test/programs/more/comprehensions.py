words = ["apple", "bob", "cat", "level", "noon", "python"]
print([word.upper() for word in words if len(word) > 3])
print({word[0]: len(word) for word in words})
print(sorted({len(word) for word in words}))
print([w for w in words if w == w[::-1]])
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)])
print([n for row in matrix for n in row if n % 2])
pairs = [(x, y) for x in "ab" for y in range(2)]
print(pairs)


def inner(scale):
    offset = 1
    return [n * scale + offset for n in range(4)]


print(inner(10))
x = "outside"
squares = [x * x for x in range(5)]
print(x, squares)
print(any(n > 10 for n in squares), all(n >= 0 for n in squares))
total = sum(n * n for n in squares)
print(total)
nested = {i: [j for j in range(i)] for i in range(4)}
print(nested)
