class Always:
    def __eq__(self, other):
        return True

    __hash__ = None


for value in (0, 1, "", "a", [], [0], None, (), {}, 0.0, set(), range(0)):
    print(bool(value), end=" ")
print()
print(None or [] or "last", 1 and [] and 2, not [], [] == [], [] is [])
print("a" < "b" < "c", 1 == 1.0 == True, 2 in [1, 2], None not in [1])
print(Always() == 5, 5 == Always(), [Always()] == [3])
print((1, 2) < (1, 3), [1] < [1, 0], "10" < "9")
x = 5
print("big" if x > 10 else "small" if x < 3 else "middle")
print(x if x else None, x and "yes" or "no")
try:
    print(1 < "a")
except TypeError as error:
    print(error)
a = b = []
print(a is b, a is not [], id(a) == id(b))
print(isinstance(True, int), isinstance(1, (str, int)), type(1) is int)
print(any([0, "", 3]), all([]), any([]))
