def mask(text):
    first, *rest = text.split(' at 0x')
    return first + ''.join(' at 0x' + part.lstrip('0123456789abcdef') for part in rest)
def print(*values, write=print):
    write(*[mask(str(value)) for value in values])
import sys, gc
def ex(code):
    try: exec(code, globals())
    except BaseException as e: print(repr(code), '->', type(e).__name__, str(e).replace('\n',' '), getattr(e,'__notes__',None), type(e.__cause__).__name__, type(e.__context__).__name__)
class D:
    def __set_name__(s,o,n): raise ValueError('sn')
ex("class A: x=D()")
ex("class A:\n def __init_subclass__(cls, a, b=2): print(cls.__name__,a,b)\nclass B(A, a=1): pass\nclass C(A): pass")
ex("class M(type):\n def mro(cls): print('mro', cls.__name__); return super().mro()\nclass A(metaclass=M): pass\nclass B(A): pass\nprint(B.__mro__)")
ex("class M(type):\n def mro(cls): return [3]\nclass A(metaclass=M): pass")
ex("class A:\n def f(self): return super().f()\nA().f()")
ex("class A:\n def f(): return super()\nA.f()")
ex("class A:\n def f(self):\n  del self\n  return super()\nA().f()")
ex("def f(x): return super()\nf(1)")
ex("class A:\n def f(self): return [super() for _ in [1]]\nprint(len(A().f()))")
ex("class A:\n __slots__=('__dict__',)\na=A(); a.x=1; print(a.__dict__)")
ex("class A:\n __slots__=('a','a')\nprint(A.__slots__)")
ex("class A:\n __slots__=['a','b']\nclass B(A):\n __slots__={'c':'doc'}\nb=B(); b.c=1; print(b.c, B.__slots__); b.z=1")
ex("class A: __slots__=('a',)\nclass B: __slots__=('b',)\nclass C(A,B): pass")
ex("class A: __slots__=()\nclass B: __slots__=('b',)\nclass C(A,B): __slots__=()\nprint(C.__mro__)")
ex("class A(int, str): pass"); ex("class A(bool): pass"); ex("class A(type(None)): pass"); ex("class A(type(lambda:0)): pass"); ex("class A(range): pass"); ex("class A(slice): pass")
ex("X=type('X',(object,),{'f':lambda s: 3,'__doc__':'d'}); print(X().f(), X.__doc__, X.__module__, X.__qualname__)")
ex("X=type('X',(),{'__qualname__':'Q.X','__module__':'mm'}); print(X, X.__qualname__, X())")
ex("type('X',(),{'__qualname__':3})"); ex("type('a\\0b',(),{})"); ex("type('X',(),{'__slots__':('a',),'a':1})"); ex("type('X')"); ex("type(3)('5')"); ex("type.__new__(type,'a',(),{}).__name__"); ex("type.__new__(3,'a',(),{})"); ex("type.__new__(int,'a',(),{})"); ex("type.__call__(int,'5')"); ex("int.__new__(str)"); ex("object.__new__(list)"); ex("list.__new__(object)"); ex("dict.__new__(dict)"); ex("tuple.__new__(tuple,[1])")
class A: 
    x=1
    def f(self): pass
ex("A.x=5; print(A().x); del A.x; A().x"); ex("A.f.__name__='q'; print(A.f, A().f)" if 0 else "1"); ex("A.__doc__='dd'; print(A.__doc__)"); ex("A.__module__='m2'; print(A)"); ex("A.__class__=3"); ex("print(A.__class__)"); ex("A.__dict__=3"); ex("del A.__dict__"); ex("A.__mro__=()"); ex("A.__bases__=(int,)"); ex("A.__bases__=(A,)"); ex("A.__bases__=3"); ex("A.__bases__=(3,)"); ex("object.__bases__=()"); ex("del A.__module__"); ex("del A.__doc__"); ex("del A.__bases__"); ex("A.__base__=3")
class E1:
    def __eq__(s,o): return True
class E2(E1):
    def __hash__(s): return 4
class E3(E1): pass
class E4(E2): 
    def __eq__(s,o): return False
ex("hash(E1())"); ex("print(hash(E2()))"); ex("hash(E3())"); ex("hash(E4())"); ex("print(E1.__hash__, E3.__hash__, E1()!=3, E4()!=3)"); ex("{E1():1}")
class L1(list): __hash__=None
class T1(tuple): 
    def __eq__(s,o): return True
