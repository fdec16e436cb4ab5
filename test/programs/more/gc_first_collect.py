"""The first gc.collect() of a program also finds what its imports left behind."""
import gc
import weakref

gc.disable()
print(gc.collect(0), gc.collect())
import collections
import enum
import functools

print(gc.collect() > 20)
import dataclasses

first = gc.collect()


class Node:
    pass


node = Node()
node.me = node
ref = weakref.ref(node)
del node
print(gc.collect(), ref() is None)
