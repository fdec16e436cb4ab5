"""An event loop by hand: generators as tasks, sleeping, channels, and a task that fails."""
import sys
import traceback
from collections import deque
from heapq import heappop, heappush


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds


class Channel:
    def __init__(self):
        self.values, self.waiting = deque(), deque()

    def put(self, value):
        self.values.append(value)

    def get(self):
        while not self.values:
            yield Sleep(1)
        return self.values.popleft()


class Task:
    count = 0

    def __init__(self, coroutine, name=None):
        Task.count += 1
        self.coroutine = coroutine
        self.name = name or f"task {Task.count}"
        self.result = self.error = None

    def __lt__(self, other):
        return self.name < other.name

    def __repr__(self):
        return f"<{self.name}>"


class Loop:
    def __init__(self):
        self.ready, self.sleeping, self.now = deque(), [], 0
        self.done = []

    def spawn(self, coroutine, name=None):
        task = Task(coroutine, name)
        self.ready.append(task)
        return task

    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                self.now, task = heappop(self.sleeping)
                self.ready.append(task)
            self.step(self.ready.popleft())

    def step(self, task):
        try:
            wanted = task.coroutine.send(None)
        except StopIteration as stop:
            task.result = stop.value
            self.done.append(task)
        except Exception as error:
            task.error = error
            self.done.append(task)
        else:
            if isinstance(wanted, Sleep):
                heappush(self.sleeping, (self.now + wanted.seconds, task))
            else:
                self.ready.append(task)


def producer(loop, channel, items):
    for item in items:
        yield Sleep(2)
        channel.put((loop.now, item))
    channel.put(None)
    return len(items)


def consumer(channel, seen):
    while (got := (yield from channel.get())) is not None:
        seen.append(got)
    return sum(when for when, _ in seen)


def failing(loop):
    try:
        yield Sleep(3)
        raise RuntimeError("at", loop.now)
    finally:
        print("cleaned up at", loop.now)


loop = Loop()
channel, seen = Channel(), []
tasks = [
    loop.spawn(producer(loop, channel, ["a", "b", "c"]), "producer"),
    loop.spawn(consumer(channel, seen), "consumer"),
    loop.spawn(failing(loop)),
]
try:
    loop.run()
except IndexError:
    traceback.print_exc()
print(loop.now, loop.done, seen)
for task in tasks:
    print(task, task.result, repr(task.error), sys.getrefcount(task))
error = tasks[2].error
print(error.args, error.__traceback__.tb_next is not None, sys.getrefcount(error))
del task, tasks, loop.done[:]
print(sys.getrefcount(error), sys.getrefcount(channel))
