class Awaitable:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


async def child(n):
    received = await Awaitable(n)
    print("child got", received)
    return [received]


async def parent():
    first = await child(1)
    second = await child(2)
    return first + second


task = parent()
print(task.send(None))
print(task.send("a"))
try:
    task.send("b")
except StopIteration as stop:
    print(stop.value)
unfinished = parent()
unfinished.send(None)
unfinished.close()
print("closed")


async def numbers():
    for n in range(3):
        yield n


async def total():
    result = 0
    async for n in numbers():
        result += n
    return result, [n async for n in numbers()]


task = total()
try:
    task.send(None)
except StopIteration as stop:
    print(stop.value)
