import sys


class Counter:
    total = 0
    shared = []

    def __init__(self):
        self.own = []
        Counter.total += 1


a = Counter()
b = Counter()
a.shared.append("x")
print(b.shared, a.shared is b.shared, a.own is b.own)
print(sys.getrefcount(Counter.shared), sys.getrefcount(a.own))
a.shared = []
print(b.shared, a.shared)
print(a.__dict__, Counter.__dict__["total"])
method = a.__init__
print(sys.getrefcount(a))
del method
print(sys.getrefcount(a))
print(Counter.__init__ is Counter.__init__, a.__init__ is a.__init__)
print(sys.getrefcount(Counter.__init__))
del Counter.shared
print(hasattr(b, "shared"), hasattr(a, "shared"))
