"""What built-in functions ask an object for: who holds it while its method runs?"""

import copy
import math
import sys


class Asked:
    def seen(self, answer):
        print(sys.getrefcount(self), end=" ")
        return answer

    def __round__(self, digits=None):
        return self.seen(digits)

    def __complex__(self):
        return self.seen(1j)

    def __bytes__(self):
        return self.seen(b"asked")

    def __dir__(self):
        return self.seen(["b", "a"])

    def __reversed__(self):
        return self.seen(iter("dc"))

    def __trunc__(self):
        return self.seen(1)

    def __floor__(self):
        return self.seen(2)

    def __ceil__(self):
        return self.seen(3)

    def __format__(self, spec):
        return self.seen(spec.upper())

    def __length_hint__(self):
        return self.seen(2)

    def __iter__(self):
        return iter("ef")

    def __getnewargs__(self):
        return self.seen(())

    def __mro_entries__(self, bases):
        return self.seen((dict,))


asked = Asked()
print(round(asked), round(asked, 2))
print(complex(asked), bytes(asked), dir(asked), list(reversed(asked)))
print(math.trunc(asked), math.floor(asked), math.ceil(asked))
print(f"{asked:wide}", format(asked, "x"), list(asked))
print(type(copy.copy(asked)).__name__)


class Table(asked):
    def __missing__(self, key):
        return key * 2


table = Table()
print(table[4], Table.__orig_bases__ == (asked,), len(table))
