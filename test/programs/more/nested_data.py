person = {
    "name": "Ada",
    "address": {"city": "London", "zip": ["N1", "7AA"]},
    "languages": [{"name": "math", "level": 10}, {"name": "french", "level": 7}],
}
print(person["address"]["zip"][0], person["languages"][1]["name"])
city = person["address"]
city["city"] = "Paris"
print(person["address"]["city"])
person["languages"].append({"name": "latin", "level": 3})
total = 0
for language in person["languages"]:
    total += language["level"]
print(total / len(person["languages"]))


def walk(node, path=()):
    if isinstance(node, dict):
        for key, value in node.items():
            yield from walk(value, path + (key,))
    elif isinstance(node, list):
        for i, value in enumerate(node):
            yield from walk(value, path + (i,))
    else:
        yield path, node


for path, leaf in walk(person):
    print(".".join(map(str, path)), "=", leaf)


def deep_get(node, *keys, default=None):
    for key in keys:
        try:
            node = node[key]
        except (KeyError, IndexError, TypeError):
            return default
    return node


print(deep_get(person, "languages", 0, "level"), deep_get(person, "x", "y", default="none"))
del person["address"]
print(city)
