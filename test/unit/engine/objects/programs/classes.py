import gc, sys
def t(code):
    gc.collect(); gc.disable()
    ns={}
    exec(code, ns)
    k=ns.pop('X',None); 
    del k
    ns.clear()
    r=gc.collect(); gc.enable()
    print(repr(code), r)
for c in ["class X: pass","class X: x=1","class X:\n 'doc'","class X:\n def f(self): pass","class X:\n def f(self): super().f()","class X:\n def f(self): super().f()\n def g(self): __class__","class X:\n @property\n def p(self): pass","class X:\n @staticmethod\n def p(): pass","class X:\n @classmethod\n def p(c): pass","class X:\n __slots__=()","class X:\n __slots__=('a',)","class X:\n __slots__=('a','b')","class X:\n __slots__=['a','b']","class X:\n x: int","class X:\n x: int\nX.__annotations__","class X:\n def f(self, a: int): pass","class X:\n x=[]","class X:\n x={}","class X(Exception): pass","class X(int): pass","class X(tuple): pass","class X(list): pass","class X(dict): pass","class X(str): pass","class X(object): pass","class A: pass\nclass X(A): pass\ndel A","class A: pass\nclass B(A): pass\nclass X(A,B) if 0 else B\ndel A,B" if 0 else "class A: pass\nclass B: pass\nclass X(A,B): pass\ndel A,B","class X(type): pass","class M(type): pass\nclass X(metaclass=M): pass\ndel M","class X:\n def __new__(cls): return super().__new__(cls)","class X:\n def __init_subclass__(cls): pass","class X:\n def __class_getitem__(cls,k): pass","class X:\n __slots__=('__dict__',)","class X:\n __slots__=('__weakref__',)","class X:\n __slots__='a'","class X(list):\n __slots__=('a',)","X=type('X',(),{})","class X:\n class Y: pass","class X:\n def __eq__(s,o): pass","class X:\n @property\n def p(self): pass\n @p.setter\n def p(self,v): pass","class X:\n a: 'int' = 3\n b: str","import types\nclass X(types.ModuleType): pass" if 0 else "1"]:
    try: t(c)
    except Exception as e: print(c, type(e), e)
class A: pass
print(sys.getrefcount(A))
class B(A): pass
print(sys.getrefcount(A), sys.getrefcount(B))
a=A(); print(sys.getrefcount(A))
class S: __slots__=('q',)
print(sys.getrefcount(S))
class E(Exception): pass
print(sys.getrefcount(E))
class Su:
    def f(self): return super()
print(sys.getrefcount(Su))
print(sys.getsizeof(A), sys.getsizeof(S), sys.getsizeof(E), sys.getsizeof(a), sys.getsizeof(S()), sys.getsizeof(E()), sys.getsizeof(int), sys.getsizeof(a.__dict__))
class L(list): pass
class I(int): pass
class T(tuple): pass
class D(dict): pass
class St(str): pass
class F(float): pass
class By(bytes): pass
class Se(set): pass
class By2(bytearray): pass
class Co(complex): pass
class W: __slots__=('a','__weakref__')
for c in (L,I,T,D,St,F,By,Se,By2,Co,W): print(c.__name__, sys.getsizeof(c()), gc.is_tracked(c()), c.__basicsize__)
gc.collect()
del A,B,a
print(gc.collect())
