import gc
import weakref

leaked = []


class Request:
    def __init__(self, data):
        self.data = data


def handle(data):
    request = Request(data)
    leaked.append(lambda: request.data)
    return len(data)


refs = []
for i in range(3):
    handle([i] * 10)
print(len(leaked), leaked[0]()[:2])
watch = weakref.ref(leaked[1].__closure__[0].cell_contents)
print(watch() is not None)
leaked.pop(1)
print(watch())


class Registry:
    instances = []

    def __init__(self):
        Registry.instances.append(self)


Registry()
Registry()
print(len(Registry.instances))
Registry.instances.clear()
print(gc.collect() >= 0, Registry.instances)
