a = [1]
b = [2]
ida, idb = id(a), id(b)
a, b = b, a
print(a, b, id(a) == idb, id(b) == ida)
x = y = []
x.append(1)
print(y, x is y)
x = x + [2]
print(x, y, x is y)
n = 10
m = n
n += 1
print(n, m)
s = "abc"
before = id(s)
s = s.upper()
print(id(s) == before, s)
t = (1, [2])
u = t
t += (3,)
print(t, u, t[1] is u[1])


def modify(number, items, text):
    number += 1
    items += [number]
    text += "!"
    return number, items, text


number, items, text = 5, [], "hey"
result = modify(number, items, text)
print(number, items, text, result, result[1] is items)
d = {"k": items}
e = dict(d)
e["k"].append("via e")
e["new"] = 1
print(d, e, items)
matrix = [[0] * 2] * 2
print(matrix[0] is matrix[1])
