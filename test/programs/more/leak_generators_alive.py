"""What generators hold while they wait, are closed, dropped, and delegate."""
import sys, gc, weakref


class R:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


def gen():
    r = R("local")
    try:
        yield R("yielded")
        yield 2
    finally:
        print("finally")


g = gen()
v = next(g)
print(sys.getrefcount(v), sys.getrefcount(g), g.gi_frame.f_lineno)
del v
print("v gone")
g.close()
print(g.gi_frame)
g = gen()
next(g)
del g
print("dropped")


def chain(n):
    if n:
        yield from chain(n - 1)
    r = R(n)
    yield n


c = chain(2)
print(next(c), next(c), sys.getrefcount(c))
c = None
gens = [gen() for _ in range(2)]
for x in gens:
    next(x)
gens.pop(0).close()
print(len(gens))
del x
gens.clear()
print("end")
