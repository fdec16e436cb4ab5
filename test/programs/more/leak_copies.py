"""copy, deepcopy and their memo."""
import copy, sys


class P:
    def __init__(self, *kids):
        self.kids = list(kids)
        self.parent = None

leaf = P()
root = P(leaf, leaf)
leaf.parent = root
s = copy.copy(root)
d = copy.deepcopy(root)
print(s.kids is root.kids, d.kids[0] is d.kids[1], d.kids[0].parent is d, sys.getrefcount(leaf), sys.getrefcount(d.kids[0]))
m = [[0] * 2] * 2
c = copy.deepcopy(m)
c[0][0] = 5
print(c, m, [row[:] for row in m], sys.getrefcount(m[0]))
t = ([1], (2, 3))
t2 = copy.deepcopy(t)
print(t2 is t, t2[1] is t[1], copy.copy(t) is t)


class Q:
    def __copy__(self):
        return "shallow"

    def __deepcopy__(self, memo):
        return "deep", len(memo)


print(copy.copy(Q()), copy.deepcopy(Q()), copy.deepcopy([Q(), Q()]))
memo = {}
x = [1, 2]
y = copy.deepcopy([x, x], memo)
print(len(memo), sys.getrefcount(x), y[0] is y[1])
