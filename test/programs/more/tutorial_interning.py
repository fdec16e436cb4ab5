import sys

a = "hello"
b = "hello"
print(a is b)
c = "hello world!"
d = "hello world!"
print(c is d)
e = "".join(["he", "llo"])
print(e is a, sys.intern(e) is a)
f = sys.intern("some text with spaces")
g = sys.intern("".join(["some text", " with spaces"]))
print(f is g)
h = "a" * 10
i = "aaaaaaaaaa"
print(h is i, h == i)
n = "a"
j = n * 10
print(j is i)
x, y = 256, 256
print(x is y)
x, y = 257, 257
print(x is y)
x = 250 + int("6")
print(x == 256)
for value in (-6, -5, 0, 256, 257, 1024, 1025):
    print(value, int(str(value)) is int(str(value)))
print(bool(1) is True, None is None, tuple() is tuple(), str() is str())
t1 = (1, 2)
t2 = (1, 2)
print(t1 is t2, t1 is tuple([1, 2]))
