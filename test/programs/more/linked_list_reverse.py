class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def build(values):
    head = None
    for value in reversed(values):
        head = Node(value, head)
    return head


def show(node):
    parts = []
    while node is not None:
        parts.append(str(node.value))
        node = node.next
    return " -> ".join(parts)


def reverse(head):
    previous = None
    while head:
        following = head.next
        head.next = previous
        previous = head
        head = following
    return previous


chain = build(["a", "b", "c", "d"])
print(show(chain))
chain = reverse(chain)
print(show(chain))
second = chain.next
chain.next = None
print(show(chain), "|", show(second))
del chain
print(show(second))
