"""A listener that is a bound method keeps its view; a weak one does not."""
import sys, weakref, gc


class Emitter:
    def __init__(self):
        self.listeners = []

    def on(self, f):
        self.listeners.append(f)
        return f

    def fire(self, *a):
        return [f(*a) for f in self.listeners]


class View:
    def __init__(self, e):
        self.e = e
        e.on(self.changed)

    def changed(self, x):
        return x + 1

    def __del__(self):
        print("view gone")


e = Emitter()
v = View(e)
print(e.fire(1), sys.getrefcount(v), sys.getrefcount(e))
del v
print("still", e.fire(2))
e.listeners.clear()
v = View(e)
ref = weakref.WeakMethod(v.changed)
e.listeners[:] = [lambda x: (f := ref()) and f(x)]
print(e.fire(3))
del v
print(e.fire(4))


@e.on
def logged(x):
    return x * 2


print(e.fire(5), sys.getrefcount(logged))
del e
print(sys.getrefcount(logged))
