data = [3, 8, 1, 9, 4]
if (n := len(data)) > 3:
    print("long", n)
print([y for x in data if (y := x * 2) > 6], y)
values = iter(data)
while (value := next(values, None)) is not None:
    if value > 8:
        break
    print(value)
print(value)
result = (a := 5) + (b := a * 2)
print(result, a, b)
print(x if (x := data[0]) else "none")
best = None
for candidate in data:
    best = candidate if best is None or candidate > best else best
print(best)
label = "high" if best > 5 else "low"
print(label, "even" if best % 2 == 0 else "odd")


def check(value):
    return (value is not None and value > 0) or "default"


print(check(None), check(-1), check(3))
assert best == 9, "best is wrong"
try:
    assert best < 5, f"{best} is too much"
except AssertionError as error:
    print("assertion:", error)
pass
