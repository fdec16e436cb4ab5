"""heapq: what is compared, in which order, and what the heap holds meanwhile."""
import heapq
import sys


class Task:
    """Compared by its cost; tells of each comparison."""

    compared = 0

    def __init__(self, cost, name=""):
        self.cost = cost
        self.name = name

    def __lt__(self, other):
        Task.compared += 1
        return self.cost < other.cost

    def __repr__(self):
        return f"{self.name}{self.cost}"


def tasks(text):
    return [Task(int(digit), name) for name, digit in zip("abcdefghijkl", text)]


def cost(task):
    seen.append(sys.getrefcount(task))
    return task.cost


seen = []
for n in (0, 1, 2, 3, 7, 9, -1):
    some = tasks("3141592")
    Task.compared = 0
    small, large = heapq.nsmallest(n, some), heapq.nlargest(n, some)
    print(n, small, large, Task.compared, [sys.getrefcount(task) for task in some])
    print(heapq.nsmallest(n, some, key=cost), heapq.nlargest(n, some, key=cost), seen)
    seen.clear()
    print(heapq.nsmallest(n, iter(some)), heapq.nlargest(n, iter(some), key=cost), seen)
    seen.clear()

left, right, last = tasks("1359"), tasks("2358"), tasks("7")
Task.compared = 0
merged = heapq.merge(left, right, [], last)
print(next(merged), Task.compared, [sys.getrefcount(task) for task in left])
print(list(merged), Task.compared)
Task.compared = 0
print(list(heapq.merge(left[::-1], right[::-1], last, reverse=True)), Task.compared)
for task in heapq.merge(left, right, last, key=cost):
    print(task, sys.getrefcount(task), end=" ")
print(seen)
seen.clear()
for task in heapq.merge(left[::-1], right[::-1], key=cost, reverse=True):
    print(task, sys.getrefcount(task), end=" ")
print(seen)
print(list(heapq.merge()), list(heapq.merge([1, 2])), list(heapq.merge([1], [1, 2], key=abs)))


def failing(limit):
    for i in range(limit):
        yield i
    raise ValueError("no more")


merged = heapq.merge(failing(2), [0, 5])
try:
    for number in merged:
        print(number, end=" ")
except ValueError as error:
    print(error)
print(next(merged, "ended"))

queue = []
for task in tasks("52841"):
    heapq.heappush(queue, task)
Task.compared = 0
print(queue, heapq.heappop(queue), heapq.heapreplace(queue, Task(3)), Task.compared)
print(heapq.heappushpop(queue, Task(0)), queue)
numbers = [5, 1, 4, 2, 3, 1.5, -2]
heapq.heapify(numbers)
print(numbers, [heapq.heappop(numbers) for _ in range(len(numbers))])
print(heapq.nlargest(3, {"a": 3, "b": 1, "c": 2}), heapq.nsmallest(2, "heap"), heapq.nsmallest(2, {5, 3, 9}, key=lambda x: -x))
for wrong in (
    "heapq.heappop([])",
    "heapq.nsmallest(1, 5)",
    "heapq.nlargest(2, [1, 'a', 3])",
    "heapq.nlargest('2', [1, 2])",
    "list(heapq.merge(1))",
    "list(heapq.merge([1, 2], ['a']))",
    "heapq.nsmallest(2, [3, 1], key=5)",
):
    try:
        print(eval(wrong))
    except Exception as error:
        print(type(error).__name__, error)
print(sorted(name for name in heapq.__all__), heapq.merge.__qualname__, type(merged))
