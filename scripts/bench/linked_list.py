class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


head = None
for i in range(5000):
    head = Node(i, head)
previous = None
while head is not None:
    head.next, previous, head = previous, head, head.next
total = 0
node = previous
while node:
    total += node.value
    node = node.next
print(total)
