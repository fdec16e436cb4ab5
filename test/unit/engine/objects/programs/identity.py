# What is one object and what is another: numbers, strings and bytes.
import sys, gc
grc = sys.getrefcount
def f():
    s = 'ab' + str(len('xyz'))
    ids = []
    for i in range(20):
        before = id(s)
        s += 'cd'
        ids.append(id(s) == before)
    return ids
f(); r = f()
print(r.count(True) > 10, len(f()))
def g():
    s = 'x' * 40
    t = s
    s += 'y'
    return t, s, grc(t), grc(s)
print(g())
def h():
    s = 'é' * 10
    before = id(s); s += 'a'; a = id(s) == before
    u = 'a' * 10
    u += 'é'
    hash(u)
    v = u
    u += 'x'
    return len(s), u is v, u
print(h())
a = 'some_name'
b = ''.join(['some', '_', 'name'])
print(a is b, sys.intern(b) is a, sys.intern(b) is b)
c = sys.intern('not id ' + str(1))
print(sys.intern('not id ' + str(1)) is c, grc(c))
del c
class O: pass
o = O()
n = 'attr_' + str(5)
setattr(o, n, 1)
print(list(o.__dict__)[0] is n, grc(n))
d = {'k' + str(1): 1}
print(list(d)[0] is sys.intern('k1'))
m = memoryview(bytearray(b'abc'))
print(gc.is_tracked(m), gc.is_tracked(1), gc.is_tracked('a'), gc.is_tracked(b'a'), gc.is_tracked(bytearray()), gc.is_tracked(iter('abc')), gc.is_tracked(iter(b'abc')))
before = gc.get_count()[0]
keep = [memoryview(b'abc') for _ in range(10)]
print(gc.get_count()[0] - before)
print(grc(keep[0].obj), type(keep[0].obj))
x = bytearray(b'zz'); mv = memoryview(x); mw = mv[1:]; mx = memoryview(mv)
print(grc(x), grc(mv), grc(mw)); del mv; print(grc(x)); del mw, mx; print(grc(x)); x.append(1)
print(256 is 255 + 1, 257 is 256 + 1, int('257') is 257, -5 is -4 - 1)
e = 5.5; p = e; print(grc(e)); print((1.5).__class__, id(1.5 + 1) == id(1.5 + 2))
z = 1 << 100; print(grc(z), z.bit_length())
print([type(x).__name__ for x in gc.get_referents(iter('abc'))], gc.get_referents(memoryview(b'q')) and type(gc.get_referents(memoryview(b'q'))[0]).__name__)
print('a' is chr(97), 'é' is 'é'[0], b'a' is bytes([97]), '' is str(), () is tuple())
s1 = 'hello world'; s2 = 'hello world'; print(s1 is s2)
print(f'{1}' is '1', str(1) is '1', repr(1) is repr(1), 'a' 'b' is 'ab')
