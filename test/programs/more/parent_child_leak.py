import gc
import sys


class Parent:
    def __init__(self, name):
        self.name = name
        self.children = []

    def add(self, name):
        child = Child(name, self)
        self.children.append(child)
        return child


class Child:
    def __init__(self, name, parent):
        self.name = name
        self.parent = parent


gc.disable()
gc.collect()
family = Parent("root")
for name in ("x", "y"):
    family.add(name)
print(sys.getrefcount(family) - 1)
kid = family.children[0]
print(sys.getrefcount(kid) - 1, kid.parent is family)
family = None
print(kid.parent.name, len(kid.parent.children))
kid = None
print("unreachable:", gc.collect())

family = Parent("again")
family.add("z")
for child in family.children:
    child.parent = None
child = None
family = None
print("unreachable:", gc.collect())
gc.enable()
