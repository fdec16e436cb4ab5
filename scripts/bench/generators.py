def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def squares(source):
    for n in source:
        yield n * n


def flatten(depth):
    if depth:
        yield from flatten(depth - 1)
    yield depth


print(sum(squares(numbers(12000))), sum(x for x in flatten(60)), sum(n for n in range(5000) if n % 3))
