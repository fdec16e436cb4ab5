"""Graphs: Dijkstra with a heap, depth-first search, topological order, and components."""
import heapq
import sys
from collections import defaultdict, deque
from typing import NamedTuple


class Edge(NamedTuple):
    target: str
    cost: int = 1


class Graph:
    def __init__(self):
        self.edges = defaultdict(list)

    def add(self, start, target, cost=1, both=False):
        self.edges[start].append(Edge(target, cost))
        self.edges[target]
        if both:
            self.add(target, start, cost)
        return self

    def shortest(self, start, goal):
        queue, known = [(0, start, ())], {}
        while queue:
            cost, node, path = heapq.heappop(queue)
            if node in known:
                continue
            known[node] = path = (*path, node)
            if node == goal:
                return cost, path
            for target, step in self.edges[node]:
                if target not in known:
                    heapq.heappush(queue, (cost + step, target, path))
        raise LookupError(f"no way from {start} to {goal}")

    def depth_first(self, start, seen=None):
        seen = set() if seen is None else seen
        seen.add(start)
        yield start
        for edge in self.edges[start]:
            if edge.target not in seen:
                yield from self.depth_first(edge.target, seen)

    def order(self):
        degree = dict.fromkeys(self.edges, 0)
        for edges in self.edges.values():
            for edge in edges:
                degree[edge.target] += 1
        ready = deque(sorted(node for node, count in degree.items() if not count))
        result = []
        while ready:
            node = ready.popleft()
            result.append(node)
            for target, _ in self.edges[node]:
                degree[target] -= 1
                if not degree[target]:
                    ready.append(target)
        if len(result) < len(degree):
            raise ValueError("there is a cycle among " + ", ".join(sorted(set(degree) - set(result))))
        return result


towns = Graph()
for start, target, cost in [("A", "B", 4), ("A", "C", 2), ("C", "B", 1), ("B", "D", 5), ("C", "D", 8), ("E", "F", 1)]:
    towns.add(start, target, cost, both=True)
cost, path = towns.shortest("A", "D")
print(cost, " > ".join(path), sys.getrefcount(path))
print(list(towns.depth_first("A")), {*towns.depth_first("E")} == {"E", "F"})
try:
    towns.shortest("A", "F")
except LookupError as error:
    print(error)
tasks = Graph().add("wake", "wash").add("wake", "brew").add("brew", "drink").add("wash", "dress").add("dress", "leave").add("drink", "leave")
print(tasks.order())
try:
    tasks.add("leave", "wake").order()
except ValueError as error:
    print(error)
left, components = set(towns.edges), []
while left:
    found = set(towns.depth_first(min(left)))
    components.append(sorted(found))
    left -= found
print(components, sys.getrefcount(components[0]))
edge = towns.edges["A"][0]
print(edge, edge._replace(cost=9), edge == ("B", 4), edge.cost, sys.getrefcount(edge), Edge._fields)
walk = towns.depth_first("A")
print(next(walk), next(walk), sys.getrefcount(towns))
walk.close()
print(sys.getrefcount(towns), len(towns.edges))
