import gc
import sys


class Node:
    def __init__(self, value):
        self.value = value
        self.prev = self.next = None

    def __del__(self):
        print("del", self.value)


class Deque:
    def __init__(self):
        self.head = self.tail = None

    def append(self, value):
        node = Node(value)
        if self.tail is None:
            self.head = self.tail = node
        else:
            node.prev = self.tail
            self.tail.next = node
            self.tail = node

    def popleft(self):
        node = self.head
        self.head = node.next
        if self.head is None:
            self.tail = None
        else:
            self.head.prev = None
        node.next = None
        return node.value


d = Deque()
for value in "abcd":
    d.append(value)
print(sys.getrefcount(d.head), sys.getrefcount(d.tail))
print(d.popleft())
print(d.popleft())
gc.collect()
del d
print("dropped")
print(gc.collect())
