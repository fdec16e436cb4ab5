import gc


class Parent:
    def __init__(self):
        self.child = Child(self)

    def __del__(self):
        print("parent del")


class Child:
    def __init__(self, parent):
        self.parent = parent

    def __del__(self):
        print("child del")


gc.disable()
p = Parent()
c = p.child
del p
print("p deleted")
c.parent = None
print("link cut")
del c
print("c deleted")
p = Parent()
del p
print("cycle left")
print(gc.collect())
print("collected")
p = Parent()
p.extra = [p]
p.child.extra = {"p": p}
p = None
print(gc.collect())
gc.enable()
