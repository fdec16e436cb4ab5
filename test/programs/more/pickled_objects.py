"""Objects as bytes: what pickle writes, what comes back."""
import pickle
import sys


class Node:
    def __init__(self, name):
        self.name = name
        self.links = []


a, b = Node("a"), Node("b")
a.links.append(b)
b.links.append(a)
data = pickle.dumps(a, 4)
print(len(data), sys.getrefcount(a), sys.getrefcount(b))
again = pickle.loads(data)
print(again.name, again.links[0].name, again.links[0].links[0] is again, again is a)

print(pickle.dumps([1, "two", 3.0, None, (True, b"x")], 3))

shared = [1, 2]
both = pickle.loads(pickle.dumps({"first": shared, "second": shared}))
print(both["first"] is both["second"], both["first"] is shared)

for value in ({"n": 2 ** 70}, {7}, "text", Node):
    for protocol in range(6):
        written = pickle.dumps(value, protocol)
        print(protocol, len(written), pickle.loads(written) == value)

for wrong in (lambda: 0, sys, (n for n in ())):
    try:
        pickle.dumps(wrong)
    except Exception as error:
        print(type(error).__name__, "lambda" in str(error) or error)
del wrong
try:
    pickle.loads(b"not a pickle")
except pickle.UnpicklingError as error:
    print(error)
