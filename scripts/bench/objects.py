class Node:
    def __init__(self, value):
        self.value = value
        self.left = None
        self.right = None

    def insert(self, value):
        if value < self.value:
            if self.left is None:
                self.left = Node(value)
            else:
                self.left.insert(value)
        elif self.right is None:
            self.right = Node(value)
        else:
            self.right.insert(value)

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.value
        if self.right is not None:
            yield from self.right


root = Node(5000)
seed = 1
for _ in range(3000):
    seed = (seed * 1103515245 + 12345) % 2147483648
    root.insert(seed % 10000)
print(sum(1 for _ in root))
