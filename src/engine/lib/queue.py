"""Queues between threads."""

import collections
import heapq
import sys
import threading
import types

import _virtualtime
from _queue import Empty, SimpleQueue

_closes = sys.version_info >= (3, 13)
_AT_ONCE = float("-inf")

__all__ = ["Empty", "Full", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]
if _closes:
    __all__ += ["ShutDown"]


class Full(Exception):
    """There is no room."""


if _closes:

    class ShutDown(Exception):
        """The queue takes and gives nothing any more."""


# The helpers below raise nothing for a queue and get none of its conditions: who waits in put()
# or get() holds what those two frames hold, and no more.


def _shut(queue):
    return _closes and queue.is_shutdown


def _filled(queue):
    return 0 < queue.maxsize <= queue._qsize()


def _limit(block, timeout):
    """The moment up to which a caller waits; None: for ever."""
    if not block:
        return _AT_ONCE
    if timeout is None:
        return None
    if timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    return timeout + _virtualtime.now()


def _left(limit):
    """How long may still be waited: None for ever, 0 not at all."""
    if limit is None:
        return None
    if limit == _AT_ONCE:
        return 0
    return max(0, limit - _virtualtime.now())


class Queue:
    """First in, first out."""

    __class_getitem__ = classmethod(types.GenericAlias)

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        lock = self.mutex = threading.Lock()
        self.not_empty, self.not_full, self.all_tasks_done = map(threading.Condition, [lock] * 3)
        self.unfinished_tasks = 0
        if _closes:
            self.is_shutdown = False

    # What a kind of queue decides; called with the mutex held.

    def _get(self):
        return self.queue.popleft()

    def _put(self, item):
        self.queue.append(item)

    def _qsize(self):
        return len(self.queue)

    def _init(self, maxsize):
        self.queue = collections.deque()

    # In and out.

    def get_nowait(self):
        return self.get(False)

    def get(self, block=True, timeout=None):
        with self.not_empty:
            over = _shut(self) and self._qsize() == 0
            limit = None if over else _limit(block, timeout)
            while self._qsize() == 0:
                if _shut(self):
                    raise ShutDown
                left = _left(limit)
                if left == 0:
                    raise Empty
                self.not_empty.wait(left)
            taken = self._get()
            self.not_full.notify()
            return taken

    def put_nowait(self, item):
        return self.put(item, False)

    def put(self, item, block=True, timeout=None):
        with self.not_full:
            waits = self.maxsize > 0 and not _shut(self)
            limit = _limit(block, timeout) if waits else None
            while _filled(self) and not _shut(self):
                left = _left(limit)
                if left == 0:
                    raise Full
                self.not_full.wait(left)
            if _shut(self):
                raise ShutDown
            self._put(item)
            self.not_empty.notify()
            self.unfinished_tasks += 1

    # How many there are.

    def full(self):
        with self.mutex:
            return _filled(self)

    def empty(self):
        with self.mutex:
            held = self._qsize()
        return not held

    def qsize(self):
        with self.mutex:
            held = self._qsize()
        return held

    # Work that is still to do.

    def join(self):
        with self.all_tasks_done:
            while self.unfinished_tasks > 0:
                self.all_tasks_done.wait()

    def task_done(self):
        with self.mutex:
            if self.unfinished_tasks < 1:
                raise ValueError("task_done() called too many times")
            self.unfinished_tasks -= 1
            if self.unfinished_tasks == 0:
                self.all_tasks_done.notify_all()

    if _closes:

        def shutdown(self, immediate=False):
            with self.mutex:
                self.is_shutdown = True
                woken = [self.not_empty, self.not_full]
                while immediate and self._qsize():
                    self._get()
                    self.unfinished_tasks = max(0, self.unfinished_tasks - 1)
                if immediate:
                    woken.insert(0, self.all_tasks_done)
                for event in woken:
                    event.notify_all()


class LifoQueue(Queue):
    """Last in, first out."""

    _put, _qsize = Queue._put, Queue._qsize

    def _get(self):
        return self.queue.pop()

    def _init(self, maxsize):
        self.queue = []


class PriorityQueue(Queue):
    """The smallest first."""

    _init, _qsize = LifoQueue._init, Queue._qsize

    def _get(self):
        return heapq.heappop(self.queue)

    def _put(self, item):
        heapq.heappush(self.queue, item)
