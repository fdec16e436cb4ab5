# 2. Counting references
#
# Every object carries a number: how many references point at it. CPython keeps
# that number up to date with every line, and frees the object when it gets to 0.
# sys.getrefcount(x) returns it, and always counts one too many: while it runs,
# its own argument is a reference as well.

import sys

numbers = [10, 20, 30]
print(sys.getrefcount(numbers))     # 2: the name `numbers`, and the argument

same = numbers
print(sys.getrefcount(numbers))     # 3: one more name

third = same
print(sys.getrefcount(third))       # 4: it does not matter by which name we ask

third = "something else"
print(sys.getrefcount(numbers))     # 3: rebinding takes a reference away

# An object that has no name at all lives only as long as the line needs it.

print(sys.getrefcount([1, 2, 3]))   # 1: nobody but the argument

# Equal objects have counts of their own.

twin = [10, 20, 30]
print(sys.getrefcount(numbers), sys.getrefcount(twin))
