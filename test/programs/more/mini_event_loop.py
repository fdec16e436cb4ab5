"""An event loop of our own over generators: tasks, sleeping, channels, cancelling, gathering."""
import heapq
import inspect
import sys
from collections import deque
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from types import coroutine


class Cancelled(BaseException):
    pass


@dataclass
class Sleep:
    ticks: int


@coroutine
def sleep(ticks):
    return (yield Sleep(ticks))


@coroutine
def park(queue):
    return (yield queue)


class Task:
    serial = count(1)

    def __init__(self, coro, name=None):
        self.coro, self.name = coro, name or f"task{next(self.serial)}"
        self.result = self.error = None
        self.done, self.waiters, self.throwing = False, deque(), None

    def step(self, value):
        if self.throwing is not None:
            error, self.throwing = self.throwing, None
            return self.coro.throw(error)
        return self.coro.send(value)

    def __await__(self):
        if not self.done:
            yield self.waiters
        if self.error is not None:
            raise self.error
        return self.result

    def __repr__(self):
        return f"<{self.name} {'done' if self.done else 'pending'}>"


class Channel:
    def __init__(self, size=1):
        self.items, self.size = deque(), size
        self.readers, self.writers = deque(), deque()

    async def put(self, item):
        while len(self.items) >= self.size:
            await park(self.writers)
        self.items.append(item)
        loop.wake(self.readers)

    async def get(self):
        while not self.items:
            await park(self.readers)
        item = self.items.popleft()
        loop.wake(self.writers)
        return item

    def __aiter__(self):
        return self

    async def __anext__(self):
        item = await self.get()
        if item is None:
            raise StopAsyncIteration
        return item


class Loop:
    def __init__(self):
        self.now, self.ready, self.timers, self.order = 0, deque(), [], count()

    def spawn(self, coro, name=None):
        task = Task(coro, name)
        self.ready.append((task, None))
        return task

    def wake(self, queue, value=None):
        if queue:
            self.ready.append((queue.popleft(), value))

    def cancel(self, task):
        task.throwing = Cancelled(task.name)
        self.timers = [each for each in self.timers if each[2] is not task]
        heapq.heapify(self.timers)
        self.ready.append((task, None))

    def run(self, main):
        main = self.spawn(main, "main")
        while not main.done:
            if not self.ready:
                self.now, _, task = heapq.heappop(self.timers)
                self.ready.append((task, self.now))
            task, value = self.ready.popleft()
            try:
                asked = task.step(value)
            except StopIteration as stop:
                task.result = stop.value
            except (Exception, Cancelled) as error:
                task.error = error
            else:
                match asked:
                    case Sleep(ticks=ticks):
                        heapq.heappush(self.timers, (self.now + ticks, next(self.order), task))
                    case deque():
                        asked.append(task)
                continue
            task.done = True
            while task.waiters:
                self.wake(task.waiters)
        if main.error:
            raise main.error
        return main.result


loop = Loop()


async def produce(channel, items, pause):
    for item in items:
        await sleep(pause)
        await channel.put(item)
        print(f"{loop.now:>3} put {item}")
    await channel.put(None)
    return len(items)


async def consume(channel):
    return [item async for item in channel]


async def fails():
    await sleep(1)
    raise LookupError("lost")


async def forever(log):
    try:
        while True:
            await sleep(4)
            log.append(loop.now)
    except Cancelled as error:
        log.append(str(error))
        raise
    finally:
        log.append("closed")


async def gather(*coros):
    tasks = [loop.spawn(coro) for coro in coros]
    results = []
    for task in tasks:
        try:
            results.append(await task)
        except LookupError as error:
            results.append(error)
    return results


async def main():
    channel, log = Channel(), []
    beat = loop.spawn(forever(log), "beat")
    print(await gather(produce(channel, "abc", 2), consume(channel), fails()))
    loop.cancel(beat)
    try:
        await beat
    except Cancelled as error:
        print("cancelled", error, log, beat)
    print(sys.getrefcount(beat), inspect.iscoroutine(beat.coro), beat.coro.cr_frame)
    return loop.now


print(loop.run(main()), loop.ready, loop.timers)
with closing(produce(Channel(), "x", 1)) as unused:
    print(unused.__name__, inspect.getcoroutinestate(unused))
print(inspect.getcoroutinestate(unused))
