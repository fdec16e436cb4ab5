class Item0000:
    """Item number 0000."""

    kind = "item-0000"
    limit = 1000

    def __init__(self, name, size=0):
        self.name = name
        self.size = size
        self.children = []

    def add(self, child):
        if child is self:
            raise ValueError("no cycles")
        self.children.append(child)
        return self

    def total(self):
        result = self.size
        for child in self.children:
            result += child.total()
        return result


def make_items_0000(count):
    items = [Item0000(f"item {k}", k) for k in range(count)]
    for left, right in zip(items, items[1:]):
        left.add(right)
    return items


def summary_0000(items):
    sizes = {}
    for item in items:
        sizes.setdefault(item.size, []).append(item.name)
    if not sizes:
        return None
    best = max(sizes)
    return best, sizes[best]


items_0000 = make_items_0000(5)
first_0000 = items_0000[0]
result_0000 = summary_0000(items_0000)
total_0000 = items_0000[0].total()
