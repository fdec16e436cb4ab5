"""Weak containers: what is in them goes when the last strong reference does, also by a cycle."""
import gc
import weakref

gc.collect()
gc.disable()


class Key:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Key({self.name})"


keys = [Key(name) for name in "abc"]
notes = weakref.WeakKeyDictionary()
for number, key in enumerate(keys):
    notes[key] = number
print(len(notes), sorted(notes.values()))
first = keys.pop(0)
print(first in notes, notes[first])
del first
print(len(notes), [key.name for key in notes])

loop = Key("loop")
loop.me = loop
notes[loop] = "in a cycle"
del loop
print("before the collector:", len(notes))
print("found:", gc.collect() > 0, "left:", len(notes))

cache = weakref.WeakValueDictionary(one=keys[0], two=Key("two"))
print(dict(cache))
cache["self"] = holder = Key("holder")
holder.cache = cache
del holder
print(sorted(cache))
print(gc.collect(), sorted(cache))

seen = weakref.WeakSet(keys)
print(len(seen), keys[0] in seen)
del key
keys.clear()
print("after:", len(seen))
