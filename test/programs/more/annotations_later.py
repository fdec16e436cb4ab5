"""from __future__ import annotations: what is written behind a colon stays text."""
from __future__ import annotations

import __future__
import sys


class Node:
    parent: Node | None
    children: list[Node]

    def __init__(self, parent: Node | None = None) -> None:
        self.parent = parent
        self.children: list[Node] = []
        if parent is not None:
            parent.children.append(self)

    def path(self, to: Node) -> tuple[Node, ...]:
        node, found = self, []
        while node is not to:
            found.append(node)
            node = node.parent
        return tuple(found)


root = Node()
leaf = Node(Node(root))
print(Node.__annotations__, Node.path.__annotations__)
print(sys.getrefcount(root), sys.getrefcount(leaf), len(leaf.path(root)))
print(annotations, annotations is __future__.annotations, sys.getrefcount(annotations))
print(annotations.getOptionalRelease(), annotations.getMandatoryRelease())
print(__future__.division.compiler_flag, bool(Node.path.__code__.co_flags & annotations.compiler_flag))
print(__future__.all_feature_names == __future__.__all__[1:], sys.getrefcount(__future__.all_feature_names))
code = compile("x: Unknown = 1 / 2", "text", "exec", dont_inherit=True)
print(bool(code.co_flags & annotations.compiler_flag))
late = compile("x: Unknown = 1", "text", "exec", annotations.compiler_flag, True)
names = {}
exec(late, names)
print(names["__annotations__"], names["x"])
