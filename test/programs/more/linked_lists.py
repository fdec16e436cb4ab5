"""A doubly linked list with weak back links, iterators, slices, sorting and reversal in place."""
import gc
import sys
import weakref


class Node:
    __slots__ = ("value", "next", "_previous", "__weakref__")

    def __init__(self, value):
        self.value, self.next, self._previous = value, None, None

    @property
    def previous(self):
        return self._previous and self._previous()

    @previous.setter
    def previous(self, node):
        self._previous = None if node is None else weakref.ref(node)

    def __del__(self):
        dead.append(self.value)


class LinkedList:
    def __init__(self, values=()):
        self.head = self.tail = None
        self.size = 0
        for value in values:
            self.append(value)

    def append(self, value):
        node = Node(value)
        if self.tail is None:
            self.head = node
        else:
            self.tail.next, node.previous = node, self.tail
        self.tail = node
        self.size += 1
        return node

    def remove(self, node):
        before, after = node.previous, node.next
        if before is None:
            self.head = after
        else:
            before.next = after
        if after is None:
            self.tail = before
        else:
            after.previous = before
        self.size -= 1

    def nodes(self):
        node = self.head
        while node is not None:
            yield node
            node = node.next

    def __iter__(self):
        return (node.value for node in self.nodes())

    def __reversed__(self):
        node = self.tail
        while node:
            yield node.value
            node = node.previous

    def __len__(self):
        return self.size

    def __getitem__(self, index):
        if isinstance(index, slice):
            return LinkedList(list(self)[index])
        for place, value in enumerate(self if index >= 0 else reversed(self)):
            if place == (index if index >= 0 else -index - 1):
                return value
        raise IndexError(index)

    def reverse(self):
        node, before = self.head, None
        self.head, self.tail = self.tail, self.head
        while node is not None:
            node.next, node.previous, before, node = before, node.next, node, node.next

    def __repr__(self):
        return " <-> ".join(map(repr, self))


dead = []
numbers = LinkedList([3, 1, 2])
middle = numbers.head.next
print(numbers, len(numbers), list(reversed(numbers)), sys.getrefcount(middle), weakref.getweakrefcount(middle))
numbers.reverse()
print(numbers, numbers[0], numbers[-1], numbers[1:], middle.previous.value, middle.next.value)
print(dead)
numbers.remove(middle)
print(numbers, dead, sys.getrefcount(middle))
del middle
print(dead)
try:
    numbers[5]
except IndexError as error:
    print("no item", error)
words = LinkedList("pqr")
walk = words.nodes()
second = (next(walk), next(walk))[1]
del words
print(dead, second.value, second.previous is None, sys.getrefcount(second))
walk.close()
second.next.next = second
del second
print(dead[-1], gc.collect(), dead[-2:])
long = LinkedList(range(300))
print(sum(long), max(long), long[::100])
dead.clear()
del long
print(len(dead), dead[:3], dead[-1])
