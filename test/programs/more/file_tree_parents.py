"""A file tree whose nodes know their parents, strongly or weakly."""
import gc
import sys
import weakref


class Entry:
    live = 0

    def __init__(self, name, parent=None):
        Entry.live += 1
        self.name = name
        self.parent = parent

    def __del__(self):
        Entry.live -= 1

    @property
    def path(self):
        parts = []
        node = self
        while node is not None:
            parts.append(node.name)
            node = node.parent
        return "/".join(reversed(parts))


class File(Entry):
    def __init__(self, name, size, parent=None):
        super().__init__(name, parent)
        self.size = size

    def total(self):
        return self.size


class Folder(Entry):
    weak = False

    def __init__(self, name, parent=None):
        super().__init__(name, parent)
        self.children = {}

    def add(self, child):
        child.parent = weakref.proxy(self) if self.weak else self
        self.children[child.name] = child
        return child

    def total(self):
        return sum(child.total() for child in self.children.values())


class WeakFolder(Folder):
    weak = True


def build(kind):
    root = kind("root")
    docs = root.add(kind("docs"))
    docs.add(File("a.txt", 120))
    pics = root.add(kind("pics"))
    for n in range(3):
        pics.add(File(f"p{n}.png", 1024 * n))
    return root


for kind in (Folder, WeakFolder):
    tree = build(kind)
    leaf = tree.children["pics"].children["p1.png"]
    print(leaf.path, tree.total(), sys.getrefcount(tree), Entry.live)
    del tree
    try:
        print("alone:", leaf.path)
    except ReferenceError as error:
        print("alone:", error)
    del leaf
    print(Entry.live, gc.collect(), Entry.live)
