# Smaller things of the library and of exec() in class bodies.
import typing, dataclasses, functools, pickle, sys
import re
def show(f):
    try: print(re.sub("0x[0-9a-f]+", "0x", str(f())))
    except BaseException as e: print(type(e).__name__, re.sub("0x[0-9a-f]+", "0x", str(e)))
def lam(): return pickle.dumps(lambda: 1)
show(lam)
show(lambda: pickle.dumps(show.__code__))
def g():
    class L: pass
    return L()
show(lambda: pickle.dumps(g()))
show(lambda: pickle.dumps(type(g())))
show(lambda: pickle.dumps((i for i in [])))
show(lambda: pickle.dumps(sys))
p = functools.partial(int, base=2)
show(lambda: p.__reduce__())
p.x = 1
show(lambda: p.__reduce__())
show(lambda: p.__setstate__((max, (1,), {}, {'y': 2})))
show(lambda: (p, p.__dict__, p(0, 5)))
show(lambda: p.__setstate__(1))
show(lambda: p.__setstate__((1,2)))
show(lambda: p.__setstate__((1,(),{},None)))
show(lambda: p.__setstate__((max,[],{},None)))
show(lambda: p.__setstate__((max,(),None,None)))
show(lambda: (p, p.__dict__))
show(lambda: pickle.loads(pickle.dumps(functools.partial(max, 1, key=abs)))(-5))
import copy
show(lambda: copy.copy(functools.partial(max, 1, key=abs))(-5))
show(lambda: copy.deepcopy(functools.partial(max, 1, key=abs))(-5))
class P(functools.partial): pass
q = P(max, 3); q.z = 9
show(lambda: q.__reduce__())
show(lambda: copy.copy(q).z)
show(lambda: functools.partial.__reduce__)
class NT(typing.NamedTuple):
    a: int
    b: 'str' = 'x'
show(lambda: NT.__annotations__)
show(lambda: NT(1))
def laid_out(text):
    try:
        names = {}
        exec(text, names)
        print(names["found"])
    except BaseException as e:
        print(type(e).__name__, e)
LATE = """import annotationlib, typing
class F(typing.NamedTuple):
    a: Undefined
    b: int
class N(typing.NamedTuple):
    a: int
    b: 'str' = 'x'
class TD(typing.TypedDict):
    a: Undefined
    b: typing.Required[int]
class W:
    def __annotate__(format):
        if format > 2: raise NotImplementedError
        return {'format': int}
S, R = annotationlib.Format.STRING, annotationlib.Format.FORWARDREF
"""
for each in ["N.__annotate__(1)", "N.__annotate__(R)", "N.__annotate__.__qualname__", "N.__annotations__",
             "annotationlib.get_annotations(N, format=S)", "annotationlib.get_annotations(F, format=S)",
             "annotationlib.get_annotations(F, format=R)", "F.__annotations__", "TD.__annotations__",
             "annotationlib.get_annotations(TD, format=S)", "annotationlib.get_annotations(TD, format=R)",
             "TD.__required_keys__ == {'a', 'b'}", "W.__annotations__",
             "annotationlib.get_annotations(W, format=S)", "annotationlib.get_annotations(W, format=R)"]:
    laid_out(LATE + "found = " + each)
M = dataclasses.MISSING
show(lambda: (M, type(M), type(M).__name__, dataclasses.KW_ONLY, type(dataclasses.KW_ONLY)))
show(lambda: pickle.loads(pickle.dumps(M)) is M)
show(lambda: copy.deepcopy(M) is M)
show(lambda: bool(M))
show(lambda: M.__module__)
show(lambda: dataclasses._MISSING_TYPE)
show(lambda: hasattr(dataclasses, 'HAS_DEFAULT_FACTORY'))
@dataclasses.dataclass
class D:
    a: int
    _: dataclasses.KW_ONLY
    b: int = 3
show(lambda: dataclasses.fields(D)[0])
show(lambda: D(1, 2))
class E1:
    exec("x = 1\ndef f(self): return self.x")
    y = eval("x + 1")
    exec("w = y + 1", globals(), locals())
    exec("del x")
show(lambda: (hasattr(E1, 'x'), hasattr(E1, 'y')))
class E2:
    try:
        exec("z = y + 1", {})
    except NameError as e: print(e)
    for n in 'abc': exec(f"{n} = '{n}'")
    exec("def g(self):\n    return __class__")
    exec("class In: pass")
    try: exec("q = [n for _ in range(2)]")
    except NameError as e: q = str(e)
    exec("print(sorted(k for k in locals() if not k.startswith('__')))")
show(lambda: E2().a + E2.b + E2.c)
show(lambda: E2.In)
show(lambda: E2().g())
show(lambda: E2.q)
class E3:
    v = 5
    try: r = eval("[v for _ in range(2)]")
    except NameError as e: r = str(e)
    r2 = eval("(lambda: v)")
show(lambda: E3.r)
show(lambda: E3.r2())
def fn2():
    a = 1
    class In:
        exec("b = 2")
        c = a + b
    return In.c
show(fn2)
class Meta(type):
    @classmethod
    def __prepare__(m, n, b):
        class D(dict):
            def __setitem__(s, k, v):
                if k not in ('__firstlineno__', '__static_attributes__'): print('set', k)
                super().__setitem__(k, v)
            def __missing__(s, k):
                if k.startswith('mi'): return k
                raise KeyError(k)
        return D()
class E4(metaclass=Meta):
    exec("a = 1")
    exec("b = misc")
show(lambda: E4.b)
for each in ["frozendict(a=1).__reduce_ex__(2)[1:]", "__import__('pickle').dumps(frozendict(a=1))",
             "__import__('pickle').loads(__import__('pickle').dumps(frozendict(a=1)))",
             "__import__('copy').copy(frozendict(a=[])), hash(frozendict(b=2, a=1)), frozendict.fromkeys('ab')",
             "frozendict(a=1) | {'b': 2}, {'b': 2} | frozendict(a=1), __import__('json').dumps(frozendict(a=1))",
             "__import__('os').path.basename(p='/a/b')", "__import__('os').path.join(a='x')"]:
    laid_out("found = " + each)
import os
fd = os.open('library_details.txt', os.O_RDWR | os.O_CREAT | os.O_TRUNC)
print(os.write(fd, b'hello world'), os.pread(fd, 2, 1), os.pwrite(fd, b'XY', 0), os.lseek(fd, 0, os.SEEK_CUR))
os.close(fd)
print(open('library_details.txt').read())
os.remove('library_details.txt')
def two(a, b): return a
def positional(): return type(two)(two.__code__.replace(co_posonlyargcount=1), globals(), 'two')
show(lambda: positional()(1, b=2)); show(lambda: positional()(a=1, b=2)); show(lambda: positional().__code__.co_posonlyargcount)
