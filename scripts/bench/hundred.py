import gc
import sys


class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        return self.items.pop()

    def __len__(self):
        return len(self.items)


class Node:
    def __init__(self, name):
        self.name = name
        self.links = []

    def link(self, other):
        self.links.append(other)
        return self


def reach(start):
    seen = []
    stack = Stack()
    stack.push(start)
    while len(stack):
        node = stack.pop()
        if node in seen:
            continue
        seen.append(node)
        for other in node.links:
            stack.push(other)
    return seen


def table(rows, columns):
    result = []
    for row in range(rows):
        line = []
        for column in range(columns):
            line.append(row * column)
        result.append(line)
    return result


def words(text):
    counts = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    return counts


a = Node("a")
b = Node("b")
c = Node("c")
a.link(b)
b.link(c)
c.link(a)
found = reach(a)
print(len(found), sys.getrefcount(a))

grid = table(4, 5)
shared = grid[0]
grid.append(shared)
print(len(grid), shared is grid[-1])

text = "to be or not to be that is the question"
counts = words(text)
print(sorted(counts))

numbers = [n * n for n in range(10)]
evens = [n for n in numbers if n % 2 == 0]
total = sum(numbers)
print(total, evens)

names = ["x", "y", "z"]
values = {name: index for index, name in enumerate(names)}
for name, value in values.items():
    print(name, value)

del a
del b
del c
del found
print(gc.collect())


def swap(pair):
    first, second = pair
    return second, first


pair = (names, values)
pair = swap(pair)
try:
    print(pair[2])
except IndexError as error:
    print("no third:", error)
print("end")
