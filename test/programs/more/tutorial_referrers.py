import gc


class Node:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Node({self.name})"


leaf = Node("leaf")
branch = [leaf]
table = {"leaf": leaf}
referrers = gc.get_referrers(leaf)
print(any(r is branch for r in referrers), any(r is table for r in referrers))
print(any(r is globals() for r in referrers), len(referrers))
del referrers
print([type(r).__name__ for r in gc.get_referents(branch)], gc.get_referents(branch) == [leaf])
print(gc.get_referents(table), gc.get_referents(5, "a"))
print(sorted(type(r).__name__ for r in gc.get_referents(leaf)))
holder = Node("holder")
holder.child = leaf
print(any(r is holder or r is holder.__dict__ for r in gc.get_referrers(leaf)))
del branch, table
print(len(gc.get_referrers(leaf)))
