"""A round-robin scheduler of generators with sleeping, waiting and results."""
import heapq
import itertools
import sys


class Task:
    ids = itertools.count(1)

    def __init__(self, coroutine):
        self.id = next(Task.ids)
        self.coroutine = coroutine
        self.waiters = []
        self.result = None
        self.done = False

    def __lt__(self, other):
        return self.id < other.id


class Sleep:
    def __init__(self, ticks):
        self.ticks = ticks

    def handle(self, loop, task):
        heapq.heappush(loop.sleeping, (loop.now + self.ticks, task))


class Spawn:
    def __init__(self, coroutine):
        self.coroutine = coroutine

    def handle(self, loop, task):
        loop.ready.append((task, loop.spawn(self.coroutine)))


class Join:
    def __init__(self, task):
        self.task = task

    def handle(self, loop, task):
        if self.task.done:
            loop.ready.append((task, self.task.result))
        else:
            self.task.waiters.append(task)


class Loop:
    def __init__(self):
        self.now = 0
        self.ready = []
        self.sleeping = []

    def spawn(self, coroutine):
        task = Task(coroutine)
        self.ready.append((task, None))
        return task

    def step(self, task, value):
        try:
            request = task.coroutine.send(value)
        except StopIteration as stop:
            task.done, task.result = True, stop.value
            self.ready += [(waiter, stop.value) for waiter in task.waiters]
            task.waiters.clear()
        else:
            request.handle(self, task)

    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                self.now, task = heapq.heappop(self.sleeping)
                self.ready.append((task, None))
            self.step(*self.ready.pop(0))


def worker(name, ticks):
    for tick in ticks:
        yield Sleep(tick)
        print(loop.now, name)
    return name.upper()


def main():
    tasks = []
    for name, ticks in ("a", (1, 3)), ("b", (2, 2, 2)):
        tasks.append((yield Spawn(worker(name, ticks))))
    print("spawned", [t.id for t in tasks], sys.getrefcount(tasks[0]))
    results = []
    for task in tasks:
        results.append((yield Join(task)))
    return results


loop = Loop()
top = loop.spawn(main())
loop.run()
print(loop.now, top.result, top.done, sys.getrefcount(top), loop.ready, loop.sleeping)
print(sys.getrefcount(top.coroutine), top.coroutine.gi_frame)
