"""What the compiler makes for itself: its memory stays on the free lists and was counted once."""
import gc
import sys

TEXTS = [
    '1\n',
    'x = 1\n',
    'x\n',
    'x = y\n',
    'x = 1.5\n',
    "x = 'a b'\n",
    'def f(): pass\n',
    'def f(a): pass\n',
    'def f(a): return a\n',
    'def f(a, b=1): return a\n',
    '''def f():
  def g(): pass
  def h(): pass
''',
    'class A: pass\n',
    '''class A:
  x = 1
''',
    'import os\n',
    '[q for q in z]\n',
    'lambda: 0\n',
    'x = (1, 2, 3)\n',
    '''def f(a, b): return a + b
def g(a, b): return a + b
''',
    "x = ('a', 1.5, True, (2, 3))\n",
    'x = 1 in {1, 2}\n',
    '''def f():
  global a, b
  a = b = 1
''',
    '''def f(x):
  def g():
    nonlocal x
    x += 1
  return g
''',
    '''class A:
  def __init__(self, a, b):
    self.a = a
    self.b = b
  def m(self): return self.a
  def n(self): return self.b
''',
    '''class A:
  x: int
  y: str = ''
''',
    'x: int = 1\n',
    'def f(a: int, *b: str, c: float = 1.0) -> None: pass\n',
    "print(f'{x!r:>{w}} {y}')\n",
    'f(a=1, b=2)\n',
    "{'a': 1, 'b': 2, 'c': 3}\n",
    '[1, 2, 3]\n',
    '{1, 2, 3}\n',
    '''try:
  f()
except (A, B) as e:
  g()
finally:
  h()
''',
    '''with a as b, c as d:
  pass
''',
    '''for i in range(3):
  if i: continue
  print(i)
else: pass
''',
    '''async def f():
  async with a: await b
  return [x async for x in y]
''',
    '''def g():
  yield 1
  yield from h()
''',
    'x = [i + j for i in a for j in b if i]\n',
    '''def f():
  return {k: v for k, v in z.items()}
''',
    'x = (i for i in a)\n',
    '''from a.b import c, d as e
import f.g as h
''',
    '''match x:
  case [1, 2, *r]: pass
  case {'k': v, **k}: pass
  case A(b=1) | B(): pass
  case _: pass
''',
    '''x = -1
y = 1 + 2
z = 'a' * 3
''',
    'x[1:2]\n',
    'x[:]\n',
    'lambda a, *b, c=1, **d: (a, b, c, d)\n',
    """class A(B, metaclass=C):
  '''doc'''
  __slots__ = ('a', 'b')
  @property
  def p(self): return super().p
""",
    '''x = b'a'
y = b'a'
''',
    "assert x, 'm'\n",
    'x = y if z else w\n',
    'a < b < c\n',
    '''x = 1j
y = -0.0
''',
    "def f(): 'doc'\n",
    '''(1, 2)
(1, 2)
x = (1, 2)
''',
    'del x, y[0], z.a\n',
    'x = ...\n',
    'x = True\n',
    'x = None\n',
    '''def __create_fn__(_type_x, _dflt_y, MISSING):
 def __init__(self, x:_type_x, y:_type_y=_dflt_y):
  self.x=x
  self.y=y
 return __init__
''',
    '''class P:
    def __enter__(self): return self
    def __exit__(self, *a): return False
    async def g(self):
        async for i in self.h():
            yield i
    @staticmethod
    def s(a, /, b, *, c): 
        try:
            raise ValueError(f'{a}{b!r}')
        except* ValueError:
            pass
    @classmethod
    def k(cls): return [x for x in cls.z if x > 1 and x < 10]
''',
    '''import sys
def main(args):
    total = 0
    for a in args:
        while a > 0:
            a -= 1
            total += a
            if total > 100: break
        else:
            continue
    return {'a': total, 'b': [i for i in range(3)], 'c': (1, 'x'), **{}}
if __name__ == '__main__':
    print(main([1, 2, 3]))
''',
    "def f(a, b=(1, 2), *, c={'x': 1}): return lambda: (a, b, c)\n",
    '''x = 1 if y else 2
z = x and y or not x
''',
    '''def f():
  return (yield)
''',
    '''def f(x):
  if x == 1: return 'one'
  elif x == 2: return 'two'
  else: return None
''',
    """'''module doc'''
x = 1
""",
    '''a = b = c = 0
a, b = b, a
a, *b = c
''',
    '''x = 'a' 'b'
y = f'{x}' 'c'
z = '%s %d' % (x, y)
''',
    '''def f():
    def g():
        def h(): return x
        return h
    x = 1
    return g
''',
    'print([[i * j for i in range(3)] for j in range(3)])\n',
    'print({i: [lambda: i for _ in a] for i in b})\n',
    '''class A:
  z = 1
  y = [z for _ in range(3)]
''',
    '''class A:
  x: int = 1
  def f(self, a: int) -> str: ...
  y: 'str'
''',
    '''if x:
  y: int = 1
''',
    '''nonascii = 'é'
print(nonascii)
''',
    '''x = 10**20
y = 1_000
z = 0xff
w = 1e10
v = -5
''',
    "x = [1, 2.5, 'a', None, True, (1, 2)]\n",
    '''for x in [1, 2, 3]: pass
for y in (4, 5): pass
for z in {7, 8, 9}: pass
''',
    '''x = y[1, 2]
x = y[a:b, c]
x = y[1:2:3]
''',
    "with open('f') as f: print(f.read())\n",
    "raise ValueError('x') from e\n",
    '''global x
x = 1
''',
    'def f(*args, **kwargs): return f(*args, **kwargs)\n',
    '''x: 'list[int]' = []
y: dict[str, int]
''',
    '''from __future__ import annotations
def f(a: int) -> str: pass
x: int = 1
''',
    '''match a:
  case 1 | 2 | 3: pass
  case (x, y) if x: pass
  case {'a': [z, *_]}: pass
  case str(): pass
  case A(x=1, y=B(z)): pass
''',
    '''match a:
  case (x, 1) | (1, x): pass
  case [(y, 1) | (2, y), z]: pass
''',
]
if sys.version_info >= (3, 12):
    TEXTS += [
    '''class A[T]:
  def f(self, x: T) -> T: return x
''',
    'def f[T: int](x: T) -> T: return x\n',
    '''type X = int
type Y[T] = list[T]
''',
    ]
if sys.version_info >= (3, 13):
    TEXTS += [
    'def f[T=int](x: T) -> T: return x\n',
    ]

gc.disable()
compile("1", "first", "exec")
for number, text in enumerate(TEXTS):
    gc.collect()
    before = gc.get_count()[0]
    first = compile(text, "text", "exec")
    between = gc.get_count()[0]
    second = compile(text, "text", "exec")
    print(number, between - before, gc.get_count()[0] - between)
    del first, second

gc.collect()
for text in "x = 1", "def f(a, b=1): return a", "class A:\n  x: int = 1", "x = 1":
    before = gc.get_count()[0]
    exec(text)
    print(repr(text), gc.get_count()[0] - before)
