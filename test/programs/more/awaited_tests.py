"""Tests of coroutines: setUp and tearDown in the event loop, cleanups, a failing test."""
import asyncio
import sys
import unittest
from unittest.mock import AsyncMock


class Counter:
    def __init__(self):
        self.value = 0

    async def add(self, amount):
        await asyncio.sleep(0)
        self.value += amount
        return self.value


class CounterTest(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        print("setUp")

    async def asyncSetUp(self):
        self.counter = Counter()
        self.loop = asyncio.get_running_loop()
        print("asyncSetUp", self.loop.is_running())

    async def asyncTearDown(self):
        print("asyncTearDown", self.counter.value)

    async def test_add(self):
        self.addAsyncCleanup(self.forget, "add")
        self.assertEqual(await self.counter.add(2), 2)
        results = await asyncio.gather(self.counter.add(1), self.counter.add(1))
        self.assertEqual(sorted(results), [3, 4])

    async def test_failure(self):
        self.assertEqual(await self.counter.add(1), 5)

    async def test_mocked(self):
        self.counter.add = AsyncMock(return_value=9)
        self.assertEqual(await self.counter.add(3), 9)
        self.counter.add.assert_awaited_once_with(3)

    def test_plain(self):
        self.assertEqual(self.counter.value, 0)

    async def forget(self, name):
        print("forget", name)


suite = unittest.defaultTestLoader.loadTestsFromTestCase(CounterTest)
result = unittest.TestResult()
suite.run(result)
print(result.testsRun, len(result.failures), len(result.errors), result.wasSuccessful())
print(result.failures[0][1].splitlines()[-1])
print(sys.getrefcount(result.failures[0][0]) > 1)
