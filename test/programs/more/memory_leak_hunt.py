"""Where memory leaks: a growing cache, a closure, a default argument, an exception, a cycle."""
import gc
import sys
import weakref

gc.collect()
gc.disable()


class Session:
    alive = 0

    def __init__(self, user):
        self.user = user
        self.callbacks = []
        Session.alive += 1

    def __del__(self):
        Session.alive -= 1


history = {}


def cached(session):
    history[id(session)] = session
    return session


def remembers(session, seen=[]):
    seen.append(session)
    return len(seen)


def make_handler(session):
    def handler():
        return session.user

    session.callbacks.append(handler)
    return handler


def fails(session):
    secret = session
    raise ValueError("lost")


def holders(target):
    return sorted(type(each).__name__ for each in gc.get_referrers(target))


cached(Session("cache"))
print("cache", Session.alive, holders(next(iter(history.values()))))
history.clear()
print("cleared", Session.alive)

remembers(Session("default"))
print("default", Session.alive, remembers.__defaults__[0][0].user)
remembers.__defaults__[0].clear()

make_handler(Session("closure"))
print("closure", Session.alive, "collected", gc.collect(), Session.alive)

try:
    fails(Session("error"))
except ValueError as error:
    kept = error
print("exception", Session.alive, kept.__traceback__.tb_next.tb_frame.f_locals["secret"].user)
kept = kept.with_traceback(None)
print("without traceback", Session.alive)

parent, child = Session("parent"), Session("child")
parent.child, child.parent = child, weakref.proxy(parent)
print("proxy", child.parent.user, sys.getrefcount(parent), sys.getrefcount(child))
del parent, child
print("weak cycle", Session.alive)

a, b = Session("a"), Session("b")
a.other, b.other = b, a
watch = weakref.ref(a)
del a, b
print("cycle", Session.alive, watch() is not None)
gc.collect()
print("after collect", Session.alive, watch())

stack = [Session(str(n)) for n in range(3)]
view = stack[1:]
del stack
print("slice keeps", Session.alive, [s.user for s in view])
bound = view[0].__init__
view.clear()
print("bound method keeps", Session.alive, bound.__self__.user)
del bound
print(Session.alive)
