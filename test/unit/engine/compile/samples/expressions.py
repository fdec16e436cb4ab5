a + b - c * d / e // f % g ** h @ i << j >> k & l | m ^ n
-a, +a, ~a, not a
a and b or c and not d
a if b else c if d else e
a < b <= c == d != e is f is not g in h not in i
x = a < b < c
if a < b < c and not (d or e) or (f if g else h):
    pass
if not a in b:
    pass
if a is None:
    pass
if a is not None and b is None:
    pass
if None is a:
    pass
1 + 2 * 3, "a" * 3, (1, 2) + (3,), "abc"[1], (1, 2)[0], -5, not 1, 2 ** 70, 10 ** 30
x = -5.5, 2 + 3j, 1 / 3, 7 // 2, 7 % 3, 1 << 10, ~7, +1, "ab" "cd", b"x" * 2, 1 / 0, 2 ** 1000
x = ()
x = (1,)
x = (1, 2, 3)
x = (1, "a", (2, 3.5, None), b"b", ..., True)
x = [1, 2]
x = [1, 2, 3]
x = [1, a, 3]
x = {1, 2}
x = {1, 2, 3}
x = {}
x = {1: 2}
x = {1: 2, "a": b}
x = {a: b, c: d}
x = {**a, 1: 2, **b, c: d}
x = [*a, 1, *b]
x = (*a, 1)
x = {*a, *b}
x = [1, 2, *a]
x = 0.0, -0.0, 0, False, 1, 1.0, True
a.b.c[d].e = f
a[b], a[b:c], a[:], a[b:], a[:c:d], a[b, c:d], a[1:2], a[::2], a[...]
a[b:c] = d
a[1:2] = d
f()
f(a)
f(a, b=c)
f(*a)
f(**a)
f(a, *b, c, d=e, **g, h=i)
f(*a, **b)
f(a, *b)
f(a=1, **b, c=2)
f(a, b, c)(d).e(f, g=h).i
obj.method(a, *b)
obj.method(a=b)
import module
module.call(a)
module.sub.call(a)
(
    obj
    .first()
    .second(
        a,
        b,
    )
    .third
)
lambda: 0
lambda x, y=1, *z, k, l=2, **m: (x, y)
f"", f"a", f"{a}", f"a{b}c{d!r}e{f:>10}{g!s:{h}.{i}}", f"{{}}", f"{a=}", "x" f"{b}" "y"
"%s and %r" % (a, b), "%5s|%-5s|%.3s %%" % (a, b, c), "%d" % (a,), "%s" % a, "%s %s" % (1, 2), "%s" % (1,)
(y := f(x))
print(z := 1, w := 2)
[x for x in y]
[x for x in y if x if not z]
{x for x in y}
{x: z for x, z in y}
(x for x in y)
[a for a in b for c in d if c]
[[i for i in j] for j in k]
[x for x in [f(y)] for z in [x]]
any(x for x in y), all(x > 1 for x in y), tuple(x for x in y), sum(x for x in y), list(x for x in y)
big = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32]
big = [a, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32]
print(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32)
print(a=1, b=2, c=3, d=4, e=5, f=6, g=7, h=8, i=9, j=10, k=11, l=12, m=13, n=14, o=15, p=16, q=17)
d = {0: a, 1: a, 2: a, 3: a, 4: a, 5: a, 6: a, 7: a, 8: a, 9: a, 10: a, 11: a, 12: a, 13: a, 14: a, 15: a, 16: a, 17: a, 18: a}
__debug__
if __debug__:
    print(1)
"not a docstring"
None
x if 1 else y
x = 1 and a, 0 or b, a and 1 and c, not None
if 0:
    f()
elif 1:
    g()
else:
    h()


def local(a, b, c):
    x = [a, b] + [c]
    y = a if b else c
    z = a and b or c
    w = a < b < c
    v = (a, f(a), (a := 5))
    u = [e for e in (a,)]
    t = [a + i for i in b if i > c]
    s = {i: (lambda: i) for i in a}
    r = (i for i in a if i in b)
    q = a.m(b, k=c)
    p = f"{a}{b!r:>{c}}"
    o = a[b], a[b:c]
    a[b] = c
    a.x = b
    a += b
    a[b] += c
    a.x += b
    if a and (b or c) and not (a and b):
        return x
    if a is None or b is not None:
        return y
    return [z, w, v, u, t, s, r, q, p, o]


def closure(a):
    b = [lambda: a for c in a]
    d = [lambda: c for c in a]
    e = {f for f in (lambda: a)()}
    return [[a for x in b if g] for g in d], e


def walrus(xs):
    if (n := len(xs)) > 5:
        return n
    while chunk := xs.read():
        print(chunk)
    return [y for x in xs if (y := f(x))], y
