"""asyncio tasks and futures in cycles: who lets go of whom."""
import asyncio
import gc
import weakref

gc.collect()
gc.disable()


class Payload:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("freed", self.name)


async def produce(name):
    payload = Payload(name)
    await asyncio.sleep(0)
    return payload


async def fail(name):
    payload = Payload(name)
    raise ValueError(payload.name)


async def main():
    task = asyncio.create_task(produce("result"))
    result = await task
    print("done", task.done(), result.name)
    del result
    print("the task still has it")
    del task
    print("task dropped")

    task = asyncio.create_task(fail("in a frame"))
    try:
        await task
    except ValueError as error:
        print("failed with", error)
    del task
    print("collected something:", gc.collect() > 0)

    future = asyncio.get_running_loop().create_future()
    future.payload = Payload("on a future")
    future.add_done_callback(lambda f, me=future: print("callback", f.result()))
    future.set_result(1)
    await asyncio.sleep(0)
    ref = weakref.ref(future)
    del future
    print("future dropped", ref() is None)

    waiting = asyncio.create_task(asyncio.sleep(3600, Payload("never")))
    await asyncio.sleep(0)
    waiting.cancel()
    try:
        await waiting
    except asyncio.CancelledError:
        print("cancelled", waiting.cancelled())
    del waiting


asyncio.run(main())
gc.collect()
print("end")
