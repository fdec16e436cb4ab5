# The reference count that a method of an operand sees while a built-in calls it.
from sys import getrefcount


def grc(op):
    """What getrefcount(op) gives in the caller; the interpreter's own objects have many."""
    count = getrefcount(op) - EXTRA
    return count if count < 1000 else 'many'


EXTRA = 0
one = object()
EXTRA = grc(one) - getrefcount(one)


class S:
    def __str__(self): print('str', grc(self)); return 'x'
    def __repr__(self): print('repr', grc(self)); return 'x'
    def __format__(self, spec): print('format', grc(self), grc(spec)); return 'x'
    def __index__(self): print('index', grc(self)); return 1
    def __int__(self): print('int', grc(self)); return 1
    def __float__(self): print('float', grc(self)); return 1.0
    def __complex__(self): print('complex', grc(self)); return 1j
    def __bool__(self): print('bool', grc(self)); return True
    def __bytes__(self): print('bytes', grc(self)); return b'x'
    def __len__(self): print('len', grc(self)); return 1
    def __getitem__(self, k): print('getitem', grc(self), grc(k)); return 'v'
    def __round__(self, n=None): print('round', grc(self)); return 1
    def __radd__(self, o): print('radd', grc(self)); return 1


class F:
    def __str__(self): print('str', grc(self)); return 'x'


x = S()
y = F()
print('f', f'{x}', f'{y}', f'{x!s}', f'{x!r}', f'{x!a}', f'{x:>3}')
print('%', '%s' % x, '%s' % (x,), '%s' % y, '%r' % x, '%a' % x, '%(k)s' % {'k': x}, '%(k)s' % x, '%d' % x, '%x' % x, '%c' % x, '%f' % x, '%*d' % (1, x), '%5s' % x)
print('format', '{}'.format(x), '{}'.format(y), '{!r}'.format(x), '{0!s}'.format(x), '{k}'.format(k=x), '{:3}'.format(x), '{0[a]}'.format(x), '{a}'.format_map(x), format(x), format(x, 's'), format(y))
print('int', int(x), float(x), complex(x), int('1', 10), round(x), round(1.5, x), round(5, x), bytes(x), (5).to_bytes(x, 'big'), 'ab'[x], b'ab'[x], bytearray(b'ab')[x], 'a' * x, b'a' * x, 'abc'.find('c', x), 'abc'.center(x), 'abc'.split('b', x), hex(x), chr(x), 5 .__pow__(2, None), str(x), repr(x), bool(x), len(x))
print('b', b'%s' % x, b'%d' % x, bytearray(x), 'é'.encode('utf-8').hex(':', x))
try:
    1 + x
    'a' + x
except TypeError as e:
    print(e)
try:
    ''.join([x])
except TypeError as e:
    print(e)


def f():
    x = S()
    y = F()
    print('f', f'{x}', f'{y}', f'{x!s}', f'{x!r}', f'{x:>3}')
    print('%', '%s' % x, '%s' % (x,), '%s' % y, '%r' % x, '%(k)s' % {'k': x}, '%d' % x)
    print('format', '{}'.format(x), '{}'.format(y), '{!r}'.format(x), '{k}'.format(k=x), '{0[a]}'.format(x), '{a}'.format_map(x), format(x), format(x, 's'))
    print('int', int(x), float(x), complex(x), round(x), round(1.5, x), bytes(x), 'ab'[x], 'a' * x, 'abc'.find('c', x), hex(x), str(x), repr(x))


f()
print('temp', f'{S()}', '%s' % S(), '%s' % (S(),), '{}'.format(S()), int(S()), str(S()), format(S()), 'ab'[S()], round(S()), bytes(S()))
s = 'some text' + str(1)
t = s
print(grc(s), grc(s.strip()), grc(f'{s}'), grc('%s' % s), grc('{}'.format(s)), grc(str(s)), grc(''.join([s])), grc(s + ''), grc(s[:]), grc(s.split('q')), grc(s.split('q')[0]), grc(s.partition('q')[0]), grc(s))
p = s.partition(' ')
print(grc(p), grc(p[0]), grc(s))
n = 10 ** 20
m = n
print(grc(n), grc(+n), grc(int(n)), grc(n.real), grc(n.numerator), grc(n.conjugate()), grc(n // 1), grc(round(n)), grc(n.__index__()), grc(n))
g = 1.5 * 2
print(grc(g), grc(float(g)), grc(+g), grc(g.real), grc(abs(g)), grc(g))
b = b'bytes' + b'!'
print(grc(b), grc(bytes(b)), grc(b[:]), grc(b.strip()), grc(memoryview(b)), grc(b))
v = memoryview(b)
w = v[1:]
print(grc(b), grc(v), grc(w), grc(v.obj))
w.release()
v.release()
print(grc(b))
