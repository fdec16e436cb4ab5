"""Handles of calls to come, and which loop belongs to whom."""

import sys as _sys
from contextvars import copy_context as _copy_context
from threading import current_thread as _this_thread, local as _local, main_thread as _main_thread

from _asyncio import _get_running_loop, _set_running_loop, get_event_loop, get_running_loop

__all__ = (
    *("AbstractEventLoop", "AbstractServer", "Handle", "TimerHandle"),
    *("get_event_loop_policy", "set_event_loop_policy"),
    *("get_event_loop", "set_event_loop", "new_event_loop"),
    *("get_running_loop", "_get_running_loop", "_set_running_loop"),
)


def _name_of(callback):
    from .base_futures import _describe_callback

    return _describe_callback(callback)


class Handle:
    """A call that the loop will make."""

    # As in CPython: the order is that of the slots in memory.
    __slots__ = tuple(
        "_callback _args _cancelled _loop _source_traceback _repr __weakref__ _context".split()
    )

    def __init__(self, callback, args, loop, context=None):
        self._callback, self._args, self._loop = callback, args, loop
        self._context = _copy_context() if context is None else context
        self._cancelled, self._repr, self._source_traceback = False, None, None

    def _facts(self):
        yield type(self).__name__
        if self._cancelled:
            yield "cancelled"
        if self._callback is not None:
            yield _name_of(self._callback)

    def __repr__(self):
        return f"<{' '.join(self._facts())}>"

    def get_context(self):
        return self._context

    def cancelled(self):
        return self._cancelled

    def cancel(self):
        if not self._cancelled:
            self._cancelled, self._callback, self._args = True, None, None

    def _run(self):
        try:
            self._context.run(self._callback, *self._args)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            message = f"Exception in callback {_name_of(self._callback)}"
            self._loop.call_exception_handler(
                dict(message=message, exception=error, handle=self)
            )
        # The frame may outlive the call, in a traceback.
        self = None


class TimerHandle(Handle):
    """A call that the loop will make at a time."""

    __slots__ = ("_scheduled", "_when")

    def __init__(self, when, callback, args, loop, context=None):
        Handle.__init__(self, callback, args, loop, context)
        self._when, self._scheduled = when, False

    def _facts(self):
        words = list(Handle._facts(self))
        words.insert(1 + self._cancelled, f"when={self._when}")
        return words

    def when(self):
        return self._when

    def cancel(self):
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        Handle.cancel(self)

    # The heap of timers sorts them by their time.

    def _key(self):
        return self._when, self._callback, self._args, self._cancelled

    def __hash__(self):
        return hash(self._when)

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, TimerHandle) else NotImplemented

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return other.__lt__(self) if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        less = self.__lt__(other)
        return less if less is NotImplemented else less or self == other

    def __ge__(self, other):
        more = self.__gt__(other)
        return more if more is NotImplemented else more or self == other


class AbstractServer:
    """What a server of a loop can do; there is none in the model."""


class AbstractEventLoop:
    """The interface of loops."""


class _DefaultPolicy:
    """One loop a thread; up to 3.13 the main thread gets one when it asks."""

    def __init__(self):
        self._local = _local()

    def _gets_one(self):
        if _sys.version_info >= (3, 14) or hasattr(self._local, "was_set"):
            return False
        return _this_thread() is _main_thread()

    def get_event_loop(self):
        known = getattr(self._local, "loop", None)
        if known is None and self._gets_one():
            known = self.new_event_loop()
            self.set_event_loop(known)
        if known is None:
            thread = _this_thread().name
            raise RuntimeError(f"There is no current event loop in thread {thread!r}.")
        return known

    def set_event_loop(self, loop):
        if not (loop is None or isinstance(loop, AbstractEventLoop)):
            kind = type(loop).__name__
            raise TypeError(
                f"loop must be an instance of AbstractEventLoop or None, not {kind!r}"
            )
        self._local.was_set, self._local.loop = True, loop

    def new_event_loop(self):
        from .unix_events import SelectorEventLoop

        return SelectorEventLoop()


# The policy, once somebody asks.
_chosen = []


def _get_event_loop_policy():
    if not _chosen:
        _chosen.append(_DefaultPolicy())
    return _chosen[0]


def get_event_loop_policy():
    """The object that knows which loop belongs to which thread."""
    return _get_event_loop_policy()


def set_event_loop_policy(policy):
    """Puts another one in its place; None: the default."""
    _chosen[:] = () if policy is None else (policy,)


def set_event_loop(loop):
    """Makes `loop` the one of this thread."""
    return _get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    """A loop that is nobody's yet."""
    return _get_event_loop_policy().new_event_loop()
