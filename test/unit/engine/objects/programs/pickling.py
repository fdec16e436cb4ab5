"""How objects are taken apart and put together again, by what their classes say."""
import re, pickle, io, copyreg, sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, re.sub('0x[0-9a-f]+', '0x', repr(str(e))))
class R:
    def __init__(self, a): self.a = a
    def __reduce__(self): return (R, (self.a,))
    def __eq__(s, o): return s.a == o.a
    def __repr__(self): return f'R({self.a!r})'
class RS:
    def __reduce_ex__(self, p): return (RS, (), {'p': p})
    def __repr__(self): return f'RS({self.__dict__})'
class GS:
    def __init__(self): self.x = 1; self.y = 2
    def __getstate__(self): d = self.__dict__.copy(); del d['y']; return d
    def __setstate__(self, s): self.__dict__.update(s); self.y = 'restored'
    def __repr__(self): return f'GS({self.__dict__})'
class GT:
    def __getstate__(self): return (1, 2)
    def __setstate__(self, s): self.s = s
    def __repr__(self): return f'GT({self.__dict__})'
class NA:
    def __new__(cls, a, b=0):
        o = object.__new__(cls); o.a = a; o.b = b; return o
    def __getnewargs__(self): return (self.a, self.b)
    def __repr__(self): return f'NA({self.__dict__})'
class NX:
    def __new__(cls, a, *, k): o = object.__new__(cls); o.a = (a, k); return o
    def __getnewargs_ex__(self): return ((1,), {'k': 2})
    def __repr__(self): return f'NX({self.__dict__})'
class L(list):
    def __init__(self, *a): super().__init__(*a); self.extra = 5
class Dd(dict): pass
class Sl:
    __slots__ = ('a', 'b')
    def __init__(self): self.a = 1
    def __repr__(self): return f'Sl({self.a}, {hasattr(self, "b")})'
class RL:
    def __init__(self): self.items = []; self.d = {}
    def append(self, x): self.items.append(x)
    def extend(self, x): self.items.extend(x)
    def __setitem__(self, k, v): self.d[k] = v
    def __reduce__(self): return (RL, (), None, iter([1, 2]), iter([('a', 1)]))
    def __repr__(self): return f'RL({self.items}, {self.d})'
class Sing:
    def __repr__(self): return 'Sing()'
    def __reduce__(self): return 'SING'
SING = Sing()
class IntS(int): pass
class E(Exception):
    def __init__(self, a, b): super().__init__(a); self.b = b
    def __reduce__(self): return (E, (self.args[0], self.b))
def func(): pass
from collections import OrderedDict, namedtuple, deque, Counter, defaultdict
P = namedtuple('P', 'x y')
from datetime import date, timedelta
from fractions import Fraction
from decimal import Decimal
objs = [R(1), R([1, 2]), RS(), GS(), GT(), NA(3, 4), NX(1, k=2), L([1, 2]), Dd(a=1), Sl(), RL(), SING, IntS(5), E('x', 2), len, R, P(1, 2), OrderedDict(a=1), deque([1], 3), Counter('aab'), defaultdict(list, {1: [2]}), date(2020, 1, 2), timedelta(3), Fraction(1, 3), Decimal('1.5'), 10**30, -1, 255, 65536, 2**31, 1.5, 'x', 'é', b'b', bytearray(b'z'), None, True, (), (1,), (1,2,3,4), {1}, frozenset([2]), {1: 2}, [1, [2]], range(3), slice(1, 2), ..., NotImplemented, complex(1, 2), {'a': [1]*3}, 'a'*300, b'q'*300]
for o in objs:
    for p in range(6):
        try:
            b = pickle.dumps(o, p); r = pickle.loads(b)
            print(p, len(b), b if len(b) < 200 else b[:50], repr(r))
        except BaseException as e: print(p, type(e).__name__, re.sub('0x[0-9a-f]+', '0x', repr(str(e))))
rec = []; rec.append(rec); t(lambda: pickle.loads(pickle.dumps(rec)))
a = R(1); x = pickle.loads(pickle.dumps([a, a])); t(lambda: x[0] is x[1])
class PP(pickle.Pickler):
    def persistent_id(self, o): return 'pid' if isinstance(o, Sing) else None
class UP(pickle.Unpickler):
    def persistent_load(self, pid): return ('loaded', pid)
    def find_class(self, m, n):
        print('find', m, n); return super().find_class(m, n)
for p in range(6):
    f = io.BytesIO(); t(lambda: PP(f, p).dump([SING, R(1)])); f.seek(0); t(lambda: UP(f).load()); t(lambda: pickle.loads(f.getvalue()))
t(lambda: pickle.loads(b'')); t(lambda: pickle.loads(b'garbage')); t(lambda: pickle.loads(b'\x80\x09.')); t(lambda: pickle.dumps(1, 9)); t(lambda: pickle.dumps(1, -1)); t(lambda: pickle.loads(pickle.dumps(R(1))[:-3]))
def loc():
    class Loc: pass
    return pickle.dumps(Loc())
t(loc)
class BadR:
    def __reduce__(self): return 5
t(lambda: pickle.dumps(BadR()))
class BadR2:
    def __reduce__(self): return (1, 2)
t(lambda: pickle.dumps(BadR2()))
class BadR3:
    def __reduce__(self): return (R,)
t(lambda: pickle.dumps(BadR3()))
class RO(pickle.Pickler):
    def reducer_override(self, o): return (R, ('over',)) if isinstance(o, Sing) else NotImplemented
f = io.BytesIO(); RO(f).dump([SING, RS()]); t(lambda: pickle.loads(f.getvalue()))
class DT(pickle.Pickler): dispatch_table = {Sing: lambda s: (R, ('dt',))}
f = io.BytesIO(); DT(f).dump(SING); t(lambda: pickle.loads(f.getvalue()))
copyreg.pickle(GT, lambda g: (R, ('cr',))); t(lambda: pickle.loads(pickle.dumps(GT())))
pk = pickle.Pickler(io.BytesIO()); t(lambda: pk.dump(3)); t(lambda: pk.fast); t(lambda: pk.bin); pk.clear_memo()
f = io.BytesIO(); pickle.dump(1, f); pickle.dump('two', f); f.seek(0); t(lambda: (pickle.load(f), pickle.load(f))); t(lambda: pickle.load(f))
t(lambda: pickle.HIGHEST_PROTOCOL); t(lambda: pickle.DEFAULT_PROTOCOL); t(lambda: pickle.format_version); t(lambda: pickle.compatible_formats); t(lambda: pickle.PicklingError.__mro__)
