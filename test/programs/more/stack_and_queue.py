class Stack:
    def __init__(self):
        self._items = []

    def push(self, item):
        self._items.append(item)

    def pop(self):
        if not self._items:
            raise IndexError("pop from an empty stack")
        return self._items.pop()

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return reversed(self._items)


class Queue:
    def __init__(self):
        self._in = Stack()
        self._out = Stack()

    def put(self, item):
        self._in.push(item)

    def get(self):
        if not self._out:
            while self._in:
                self._out.push(self._in.pop())
        return self._out.pop()


stack = Stack()
for word in "one two three".split():
    stack.push(word)
print(list(stack), len(stack))
print(stack.pop(), stack.pop())
queue = Queue()
for n in range(4):
    queue.put([n])
print(queue.get(), queue.get())
queue.put([9])
print(queue.get(), queue.get(), queue.get())
try:
    queue.get()
except IndexError as error:
    print("error:", error)
