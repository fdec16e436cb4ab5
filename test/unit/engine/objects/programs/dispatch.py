import sys, gc
grc=sys.getrefcount
class X:
    def __add__(s,o): return ('add',grc(s),grc(o))
    def __radd__(s,o): return ('radd',grc(s),grc(o))
    def __iadd__(s,o): print('iadd',grc(s),grc(o)); return s
    def __lt__(s,o): return ('lt',grc(s),grc(o))
    def __eq__(s,o): return ('eq',grc(s),grc(o))
    def __hash__(s): print('hash',grc(s)); return 1
    def __getitem__(s,k): return ('get',grc(s),grc(k))
    def __setitem__(s,k,v): print('set',grc(s),grc(k),grc(v))
    def __delitem__(s,k): print('del',grc(s),grc(k))
    def __contains__(s,k): print('in',grc(s),grc(k)); return True
    def __neg__(s): return ('neg',grc(s))
    def __bool__(s): print('bool',grc(s)); return True
    def __len__(s): print('len',grc(s)); return 3
    def __repr__(s): return 'repr%d'%grc(s)
    def __str__(s): return 'str%d'%grc(s)
    def __call__(s,*a): return ('call',grc(s),[grc(x) for x in a])
    def __int__(s): print('int',grc(s)); return 1
    def __index__(s): print('index',grc(s)); return 1
    def __float__(s): print('float',grc(s)); return 1.
    def __enter__(s): print('enter',grc(s))
    def __exit__(s,*a): print('exit',grc(s))
    def __iter__(s): print('iter',grc(s)); return s
    def __next__(s): print('next',grc(s)); raise StopIteration
    def __format__(s,f): return 'fmt%d %s'%(grc(s),f)
    def __reversed__(s): return ('rev',grc(s))
    def __divmod__(s,o): return ('dm',grc(s),grc(o))
    def __pow__(s,o,m=None): return ('pow',grc(s),grc(o),grc(m) if m is not None else None)
    def __abs__(s): return ('abs',grc(s))
    def __round__(s,n=None): return ('round',grc(s))
    @property
    def p(s): return ('p',grc(s))
    @p.setter
    def p(s,v): print('pset',grc(s),grc(v))
    @classmethod
    def c(k): return ('c',grc(k))
    def m(s,a): return ('m',grc(s),grc(a))
    def __getstate__(s): return None
def run(x,o):
    print(x+o, x<o, x==o, -x); x[o]=o; del x[o]; print(o in x, bool(x), len(x)); print(repr(x), f'{x}', f'{x!r}', '%s'%x, '{}'.format(x), format(x,'q')); print(x(o), x(), x(o,o)); int(x); float(x); range(x); [1,2][x]
    with x: pass
    for _ in x: pass
    print(list(x), reversed(x), divmod(x,o), pow(x,o), x**o, pow(x,o,o), abs(x), round(x))
    x.p=o; x.p=object(); print(x.m(o), X.m(x,o)); d={x:0}; d[x]; x+=o
    print(x); print(x,x); hash(x); print(x.c()!=0)
    bm=x.m; print(bm(o)); del bm
    if x: pass
    not x
    print(sorted([x],key=lambda q:grc(q)), max([x,x],key=lambda q: print(grc(q)) or 1) is x)
    print(list(map(grc,[x])), [grc(e) for e in [x]])
    print(getattr(x,'p'), x.__class__ is X, isinstance(x,X), callable(x))
    print(any([x]), all([x]), sum([x],o) if False else 0, tuple([x])==0)
gx,go=X(),object()
run(gx,go)
def loc():
    x,o=X(),object(); run(x,o)
loc()
run(X(),object())
x=gx;o=go
print(x+o, x<o, x==o, x[o], -x); x[o]=o; del x[o]; print(o in x, bool(x), len(x)); print(repr(x), str(x), f'{x}', f'{x!r}', '%s'%x, '{}'.format(x)); print(x(o), x()); print(x.p); x.p=o; print(x.m(o))
class G:
    def __getattr__(s,n): return ('ga',grc(s),n)
    def m(s): return grc(s)
g=G(); print(g.foo, g.m(), getattr(g,'bar'), hasattr(g,'zip'))
class GA:
    def __getattribute__(s,n): print('gab',grc(s)); return object.__getattribute__(s,n)
    def m(s): return grc(s)
ga=GA(); print(ga.m())
class SA:
    def __setattr__(s,n,v): print('sa',grc(s),n,grc(v)); object.__setattr__(s,n,v)
    def __delattr__(s,n): print('da',grc(s),n); super().__delattr__(n)
sa=SA(); sa.x=o; del sa.x
class De:
    def __get__(s,i,t): return ('get',grc(s),grc(i) if i is not None else None,grc(t))
    def __set__(s,i,v): print('set',grc(s),grc(i),grc(v))
    def __delete__(s,i): print('del',grc(s),grc(i))
    def __set_name__(s,t,n): print('sn',grc(s),n)
class H: d=De()
h=H(); print(h.d, H.d); h.d=o; del h.d
class N:
    def __new__(cls,*a): print('new',[grc(x) for x in a]); return super().__new__(cls)
    def __init__(s,*a): print('init',grc(s),[grc(x) for x in a])
