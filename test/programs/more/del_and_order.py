class T:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def pair():
    a = T("a")
    b = T("b")
    print("in pair")


pair()
x = T("x")
x = T("y")
print("rebound")
items = [T("i1"), T("i2"), T("i3")]
items.pop(0)
print("popped")
items[0] = None
print("replaced")
del items
print("list gone")
d = {"k": T("v1")}
d["k"] = T("v2")
print("dict value replaced")
d.clear()
t = (T("t1"), T("t2"))
t = None
print("tuple gone")


def give():
    kept = T("kept")
    return kept


give()
print("given and dropped")
k = give()
y = k
del k
print("still here")
del y
del x
