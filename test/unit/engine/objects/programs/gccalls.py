import gc
def n(): return gc.get_count()[0]
def show(label, a, b): print(label, b - a)
gc.disable()
n()
a = n(); b = n(); show("empty", a, b); a = n(); b = n(); show("empty", a, b)
# functions
def f0(): pass
def f1(x): return x
def fd(x=1, *, y=2): return x
def fa(*args): return args
def fk(**kw): return kw
def fak(*args, **kw): return len(args) + len(kw)
gc.collect()
a = n(); f0(); b = n(); show("f0", a, b)
a = n(); f1(1); b = n(); show("f1", a, b)
a = n(); f1(x=1); b = n(); show("f1 kw", a, b)
a = n(); fd(); b = n(); show("fd", a, b)
a = n(); fd(1, y=3); b = n(); show("fd kw", a, b)
a = n(); fa(); b = n(); show("fa()", a, b)
a = n(); fa(1, 2); b = n(); show("fa(1,2)", a, b)
a = n(); r = fa(1, 2); b = n(); show("r=fa(1,2)", a, b)
a = n(); fk(); b = n(); show("fk()", a, b)
a = n(); fk(a=1); b = n(); show("fk(a=1)", a, b)
a = n(); r2 = fk(a=1); b = n(); show("r=fk(a=1)", a, b)
t = (1, 2, 3); d = {"p": 1}
a = n(); fa(*t); b = n(); show("fa(*t)", a, b)
a = n(); fak(*t, **d); b = n(); show("fak(*t,**d)", a, b)
a = n(); fak(*[1, 2], 3, k=1, **d); b = n(); show("fak mixed", a, b)
a = n(); f1(*[1]); b = n(); show("f1(*[1])", a, b)
a = n(); f1(**{"x": 1}); b = n(); show("f1(**)", a, b)
a = n()
def g(): pass
b = n(); show("def", a, b)
a = n()
def g2(x=[1], *, y={}): pass
b = n(); show("def defaults", a, b)
a = n(); h = lambda: 0; b = n(); show("lambda", a, b)
def outer(v):
    def inner(): return v
    return inner
a = n(); i = outer(1); b = n(); show("closure", a, b)
a = n(); i(); b = n(); show("closure call", a, b)
a = n(); outer(2)(); b = n(); show("closure temp", a, b)
