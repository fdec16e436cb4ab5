# 7. Objects that hold themselves
#
# A container may hold a reference to any object, and so also to itself.

import sys

# A list in itself. Python prints [...] where it would start again from the top.

loop = [1, 2]
loop.append(loop)
print(loop)
print(loop[2] is loop, loop[2][2][2] is loop)
print(sys.getrefcount(loop) - 1)    # 2: the name, and its own third slot

# A dict in itself.

table = {}
table["me"] = table
print(table)
print(sys.getrefcount(table) - 1)


# An instance with an attribute that is the instance.

class Node:
    pass


node = Node()
node.next = node
print(node.next.next.next is node)
print(sys.getrefcount(node) - 1)

# A set cannot. It finds its members by their hash, and a hash must never
# change while the member is inside. A set can change, so it has no hash.

numbers = {1, 2, 3}
try:
    numbers.add(numbers)
except TypeError as error:
    print("TypeError:", error)
print(len(numbers))

# When the names go, one reference stays on each of the three: its own. The
# counts never get to 0. Reference counting alone would keep them forever.

del loop, table, node
print("out of reach, but not freed")
