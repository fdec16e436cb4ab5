def append_to(item, target=[]):
    target.append(item)
    return target


print(append_to(1))
print(append_to(2))
print(append_to(3, []))
print(append_to.__defaults__)


def safe(item, target=None):
    if target is None:
        target = []
    target.append(item)
    return target


print(safe(1), safe(2))


class Cart:
    items = []

    def add(self, item):
        self.items.append(item)


one, two = Cart(), Cart()
one.add("apple")
print(two.items, one.items is Cart.items)
two.items = ["own"]
one.add("pear")
print(one.items, two.items, Cart.items)
grid = [[0] * 3] * 2
grid[0][0] = 1
print(grid)
grid = [[0] * 3 for _ in range(2)]
grid[0][0] = 1
print(grid)
