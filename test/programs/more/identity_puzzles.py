a = 256
b = 256
print(a is b)
x = [1, 2]
y = x[:]
print(x == y, x is y, x[0] is y[0])
s = "hello"
t = "hel" + "lo"
u = "".join(["hel", "lo"])
print(s is t, s is u, s == u)
p = (1, 2, 3)
q = (1, 2, 3)
print(p is q, tuple([1, 2, 3]) is p, p[:] is p)
big = 10 ** 10
also = 10 ** 10
made = int("10000000000")
print(big is also, big is made)


def f():
    return 5000


print(f() is f())
n1 = None
n2 = None
print(n1 is n2, True is (1 == 1), () is tuple())
e1, e2 = [], []
print(e1 is e2, id(e1) != id(e2))
first = id(object())
second = id(object())
print(first == second)
g = f
print(g is f, f.__code__ is g.__code__)
z = x
x = x + [3]
print(z is x, z)
z += [4]
print(y, z)
