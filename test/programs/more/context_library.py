"""contextlib: managers from generators, stacks of them, and the ready-made ones."""
import contextlib
import gc
import sys
import weakref
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress


class Resource:
    def __init__(self, name):
        self.name = name

    def close(self):
        print("close", self.name)

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, typ, value, tb):
        print("exit", self.name, typ and typ.__name__)

    def __del__(self):
        print("del", self.name)


@contextmanager
def managed(name, *rest, tag=None):
    "Opens and closes."
    r = Resource(name)
    print("before", tag, sys.getrefcount(r))
    try:
        yield r
    except KeyError as error:
        print("swallowed", error)
    finally:
        print("after", sys.getrefcount(r))


print(managed.__name__, managed.__doc__, managed.__wrapped__.__name__)
with managed("a", 1, tag="t") as a:
    print(sys.getrefcount(a), type(a).__name__)
print("still here", sys.getrefcount(a))
del a
m = managed("m")
print(sorted(vars(m)), m.args, m.kwds)
with m as x:
    print(sorted(vars(m)))
    w = weakref.ref(x)
    del x
    print(w() is not None)
print(w() is None)
del m
with managed("k"):
    raise KeyError("inside")
try:
    with managed("v"):
        raise ValueError("inside")
except ValueError as error:
    print("caught", error, error.__traceback__.tb_next is None)


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def never():
    if False:
        yield


for factory in (twice, never):
    try:
        with factory() as n:
            print(n)
    except RuntimeError as error:
        print(error)


@managed("decorator")
def work(n):
    return n * 2


print(work(4))
print(work(5), work.__name__)

with closing(Resource("c")) as c:
    print(c.name)
del c
with suppress(ZeroDivisionError, KeyError) as s:
    print(s)
    1 / 0
with nullcontext(5) as five, nullcontext() as none:
    print(five, none)

with ExitStack() as stack:
    held = [stack.enter_context(Resource(n)) for n in "xyz"]
    stack.callback(print, "callback", end="!\n")
    print(sys.getrefcount(held[0]), len(stack._exit_callbacks))
    del held
print("stack left")
del stack


def broken(typ, value, tb):
    print("broken sees", typ)
    raise LookupError("from exit")


try:
    with ExitStack() as stack:
        stack.push(broken)
        stack.enter_context(Resource("q"))
        raise ValueError("body")
except LookupError as error:
    print(repr(error), repr(error.__context__))
del stack
with ExitStack() as stack:
    stack.enter_context(Resource("moved"))
    rest = stack.pop_all()
print("not left yet")
rest.close()
del rest, stack
try:
    ExitStack().enter_context(3)
except TypeError as error:
    print(error)
print(issubclass(Resource, contextlib.AbstractContextManager), gc.collect() >= 0)


class Out:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


out = Out()
with contextlib.redirect_stdout(out):
    print("hidden", 1)
print(out.parts)
