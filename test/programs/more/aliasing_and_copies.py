import copy

original = [1, [2, 3], {"k": [4]}]
alias = original
shallow = list(original)
deep = copy.deepcopy(original)
alias.append("new")
original[1].append("inner")
original[2]["k"] = None
print(original)
print(shallow)
print(deep)
print(alias is original, shallow is original, shallow[1] is original[1], deep[1] is original[1])


def change(things):
    things.append("changed")
    things = ["rebound"]
    return things


print(change(shallow), shallow)
t = ([1], 2)
t[0].append(5)
print(t)
try:
    t[0] += [6]
except TypeError as error:
    print(error)
print(t)
s = "abc"
r = s
s += "d"
print(r, s)
again = copy.copy(deep)
print(again == deep, again is deep, again[1] is deep[1])
