"""An LRU cache of a dict and a doubly linked list: what keeps a node, and when it dies."""
import gc
import sys

gc.collect()


class Node:
    __slots__ = ("key", "value", "prev", "next")

    def __init__(self, key=None, value=None):
        self.key = key
        self.value = value
        self.prev = self.next = None

    def __del__(self):
        if self.key is not None:
            print("node of", self.key, "freed")


class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.table = {}
        self.head = Node()
        self.tail = Node()
        self.head.next = self.tail
        self.tail.prev = self.head

    def _unlink(self, node):
        node.prev.next, node.next.prev = node.next, node.prev
        node.prev = node.next = None

    def _front(self, node):
        node.prev, node.next = self.head, self.head.next
        self.head.next.prev = node
        self.head.next = node

    def get(self, key, default=None):
        node = self.table.get(key)
        if node is None:
            return default
        self._unlink(node)
        self._front(node)
        return node.value

    def put(self, key, value):
        node = self.table.get(key)
        if node is not None:
            node.value = value
            self._unlink(node)
            self._front(node)
            return
        if len(self.table) == self.capacity:
            oldest = self.tail.prev
            self._unlink(oldest)
            del self.table[oldest.key]
        node = self.table[key] = Node(key, value)
        self._front(node)

    def __iter__(self):
        node = self.head.next
        while node is not self.tail:
            yield node.key, node.value
            node = node.next


cache = LRUCache(2)
image = bytearray(16)
cache.put("a", image)
cache.put("b", [1, 2])
print(cache.get("a") is image, sys.getrefcount(image))
cache.put("c", None)
print(list(cache), cache.get("b", "gone"))
del cache
print("still", sys.getrefcount(image))
print("collected", gc.collect())
print("then", sys.getrefcount(image))
