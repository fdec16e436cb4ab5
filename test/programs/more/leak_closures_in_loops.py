"""Closures of a loop share one variable; defaults keep a value each."""
import sys, gc


class Big:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("free", self.n)


def make():
    out = []
    for i in range(3):
        big = Big(i)
        out.append(lambda: big.n)
    return out


fs = make()
print([f() for f in fs], fs[0].__closure__[0] is fs[1].__closure__[0])
print(sys.getrefcount(fs[0].__closure__[0]), sys.getrefcount(fs[0].__closure__[0].cell_contents))


def bound():
    return [lambda b=Big(10 + i): b.n for i in range(2)]


gs = bound()
print([g() for g in gs], gs[0].__defaults__[0] is not gs[1].__defaults__[0])
del fs[1:]
print("one left")
fs.clear()
gs.pop()
print("end")