N(o); N(object()); n=N(o,o)
class P(N):
    def __init__(s,a): N.__init__(s,a); print('P',grc(s),grc(a))
P(o)
class B1:
    def __add__(s,o): return 'B1'
    def __radd__(s,o): return 'B1r'
class B2(B1):
    def __radd__(s,o): return 'B2r'
class B3(B1): pass
print(B1()+B2(), B1()+B3(), B2()+B1(), 1+B1(), B3()+1)
class C1:
    def __lt__(s,o): return NotImplemented
    def __gt__(s,o): return 'gt'
print(C1()<C1())
try: C1()<=C1()
except TypeError as e: print(e)
class LL(list):
    def __getitem__(s,i): return ('LL',i)
    def __len__(s): return 42
    def append(s,x): print('append'); super().append(x)
l=LL([1,2]); l.append(3); print(l[0], len(l), l, list(l), l[1:2], l==[1,2,3], l+[4], type(l+[4]))
class DD(dict):
    def __missing__(s,k): return ('miss',k)
print(DD()['q'], DD(a=1)['a'])
class SI(int):
    def __add__(s,o): return SI(int(s)+o)
print(SI(3)+4, type(SI(3)+4), SI(3)*2, type(SI(3)*2), SI(5)==5, hash(SI(5)))
class ST(str): pass
print(ST('a')+'b', type(ST('a')), ST('x').upper(), {ST('k'):1}['k'])
class CM:
    x=1
    def __class_getitem__(c,k): return (c.__name__,k)
    def __init_subclass__(c,**k): print('sub',c.__name__,k)
class CM2(CM,z=3): pass
print(CM[3],CM2['a'])
class Meta(type):
    def __new__(m,n,b,d,**k): print('Mn',n,sorted(k)); return super().__new__(m,n,b,d)
    def __init__(c,n,b,d,**k): print('Mi',n,sorted(k)); super().__init__(n,b,d)
    def __call__(c,*a,**k): print('Mc',a,k); return super().__call__(*a,**k)
    @classmethod
    def __prepare__(m,n,b,**k): print('Mp',n,k); return {'pre':1}
    def __getattr__(c,n): return 'meta '+n
    def __iter__(c): return iter([1,2])
    def __len__(c): return 5
    def __contains__(c,x): return x==3
    def __instancecheck__(c,i): return i==7
    def __subclasscheck__(c,i): return True
    prop=property(lambda c: c.__name__)
class MM(metaclass=Meta,kw=1):
    def __init__(s,*a,**k): pass
print(MM(1,b=2).__class__.__name__, MM.pre, MM.zz, list(MM), len(MM), 3 in MM, isinstance(7,MM), isinstance(8,MM), issubclass(int,MM), MM.prop)
class A: pass
class B(A): pass
class C(A): pass
class D(B,C): pass
print([k.__name__ for k in D.__mro__], D.__bases__, D.__base__, A.__subclasses__())
B.f=lambda s:'B.f'; C.f=lambda s:'C.f'
d=D(); print(d.f()); del B.f; print(d.f()); D.__bases__=(C,B); print(d.f(), [k.__name__ for k in D.__mro__])
A.__add__=lambda s,o:'A+'; print(d+1); del A.__add__
try: d+1
except TypeError as e: print(e)
A.__len__=lambda s:7; print(len(d), bool(d)); A.__eq__=lambda s,o: True; print(d==5, A.__hash__ is not None); A.__call__=lambda s: 'called'; print(d()); A.__getattr__=lambda s,n:n; print(d.qq); A.__del__=lambda s: print('A del'); del d
class Sl:
    __slots__=('b','a','_c')
    def __init__(s): s.b=Dl('b'); s.a=Dl('a'); s._c=Dl('c')
class Dl:
    def __init__(s,n): s.n=n
    def __del__(s): print('dl',s.n)
s=Sl(); print(sorted(Sl.__dict__), s.a.n); del s
class Sl2(Sl):
    __slots__=('z',)
    def __init__(s): super().__init__(); s.z=Dl('z')
s=Sl2(); del s.a; 
try: s.a
except AttributeError as e: print(e)
del s
class Sd(Sl): 
    def __init__(s): super().__init__(); s.d=Dl('d'); s.e=Dl('e')
s=Sd(); print(s.__dict__.keys()); del s
class Z:
    def __init__(self): self.z=Dl('z'); self.m=Dl('m'); self.a=Dl('a')
Z(); z=Z(); del z.m; z.m=Dl('m2'); del z; z=Z(); print(list(vars(z))); del z
class Z2(Z):
    def __init__(self): super().__init__(); self.c=Dl('c')
Z2(); z=Z2(); z.__class__=Z2; print(list(z.__dict__)); z.__class__ = type('Q',(Z2,),{}); print(type(z).__name__, list(z.__dict__)); del z
print(A.__module__, A.__qualname__, A.__doc__, A.__name__, type(A), A.__dict__.get('__weakref__') is not None)
A.__name__='Renamed'; print(A.__name__, A, A.__qualname__)
