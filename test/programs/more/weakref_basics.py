import sys
import weakref


class Thing:
    pass


thing = Thing()
ref = weakref.ref(thing)
same = weakref.ref(thing)
print(ref is same, ref() is thing, weakref.getweakrefcount(thing))
print(sys.getrefcount(thing), sys.getrefcount(ref))
proxy = weakref.proxy(thing)
thing.value = [1]
print(proxy.value, proxy == thing)
told = []
watched = weakref.ref(thing, told.append)
print(len(weakref.getweakrefs(thing)), hash(ref) == hash(thing))
del thing
print(ref(), told == [watched])
try:
    proxy.value
except ReferenceError as error:
    print(error)
for value in ([], {}, 1, "text", (), object()):
    try:
        weakref.ref(value)
    except TypeError as error:
        print(error)
print(weakref.ref(set([1]))(), weakref.ref(len)() is len)


def finalizer():
    f = Thing()
    weakref.finalize(f, print, "finalized", 1)
    print("leaving")


finalizer()
