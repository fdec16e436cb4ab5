"""How things are called, as inspect says."""
import re, inspect, functools, collections, math, operator
def hide(x): return re.sub('0x[0-9a-f]+', '0x', str(x))
def t(f, *a, **k):
    try:
        print(hide(f(*a, **k)))
    except BaseException as e:
        print(type(e).__name__, hide(e))
class A:
    def __init__(self, a, b=2, *c, d, **e): pass
    def m(self, x: int) -> str: pass
    @classmethod
    def cm(cls, y): pass
    @staticmethod
    def sm(z): pass
    def __call__(self, q): pass
    pm = functools.partialmethod(m, 4)
class B: pass
class N:
    def __new__(cls, a, b): return super().__new__(cls)
class D(dict): pass
class L(list):
    def __init__(self, w): pass
class M(type):
    def __call__(cls, mc): pass
class MM(metaclass=M): pass
class E(Exception): pass
def f(a, /, b, *, c=3, **k): pass
a = A(1, d=2)
for x in (len, print, sorted, abs, isinstance, math.sin, math.hypot, [].append, list.append, str.join, "".join, dict.get, {}.get, list, dict, int, str, object, type, range, tuple, set, float, bytes,
          list.__init__, [].__len__, list.__add__, object.__init__, object.__new__, dict.fromkeys, str.maketrans, functools.partial, collections.deque, collections.OrderedDict, collections.Counter, collections.defaultdict, operator.add, operator.itemgetter, 
          A, a, a.m, A.m, A.cm, A.sm, a.pm, A.pm, B, B(), N, D, L, M, MM, E, ValueError, f, functools.partial(f, 1), functools.partial(f, 1, 2), functools.partial(f, 1, b=4), functools.partial(f, c=3),
          functools.partial(a.m, 3), functools.lru_cache(f), property, classmethod, staticmethod, zip, map, enumerate, open, input, iter, next, getattr, max, min, sum, pow, round, divmod, hash, id, repr, super, slice, memoryview, 3, 'x', lambda: 0, lambda *a, b: 1, collections.namedtuple('P', 'x y'), inspect.signature, type(None), type(f), sum.__call__, int.from_bytes, (3).bit_length, (3).to_bytes, str.split, "".split, sorted, bytes.decode, exec, eval, compile, __import__, vars, dir):
    print(getattr(x, '__name__', type(x).__name__), end=' '); t(inspect.signature, x)
for x in (f, A, a, A.m, a.m, len, print, B, list, MM): t(inspect.getfullargspec, x)
for x in (f, A.m, A.m, A, B, inspect): t(lambda y: sorted(inspect.get_annotations(y)), x)
t(inspect.get_annotations, 3)
def g(a: 'int', b: "list[str]" = 3) -> 'A': pass
t(inspect.signature, g); t(lambda: inspect.signature(g, eval_str=True)); t(lambda: inspect.get_annotations(g, eval_str=True))
s = inspect.signature(f); print(s.bind(1, 2, c=4, z=5)); t(s.bind, 1); t(s.bind, 1, 2, 3); t(s.bind, a=1, b=2)
async def co(): pass
print(inspect.iscoroutinefunction(co), inspect.iscoroutinefunction(functools.partial(co)), inspect.iscoroutinefunction(f))
print(len.__text_signature__, list.append.__text_signature__, dict.__text_signature__, f.__text_signature__ if hasattr(f, '__text_signature__') else '-', A.__text_signature__, [].append.__text_signature__)
