"""The tuples of names that a code object makes when it is asked: kept from 3.12 on."""
import gc
import sys


def outer(first, second=2):
    third = 3

    def inner(fourth):
        return first + fourth
    return inner


def plain(a, b):
    return a


for function in outer, outer(1), plain:
    code = function.__code__
    print(code.co_varnames, code.co_cellvars, code.co_freevars)
    print(code.co_varnames is code.co_varnames)
    names = code.co_varnames
    print(sys.getrefcount(names))
    del names

gc.disable()
gc.collect()
before = gc.get_count()[0]
space = {}
exec("def f(a, b=1): return a", space)
between = gc.get_count()[0]
space["f"].__code__.co_varnames
space["f"].__code__.co_varnames
print(gc.get_count()[0] - between)
space["f"].__code__.co_cellvars
print(gc.get_count()[0] - between)
space.clear()
print(gc.get_count()[0] - between)
