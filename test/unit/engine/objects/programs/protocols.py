def mask(text):
    first, *rest = text.split(' at 0x')
    return first + ''.join(' at 0x' + part.lstrip('0123456789abcdef') for part in rest)
def print(*values, write=print):
    write(*[mask(str(value)) for value in values])
def ex(code):
    try: exec(code, globals())
    except BaseException as e: print(code, '->', type(e).__name__, str(e))
class A: pass
a=A()
ex("1 in 3"); ex("1 in a"); ex("a+a"); ex("a*2"); ex("[]*'a'"); ex("2*a"); ex("a@a"); ex("a**2"); ex("pow(a,2,3)"); ex("a//2"); ex("a+=1"); ex("a**=1"); ex("-a"); ex("abs(a)"); ex("~a"); ex("a[1]"); ex("a[1]=2"); ex("del a[1]"); ex("A[1]"); ex("int[1]"); ex("1"); ex("iter(a)"); ex("len(a)"); ex("a()"); ex("a<1"); ex("hash([])"); ex("{[]:1}"); ex("{[]}"); ex("x={}\nx[[]]"); ex("isinstance(1,2)"); ex("issubclass(1,int)"); ex("issubclass(int,2)"); ex("isinstance(1,(int,2))"); ex("isinstance(1,(str,2))"); ex("format(a,'x')"); ex("1"); ex("1"); ex("1"); ex("range(3)['a']"); ex("[1][a]"); ex("for i in 3: pass"); ex("a,b=3"); ex("[*3]"); ex("f(**3)"); ex("print >> 3"); ex("1+'a'"); ex("'a'+1"); ex("[]+1"); ex("1"); ex("x=[]\nx+=1"); ex("divmod(a,1)"); ex("a>>1"); ex("a and 1"); ex("round(a)"); ex("int(a)"); ex("float(a)"); ex("complex(a)"); ex("chr(a)"); ex("bin(a)"); ex("[1]*a"); ex("range(a)"); ex("import sys; sys()"); ex("reversed(a)"); ex("next(a)"); ex("sum([a])"); ex("max([a,a])"); ex("with a: pass"); ex("[].x"); ex("[].apend"); ex("int.x"); ex("sys.foo"); ex("A.foo"); ex("a.__class__=int"); ex("class X(a): pass"); ex("None.x"); ex("1"); ex("None+1"); ex("1"); ex("None < None"); ex("...+1"); ex("NotImplemented+1"); ex("1"); ex("raise 3"); ex("raise int"); ex("raise ValueError from 3"); ex("del None.x"); ex("class N:\n def __new__(cls): return 3\nN().x")
class B:
    def __len__(self): return -1
    def __bool__(self): return 3
    def __hash__(self): return 'a'
    def __repr__(self): return 3
    def __str__(self): return 3
    def __index__(self): return 'a'
    def __iter__(self): return 3
    def __init__(self): pass
    def __format__(self,s): return 3
    def __contains__(self,x): raise KeyError(1)
b=B()
ex("len(b)"); ex("bool(b)"); ex("hash(b)"); ex("repr(b)"); ex("str(b)"); ex("[1][b]"); ex("iter(b)"); ex("format(b)"); ex("f'{b}'"); ex("1 in b"); ex("range(b)")
class C:
    def __init__(self): return 3
    __iter__=None; __contains__=None; __hash__=None
    def __len__(self): return 'a'
class D(C):
    def __len__(self): return 2**70
    def __bool__(self): return True
    def __init__(self): pass
ex("C()"); d=D(); ex("iter(d)"); ex("1 in d"); ex("hash(d)"); ex("len(d)"); ex("len(C.__new__(C))"); ex("bool(C.__new__(C))"); ex("raise KeyError((1,2))"); ex("raise KeyError('a')"); ex("raise KeyError()"); ex("raise OSError(2,'x')"); ex("raise OSError(2,'x','f')"); ex("raise OSError(2,'x','f',None,'g')"); ex("raise OSError(1)"); ex("print(repr(OSError(2,'x','f')), OSError(2,'x','f').args)"); ex("raise UnicodeDecodeError('utf8',b'abc',1,2,'r')"); ex("raise UnicodeEncodeError('utf8','a\\u1234',1,2,'r')"); ex("raise SyntaxError('x',('f',1,2,'t'))"); ex("raise ImportError('m',name='n')"); ex("print(repr(ImportError('m',name='n')))"); ex("raise ExceptionGroup('m',[ValueError(1)])"); ex("ExceptionGroup('m',[])"); ex("ExceptionGroup('m',3)"); ex("ExceptionGroup(3,[ValueError()])"); ex("ExceptionGroup('m',[3])"); ex("ExceptionGroup('m',[KeyboardInterrupt()])"); ex("print(repr(BaseExceptionGroup('m',[ValueError(1)])), repr(BaseExceptionGroup('m',[KeyboardInterrupt()])))"); ex("raise StopIteration(3)"); ex("raise SystemExit(3)"); ex("Exception().add_note(3)"); ex("Exception().with_traceback(3)"); ex("e=Exception(); e.__cause__=3"); ex("e.__context__=3"); ex("del e.__cause__"); ex("del e.args"); ex("e.args=3"); ex("e.__traceback__=3"); ex("del e.__traceback__"); ex("e.__suppress_context__='a'"); ex("del e.__suppress_context__"); ex("e.__dict__=3")
import sys
class types: ModuleType=type(sys)
ex("print(list[int], int|str, int|None, list[int]|None, type(int|str), type(list[int]))"); ex("print((int|str).__args__, list[int].__args__, list[int].__origin__)"); ex("isinstance(1, list[int])"); ex("int|3"); ex("3|int"); ex("print(list[int]())"); ex("print(dict[str, list[int]])"); ex("print(tuple[int,...], list[...], list['a'])"); ex("print(len, [].append, int.__add__, (1).__add__, int.real, A.__dict__['__dict__'], A.__dict__['__weakref__'])"); ex("types.ModuleType()"); ex("print(types.ModuleType('a'))"); ex("types.ModuleType('a').x"); ex("m=types.ModuleType('a'); del m.__name__; m.x"); ex("m.x")
ex("print(super(A,a), super)"); ex("super(A,a).x"); ex("super(A,A).x"); ex("print(A.__mro__, A.__dict__)"); ex("print(a.__sizeof__(), a.__dir__()==object.__dir__(a))"); ex("a.__format__('x')"); ex("a.__init_subclass__(3)"); ex("print(A.__subclasshook__(1), object.__subclasshook__())"); ex("A.__instancecheck__()"); ex("print(property().__get__(1))"); ex("class P:\n @property\n def x(self): return 1\n y=property()\nP().x=3"); ex("del P().x"); ex("P().y"); ex("print(P.x, P.x.fget, P.x.__doc__, repr(staticmethod(len)), repr(classmethod(len)))")
ex("staticmethod(3)()"); ex("classmethod(3).__get__(1)()"); ex("print(type.__call__, type.__new__, object.__new__, object().__str__, object.__init__, A.__init__)"); ex("print(type(A.__dict__), A.__dict__.keys(), A.__dict__|{})"); ex("A.__dict__['x']=1"); ex("1")
