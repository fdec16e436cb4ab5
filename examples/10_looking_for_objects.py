# 10. Looking for objects
#
# gc.get_objects() lists all objects that the collector watches. Filter it with
# isinstance, and it answers: how many of mine are still alive?

import gc

# Thousands of objects exist before our first line. gc.freeze() puts them aside,
# so that the lists below are short: only what is made from here on.

gc.freeze()


class Ticket:
    def __init__(self, number):
        self.number = number


def alive():
    return len([o for o in gc.get_objects() if isinstance(o, Ticket)])


print("at first:", alive())
tickets = [Ticket(n) for n in range(5)]
print("five made:", alive())

tickets.pop()
print("one dropped:", alive())

lost = Ticket(99)
lost.itself = lost
del lost
print("one lost in a cycle:", alive())  # no name leads to it, but it is still there

gc.collect()
print("collected:", alive())

tickets.clear()
print("all dropped:", alive())

# The collector watches only what can be part of a cycle. A number or a string
# cannot: it refers to nothing.

print(gc.is_tracked(Ticket(1)), gc.is_tracked([]), gc.is_tracked(12), gc.is_tracked("text"))

gc.unfreeze()
