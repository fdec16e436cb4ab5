"""Threads and what they meet at.

The order in which threads take turns is the model's own: one runs until it waits or ends. All
waiting but a thread's end is done by Condition, whose waiters each stand before a closed lock.
"""

import functools
import sys as _sys
import _thread
import _virtualtime

from _thread import (
    TIMEOUT_MAX, _ExceptHookArgs as ExceptHookArgs, _excepthook as excepthook, _local as local,
    allocate_lock as _allocate_lock, error as ThreadError, get_ident, get_native_id, stack_size,
)
from collections import deque as _deque
from itertools import count as _count, repeat as _repeat
from weakref import WeakSet

__all__ = [
    "Barrier", "BoundedSemaphore", "BrokenBarrierError", "Condition", "Event", "ExceptHookArgs",
    "Lock", "RLock", "Semaphore", "TIMEOUT_MAX", "Thread", "ThreadError", "Timer", "active_count",
    "current_thread", "enumerate", "excepthook", "get_ident", "get_native_id", "getprofile",
    "gettrace", "local", "main_thread", "setprofile", "settrace", "stack_size",
]

_version = _sys.version_info[:2]
__excepthook__ = excepthook
Lock = _allocate_lock if _version < (3, 13) else _thread.lock


def RLock(*args, **kwargs):
    """A lock that its owner may take again."""
    return _thread.RLock(*args, **kwargs)


# Waiting. An exception's traceback holds the frames that it passed, and they what they look at: so
# a helper says what is wrong, and the method that the program called raises.


def _turns(timeout):
    """For each turn of waiting what is left of `timeout` seconds; ends with them (None: never)."""
    return _repeat(None) if timeout is None else _countdown(_virtualtime.now() + timeout)


def _countdown(end):
    while (left := end - _virtualtime.now()) > 0:
        yield left


def _pass(lock, timeout):
    """Whether `lock` could be had within `timeout` seconds; one that is over asks once."""
    if timeout is None:
        return lock.acquire()
    return lock.acquire(True, timeout) if timeout > 0 else lock.acquire(False)


def _not_owned(condition, doing):
    return None if condition._is_owned() else f"cannot {doing} on un-acquired lock"


def _set_free(gate):
    """Whether the one who stands before the lock `gate` still stood there."""
    try:
        gate.release()
    except RuntimeError:
        return False
    return True


def _shown(thing, state):
    """The repr of what threads wait at."""
    kind = type(thing)
    return f"<{kind.__module__}.{kind.__qualname__} at {id(thing):#x}: {state}>"


# What a condition has from its lock, where the lock has it, in the order of its attributes.
_LENT = ("_release_save", "_acquire_restore", "_is_owned")
if _version >= (3, 14):
    _LENT = ("locked", *_LENT)


class Condition:
    """Threads wait until another one tells them that something has changed."""

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire, self.release = self._lock.acquire, self._lock.release
        for name in _LENT:
            if hasattr(self._lock, name):
                setattr(self, name, getattr(self._lock, name))
        self._waiters = _deque()

    # For a lock that knows neither its owner nor how often it was taken:

    def _is_owned(self):
        # Somebody has a lock that cannot be had.
        is_free = self._lock.acquire(False)
        if is_free:
            self._lock.release()
        return not is_free

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, state):
        self._lock.acquire()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exception):
        return self._lock.__exit__(*exception)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def wait(self, timeout=None):
        """Lets go of the lock until notified; returns whether that came within `timeout`."""
        if complaint := _not_owned(self, "wait"):
            raise RuntimeError(complaint)
        gate = _allocate_lock()
        gate.acquire()
        self._waiters.append(gate)
        state, was_notified = self._release_save(), False
        try:
            was_notified = _pass(gate, timeout)
        finally:
            self._acquire_restore(state)
            if not was_notified and gate in self._waiters:
                self._waiters.remove(gate)
        return was_notified

    def wait_for(self, predicate, timeout=None):
        """Waits until `predicate()` is true, and returns what it last returned."""
        answer = predicate()
        if not answer:
            for left in _turns(timeout):
                self.wait(left)
                answer = predicate()
                if answer:
                    break
        return answer

    def notify(self, n=1):
        """Lets `n` of those go on who wait."""
        if complaint := _not_owned(self, "notify"):
            raise RuntimeError(complaint)
        while n > 0 and self._waiters:
            # Who gave up in this moment does not count.
            n -= _set_free(self._waiters.popleft())

    def notify_all(self):
        """Lets all go on who wait."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        self.notify_all()


def _meeting_point():
    """What an event, a semaphore and a barrier wait by."""
    return Condition(Lock())


class Event:
    """Threads wait until it is set."""

    def __init__(self):
        self._cond = _meeting_point()
        self._flag = False

    def __repr__(self):
        return _shown(self, "set" if self._flag else "unset")

    def is_set(self):
        return self._flag

    def isSet(self):
        return self.is_set()

    def wait(self, timeout=None):
        """Whether it was set within `timeout` seconds, even if it is cleared again."""
        with self._cond:
            return self._flag or self._cond.wait(timeout)

    def _turn(self, flag):
        with self._cond:
            self._flag = flag
            if flag:
                self._cond.notify_all()

    def clear(self):
        self._turn(False)

    def set(self):
        self._turn(True)


class Semaphore:
    """As many threads at a time as its value says."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = _meeting_point()
        self._value = value

    def __repr__(self):
        return _shown(self, f"value={self._value}")

    def acquire(self, blocking=True, timeout=None):
        """Whether one could be had, within `timeout` seconds if `blocking`."""
        if timeout is not None and not blocking:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if not self._value:
                for left in _turns(timeout if blocking else 0):
                    self._cond.wait(left)
                    if self._value:
                        break
                else:
                    return False
            self._value -= 1
        return True

    __enter__ = acquire

    def __exit__(self, *exception):
        self.release()

    def release(self, n=1):
        """Gives `n` back."""
        if complaint := _give_back(self, n, None):
            raise ValueError(complaint)


