items = []
for i in range(6000):
    items.append((i * 37 % 1000, i))
items.sort()
evens = [pair for pair in items if pair[0] % 2 == 0]
while len(evens) > 100:
    last = evens.pop()
    evens[0] = last
matrix = [[i * j for j in range(30)] for i in range(30)]
turned = [list(row) for row in zip(*matrix)]
print(len(evens), sum(map(sum, turned)), items[:2])
