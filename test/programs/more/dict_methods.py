stock = {"apple": 3, "pear": 0}
stock["plum"] = 7
stock.update(cherry=50, apple=4)
print(stock)
print(stock.get("kiwi"), stock.get("kiwi", 0), stock.setdefault("fig", []))
stock["fig"].append("dried")
print(stock.pop("pear"), stock.pop("pear", "gone"))
try:
    stock.pop("pear")
except KeyError as error:
    print("KeyError", error)
for key, value in stock.items():
    print(key, value)
print(list(stock), list(stock.values()), "plum" in stock, len(stock))
merged = stock | {"plum": 1, "nut": 2}
print(merged)
print(stock.popitem(), list(reversed(stock)))
copy = stock.copy()
copy["apple"] = None
print(stock["apple"], copy["apple"], copy == stock)
groups = {}
for word in "the quick brown fox jumps over the lazy dog".split():
    groups.setdefault(len(word), []).append(word)
print(groups)
print(dict.fromkeys("abc", 0), dict([("a", 1), ("b", 2)]), dict(zip("xy", (1, 2))))
del stock["apple"]
stock.clear()
print(stock)
