/**
 * Small programs that use what most programs use. The engine explains them for nobody when its host is idle
 * (`Engine.rehearse`), so that the host's compiler knows the engine before it meets a first program. Each
 * takes a few thousand instructions: a request that comes meanwhile waits for one of them only.
 */
export const TRAINING: readonly string[] = [
  `def power(base, exponent):
    if exponent == 0:
        return 1
    return base * power(base, exponent - 1)


total = 0.0
for i in range(60):
    total += i * 1.5 - i / 7
    if i % 3 == 0 and not i > 50:
        total -= power(i + 1000, 6) % 11
    count = 4
    while count > 0:
        count -= 1
print(total, count)
`,
  `class Shape:
    count = 0

    def __init__(self, name, size):
        self.name = name
        self.size = size
        Shape.count += 1

    def area(self):
        return self.size * self.size


class Circle(Shape):
    def __init__(self, size):
        super().__init__("circle", size)

    def area(self):
        return 3.14 * self.size**2


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


head = None
for i in range(30):
    shape = Circle(i) if i % 2 else Shape("square", i)
    head = Node(shape.area(), head)
node = head
total = 0
while node is not None:
    total += node.value
    node.next, node = head, node.next
print(total, shape.name, Shape.count)
`,
  `seen = {}
names = []
grid = [[0] * 4 for _ in range(4)]
for i in range(40):
    key = "k" + str(i % 5)
    seen[key] = seen.get(key, 0) + 1
    if key in seen:
        grid[i % 4][i % 3] += i
    names.append(key.upper())
    pair = (i, key)
    number, text = pair
ordered = sorted(names, key=len)
lengths = {name: len(name) for name in ordered[1:5]}
unique = set(names)
for key, value in seen.items():
    print(f"{key}: {value:.1f}", ",".join(names[:3]), len(lengths), "k1" in unique)
del grid[0], seen["k1"]
`,
  `def evens(limit):
    n = 0
    while n < limit:
        yield n
        n += 2


def check(value, *rest, scale=1, **options):
    try:
        if value % 3 == 0:
            raise ValueError(value)
        return [0, 1][value % 3]
    except (ValueError, IndexError) as error:
        return len(error.args)
    finally:
        calls.append(value)


def counter():
    count = 0

    def step():
        nonlocal count
        count += 1
        return count

    return step


calls = []
step = counter()
for i in range(25):
    check(i, i, scale=2)
    for n in evens(6):
        last = n + step()
print(last, sum(x * x for x in range(30)), list(map(str, calls[:4])))
`,
];
