import copy

a = [1, 2, [3, 4]]
b = a
c = a[:]
d = copy.copy(a)
e = copy.deepcopy(a)
a[0] = 100
a[2].append(5)
print(a, b, c, d, e)
print(b is a, c is a, c[2] is a[2], e[2] is a[2])


class Team:
    def __init__(self, members):
        self.members = members

    def __copy__(self):
        return Team(list(self.members))


t = Team(["ann"])
u = copy.copy(t)
v = copy.deepcopy(t)
t.members.append("bob")
print(t.members, u.members, v.members)
loop = [1]
loop.append(loop)
twin = copy.deepcopy(loop)
print(twin[1] is twin, twin[1] is loop)
shared = [0]
pair = [shared, shared]
both = copy.deepcopy(pair)
print(both[0] is both[1], both[0] is shared)
