"""anext() with a default: the end of an asynchronous iterator as a value."""
import asyncio


async def countdown(start):
    while start:
        yield start
        start -= 1


class Empty:
    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration


class Pause:
    def __await__(self):
        got = yield "paused"
        return got


async def slow():
    print("slow got", await Pause())
    yield 1
    raise ValueError("the well is dry")


async def main():
    numbers = countdown(2)
    print(await anext(numbers, "none"), await anext(numbers, "none"))
    print(await anext(numbers, "none"), await anext(Empty(), None))
    try:
        await anext(Empty())
    except StopAsyncIteration as end:
        print("without default:", type(end).__name__)
    try:
        anext(5, "default")
    except TypeError as error:
        print(error)


asyncio.run(main())

stream = slow()
step = anext(stream, "default")
print(type(step).__name__, step.send(None))
try:
    step.send("water")
except StopIteration as done:
    print("value", done.value)
failing = anext(stream, "default")
try:
    failing.send(None)
except ValueError as error:
    print(error)
ended = anext(stream, "default")
try:
    ended.send(None)
except StopIteration as done:
    print("ended with", done.value)
waiting = anext(slow(), "default")
print(next(iter(waiting)))
try:
    waiting.throw(KeyError("given up"))
except KeyError as error:
    print("thrown", error)
waiting.close()
