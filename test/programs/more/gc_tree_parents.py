"""A tree whose nodes know their parents, strongly or weakly: who frees it?"""
import gc
import weakref

gc.collect()
gc.disable()


class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self.children = []
        self.parent = parent
        if parent is not None:
            parent.children.append(self)

    def __del__(self):
        print("freed", self.name)


class WeakNode(Node):
    @property
    def parent(self):
        return None if self._parent is None else self._parent()

    @parent.setter
    def parent(self, node):
        self._parent = None if node is None else weakref.ref(node)


def build(kind):
    root = kind("root")
    for side in ("west", "east"):
        branch = kind(side, root)
        kind(side + " leaf", branch)
    return root


tree = build(Node)
leaf = tree.children[0].children[0]
print(leaf.parent.parent.name)
del tree, leaf
print("nothing freed yet")
print(gc.collect(), "by the collector")

tree = build(WeakNode)
leaf = tree.children[1].children[0]
print(leaf.parent.name)
del tree
print(leaf.parent)
del leaf
print(gc.collect(), "by the collector")

tree = build(Node)
cut = tree.children.pop()
cut.parent = None
del cut
print("a pruned branch:", gc.collect())
