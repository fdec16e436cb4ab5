def mask(text):
    first, *rest = text.split(' at 0x')
    return first + ''.join(' at 0x' + part.lstrip('0123456789abcdef') for part in rest)
def print(*values, write=print):
    write(*[mask(str(value)) for value in values])
import sys
class A: pass
a=A()
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, str(e))
class S: __slots__=('q',)
s=S()
def ex(code):
    try: exec(code, globals())
    except BaseException as e: print(code, '->', type(e).__name__, str(e).replace('\n', ' '))
ex("a.x"); ex("del a.x"); ex("s.q"); ex("del s.q"); ex("s.z=1"); ex("del s.z"); ex("(1).x=2"); ex("(1).real=2"); ex("del (1).real")
ex("[].append=3"); ex("s.__slots__=3"); ex("object().x=1"); ex("int.x=1"); ex("del int.x"); ex("A.zz"); ex("del A.zz"); ex("len.x=1")
@staticmethod
def f(a:int): pass
print(f.__dict__); print(f.__wrapped__)
ex("object(1)"); ex("A(1)"); ex("A().__init__(1)"); ex("object.__new__(A,1)"); ex("object.__new__(1)"); ex("object.__new__()"); ex("object.__new__(int)"); ex("A.__new__(3)")
ex("type()"); ex("type(1,2)"); ex("type(1,2,3)"); ex("type('a',(),3)"); ex("type('a',(1,),{})"); ex("type('a',(bool,),{})"); ex("type('a',(int,str),{})")
ex("class B(A, A): pass"); ex("class B(object, A): pass")
ex("class B(int):\n __slots__=('x',)"); ex("class B:\n __slots__=('x',)\n x=1"); ex("class B:\n __slots__=(1,)"); ex("class B:\n __slots__=('1a',)"); ex("class B:\n __slots__=('__dict__','__dict__')")
ex("a.__class__=3"); ex("a.__class__=S"); ex("del a.__class__"); ex("a.__dict__=3"); ex("del a.__dict__")
ex("A.__name__=3"); ex("A.__bases__=()"); ex("int.__name__='x'"); ex("A.__qualname__=1"); ex("del A.__name__"); ex("A.__abstractmethods__"); ex("type.__abstractmethods__")
ex("list.append()"); ex("list.append(1)"); ex("list.append([])"); ex("list.append([],1,2)"); ex("[].append(x=1)"); ex("[].pop(1,2)"); ex("len()"); ex("len(1,2)"); ex("len(x=1)"); ex("[].sort(1)"); ex("[].sort(kez=1)"); ex("'a'.split(1,2,3)"); ex("'a'.split(sep=1, x=2)"); ex("[].index()"); ex("[].copy(1)"); ex("(1).__add__()"); ex("(1).__add__(1,2)"); ex("int.__add__()"); ex("int.__add__('a')"); ex("int.__add__('a',1)"); ex("''.join()"); ex("''.encode(1,2,3)"); ex("''.encode('a', encoding='b')"); ex("print(sep=1)"); ex("print(zz=1)");ex("sum()"); ex("sum(1,2,3)"); ex("abs(1,2)"); ex("isinstance(1)"); ex("range()"); ex("enumerate()"); ex("enumerate(iter=1)"); ex("int(base=3)"); ex("int(x=3)"); ex("str(foo=1)"); ex("float(1,2)"); ex("list(1,2)"); ex("list(x=1)"); ex("pow(1)"); ex("[].insert(1)"); ex("{}.get()"); ex("{}.setdefault()"); ex("{}.pop()"); ex("{}.update(1,2)"); ex("getattr(1)"); ex("getattr(1,2)"); ex("hasattr(1,2)"); ex("setattr(1,2,3)"); ex("divmod(1)"); ex("sys.getrefcount()"); ex("sys.getsizeof()"); ex("sys.exit(1,2)"); ex("object.__repr__()"); ex("object().__init__(1)"); ex("[].__init__(1,2)"); ex("property(1,2,3,4,5)"); ex("property(zz=1)"); ex("super(1)"); ex("super(A,1)"); ex("super()"); ex("staticmethod()"); ex("classmethod(1,2)"); ex("round(1,2,3)"); ex("bool(x=1)"); ex("tuple(x=1)"); ex("complex(x=1)"); ex("bytes(x=1)"); ex("slice()"); ex("Exception(x=1)"); ex("StopIteration(x=1)"); ex("OSError(1,2,x=1)"); ex("AttributeError('a', nam=1)"); ex("ImportError('a', nam=1)");ex("NameError(nam=1)"); ex("KeyError(x=1)"); ex("zip(x=1)"); ex("map()"); ex("filter(1)"); ex("reversed(1,2)"); ex("dict(1,2)"); ex("set(1,2)"); ex("frozenset(x=1)"); ex("max()"); ex("max(1)"); ex("max(1,2,foo=3)"); ex("iter()"); ex("next()"); ex("id()"); ex("hash()"); ex("chr()"); ex("vars(1,2)"); ex("dir(1,2)"); ex("input(1,2)"); ex("type.mro()"); ex("type.mro(1)"); ex("int.mro(1)"); ex("A.__subclasses__(1)"); ex("A.__init_subclass__(1)"); ex("A.__init_subclass__(x=1)"); ex("class B(A, x=1): pass"); ex("class B(A, metaclass=3): pass"); ex("class B(metaclass=type, x=3): pass"); ex("type('a',(),{},x=3)"); ex("type(1, x=3)"); ex("object.__init_subclass__(3)")
