import asyncio
import sys


class Order:
    number = 0

    def __del__(self):
        print("order gone", self.number)


def new_order(number):
    order = Order()
    order.number = number
    return order


async def cook(order, seconds):
    await asyncio.sleep(seconds)
    return order.number * 10


async def main():
    orders = [new_order(n) for n in range(3)]
    first = orders[0]
    results = await asyncio.gather(*(cook(o, 0.3 - o.number / 10) for o in orders))
    print(results, sys.getrefcount(first))
    orders.clear()
    del first

    late = new_order(7)
    task = asyncio.create_task(cook(late, 60), name="late")
    try:
        await asyncio.wait_for(task, 0.5)
    except asyncio.TimeoutError:
        print("too late", task.cancelled(), task.get_name())
    del late
    print("task is gone")
    del task

    queue = asyncio.Queue()

    async def produce():
        for n in range(2):
            await queue.put(new_order(n + 20))
        await queue.put(None)

    async def consume():
        count = 0
        while True:
            order = await queue.get()
            if order is None:
                return count
            count += 1
            print("serve", order.number)

    async with asyncio.TaskGroup() as group:
        producer = group.create_task(produce())
        consumer = group.create_task(consume())
    print(consumer.result(), producer.done())


asyncio.run(main())
print("closed")
