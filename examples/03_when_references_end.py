# 3. When references end
#
# `del name` removes a label, not an object. The object goes when its last
# reference goes, at once and in the middle of the program: CPython does not
# wait. A class with __del__ lets us watch.

import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("   ", self.name, "is freed")


a = Noisy("teapot")
b = a
print("one of two names goes")
del a                               # still alive: b is left
print("the count is", sys.getrefcount(b) - 1)
del b                               # the last reference: freed on this line

c = Noisy("kettle")
print("a name is set to None")
c = None                            # None takes the place; the object has lost its name

d = Noisy("saucer")
print("a name moves on")
d = Noisy("spoon")                 # first the new object is made, then the old one goes


def visit():
    local = Noisy("candle")
    print("inside the function")
    return "back from the visit"                   # the function's names end with the function


print(visit())


def make():
    made = Noisy("basket")
    return made                     # handed to the caller: it lives on


e = make()
print("the caller has", e.name)
del d, e
print("the end")
