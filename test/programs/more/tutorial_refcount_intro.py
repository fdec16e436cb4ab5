import sys

a = []
b = a
print(sys.getrefcount(a))
b = None
print(sys.getrefcount(a))


def func(x):
    print("inside", sys.getrefcount(x))


func(a)
print("after", sys.getrefcount(a))
c = [a, a, a]
print(sys.getrefcount(a))
del c[0]
print(sys.getrefcount(a))
c = {"x": a}
print(sys.getrefcount(a))
class Foo:
    pass
foo = Foo()
foo.a = a
print(sys.getrefcount(a), sys.getrefcount(foo))
del foo
del c
print(sys.getrefcount(a))
x = 300
y = 300
print(x is y, sys.getrefcount(x))
x += 1
print(x is y)
