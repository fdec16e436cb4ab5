import sys
grc=sys.getrefcount
o=object()
class N:
    def __init__(s,x=None,*,a=None): print(grc(a), grc(s), grc(x) if x is not None else 0)
N(a=o); N(o,a=object()); N(object(),a=o)
class C:
    def __call__(s,x=None,*,a=None): print(grc(a), grc(s), grc(x) if x is not None else 0)
C()(a=o); C()(o,a=o); c=C(); c(object(),a=o)
class W:
    def __new__(cls,x=None,*,a=None): print(grc(a), grc(x) if x is not None else 0); return object.__new__(cls)
    def __init__(s,*b,**k): print(grc(k['a']))
W(o,a=o)
def f(x=None,*,a=None): print(grc(a),grc(x) if x is not None else 0)
class S:
    s=staticmethod(f)
    @classmethod
    def k(cls,*,a): print(grc(a))
S.__dict__['s'](o,a=o); S.s(a=o); S.k(a=o)
class B:
    def __init_subclass__(cls,*,q): print(grc(q))
class D(B,q=o): pass
sorted([1],key=lambda x,**k: 1)
