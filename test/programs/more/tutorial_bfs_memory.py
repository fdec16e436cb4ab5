import sys


class Graph:
    def __init__(self):
        self.nodes = {}

    def edge(self, a, b):
        for key in (a, b):
            if key not in self.nodes:
                self.nodes[key] = Vertex(key)
        self.nodes[a].out.append(self.nodes[b])

    def drop(self, key):
        vertex = self.nodes.pop(key)
        for other in self.nodes.values():
            other.out = [v for v in other.out if v is not vertex]
        return sys.getrefcount(vertex)


class Vertex:
    def __init__(self, key):
        self.key = key
        self.out = []

    def __repr__(self):
        return self.key


g = Graph()
for a, b in ["ab", "bc", "ca", "cd", "ad"]:
    g.edge(a, b)
print({key: v.out for key, v in g.nodes.items()})
print([sys.getrefcount(g.nodes[k]) for k in "abcd"])
print(g.drop("c"))
print({key: v.out for key, v in g.nodes.items()})
print([sys.getrefcount(v) for v in g.nodes.values()])
