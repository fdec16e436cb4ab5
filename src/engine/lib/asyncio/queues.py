"""Queues between tasks.

Who finds a queue empty, or full, waits with a future of the loop; each item put in and each one
taken out wakes one of those who wait for it.
"""

from collections import deque as _deque
from types import GenericAlias as _GenericAlias
from heapq import heappop as _take_smallest, heappush as _keep_in_order
from sys import version_info as _version

from .locks import Event as _Event
from .mixins import _LoopBoundMixin

_ends = _version >= (3, 13)

__all__ = ("Queue", "PriorityQueue", "LifoQueue", "QueueFull", "QueueEmpty")


class QueueEmpty(Exception):
    """There is nothing to get."""


class QueueFull(Exception):
    """There is no room."""


if _ends:

    class QueueShutDown(Exception):
        """The queue takes and gives nothing any more."""

    __all__ = (*__all__, "QueueShutDown")


def _wake_one(places):
    while places:
        place = places.popleft()
        if not place.done():
            place.set_result(None)
            return


class Queue(_LoopBoundMixin):
    """First in, first out."""

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters, self._putters = _deque(), _deque()
        self._unfinished_tasks = 0
        done = self._finished = _Event()
        done.set()
        if _ends:
            self._is_shutdown = False
        self._init(maxsize)

    __class_getitem__ = classmethod(_GenericAlias)

    # A kind of queue is what it makes of these three.

    def _init(self, limit):
        self._queue = _deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, value):
        self._queue.append(value)

    def _facts(self):
        yield f"maxsize={self._maxsize!r}"
        if getattr(self, "_queue", None):
            yield f"_queue={list(self._queue)!r}"
        for label, places in (("_getters", self._getters), ("_putters", self._putters)):
            if places:
                yield f"{label}[{len(places)}]"
        if self._unfinished_tasks:
            yield f"tasks={self._unfinished_tasks}"
        if getattr(self, "_is_shutdown", False):
            yield "shutdown"

    def __repr__(self):
        return " ".join([f"<{type(self).__name__} at {id(self):#x}", *self._facts()]) + ">"

    def __str__(self):
        return " ".join([f"<{type(self).__name__}", *self._facts()]) + ">"

    maxsize = property(lambda self: self._maxsize)

    def qsize(self):
        return len(self._queue)

    def empty(self):
        return len(self._queue) == 0

    def full(self):
        return not self._maxsize <= 0 and self.qsize() >= self._maxsize

    def _stop_when_ended(self):
        if _ends and self._is_shutdown:
            raise QueueShutDown

    def _give_up(self, place, places, can_go_on):
        """After a wait that failed: what its place was woken for goes to another one."""
        place.cancel()
        if place in places:
            places.remove(place)
        if can_go_on and not place.cancelled():
            _wake_one(places)

    async def put(self, item):
        while self.full():
            self._stop_when_ended()
            place = self._get_loop().create_future()
            self._putters.append(place)
            try:
                await place
            except BaseException:
                self._give_up(place, self._putters, not self.full())
                raise
        return self.put_nowait(item)

    def put_nowait(self, item):
        self._stop_when_ended()
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished_tasks, done = self._unfinished_tasks + 1, self._finished
        done.clear()
        _wake_one(self._getters)

    async def get(self):
        while self.empty():
            self._stop_when_ended()
            place = self._get_loop().create_future()
            self._getters.append(place)
            try:
                await place
            except BaseException:
                self._give_up(place, self._getters, not self.empty())
                raise
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            self._stop_when_ended()
            raise QueueEmpty
        try:
            return self._get()
        finally:
            _wake_one(self._putters)

    def task_done(self):
        left = self._unfinished_tasks - 1
        if left < 0:
            raise ValueError("task_done() called too many times")
        self._unfinished_tasks = left
        if not left:
            self._finished.set()

    async def join(self):
        if self._unfinished_tasks:
            await self._finished.wait()

    if _ends:

        def shutdown(self, immediate=False):
            self._is_shutdown = True
            while immediate and not self.empty():
                self._get()
                self._unfinished_tasks = max(self._unfinished_tasks - 1, 0)
            if immediate and not self._unfinished_tasks:
                self._finished.set()
            for places in (self._getters, self._putters):
                while places:
                    _wake_one(places)


class PriorityQueue(Queue):
    """The smallest first."""

    def _init(self, limit):
        self._queue = []

    def _get(self):
        return _take_smallest(self._queue)

    def _put(self, value):
        _keep_in_order(self._queue, value)


class LifoQueue(Queue):
    """Last in, first out."""

    def _init(self, limit):
        self._queue = []

    def _get(self):
        return self._queue.pop()

    def _put(self, value):
        self._queue.append(value)
