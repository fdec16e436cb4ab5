"""Texts, byte arrays and lists that grow."""
import sys
s = "x"
ids = set()
for i in range(20):
    s += "ab"
print(len(s), sys.getsizeof(s), sys.getrefcount(s))


def build(n):
    out = ""
    for i in range(n):
        out += str(i)
    return out


r = build(15)
print(r, sys.getsizeof(r), sys.getrefcount(r))
t = r
r += "z"
print(t == r, sys.getrefcount(t))
parts = [str(i) for i in range(10)]
j = "-".join(parts)
print(j, sys.getrefcount(parts[3]), sys.getrefcount(j))
b = bytearray()
for i in range(10):
    b += bytes([i])
print(sys.getsizeof(b), b)
l = []
sizes = []
for i in range(20):
    l.append(i)
    if not sizes or sizes[-1] != sys.getsizeof(l): sizes.append(sys.getsizeof(l))
print(sizes)
