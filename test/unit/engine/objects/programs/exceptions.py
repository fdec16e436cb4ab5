import sys, gc
# exceptions
def show(f):
    try: f()
    except BaseException as e: print(type(e).__name__, e, e.args, repr(e), e.__context__, e.__cause__, e.__suppress_context__)
def a(): raise ValueError(1) from KeyError('x')
def b():
    try: 1/0
    except ZeroDivisionError: raise TypeError('t')
def c():
    try: 1/0
    except ZeroDivisionError as e: raise TypeError('t') from None
show(a); show(b); show(c)
class My(Exception):
    def __init__(self, a, b=2): self.a=a; self.b=b
    def __str__(self): return f'My {self.a}'
show(lambda: (_ for _ in ()).throw(My(1)))
e=My(3,b=4); print(e.args, e.a, e.__dict__, repr(e), str(e))
class S(Exception): pass
print(repr(S(1,2)), str(S(1,2)), str(S()), repr(S(())))
x=StopIteration(4); print(x.value, x.args); print(StopIteration().value)
print(SystemExit().code, SystemExit(3).code, SystemExit(1,2).code)
k=KeyError('a'); print(str(k), repr(k)); k.args=('b','c'); print(str(k))
o=OSError(2,'No','f'); print(type(o), o.errno, o.strerror, o.filename, o.filename2, o.args, str(o)); print(OSError(1,2).errno, OSError('a').errno, OSError(13,'x').__class__, str(OSError(5,'q')), str(OSError(2,'a','f',None,'g')))
class MyOS(OSError): pass
print(type(MyOS(2,'x')), MyOS(2,'x').errno, str(MyOS(2,'x','y')))
class MyOS2(OSError):
    def __init__(self, *a): super().__init__(*a)
print(MyOS2(2,'x').errno, MyOS2(2,'x','z').args)
u=UnicodeDecodeError('a',b'bcd',0,2,'e'); print(u, u.start, u.end, u.object, u.reason, u.encoding)
se=SyntaxError('m',('f.py',1,2,'text')); print(se, se.lineno, se.filename, se.offset, se.text, se.msg); print(SyntaxError('m'), SyntaxError())
n=NameError('q', name='z'); print(n.name, n.args)
try: a.nope
except AttributeError as ae: print(ae.name, ae.obj is a)
try: nope
except NameError as ne: print(ne.name, ne)
ex=Exception('hi'); ex.add_note('n1'); ex.add_note('n2'); print(ex.__notes__, ex.__dict__)
print(ex.with_traceback(None) is ex)
eg=ExceptionGroup('eg',[ValueError(1),TypeError(2),ExceptionGroup('in',[ValueError(3),KeyError(4)])])
print(eg, eg.exceptions, eg.message)
m,r=eg.split(ValueError); print(repr(m), repr(r))
print(repr(eg.subgroup(lambda e: isinstance(e,KeyError))), eg.subgroup(OSError), eg.split((TypeError,KeyError)))
print(repr(eg.derive([OSError(1)])))
print(sys.getsizeof(Exception()), sys.getsizeof(ValueError(1,2)), sys.getsizeof(eg), sys.getsizeof(OSError()), sys.getsizeof(ImportError()))
o=object()
e=Exception(o); print(sys.getrefcount(o)); e2=Exception(*e.args); print(sys.getrefcount(o)); del e; print(sys.getrefcount(o)); print(sys.getrefcount(e2), sys.getrefcount(e2.args)); print(gc.is_tracked(e2), gc.get_referents(e2)==[e2.args])
e2.__context__=e2; print(e2.__context__ is e2)
try:
    try: raise KeyError(1)
    except KeyError as e1:
        try: raise ValueError(2)
        except ValueError as e2: raise e1
except KeyError as e3: print(e3.__context__, e3.__context__.__context__)
try: raise
except RuntimeError as e: print(e)
class D:
    def __del__(self): print('del')
def f(d):
    raise ValueError(d)
try: f(D())
except ValueError as e: print('caught'); del e
print('after')
print(issubclass(ExceptionGroup, Exception), ExceptionGroup.__mro__)
try:
    raise ExceptionGroup('g',[ValueError(1),TypeError(2)])
except* ValueError as v: print('star', repr(v))
except* TypeError as v: print('star', repr(v))
try:
    try: raise ExceptionGroup('g',[ValueError(1),TypeError(2)])
    except* ValueError as v: raise KeyError('n')
except BaseException as b: print(repr(b), repr(b.__context__))
try:
    try: raise ExceptionGroup('g',[ValueError(1),TypeError(2)])
    except* ValueError as v: raise
except BaseException as b: print(repr(b))
try: raise OSError
except OSError as e: print(repr(e))
class BadE(Exception):
    def __new__(cls, *a): return 3
try: raise BadE
except BaseException as e: print(type(e), e)
try: raise Exception from None
except Exception as e: print(e.__cause__, e.__suppress_context__)
