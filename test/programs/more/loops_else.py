for n in range(2, 12):
    for d in range(2, n):
        if n % d == 0:
            print(n, "=", d, "*", n // d)
            break
    else:
        print(n, "is prime")
n = 5
while n:
    n -= 1
    if n == 3:
        continue
    if n == 1:
        break
    print("n", n)
else:
    print("never")
while n < 3:
    n += 1
else:
    print("done", n)
for i in reversed(range(0, 10, 3)):
    print(i, end=" ")
print()
for a, b in zip([1, 2, 3], "ab"):
    print(a, b)
items = ["x", "y", "z"]
for item in items[:]:
    if item == "y":
        items.remove(item)
print(items)
for i, row in enumerate([[1], [2]]):
    row.append(i)
print(row)
if (size := len(items)) > 1:
    print(size)
total = 0
while (total := total + 3) < 10:
    pass
print(total)
