"""Ways through a map: breadth first, Dijkstra, A*, a maze grown by a seed, islands by union and find."""
import heapq
import random
from collections import defaultdict, deque
from functools import cache, reduce
from itertools import chain, pairwise, product
from math import inf
from typing import Iterator, TypeAlias

Place: TypeAlias = tuple[int, int]

MAP = """\
S..#....
.#.#.##.
.#...#..
.####.#.
......#E""".splitlines()


class Grid:
    COSTS = {".": 1, "S": 1, "E": 1, "~": 5}

    def __init__(self, rows):
        self.rows = rows
        self.cells = {(x, y): c for y, row in enumerate(rows) for x, c in enumerate(row) if c != "#"}

    def find(self, mark) -> Place:
        return next(place for place, c in self.cells.items() if c == mark)

    def near(self, place: Place) -> Iterator[Place]:
        x, y = place
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            if (x + dx, y + dy) in self.cells:
                yield x + dx, y + dy

    def cost(self, place):
        return self.COSTS[self.cells[place]]

    def drawn(self, path=()):
        marked = set(path)
        return "\n".join("".join("*" if (x, y) in marked else c for x, c in enumerate(row))
                         for y, row in enumerate(self.rows))


def back(came, goal):
    path = deque()
    while goal is not None:
        path.appendleft(goal)
        goal = came[goal]
    return list(path)


def breadth_first(grid, start, goal):
    came, queue = {start: None}, deque([start])
    while queue:
        place = queue.popleft()
        if place == goal:
            return back(came, goal)
        for other in grid.near(place):
            if other not in came:
                came[other] = place
                queue.append(other)


def search(grid, start, goal, guess=lambda place: 0):
    best, came, heap, looked = defaultdict(lambda: inf, {start: 0}), {start: None}, [(guess(start), start)], 0
    while heap:
        _, place = heapq.heappop(heap)
        looked += 1
        if place == goal:
            return best[goal], looked, back(came, goal)
        for other in grid.near(place):
            cost = best[place] + grid.cost(other)
            if cost < best[other]:
                best[other], came[other] = cost, place
                heapq.heappush(heap, (cost + guess(other), other))


class Groups:
    def __init__(self, items):
        self.parent = {item: item for item in items}

    def root(self, item):
        while self.parent[item] != item:
            self.parent[item] = item = self.parent[self.parent[item]]
        return item

    def join(self, a, b):
        a, b = self.root(a), self.root(b)
        self.parent[a] = b
        return a != b

    def sets(self):
        found = defaultdict(set)
        for item in self.parent:
            found[self.root(item)].add(item)
        return sorted(map(len, found.values()))


def maze(width, height, seed):
    chance = random.Random(seed)
    walls = [["#"] * (2 * width + 1) for _ in range(2 * height + 1)]
    rooms = Groups(product(range(width), range(height)))
    doors = [((x, y), (x + dx, y + dy)) for x, y in rooms.parent for dx, dy in ((1, 0), (0, 1))
             if (x + dx, y + dy) in rooms.parent]
    chance.shuffle(doors)
    for x, y in rooms.parent:
        walls[2 * y + 1][2 * x + 1] = "."
    for (ax, ay), (bx, by) in doors:
        if rooms.join((ax, ay), (bx, by)):
            walls[ay + by + 1][ax + bx + 1] = "."
    return list(map("".join, walls))


@cache
def ways(x, y):
    return 1 if x == 0 or y == 0 else ways(x - 1, y) + ways(x, y - 1)


grid = Grid(MAP)
start, goal = grid.find("S"), grid.find("E")
path = breadth_first(grid, start, goal)
print(len(path), path[:3], [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(path)][-3:])
print(grid.drawn(path[1:-1]))
plain = search(grid, start, goal)
guided = search(grid, start, goal, lambda place: abs(place[0] - goal[0]) + abs(place[1] - goal[1]))
print(plain[:2], guided[:2], plain[2] == path, len(guided[2]))
islands = Groups(grid.cells)
for place in grid.cells:
    for other in grid.near(place):
        islands.join(place, other)
print(islands.sets())
grown = Grid(maze(5, 3, 4))
print(grown.drawn())
print(search(grown, (1, 1), (9, 5))[:2], ways(6, 5), ways.cache_info().misses)
print(sorted(chain.from_iterable(reduce(lambda seen, p: seen | {p}, path, set())))[-3:])
