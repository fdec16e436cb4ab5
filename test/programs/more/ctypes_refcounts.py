"""Reference counts read from memory, as tutorials do it with ctypes."""
import ctypes
import sys


def count_at(address):
    return ctypes.c_long.from_address(address).value


class Node:
    def __init__(self, name):
        self.name = name
        self.next = None


node = Node("first")
address = id(node)
print(count_at(address), sys.getrefcount(node))

alias = node
box = [node, node]
print(count_at(address), ctypes.c_ssize_t.from_address(address).value)

del alias
box.pop()
print(count_at(address))

# A cycle: the count stays above zero when the name is gone.
a = Node("a")
b = Node("b")
a.next, b.next = b, a
where = id(a)
del a
print(count_at(where))
a = b.next
print(count_at(where), a.name)
b.next = None
a.next = None
print(count_at(where))

# A window stays on the place, and holds no reference.
window = ctypes.c_long.from_address(address)
before = window.value
more = [node] * 5
print(window.value - before, type(window).__name__)
more.clear()
print(window.value - before)

# From an address back to the object: the cast makes no reference, its value does.
pointer = ctypes.cast(address, ctypes.py_object)
print(window.value - before)
same = pointer.value
print(same is node, window.value - before)
del same

holder = ctypes.py_object(node)
print(window.value - before, holder.value is node)
del holder
print(window.value - before)

ctypes.pythonapi.Py_IncRef(ctypes.py_object(node))
print(window.value - before)
ctypes.pythonapi.Py_DecRef(ctypes.py_object(node))
print(window.value - before)


def inside(argument):
    local = [argument]
    seen = count_at(id(argument)) - count_at(address)
    return seen, count_at(id(local))


print(inside(node)[0])
number = ctypes.c_int(2**31 + 5)
number.value += 1
print(number, ctypes.sizeof(number), ctypes.c_ubyte(257).value)
