a, b = 1, 2
a, b = b, a
first, *middle, last = [10, 20, 30, 40]
print(a, b, first, middle, last)
(x, y), z = (1, [2]), "z"
print(x, y, z)
*start, end = "abc"
print(start, end)


def spread(a, b=2, *rest, key=None, **options):
    return a, b, rest, key, options


print(spread(1))
print(spread(1, 3, 5, 7, key="k", extra=True))
args = [9, 8, 7]
named = {"key": 0, "other": 1}
print(spread(*args, **named))
print([*args, *range(2)], {**named, "more": 2}, (*args,), {*args, 1})


def positional(a, /, b, *, c):
    return a + b + c


print(positional(1, b=2, c=3))
for bad in (lambda: positional(1, 2, 3), lambda: spread(), lambda: positional(a=1, b=2, c=3)):
    try:
        bad()
    except TypeError as error:
        print(error)
try:
    p, q = [1, 2, 3]
except ValueError as error:
    print(error)
for i, (left, right) in enumerate([(1, 2), (3, 4)]):
    print(i, left * right)
