class Box:
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]

    def __setitem__(self, index, value):
        self.items[index] = value

    def __delitem__(self, index):
        del self.items[index]

    def __contains__(self, item):
        return item in self.items

    def __call__(self, *args):
        return [*self.items, *args]

    def __iadd__(self, other):
        self.items.append(other)
        return self

    def __lt__(self, other):
        return len(self) < len(other)

    def __getattr__(self, name):
        if name.startswith("x_"):
            return name[2:]
        raise AttributeError(name)


box = Box("a", "b", "c")
print(len(box), box[0], box[-1], box[1:], "b" in box, box("z"))
box[0] = "first"
del box[1]
box += "more"
print(box.items, box.x_hello, box < Box(*"abcde"))
print(sorted([Box(1, 2), Box(), Box(3)])[0].items)
for item in Box(7, 8):
    print(item)
print(list(reversed(Box(1, 2))), bool(Box()), getattr(box, "nope", None))
