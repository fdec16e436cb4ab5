"""Breadth first, Dijkstra, topological order and components of one graph."""
import heapq
import sys
from collections import defaultdict, deque


class Graph:
    def __init__(self, directed=False):
        self.edges = defaultdict(dict)
        self.directed = directed

    def connect(self, a, b, weight=1):
        self.edges[a][b] = weight
        self.edges[b] if self.directed else self.edges[b].setdefault(a, weight)
        return self

    def bfs(self, start):
        seen, queue, order = {start}, deque([start]), []
        while queue:
            node = queue.popleft()
            order.append(node)
            for other in self.edges[node]:
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
        return order

    def dijkstra(self, start):
        best = {start: (0, None)}
        heap = [(0, start)]
        while heap:
            cost, node = heapq.heappop(heap)
            if cost > best[node][0]:
                continue
            for other, weight in self.edges[node].items():
                new = cost + weight
                if other not in best or new < best[other][0]:
                    best[other] = new, node
                    heapq.heappush(heap, (new, other))
        return best

    def topological(self):
        degree = {node: 0 for node in self.edges}
        for targets in self.edges.values():
            for other in targets:
                degree[other] += 1
        ready = deque(node for node, count in degree.items() if count == 0)
        order = []
        while ready:
            order.append(ready.popleft())
            for other in self.edges[order[-1]]:
                degree[other] -= 1
                if degree[other] == 0:
                    ready.append(other)
        if len(order) < len(degree):
            raise ValueError("cycle")
        return order


def path(best, end):
    steps = []
    while end is not None:
        steps.append(end)
        end = best[end][1]
    return steps[::-1]


city = Graph()
for a, b, weight in ("A", "B", 4), ("A", "C", 1), ("C", "B", 2), ("B", "D", 5), ("C", "D", 8):
    city.connect(a, b, weight)
print(city.bfs("A"))
best = city.dijkstra("A")
print(best, path(best, "D"))
tasks = Graph(directed=True)
for before, after in ("plan", "build"), ("build", "test"), ("plan", "write"), ("write", "ship"), ("test", "ship"):
    tasks.connect(before, after)
order = tasks.topological()
print(order, sys.getrefcount(order), sys.getsizeof(best))
tasks.connect("ship", "plan")
try:
    tasks.topological()
except ValueError as error:
    print(error)
print(sys.getrefcount(city), dict(city.edges)["A"])
