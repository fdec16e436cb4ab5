"""Weak dictionaries, sets, callbacks, proxies and methods."""
import weakref, gc, sys


class K:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"K{self.n}"


meta = weakref.WeakKeyDictionary()
vals = weakref.WeakValueDictionary()
ws = weakref.WeakSet()
ks = [K(i) for i in range(4)]
for k in ks:
    meta[k] = k.n * 10
    vals[k.n] = k
    ws.add(k)
print(len(meta), len(vals), len(ws), sys.getrefcount(ks[0]), weakref.getweakrefcount(ks[0]))
del ks[0], k
print(len(meta), sorted(vals), len(ws))
it = iter(list(meta))
print(next(it), next(it))
ks.clear()
print(len(meta))
del it
print(len(meta), len(vals), len(ws))


def cb(r):
    print("dead", r() is None)


o = K(9)
r = weakref.ref(o, cb)
p = weakref.proxy(o)
print(p.n, r() is o, weakref.getweakrefs(o) == [r, p] or len(weakref.getweakrefs(o)))
del o
try:
    p.n
except ReferenceError as e:
    print(e)
m = weakref.WeakMethod(K(1).__repr__)
print(m())
k = K(2)
m = weakref.WeakMethod(k.__repr__)
print(m()(), sys.getrefcount(k))
del k
print(m())
