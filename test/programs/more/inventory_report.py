inventory = [
    {"name": "bolt", "price": 0.25, "count": 1000, "tags": ["metal", "small"]},
    {"name": "wheel", "price": 40.0, "count": 12, "tags": ["rubber"]},
    {"name": "frame", "price": 180.5, "count": 3, "tags": ["metal", "large"]},
]
header = ("name", "price", "count", "value")
print("{:<8}{:>8}{:>8}{:>10}".format(*header))
total = 0
for item in inventory:
    value = item["price"] * item["count"]
    total += value
    print(f"{item['name']:<8}{item['price']:>8.2f}{item['count']:>8}{value:>10.2f}")
print("-" * 34)
print(f"{'total':<24}{total:>10.2f}")
tags = {}
for item in inventory:
    for tag in item["tags"]:
        tags.setdefault(tag, set()).add(item["name"])
print({tag: sorted(names) for tag, names in tags.items()})
cheap = [item["name"] for item in inventory if item["price"] < 100]
print(cheap, min(inventory, key=lambda item: item["count"])["name"])
by_name = {item["name"]: item for item in inventory}
by_name["bolt"]["count"] -= 400
print(inventory[0]["count"], by_name["bolt"] is inventory[0])
inventory.sort(key=lambda item: item["price"], reverse=True)
print([item["name"] for item in inventory])
removed = inventory.pop()
print(removed["name"], len(inventory), len(by_name))
