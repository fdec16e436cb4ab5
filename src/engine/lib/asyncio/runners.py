"""From plain code into coroutines."""

from sys import version_info as _version
from contextvars import copy_context as _copy_context
from functools import partial as _partial

from . import events as _events
from .coroutines import iscoroutine as _iscoroutine
from .exceptions import CancelledError
from .tasks import _coroutine_of, all_tasks as _all_tasks, gather as _gather

__all__ = ("Runner", "run")

_takes_awaitables = _version >= (3, 14)
# What has become of a runner.
_FRESH, _READY, _OVER = "created", "initialized", "closed"


def _must_be_outside(what):
    if _events._get_running_loop():
        raise RuntimeError(f"{what} cannot be called from a running event loop")


class Runner:
    """A loop with its beginning and its end, for several calls of run()."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._state = _FRESH
        self._debug, self._loop_factory = debug, loop_factory
        self._loop = self._context = None
        self._interrupt_count, self._set_event_loop = 0, False

    def __enter__(self):
        self._begin()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def _begin(self):
        if self._state == _OVER:
            raise RuntimeError("Runner is closed")
        if self._state == _FRESH:
            self._loop = self._new_loop()
            if self._debug is not None:
                self._loop.set_debug(self._debug)
            self._context, self._state = _copy_context(), _READY

    def _new_loop(self):
        if self._loop_factory:
            return self._loop_factory()
        made = _events.new_event_loop()
        if not self._set_event_loop:
            _events.set_event_loop(made)
        self._set_event_loop = True
        return made

    def get_loop(self):
        self._begin()
        return self._loop

    def run(self, coro, *, context=None):
        if not _takes_awaitables and not _iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        _must_be_outside("Runner.run()")
        self._begin()
        if not _iscoroutine(coro):
            coro = _coroutine_of(coro)
        # CPython keeps the call for an interrupt from the keyboard, and with it the task.
        main = self._loop.create_task(coro, context=self._context if context is None else context)
        on_interrupt = _partial(self._interrupted, main_task=main)
        self._interrupt_count = 0
        try:
            return self._loop.run_until_complete(main)
        except CancelledError:
            if self._interrupt_count and not main.uncancel():
                raise KeyboardInterrupt()
            raise

    def _interrupted(self, signum, frame, main_task):
        self._interrupt_count += 1
        if self._interrupt_count > 1 or main_task.done():
            raise KeyboardInterrupt()
        main_task.cancel()

    def close(self):
        if self._state != _READY:
            return
        ending = self._loop
        try:
            _end_tasks(ending)
            for last in (ending.shutdown_asyncgens, ending.shutdown_default_executor):
                ending.run_until_complete(last())
        finally:
            if self._set_event_loop:
                _events.set_event_loop(None)
            ending.close()
            self._loop, self._state = None, _OVER


def run(main, *, debug=None, loop_factory: _since(3, 12) = None):
    """Runs a coroutine in a loop of its own, and cancels what is left at its end."""
    _must_be_outside("asyncio.run()")
    with Runner(loop_factory=loop_factory, debug=debug) as once:
        return once.run(main)


def _end_tasks(loop):
    """Cancels the tasks that are left, and tells of those that fail at that."""
    left = _all_tasks(loop)
    for each in left:
        each.cancel()
    if left:
        loop.run_until_complete(_gather(*left, return_exceptions=True))
    for each in left:
        error = None if each.cancelled() else each.exception()
        if error is not None:
            message = "unhandled exception during asyncio.run() shutdown"
            loop.call_exception_handler({"message": message, "exception": error, "task": each})