ex("hash(T1())"); ex("print(list.__hash__, dict.__hash__, set.__hash__)")
class P(property): pass
class Q:
    @P
    def x(self): "doc"; return 7
    @x.setter
    def x(self,v): print('set',v)
    @x.deleter
    def x(self): print('deleted')
ex("q=Q(); print(q.x); q.x=3; del q.x; print(type(Q.x).__name__, Q.x.__doc__)")
ex("p=property(lambda s:1, doc='dd'); print(p.__doc__, p.fget is not None, p.fset)"); ex("p.fget=3"); ex("print(property(doc='q').__doc__)")
class S:
    @staticmethod
    def s(a,b=2): return a+b
    @classmethod
    def c(cls,a): return cls.__name__,a
ex("print(S.s(1), S().s(1,3), S.c(4), S().c(5), S.__dict__['s'](7), type(S.__dict__['c']).__name__)"); ex("S.__dict__['c'](3)"); ex("print(S.__dict__['s'].__name__, S.__dict__['c'].__func__.__name__)")
class I(type):
    def __instancecheck__(c,o): return 'yes'
    def __subclasscheck__(c,o): raise KeyError(3)
class IC(metaclass=I): pass
ex("print(isinstance(3,IC), isinstance(IC(),IC))"); ex("issubclass(int,IC)"); ex("print(isinstance(3,(str,(int,))), isinstance(3,int|str), isinstance(None,int|None), issubclass(bool,(str,int)), issubclass(int,int|str))")
class Fake:
    __class__=int
ex("print(isinstance(Fake(),int), type(Fake()), Fake().__class__)")
ex("print(dir(A()), [n for n in dir(A) if not n.startswith('__')], dir(3)[:3], len(dir(type))>20)")
class Dr:
    def __dir__(s): return ['b','a']
ex("print(dir(Dr()))"); ex("class X:\n def __dir__(s): return 3\ndir(X())"); ex("print(vars(A()), sorted(vars(S))[:3])"); ex("vars(3)"); ex("dir()==0")
class Dd:
    def __get__(s,i,o): return 'dd'
    def __set__(s,i,v): print('dset')
class Nd:
    def __get__(s,i,o): return 'nd'
class Pr:
    d=Dd(); n=Nd()
ex("p=Pr(); p.__dict__['d']=1; p.__dict__['n']=2; print(p.d,p.n); p.d=4; p.n=5; print(p.__dict__, Pr.d, Pr.n)")
ex("class X:\n def __getattribute__(s,n): raise AttributeError('no '+n)\n def __getattr__(s,n): return 'ga '+n\nprint(X().q)")
ex("class X:\n def __getattr__(s,n): raise KeyError(n)\nhasattr(X(),'q')"); ex("class X:\n @property\n def p(s): raise AttributeError('inner')\n def __getattr__(s,n): return 'fallback'\nprint(X().p)"); ex("class X:\n @property\n def p(s): return s.missing\nX().p"); ex("print(getattr(3,'q',9), hasattr(3,'real'))"); ex("getattr(3,'q')")
class Op:
    def __radd__(s,o): return ('radd',o)
    def __iadd__(s,o): return ('iadd',o)
    def __rpow__(s,o,m=None): return ('rpow',o,m)
    def __rmatmul__(s,o): return 'rmm'
    def __rdivmod__(s,o): return 'rdm'
    def __rlshift__(s,o): return 'rl'
    def __ror__(s,o): return 'ror'
    def __index__(s): return 2
    def __rmul__(s,o): return ('rmul',o)
ex("x=Op(); print(1+x, [1]+x if 0 else 0, 2**x, pow(2,x), 3@x, divmod(3,x), 3<<x, int|x, [1,2,3][x], [1]*x, 'a'*x); x+=1; print(x)"); ex("[1]+Op()"); ex("print('a'+Op())"); ex("Op()+1"); ex("Op()**2"); ex("print(pow(2,Op(),3))")
class LS:
    def __getitem__(s,i):
        if i>3: raise IndexError
        return i*10
    def __len__(s): return 4
ex("print(list(LS()), 20 in LS(), 5 in LS(), list(reversed(LS())), [*LS()], max(LS()), tuple(LS()), sorted(LS(),reverse=True))"); ex("a,b,c,d=LS(); print(a,d)"); ex("iter(LS())[0]")
class It:
    def __init__(s): s.n=0
    def __iter__(s): return s
    def __next__(s):
        s.n+=1
        if s.n>3: raise StopIteration('done')
        return s.n
