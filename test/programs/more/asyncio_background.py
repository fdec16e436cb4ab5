import asyncio
import gc
import weakref

background = set()


class Buffer(list):
    pass


async def forgets(buffer):
    await asyncio.sleep(0.1)
    buffer.append(1)


async def fails(buffer):
    await asyncio.sleep(0)
    raise ValueError(len(buffer))


async def waits(event, buffer):
    await event.wait()
    return buffer


async def main():
    leaked = Buffer([0, 0, 0])
    seen = weakref.ref(leaked)
    task = asyncio.create_task(forgets(leaked))
    background.add(task)
    del leaked, task
    await asyncio.sleep(0.2)
    print("held by its task:", seen() is not None, len(background))
    background.clear()
    print("after clear:", seen() is not None)

    kept = Buffer([0, 0])
    seen = weakref.ref(kept)
    task = asyncio.create_task(fails(kept))
    del kept
    try:
        await task
    except ValueError as error:
        print("failed", error)
    print("held by the traceback:", seen() is not None)
    del task
    gc.collect()
    print("after collect:", seen() is not None)

    event = asyncio.Event()
    buffer = Buffer([0])
    tasks = [asyncio.create_task(waits(event, buffer)) for _ in range(2)]
    await asyncio.sleep(0)
    event.set()
    done, pending = await asyncio.wait(tasks)
    print(len(done), len(pending), all(t.result() is buffer for t in done))
    lock = asyncio.Lock()

    async def step(name):
        async with lock:
            print(name, "in")
            await asyncio.sleep(0)
        print(name, "out")

    await asyncio.gather(step("a"), step("b"))


asyncio.run(main())
