"""Threads that make garbage, and one that collects it."""
import gc
import threading
import weakref

gc.collect()
gc.disable()


class Item:
    def __init__(self, name):
        self.name = name
        self.me = self

    def __del__(self):
        freed.append((self.name, threading.current_thread().name))


freed = []
refs = []


def produce(name):
    for i in range(3):
        item = Item(f"{name}{i}")
        refs.append(weakref.ref(item))


threads = [threading.Thread(target=produce, args=(name,), name=name) for name in "ab"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(refs), [ref() is not None for ref in refs])


def collect():
    results.append(gc.collect())


results = []
cleaner = threading.Thread(target=collect, name="cleaner")
cleaner.start()
cleaner.join()
print(sorted(freed))
print([ref() for ref in refs] == [None] * 6, results[0] >= 6)

local = threading.local()
local.item = Item("local of main")


def with_local():
    local.item = Item("local of thread")
    del local.item.me
    print("in the thread", local.item.name)


worker = threading.Thread(target=with_local, name="worker")
freed.clear()
worker.start()
worker.join()
print(freed)
del local.item, local
print(gc.collect() >= 1, freed)
