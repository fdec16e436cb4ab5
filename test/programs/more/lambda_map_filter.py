from functools import reduce

nums = [1, 2, 3, 4, 5, 6]
double = lambda n: n * 2
print(list(map(double, nums)), list(filter(lambda n: n % 2 == 0, nums)))
print(reduce(lambda a, b: a * b, nums), reduce(lambda a, b: a + b, ["x", "y"], "start-"))
print(list(map(lambda a, b: a + b, nums, reversed(nums))))
print(sorted(["bb", "a", "ccc"], key=lambda s: -len(s)), max(nums, key=lambda n: n % 4))


def compose(*functions):
    def composed(value):
        for function in reversed(functions):
            value = function(value)
        return value
    return composed


shout = compose(str.upper, lambda s: s + "!", str.strip)
print(shout("  hi "))
table = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}
for sign, operation in table.items():
    print(sign, operation(7, 3))
adders = [lambda x, n=n: x + n for n in range(3)]
print([add(10) for add in adders])
print((lambda *args, **kw: (args, kw))(1, 2, a=3))
compose = None
print(shout("bye"))
