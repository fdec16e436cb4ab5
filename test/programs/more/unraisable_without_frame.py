import gc, weakref, sys
class A:
    def __del__(self):
        x = 1
        raise ValueError("one" + str(x))
A()
class B:
    def __del__(self, extra): pass
B()
class C: pass
c = C(); w = weakref.ref(c, lambda: 1); del c
c = C(); w = weakref.ref(c, lambda r: 1 / 0); del c
def f():
    c = C(); c.me = c
    w = weakref.ref(c, lambda r: {}["key"])
    c = None
    gc.collect()
f()
class D:
    @property
    def __del__(self): raise TypeError("no")
D()
class E:
    __del__ = 3
E()
def g():
    B()
g()