ex("print(list(It()), sum(It()), [x for x in It()], dict(zip(It(),It())), list(map(str,It())), next(It()), next(iter([]),7))"); ex("next(It.__new__(It))"); ex("next(iter([]))")
class Bf:
    def __bool__(s): raise KeyError('b')
ex("if Bf(): pass"); ex("not Bf()"); ex("Bf() and 1"); ex("[x for x in [1] if Bf()]")
class Rp:
    def __repr__(s): return '<Rp>'
ex("print(Rp(), [Rp()], {'k':Rp()}, f'{Rp()!s:>8}|', '%r %s'%(Rp(),Rp()), str(Rp()), (Rp(),))"); ex("l=[]; l.append(l); d={}; d['d']=d; print(l,d); t=([],); t[0].append(t); print(t)"); ex("class R:\n def __repr__(s): return repr(s)\nrepr(R())" if 0 else "1")
class Cm:
    def __enter__(s): print('en'); return 5
    def __exit__(s,t,v,tb): print('ex',t,v); return True
ex("with Cm() as x: print(x); 1/0\nprint('ok')"); ex("with 3: pass"); ex("class X:\n def __enter__(s): pass\nwith X(): pass")
ex("class X:\n def __call__(s,*a,**k): return a,k\nprint(X()(1,b=2), callable(X()), callable(3))"); ex("class X: pass\nx=X(); x.__call__=lambda: 3\nx()"); ex("class X: pass\nx=X(); x.__len__=lambda: 3\nlen(x)")
ex("class X:\n __add__=None\nX()+1"); ex("class X:\n __iter__=None\n def __getitem__(s,i): return 1\niter(X())"); ex("class X:\n __contains__=None\n def __iter__(s): return iter([1])\n1 in X()"); ex("class X:\n __radd__=None\n1+X()"); ex("class X(int):\n __radd__=None\n1+X()" if 0 else "1"); ex("class X:\n __len__=3\nlen(X())"); ex("class X:\n __len__=lambda s: 'a'\nlen(X())"); ex("class X:\n def __index__(s): return 2.5\n[1][X()]"); ex("class X:\n def __int__(s): return 2.5\nint(X())"); ex("class X:\n def __float__(s): return 2\nfloat(X())"); ex("class X:\n def __str__(s): return b''\nstr(X())"); ex("class X:\n def __hash__(s): return 2**70\nprint(hash(X())==hash(2**70))"); ex("class X:\n def __hash__(s): return -1\nprint(hash(X()))"); ex("class X:\n def __hash__(s): return True\nprint(hash(X()))")
ex("class X:\n def __new__(cls, *a): print('new',a); return object.__new__(cls)\n def __init__(s,*a,**k): print('init',a,k)\nX(1,b=2)"); ex("class X:\n def __new__(cls, *a, **k): return object.__new__(cls, *a)\nX(1)"); ex("class X:\n def __init__(s,*a): object.__init__(s,*a)\nX(1)"); ex("class X:\n def __new__(cls): return 5\n def __init__(s): print('never')\nprint(X())"); ex("class X(list):\n def __new__(cls,*a): return list.__new__(cls)\nprint(X([1]))"); ex("class X(tuple):\n def __new__(cls,*a): return super().__new__(cls,a)\nprint(X(1,2), type(X()))"); ex("class X(str):\n def __new__(cls,v,e): o=super().__new__(cls,v); o.e=e; return o\nx=X('a',3); print(x,x.e,x.__dict__)"); ex("class X(dict):\n def __init__(s,*a,**k): super().__init__(*a,**k); s['z']=1\nprint(X(a=2))"); ex("class X(int):\n def __init__(s,v): s.v=v\nprint(X(4).v, X(4)+1)"); ex("class X(float): pass\nprint(X(2.5), repr(X(1)), X(1).hex())"); ex("class X(set):\n pass\nprint(X([1]), repr(X([1])|{1}))"); ex("class X(frozenset): pass\nprint(X([1]), repr(X()))"); ex("class X(bytes): pass\nprint(X(b'a'), X(3))"); ex("class X(Exception):\n def __init__(s,a): s.q=a\nprint(repr(X(3)), X(3).args, str(X(4)))"); ex("class X(complex): pass\nprint(X(1,2))"); ex("class X(dict):\n def __getitem__(s,k): return 'gi'\nprint(X(a=1)['b'], '%(z)s'%X(), '{z}'.format_map(X()), X(a=1).get('a'))"); ex("class X(list):\n def __iter__(s): return iter('ab')\nprint(list(X([1])), [*X([1])], tuple(X([1])), X([1])==[1])")
