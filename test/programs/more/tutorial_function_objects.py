import sys


def greet(name, punctuation="!"):
    """Say hello."""
    message = "hello " + name + punctuation
    return message


print(sys.getrefcount(greet), greet.__name__, greet.__doc__, greet.__defaults__)
hello = greet
print(sys.getrefcount(greet), hello is greet)
print(greet.__code__.co_varnames, greet.__code__.co_argcount, greet.__code__.co_consts[1:] != ())
greet.calls = 0
print(greet.__dict__)
functions = [greet, str.upper, len]
print([f("abc") for f in functions])


def outer():
    big = [0] * 3

    def inner():
        return len(big)
    return inner


inner = outer()
print(inner(), inner.__closure__[0].cell_contents, inner.__code__.co_freevars)
print(sys.getrefcount(inner.__closure__[0].cell_contents))
other = outer()
print(inner.__code__ is other.__code__, inner is other)
del greet
print(hello("you"))
f = lambda: f
print(f() is f, f.__name__)
