# 5. Objects inside objects
#
# Lists, dicts and attributes do not contain objects. They contain references,
# and each one is counted.

import sys


class Person:
    pass


ann = Person()
print(sys.getrefcount(ann) - 1)     # 1: the name

people = [ann]
print(sys.getrefcount(ann) - 1)     # 2: and the list's first slot

people.append(ann)
print(sys.getrefcount(ann) - 1)     # 3: the same object twice in one list

by_name = {"ann": ann}
print(sys.getrefcount(ann) - 1)     # 4: and a value of the dict

bob = Person()
bob.friend = ann
print(sys.getrefcount(ann) - 1)     # 5: and an attribute of bob

pair = (ann, bob)
print(sys.getrefcount(ann) - 1)     # 6: and an item of the tuple

# Each holder gives its reference back when it lets go, or when it dies itself.

people.pop()
print(sys.getrefcount(ann) - 1)
by_name["ann"] = None
print(sys.getrefcount(ann) - 1)
del bob.friend
print(sys.getrefcount(ann) - 1)
del pair
print(sys.getrefcount(ann) - 1)

# Without its name ann lives on: the list still holds her.

del ann
print(type(people[0]).__name__, "is in the list")
print(sys.getrefcount(people[0]) - 1)
people.clear()
print("now the last reference is gone")
