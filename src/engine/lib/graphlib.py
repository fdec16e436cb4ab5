"""Topological order of graphs whose nodes are hashable."""

from types import GenericAlias

__all__ = ["TopologicalSorter", "CycleError"]

_NODE_OUT, _NODE_DONE = -1, -2


class _NodeInfo:
    """A node; `npredecessors` is what it waits for, or one of the two marks above."""

    __slots__ = "node", "npredecessors", "successors"

    def __init__(self, node):
        self.node, self.npredecessors, self.successors = node, 0, []


class CycleError(ValueError):
    """The graph has a cycle: the second of `args` is the list of its nodes."""


class TopologicalSorter:
    """Gives the nodes of a graph in an order in which each comes after those it depends on."""

    def __init__(self, graph=None):
        self._node2info = {}
        self._ready_nodes = None
        self._npassedout = self._nfinished = 0
        for node, predecessors in () if graph is None else graph.items():
            self.add(node, *predecessors)

    def _get_nodeinfo(self, node):
        found = self._node2info.get(node)
        if found is None:
            found = self._node2info[node] = _NodeInfo(node)
        return found

    def _check_prepared(self):
        if self._ready_nodes is None:
            raise ValueError("prepare() must be called first")

    def add(self, node, *predecessors):
        """Adds a node, and what it depends on."""
        if self._ready_nodes is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        self._get_nodeinfo(node).npredecessors += len(predecessors)
        for each in predecessors:
            self._get_nodeinfo(each).successors.append(node)

    def prepare(self):
        """No node is added after this. CycleError when there is no order."""
        if self._ready_nodes is not None and not self._may_prepare_again():
            raise ValueError("cannot prepare() more than once")
        infos = self._node2info.values()
        self._ready_nodes = [info.node for info in infos if info.npredecessors == 0]
        around = self._find_cycle()
        if around:
            raise CycleError("nodes are in a cycle", around)

    def _may_prepare_again(self):
        import sys
        return sys.version_info >= (3, 14) and self._npassedout == 0

    def get_ready(self):
        """The nodes that wait for nothing any more, each once."""
        self._check_prepared()
        passed = tuple(self._ready_nodes)
        for node in passed:
            self._node2info[node].npredecessors = _NODE_OUT
        self._ready_nodes.clear()
        self._npassedout += len(passed)
        return passed

    def is_active(self):
        """Whether there is more to come."""
        self._check_prepared()
        return self._nfinished < self._npassedout or bool(self._ready_nodes)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """These nodes, which get_ready() gave, are done: others need not wait for them."""
        self._check_prepared()
        for node in nodes:
            info = self._node2info.get(node)
            if info is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if info.npredecessors == _NODE_DONE:
                raise ValueError(f"node {node!r} was already marked done")
            if info.npredecessors != _NODE_OUT:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            info.npredecessors = _NODE_DONE
            for waiting in info.successors:
                other = self._node2info[waiting]
                other.npredecessors -= 1
                if other.npredecessors == 0:
                    self._ready_nodes.append(waiting)
            self._nfinished += 1

    def _find_cycle(self):
        """A path that ends where it begins, found by going on as deep as possible; None without."""
        seen, path, place, rest = set(), [], {}, []

        def enter(node):
            seen.add(node)
            place[node] = len(path)
            path.append(node)
            rest.append(iter(self._node2info[node].successors))

        for start in self._node2info:
            if start not in seen:
                enter(start)
            while rest:
                for node in rest[-1]:
                    if node in place:
                        return path[place[node]:] + [node]
                    if node not in seen:
                        enter(node)
                        break
                else:
                    rest.pop()
                    del place[path.pop()]
        return None

    def static_order(self):
        """All nodes in order."""
        self.prepare()
        while self.is_active():
            together = self.get_ready()
            yield from together
            self.done(*together)

    __class_getitem__ = classmethod(GenericAlias)
