"""Who holds the code of a generator: the function, and each generator, also one that has ended."""
import sys


def countdown(n):
    while n:
        yield n
        n -= 1


def holders(function):
    return sys.getrefcount(function.__code__)


print(holders(countdown))
rocket = countdown(2)
print(holders(countdown))
next(rocket)
print(holders(countdown))
print(list(rocket), holders(countdown))
other = countdown(1)
print(holders(countdown))
other.close()
print(holders(countdown), other.gi_code is countdown.__code__)
del rocket
print(holders(countdown))


async def wait():
    pass


coroutine = wait()
print(holders(wait))
coroutine.close()
print(holders(wait))
del coroutine
print(holders(wait))
