import gc
import sys
import types


class Leak:
    registry = []

    def __init__(self, name):
        self.name = name


def kinds(obj):
    found = []
    for referrer in gc.get_referrers(obj):
        if isinstance(referrer, types.FrameType):
            continue
        if referrer is globals():
            found.append("globals")
        else:
            found.append(type(referrer).__name__)
    return sorted(found)


leak = Leak("one")
print(kinds(leak))
Leak.registry.append(leak)
holder = {"leak": leak}
print(kinds(leak))
method = leak.__init__
print(kinds(leak), method.__self__ is leak)
cell = (lambda x: lambda: x)(leak).__closure__[0]
print(kinds(leak), cell.cell_contents.name)
pair = (leak, holder)
print(kinds(leak), kinds(holder))
print([type(o).__name__ for o in gc.get_referents(pair)], len(gc.get_referents(leak)))
print(gc.is_tracked(leak), gc.is_tracked(holder), gc.is_tracked({}), gc.is_tracked("text"), gc.is_tracked(pair))


def path_to(obj, target, depth=4):
    seen = {id(obj)}
    paths = [(obj,)]
    for _ in range(depth):
        longer = []
        for path in paths:
            for referent in gc.get_referents(path[-1]):
                if id(referent) in seen or isinstance(referent, (type, types.ModuleType, types.FunctionType)):
                    continue
                seen.add(id(referent))
                if referent is target:
                    return [type(p).__name__ for p in path] + [type(target).__name__]
                longer.append(path + (referent,))
        paths = longer
    return None


deep = {"level": [{"more": (leak,)}]}
print(path_to(deep, leak), path_to(deep, holder))
before = len(gc.get_objects())
junk = [[] for _ in range(10)]
print(len(gc.get_objects()) - before)
del junk, deep, pair, cell, method
print(kinds(leak), sys.getrefcount(leak))
del holder
Leak.registry.remove(leak)
print(kinds(leak))
