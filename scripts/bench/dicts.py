counts = {}
for i in range(20000):
    key = i * 7 % 1009
    counts[key] = counts.get(key, 0) + 1
names = {f"key{k}": v for k, v in counts.items()}
best = max(names, key=names.get)
print(len(names), names[best], sum(names.values()))
