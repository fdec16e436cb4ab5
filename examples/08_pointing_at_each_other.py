# 8. Two that point at each other
#
# Parent and child, item and owner, node and neighbour: references in both
# directions are everywhere. They make a cycle, and a cycle keeps itself alive.

import gc
import sys
import weakref


class Person:
    def __init__(self, name):
        self.name = name
        self.partner = None


gc.disable()                        # so that nothing but reference counting works here

ann = Person("Ann")
bob = Person("Bob")
ann.partner = bob
bob.partner = ann
print(sys.getrefcount(ann) - 1, sys.getrefcount(bob) - 1)   # 2 each: a name, a partner

watch = weakref.ref(ann)            # looks at Ann without holding her

del ann
print(watch() is bob.partner)       # alive: Bob holds her
del bob
print(watch() is not None)          # no names are left, and still alive
print(sys.getrefcount(watch()) - 1)     # 1: Bob's reference, from inside the cycle

# The cure by hand: cut one of the two references.

watch().partner = None              # Bob loses his last reference and is freed ...
print(watch())                      # ... and with him the last reference to Ann

gc.enable()
