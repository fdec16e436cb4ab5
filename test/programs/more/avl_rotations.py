import sys


class Node:
    def __init__(self, key, left=None, right=None):
        self.key = key
        self.left = left
        self.right = right
        self.height = 1 + max(height(left), height(right))

    def __str__(self):
        if self.left is self.right is None:
            return str(self.key)
        return f"({self.left or '.'} {self.key} {self.right or '.'})"


def height(node):
    return node.height if node else 0


def update(node):
    node.height = 1 + max(height(node.left), height(node.right))
    return node


def rotate_right(node):
    pivot = node.left
    node.left = pivot.right
    pivot.right = node
    update(node)
    return update(pivot)


def rotate_left(node):
    pivot = node.right
    node.right = pivot.left
    pivot.left = node
    update(node)
    return update(pivot)


def balance(node):
    update(node)
    lean = height(node.left) - height(node.right)
    if lean > 1:
        if height(node.left.left) < height(node.left.right):
            node.left = rotate_left(node.left)
        return rotate_right(node)
    if lean < -1:
        if height(node.right.right) < height(node.right.left):
            node.right = rotate_right(node.right)
        return rotate_left(node)
    return node


def insert(node, key):
    if node is None:
        return Node(key)
    if key < node.key:
        node.left = insert(node.left, key)
    elif key > node.key:
        node.right = insert(node.right, key)
    return balance(node)


def walk(node):
    if node:
        yield from walk(node.left)
        yield node.key
        yield from walk(node.right)


root = None
for key in [50, 30, 70, 20, 40, 35, 45, 1000, 10]:
    root = insert(root, key)
    print(root, height(root))
print(list(walk(root)))
print(sys.getrefcount(root), sys.getrefcount(root.left))
left = root.left
root = None
print(left, sys.getrefcount(left))
