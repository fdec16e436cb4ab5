import gc
def n(): return gc.get_count()[0]
def show(label, a, b): print(label, b - a)
gc.disable()
class P:
    def __init__(self): self.v = 1
class S:
    __slots__ = ("v",)
    def __init__(self, v): self.v = v
class M:
    def m(self): return 1
    @property
    def p(self): return 2
    @classmethod
    def c(cls): return 3
    @staticmethod
    def s(): return 4
    def __add__(self, o): return self
    def __len__(self): return 2
    def __iter__(self): return iter((1, 2))
    def __getitem__(self, i): return i
    def __enter__(self): return self
    def __exit__(self, *e): return False
    def __call__(self, *a): return a
    def __eq__(self, o): return True
    def __hash__(self): return 1
gc.collect()
a = n(); n(); b = n(); show("n", a, b)
a = n(); P(); b = n(); show("P()", a, b)
a = n(); p = P(); b = n(); show("p=P()", a, b)
a = n(); p.w = 3; b = n(); show("p.w", a, b)
a = n(); p.__dict__; b = n(); show("p.__dict__", a, b)
a = n(); vars(p); b = n(); show("vars(p)", a, b)
a = n(); S(1); b = n(); show("S()", a, b)
a = n(); s = S(2); b = n(); show("s=S()", a, b)
m = M()
a = n(); m.m(); b = n(); show("m.m()", a, b)
a = n(); m.m; b = n(); show("m.m", a, b)
a = n(); bm = m.m; b = n(); show("bm=m.m", a, b)
a = n(); m.p; b = n(); show("m.p", a, b)
a = n(); m.s(); b = n(); show("m.s()", a, b)
a = n(); m + m; b = n(); show("m+m", a, b)
a = n(); len(m); b = n(); show("len", a, b)
a = n(); list(m); b = n(); show("list(m)", a, b)
a = n(); m[1]; b = n(); show("m[1]", a, b)
a = n()
with m: pass
b = n(); show("with", a, b)
a = n()
with m as q: pass
b = n(); show("with as", a, b)
a = n(); m(); b = n(); show("m()", a, b)
a = n(); m(1, 2); b = n(); show("m(1,2)", a, b)
a = n(); m == m; b = n(); show("m==m", a, b)
a = n(); {m: 1}; b = n(); show("{m:1}", a, b)
a = n(); {m}; b = n(); show("{m}", a, b)
a = n(); [m, m]; b = n(); show("[m,m]", a, b)
a = n(); (m, m); b = n(); show("(m,m)", a, b)
a = n(); l = [m, m]; b = n(); show("l", a, b)
a = n(); u = (m, m, m, m); b = n(); show("u", a, b)
a = n(); d = {1: m}; b = n(); show("d", a, b)
a = n(); e = {1, m}; b = n(); show("e", a, b)
a = n(); l[0:1]; b = n(); show("l[0:1]", a, b)
a = n(); l + l; b = n(); show("l+l", a, b)
a = n(); l.append(1); b = n(); show("append", a, b)
a = n(); sorted(l, key=id); b = n(); show("sorted", a, b)
a = n(); d.items(); b = n(); show("items", a, b)
a = n(); list(d.items()); b = n(); show("list items", a, b)
a = n(); dict(d); b = n(); show("dict(d)", a, b)
a = n(); {**d}; b = n(); show("{**d}", a, b)
a = n(); [*l]; b = n(); show("[*l]", a, b)
a = n(); isinstance(m, (M, P)); b = n(); show("isinstance", a, b)
a = n(); getattr(m, "m"); b = n(); show("getattr", a, b)
a = n(); hasattr(m, "nothing"); b = n(); show("hasattr", a, b)
a = n(); type("T", (), {}); b = n(); show("type()", a, b)
a = n(); T = type("T", (), {}); b = n(); show("T", a, b)
a = n(); T(); b = n(); show("T()", a, b)
a = n(); object(); b = n(); show("object()", a, b)
a = n(); range(3); b = n(); show("range", a, b)
a = n(); iter(l); b = n(); show("iter", a, b)
a = n(); zip(l, l); b = n(); show("zip", a, b)
a = n(); enumerate(l); b = n(); show("enumerate", a, b)
a = n(); map(id, l); b = n(); show("map", a, b)
a = n(); slice(1, 2); b = n(); show("slice", a, b)
