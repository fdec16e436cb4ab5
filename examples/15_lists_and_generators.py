# 15. A list against a generator
#
# A list holds all its items at once. A generator holds only its place in the
# work, and makes the next item when it is asked for.

import sys

# sys.getsizeof(x) is the size of x alone, in bytes. What it refers to has a
# size of its own.

squares = [n * n for n in range(100)]
print("list of 100:", sys.getsizeof(squares))
print("generator:", sys.getsizeof(n * n for n in range(100)))
print("the sums are equal:", sum(squares) == sum(n * n for n in range(100)))


def count_down(start):
    while start > 0:
        yield start
        start -= 1


# The size of a generator does not depend on how much it will produce.

few = count_down(3)
many = count_down(1_000_000)
print(sys.getsizeof(few) == sys.getsizeof(many))

# It keeps its local names alive between two items.

print(next(few))
print(next(few))
print(next(few))
print(next(few, "nothing left"))

# A list takes more room than it needs, so that append is seldom expensive.

sizes = []
growing = []
for n in range(9):
    sizes.append(sys.getsizeof(growing))
    growing.append(n)
print(sizes)
del many                            # a generator that never ran is freed like any object
