def numbers(limit):
    n = 1
    while n <= limit:
        yield n
        n += 1


def squares(source):
    for n in source:
        yield n * n


def even(source):
    for n in source:
        if n % 2 == 0:
            yield n


pipeline = even(squares(numbers(8)))
print(next(pipeline))
print(next(pipeline))
print(list(pipeline))
print(next(pipeline, None))

unused = squares(numbers(5))
del unused

taken = []
for n in squares(numbers(100)):
    if n > 30:
        break
    taken.append(n)
print(taken)
print(sum(n for n in numbers(10) if n % 3))
