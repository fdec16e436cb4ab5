"""Handles of calls to come, and which loop belongs to whom."""

__all__ = (
    "AbstractEventLoop", "AbstractServer", "Handle", "TimerHandle", "get_event_loop_policy",
    "set_event_loop_policy", "get_event_loop", "set_event_loop", "new_event_loop",
    "_set_running_loop", "get_running_loop", "_get_running_loop",
)

import contextvars
import sys
import threading

from _asyncio import _get_running_loop, _set_running_loop, get_event_loop, get_running_loop


class Handle:
    """A call that the loop will make."""

    __slots__ = (
        "_callback", "_args", "_cancelled", "_loop", "_source_traceback", "_repr", "__weakref__",
        "_context",
    )

    def __init__(self, callback, args, loop, context=None):
        self._context = contextvars.copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._repr = None
        self._source_traceback = None

    def _words(self):
        words = [type(self).__name__]
        if self._cancelled:
            words.append("cancelled")
        if self._callback is not None:
            from .base_futures import _describe_callback

            words.append(_describe_callback(self._callback))
        return words

    def __repr__(self):
        return f"<{' '.join(self._words())}>"

    def get_context(self):
        return self._context

    def cancel(self):
        if self._cancelled:
            return
        self._cancelled = True
        self._callback = None
        self._args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        try:
            self._context.run(self._callback, *self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._report(exc)
        self = None

    def _report(self, exc):
        from .base_futures import _describe_callback

        shown = _describe_callback(self._callback)
        self._loop.call_exception_handler(
            {"message": f"Exception in callback {shown}", "exception": exc, "handle": self}
        )


class TimerHandle(Handle):
    """A call that the loop will make at a time."""

    __slots__ = ["_scheduled", "_when"]

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._when = when
        self._scheduled = False

    def _words(self):
        words = super()._words()
        words.insert(2 if self._cancelled else 1, f"when={self._when}")
        return words

    def __hash__(self):
        return hash(self._when)

    def __eq__(self, other):
        if not isinstance(other, TimerHandle):
            return NotImplemented
        mine = (self._when, self._callback, self._args, self._cancelled)
        return mine == (other._when, other._callback, other._args, other._cancelled)

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        if isinstance(other, TimerHandle):
            return self._when < other._when or self == other
        return NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        if isinstance(other, TimerHandle):
            return self._when > other._when or self == other
        return NotImplemented

    def cancel(self):
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        super().cancel()

    def when(self):
        return self._when


class AbstractServer:
    """What a server of a loop can do; there is none in the model."""


class AbstractEventLoop:
    """The interface of loops."""


class _DefaultPolicy:
    """One loop a thread; the main thread gets one when it asks."""

    def __init__(self):
        self._local = threading.local()

    def get_event_loop(self):
        loop = getattr(self._local, "loop", None)
        if loop is None and sys.version_info < (3, 14):
            is_main = threading.current_thread() is threading.main_thread()
            if is_main and not getattr(self._local, "was_set", False):
                loop = self.new_event_loop()
                self.set_event_loop(loop)
        if loop is None:
            thread = threading.current_thread().name
            raise RuntimeError(f"There is no current event loop in thread {thread!r}.")
        return loop

    def set_event_loop(self, loop):
        self._local.was_set = True
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            kind = type(loop).__name__
            raise TypeError(
                f"loop must be an instance of AbstractEventLoop or None, not {kind!r}"
            )
        self._local.loop = loop

    def new_event_loop(self):
        from .unix_events import _UnixSelectorEventLoop

        return _UnixSelectorEventLoop()


_policy = None


def _get_event_loop_policy():
    global _policy
    if _policy is None:
        _policy = _DefaultPolicy()
    return _policy


def get_event_loop_policy():
    """The object that knows which loop belongs to which thread."""
    return _get_event_loop_policy()


def set_event_loop_policy(policy):
    global _policy
    _policy = policy


def set_event_loop(loop):
    """Makes `loop` the one of this thread."""
    _get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    """A loop that is nobody's yet."""
    return _get_event_loop_policy().new_event_loop()
