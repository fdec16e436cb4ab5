import gc
def n(): return gc.get_count()[0]
def show(label, a, b): print(label, b - a)
gc.disable()
def gen(k):
    for i in range(k): yield i
def agen(): 
    x = yield 1
    return x
def deleg(): return (yield from gen(2))
async def co(): return 1
def raiser(): raise ValueError("x")
def deep(k):
    if k == 0: raise KeyError(k)
    deep(k - 1)
l = [1, 2, 3]
gc.collect()
a = n(); n(); b = n(); show("n", a, b)
a = n(); gen(3); b = n(); show("gen", a, b)
a = n(); g = gen(3); b = n(); show("g=gen", a, b)
a = n(); next(g); b = n(); show("next", a, b)
a = n(); list(g); b = n(); show("list(g)", a, b)
a = n(); list(gen(3)); b = n(); show("list(gen)", a, b)
a = n(); sum(x for x in l); b = n(); show("genexpr", a, b)
a = n(); [x for x in l]; b = n(); show("listcomp", a, b)
a = n(); {x for x in l}; b = n(); show("setcomp", a, b)
a = n(); {x: x for x in l}; b = n(); show("dictcomp", a, b)
a = n(); r = [[y for y in l] for x in l]; b = n(); show("nested", a, b)
a = n(); any(x > 2 for x in l); b = n(); show("any", a, b)
a = n()
for x in l: pass
b = n(); show("for", a, b)
a = n()
for x in gen(2): pass
b = n(); show("for gen", a, b)
a = n(); list(deleg()); b = n(); show("deleg", a, b)
a = n()
try: raise ValueError("x")
except ValueError: pass
b = n(); show("raise", a, b)
a = n()
try: raise ValueError("x")
except ValueError as e: pass
b = n(); show("raise as", a, b)
a = n()
try: raiser()
except ValueError as e: pass
b = n(); show("raiser", a, b)
a = n()
try: raiser()
except ValueError as e: keep = e
b = n(); show("raiser kept", a, b)
a = n()
try: deep(3)
except KeyError as e: keep2 = e
b = n(); show("deep kept", a, b)
a = n()
try: 1 / 0
except ZeroDivisionError: pass
b = n(); show("1/0", a, b)
a = n()
try: l[9]
except IndexError: pass
b = n(); show("l[9]", a, b)
a = n()
try: {}["k"]
except KeyError: pass
b = n(); show("{}[k]", a, b)
a = n()
try: l.nothing
except AttributeError: pass
b = n(); show("attr", a, b)
a = n()
try: nothing
except NameError: pass
b = n(); show("name", a, b)
a = n()
try:
    try: raise ValueError
    finally: pass
except ValueError: pass
b = n(); show("finally", a, b)
a = n()
try:
    try: raise ValueError
    except ValueError as e: raise KeyError from e
except KeyError as k: kept3 = k
b = n(); show("chain", a, b)
x = 5
a = n(); f"{x} and {x!r:>5}"; b = n(); show("fstring", a, b)
a = n(); "%s %s" % (x, x); b = n(); show("percent", a, b)
a = n(); "{} {}".format(x, x); b = n(); show("format", a, b)
a = n(); ",".join(str(i) for i in l); b = n(); show("join", a, b)
a = n(); ",".join([str(i) for i in l]); b = n(); show("join list", a, b)
a = n(); "a b c".split(); b = n(); show("split", a, b)
a = n(); first, *rest = l; b = n(); show("star", a, b)
a = n(); p, q = 1, x; b = n(); show("unpack", a, b)
a = n(); p, q = q, p; b = n(); show("swap", a, b)
a = n()
match l:
    case [z, *zs]: pass
b = n(); show("match", a, b)
a = n(); c = co(); b = n(); show("coroutine", a, b)
a = n(); c.close(); b = n(); show("close", a, b)
a = n(); print("x", x); b = n(); show("print", a, b)
a = n(); print(l); b = n(); show("print list", a, b)
a = n(); repr(l); b = n(); show("repr", a, b)
a = n(); import sys; b = n(); show("import sys", a, b)
a = n(); from sys import path; b = n(); show("from sys", a, b)
a = n(); max(l); b = n(); show("max", a, b)
a = n(); sum(l); b = n(); show("sum", a, b)
a = n(); sorted(l); b = n(); show("sorted", a, b)
a = n(); list(reversed(l)); b = n(); show("reversed", a, b)
a = n(); list(map(str, l)); b = n(); show("map", a, b)
a = n(); list(filter(None, l)); b = n(); show("filter", a, b)
a = n(); list(zip(l, l)); b = n(); show("zip", a, b)
a = n(); globals(); b = n(); show("globals", a, b)
