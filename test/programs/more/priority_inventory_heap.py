"""A binary heap by hand and a trie: structures that learners build."""
import sys


class MinHeap:
    def __init__(self, items=()):
        self.items = []
        for item in items:
            self.push(item)

    def push(self, item):
        self.items.append(item)
        i = len(self.items) - 1
        while i and self.items[i] < self.items[(i - 1) // 2]:
            up = (i - 1) // 2
            self.items[i], self.items[up] = self.items[up], self.items[i]
            i = up

    def pop(self):
        top = self.items[0]
        last = self.items.pop()
        if self.items:
            self.items[0] = last
            i = 0
            while True:
                small = min(
                    (k for k in (i, 2 * i + 1, 2 * i + 2) if k < len(self.items)),
                    key=self.items.__getitem__,
                )
                if small == i:
                    break
                self.items[i], self.items[small] = self.items[small], self.items[i]
                i = small
        return top

    def __len__(self):
        return len(self.items)

    def __bool__(self):
        return bool(self.items)


class Trie:
    __slots__ = "children", "word"

    def __init__(self):
        self.children = {}
        self.word = None

    def add(self, word):
        node = self
        for letter in word:
            node = node.children.setdefault(letter, Trie())
        node.word = word
        return self

    def find(self, prefix):
        node = self
        for letter in prefix:
            if letter not in node.children:
                return
            node = node.children[letter]
        yield from node

    def __iter__(self):
        if self.word is not None:
            yield self.word
        for letter in sorted(self.children):
            yield from self.children[letter]


heap = MinHeap([5, 3, 8, 1, 9, 2])
print(heap.items, end=" -> ")
while heap:
    print(heap.pop(), end=" ")
print(len(heap), sys.getsizeof(heap.items))
jobs = MinHeap([(2, "wash"), (1, "cook"), (3, "sleep")])
top = jobs.pop()
print(top, sys.getrefcount(top), sys.getrefcount(jobs.items[0]))
trie = Trie()
for word in "car cart care dog do".split():
    trie.add(word)
print(list(trie), list(trie.find("car")), list(trie.find("x")))
branch = trie.children["c"]
print(sys.getrefcount(branch), sys.getsizeof(branch), sys.getrefcount(trie))
found = trie.find("do")
print(next(found), sys.getrefcount(trie.children["d"].children["o"]))
del trie.children["d"]
print(list(found), list(trie))
