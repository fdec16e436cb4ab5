"""Which equal texts and numbers are one object."""
import sys
a = "hello"; b = "hel" + "lo"; c = "".join(["hel", "lo"]); d = sys.intern(c)
print(a is b, a is c, a is d, c is d)
e = "hello world"; f = "hello world"
print(e is f)


def g():
    return "hello"


print(g() is a, int("256") is int("256"), int("257") is int("257"))
x = 1000
y = 1000
print(x is y, [] is [], () is (), frozenset() is frozenset())
s = "a" * 20; t = "a" * 20; u = "a" * 5000; v = "a" * 5000
print(s is t, u is v, chr(97) is chr(97), "abc"[1] is "xbz"[1])
k = {"key" + str(1): 1}
n = "key1"
print(next(iter(k)) is n, sys.intern(next(iter(k))) is sys.intern(n))