class BoundedSemaphore(Semaphore):
    """A semaphore that never has more than it began with."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return _shown(self, f"value={self._value}/{self._initial_value}")

    def release(self, n=1):
        """Gives `n` back; ValueError if so many were not taken."""
        if complaint := _give_back(self, n, self._initial_value):
            raise ValueError(complaint)


def _give_back(semaphore, n, most):
    """What is wrong with giving `n` back where there are `most`, or None when it is done."""
    if n < 1:
        return "n must be one or more"
    with semaphore._cond:
        total = semaphore._value + n
        if most is not None and total > most:
            return "Semaphore released too many times"
        semaphore._value = total
        semaphore._cond.notify(n)


class BrokenBarrierError(RuntimeError):
    """Somebody broke the barrier."""


# The states of a barrier: it fills, it empties, it was reset while some waited, it is broken.
_FILLING, _DRAINING, _RESETTING, _BROKEN = 0, 1, -1, -2
_TOO_FEW = f"parties must be {'> 0' if _version < (3, 14) else '>= 1'}"


class Barrier:
    """Threads wait until all of them have come."""

    def __init__(self, parties, action=None, timeout=None):
        if _version >= (3, 13) and parties < 1:
            raise ValueError(_TOO_FEW)
        self._cond = _meeting_point()
        self._action, self._timeout, self._parties = action, timeout, parties
        self._state, self._count = _FILLING, 0

    parties = property(lambda self: self._parties)
    n_waiting = property(lambda self: 0 if self._state else self._count)
    broken = property(lambda self: self._state == _BROKEN)

    def __repr__(self):
        state = "broken" if self.broken else f"waiters={self.n_waiting}/{self.parties}"
        return _shown(self, state)

    def _become(self, state):
        self._state = state
        self._cond.notify_all()

    def _is_usable(self):
        # Those of the round before leave first.
        return self._state in (_FILLING, _BROKEN)

    def _is_decided(self):
        return self._state != _FILLING

    def wait(self, timeout=None):
        """Waits for the others, and returns how many had come before."""
        with self._cond:
            place = self._come()
            try:
                if place + 1 == self._parties:
                    self._let_through()
                else:
                    self._meet(self._timeout if timeout is None else timeout)
            finally:
                self._count -= 1
                if not self._count and self._state in (_DRAINING, _RESETTING):
                    self._become(_FILLING)
        return place

    def _come(self):
        self._cond.wait_for(self._is_usable)
        if self.broken:
            raise BrokenBarrierError
        self._count += 1
        return self._count - 1

    def _let_through(self):
        """What the last one does; the barrier breaks if the action fails."""
        outcome = _BROKEN
        try:
            if self._action:
                self._action()
            outcome = _DRAINING
        finally:
            self._become(outcome)

    def _meet(self, timeout):
        """What all do but the last one; who loses patience breaks the barrier for all."""
        if not self._cond.wait_for(self._is_decided, timeout):
            self._become(_BROKEN)
        if self._state in (_RESETTING, _BROKEN):
            raise BrokenBarrierError

    def reset(self):
        """Makes it new; who waits gets BrokenBarrierError."""
        with self._cond:
            if not self._count:
                self._become(_FILLING)
            else:
                self._become(_DRAINING if self._state == _DRAINING else _RESETTING)

    def abort(self):
        """Breaks it."""
        with self._cond:
            self._become(_BROKEN)


