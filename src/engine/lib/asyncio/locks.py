"""Locks of tasks.

Who has to wait gets a future of the loop, its place, and stands with it in a line; whoever makes
room sets the result of a place.
"""

from collections import deque as _deque
from sys import version_info as _version

from .exceptions import BrokenBarrierError, CancelledError
from .mixins import _LoopBoundMixin

_AT_LEAST_ONE = ">= 1" if _version >= (3, 14) else "> 0"
__all__ = tuple("Lock Event Condition Semaphore BoundedSemaphore Barrier".split())


def _describe(op, state, places):
    if places:
        state = f"{state}, waiters:{len(places)}"
    plain = object.__repr__(op)
    return f"{plain[:-1]} [{state}]>"


def _join(op):
    """A new place at the end of the line of `op`."""
    if op._waiters is None:
        op._waiters = _deque()
    place = op._get_loop().create_future()
    op._waiters.append(place)
    return place


def _first_open(places):
    """The first place of which nobody has been told."""
    for place in places or ():
        if not place.done():
            return place
    return None


def _tell(places, answer, limit):
    """Tells as many as `limit`; how many there were."""
    told = 0
    for place in places:
        if told >= limit:
            break
        if not place.done():
            place.set_result(answer)
            told += 1
    return told


class _ContextManagerMixin:
    """`async with` takes what acquire() takes."""

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *args):
        self.release()


class Lock(_ContextManagerMixin, _LoopBoundMixin):
    """One task at a time."""

    def __init__(self):
        self._waiters, self._locked = None, False

    def __repr__(self):
        return _describe(self, ("unlocked", "locked")[self._locked], self._waiters)

    def locked(self):
        return bool(self._locked)

    def _is_free(self):
        return not self._locked and all(place.cancelled() for place in self._waiters or ())

    async def acquire(self):
        if not self._is_free():
            place = _join(self)
            try:
                await place
            except BaseException as stop:
                self._waiters.remove(place)
                if isinstance(stop, CancelledError) and not self._locked:
                    self._let_next()
                raise
            self._waiters.remove(place)
        self._locked = True
        return True

    def _let_next(self):
        if self._waiters and not self._waiters[0].done():
            self._waiters[0].set_result(True)

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._let_next()


class Event(_LoopBoundMixin):
    """Tasks wait until it is set."""

    def __init__(self):
        self._waiters, self._value = _deque(), False

    def __repr__(self):
        return _describe(self, ("unset", "set")[self._value], self._waiters)

    def is_set(self):
        return bool(self._value)

    def set(self):
        was, self._value = self._value, True
        if not was:
            _tell(self._waiters, True, len(self._waiters))

    def clear(self):
        self._value = False

    async def wait(self):
        if not self._value:
            place = _join(self)
            try:
                await place
            finally:
                self._waiters.remove(place)
        return True


class Condition(_ContextManagerMixin, _LoopBoundMixin):
    """Tasks wait until another one tells them."""

    def __init__(self, lock=None):
        own = Lock() if lock is None else lock
        self._lock = own
        self.locked, self.acquire, self.release = own.locked, own.acquire, own.release
        self._waiters = _deque()

    def __repr__(self):
        return _describe(self, "locked" if self.locked() else "unlocked", self._waiters)

    def _must_own(self, what):
        if not self.locked():
            raise RuntimeError(f"cannot {what} on un-acquired lock")

    async def wait(self):
        self._must_own("wait")
        place = self._get_loop().create_future()
        self.release()
        try:
            try:
                self._waiters.append(place)
                try:
                    await place
                finally:
                    self._waiters.remove(place)
            finally:
                # However the wait ends, it ends with the lock: being cancelled comes after that.
                late = None
                while True:
                    try:
                        await self.acquire()
                    except CancelledError as stop:
                        late = stop
                    else:
                        break
                if late is not None:
                    try:
                        raise late
                    finally:
                        late = None
        except BaseException:
            _tell(self._waiters, False, 1)
            raise
        return True

    async def wait_for(self, predicate):
        while not (answer := predicate()):
            await self.wait()
        return answer

    def notify(self, n=1):
        self._must_own("notify")
        _tell(self._waiters, False, n)

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore(_ContextManagerMixin, _LoopBoundMixin):
    """As many tasks at a time as its value says."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._waiters, self._value = None, value

    def __repr__(self):
        shown = "locked" if self.locked() else f"unlocked, value:{self._value}"
        return _describe(self, shown, self._waiters)

    def locked(self):
        return not self._value or any(not place.cancelled() for place in self._waiters or ())

    async def acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        place = _join(self)
        try:
            await place
        except BaseException as stop:
            self._waiters.remove(place)
            if isinstance(stop, CancelledError) and place.done() and not place.cancelled():
                # The room that was given to it goes to the next one.
                self._value += 1
            self._fill()
            raise
        self._waiters.remove(place)
        self._fill()
        return True

    def _fill(self):
        while self._value > 0 and self._let_next():
            pass

    def _let_next(self):
        place = _first_open(self._waiters)
        if place is not None:
            self._value -= 1
            place.set_result(True)
        return place is not None

    def release(self):
        self._value += 1
        self._let_next()


class BoundedSemaphore(Semaphore):
    """A semaphore that never has more than it began with."""

    def __init__(self, value=1):
        self._bound_value = value
        Semaphore.__init__(self, value)

    def release(self):
        if self._value < self._bound_value:
            Semaphore.release(self)
        else:
            raise ValueError("BoundedSemaphore released too many times")


# What a barrier does, in the words of its repr.
_FILLING, _DRAINING, _RESETTING, _BROKEN = "filling", "draining", "resetting", "broken"


class Barrier(_LoopBoundMixin):
    """Tasks wait until all of them have come."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError(f"parties must be {_AT_LEAST_ONE}")
        self._cond, self._parties = Condition(), parties
        self._state, self._count = _FILLING, 0

    def __repr__(self):
        shown = self._state
        if not self.broken:
            shown = f"{shown}, waiters:{self.n_waiting}/{self._parties}"
        return f"{object.__repr__(self)[:-1]} [{shown}]>"

    def _is_in(self, *states):
        return self._state in states

    def _change(self, state):
        self._state = state
        self._cond.notify_all()

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        """Nobody is waited for at the end."""

    async def wait(self):
        async with self._cond:
            await self._cond.wait_for(
                lambda: not self._is_in(_DRAINING, _RESETTING)
            )
            if self.broken:
                raise BrokenBarrierError("Barrier aborted")
            place = self._count
            self._count = place + 1
            try:
                if self._count < self._parties:
                    await self._cond.wait_for(lambda: not self._is_in(_FILLING))
                    if self._is_in(_BROKEN, _RESETTING):
                        raise BrokenBarrierError("Abort or reset of barrier")
                else:
                    self._change(_DRAINING)
            finally:
                self._count -= 1
                if not self._count:
                    if not self._is_in(_FILLING, _BROKEN):
                        self._state = _FILLING
                    self._cond.notify_all()
            return place

    async def reset(self):
        async with self._cond:
            waits = self._count > 0
            self._change(_RESETTING if waits else _FILLING)

    async def abort(self):
        async with self._cond:
            self._change(_BROKEN)

    parties = property(lambda self: self._parties)
    n_waiting = property(lambda self: self._count if self._is_in(_FILLING) else 0)
    broken = property(lambda self: self._is_in(_BROKEN))
