"""Groups of tasks, time limits, queues and asynchronous generators that are left early."""
import asyncio
import sys


class Page:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


async def fetch(name, delay):
    page = Page(name)
    await asyncio.sleep(delay)
    return page


async def group():
    async with asyncio.TaskGroup() as tasks:
        slow = tasks.create_task(fetch("slow", 0.5), name="slow task")
        quick = tasks.create_task(fetch("quick", 0))
    first, second = quick.result(), slow.result()
    print(first.name, second.name, slow.get_name())
    print(sys.getrefcount(first), sys.getrefcount(second))
    del slow, quick
    print(sys.getrefcount(first))


asyncio.run(group())


async def limited():
    try:
        async with asyncio.timeout(0.05) as limit:
            await fetch("never", 5)
    except TimeoutError:
        print("too slow", limit.expired())
    barrier = asyncio.Barrier(2)
    places = await asyncio.gather(barrier.wait(), barrier.wait())
    print(sorted(places), barrier.n_waiting)


asyncio.run(limited())


async def numbers():
    try:
        for number in range(10):
            yield number
            await asyncio.sleep(0)
    finally:
        print("numbers end")


async def leave_early():
    async for number in numbers():
        if number == 2:
            break
    print("left at", number)
    await asyncio.sleep(0)
    print("a turn later")
    waiting = numbers()
    print(await anext(waiting), sys.getrefcount(waiting))
    return "over"


print(asyncio.run(leave_early()))


async def queues():
    stack, heap = asyncio.LifoQueue(), asyncio.PriorityQueue()
    for item in (3, 1, 2):
        stack.put_nowait(item)
        await heap.put(item)
    print([stack.get_nowait() for _ in range(3)], [await heap.get() for _ in range(3)])
    shared = asyncio.Queue(maxsize=1)
    adding = asyncio.create_task(shared.put("a"))
    await asyncio.sleep(0)
    more = asyncio.create_task(shared.put("b"))
    await asyncio.sleep(0)
    print(shared.full(), more.done(), await shared.get(), await shared.get(), more.done())


asyncio.run(queues())


async def eager():
    if sys.version_info < (3, 12):
        return ["not before 3.12"]
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    steps = []

    async def step(name, waits):
        steps.append(name)
        if waits:
            await asyncio.sleep(0)
            steps.append(name + " again")
        return name

    at_once = asyncio.create_task(step("one", False))
    later = asyncio.create_task(step("two", True))
    steps.append((at_once.done(), later.done()))
    await later
    return steps


print(asyncio.run(eager()))


async def handled():
    loop = asyncio.get_running_loop()
    seen = []
    loop.set_exception_handler(lambda loop, context: seen.append(context["message"].split(" at ")[0]))
    loop.call_soon(lambda: 1 // 0)
    await asyncio.sleep(0)
    stuck = asyncio.create_task(asyncio.sleep(1))
    await asyncio.sleep(0)
    print([frame.f_code.co_name for frame in stuck.get_stack()])
    stuck.cancel("no time")
    try:
        await stuck
    except asyncio.CancelledError as stop:
        print(stop.args, stuck.cancelled())
    return seen


print(asyncio.run(handled()))
