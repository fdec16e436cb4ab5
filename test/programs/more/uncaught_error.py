class Resource:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("released", self.name)


def process(items):
    resource = Resource("worker")
    total = 0
    for item in items:
        total += item
    return total


shared = Resource("shared")
print(process([1, 2, 3]))
print(process([1, "two", 3]))
print("never printed")
