import sys


class Thing:
    pass


def count(o):
    return sys.getrefcount(o)


thing = Thing()
base = sys.getrefcount(thing)
holder = [thing, thing]
print(sys.getrefcount(thing) - base)
mapping = {thing: thing}
print(sys.getrefcount(thing) - base)
holder.clear()
print(sys.getrefcount(thing) - base)
mapping.clear()
thing.me = thing
print(sys.getrefcount(thing) - base)
del thing.me
closure = lambda: thing
method = thing.__init__
print(sys.getrefcount(thing) - base)
del method
generator = (t for t in [thing])
print(sys.getrefcount(thing) - base)
del generator
iterator = iter([thing])
print(sys.getrefcount(thing) - base)
next(iterator)
print(sys.getrefcount(thing) - base)
del iterator
print(sys.getrefcount(thing) - base, count(thing) >= base)
for each in (thing,):
    print(sys.getrefcount(thing) - base)
print(sys.getrefcount(thing) - base)
del each
print(sys.getrefcount(thing) - base)
