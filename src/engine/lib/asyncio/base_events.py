"""The event loop: what is ready runs, what is later waits in a heap."""

import sys as _sys
from collections import deque as _deque
from _warnings import warn as _warn
from heapq import heapify as _heapify, heappop as _pop_soonest, heappush as _add_timer

import _virtualtime as _clock
from weakref import WeakSet as _WeakSet

from . import events as _events
from .futures import Future as _Future, isfuture as _isfuture, wrap_future as _wrap_future
from .tasks import Task as _Task, ensure_future as _ensure_future

__all__ = ("BaseEventLoop", "Server")

# Timers that are cancelled stay in the heap, until there are so many of them.
_MANY_TIMERS = 100
_DAY = 24 * 60 * 60
_ENDS_PROGRAM = (SystemExit, KeyboardInterrupt)


class Server(_events.AbstractServer):
    """Servers are not modelled."""


def _stop_loop_of(done):
    """What a future calls that run_until_complete() waits for."""
    if done.cancelled() or not isinstance(done.exception(), _ENDS_PROGRAM):
        done.get_loop().stop()


def _must_be_callable(given, words):
    if not (given is None or callable(given)):
        raise TypeError(words)


class BaseEventLoop(_events.AbstractEventLoop):
    """The loop, with the model's clock in place of a selector."""

    def __init__(self):
        # The names are CPython's, in its order: a picture of the loop shows them.
        self._timer_cancelled_count, self._closed, self._stopping = 0, False, False
        self._ready, self._scheduled = _deque(), []
        self._default_executor, self._internal_fds, self._thread_id = None, 0, None
        self._clock_resolution, self._exception_handler = 1e-09, None
        self._debug, self.slow_callback_duration = False, 0.1
        self._current_handle = self._task_factory = None
        self._asyncgens, self._asyncgens_shutdown_called = _WeakSet(), False
        self._executor_shutdown_called = False
        # CPython's selector holds this call, and it the loop, until the loop is closed.
        self._wakes_up = _events.Handle(self._read_from_self, (), self, None)

    def _read_from_self(self):
        """What another thread wakes the loop with has no bytes here."""

    def __repr__(self):
        facts = dict(running=self.is_running(), closed=self._closed, debug=self._debug)
        words = [f"{name}={value}" for name, value in facts.items()]
        return f"<{' '.join([type(self).__name__, *words])}>"

    # What it is and does now.

    def is_running(self):
        return bool(self._thread_id)

    def is_closed(self):
        return bool(self._closed)

    def time(self):
        return _clock.now()

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def _must_be_open(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _must_be_idle(self):
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if _events._get_running_loop():
            raise RuntimeError("Cannot run the event loop while another loop is running")

    # Futures and tasks.

    def create_future(self):
        return _Future(loop=self)

    def get_task_factory(self):
        return self._task_factory

    def set_task_factory(self, factory):
        _must_be_callable(factory, "task factory must be a callable or None")
        self._task_factory = factory

    if _sys.version_info >= (3, 14):

        def create_task(self, coro, **kwargs):
            self._must_be_open()
            if self._task_factory:
                return self._task_factory(self, coro, **kwargs)
            return _Task(coro, loop=self, **kwargs)

    else:

        def create_task(self, coro, *, name=None, context=None):
            self._must_be_open()
            if not self._task_factory:
                return _Task(coro, loop=self, name=name, context=context)
            options = {} if context is None else dict(context=context)
            made = self._task_factory(self, coro, **options)
            # 3.13 names the task even when no name is given.
            if name is not None or _sys.version_info >= (3, 13):
                made.set_name(name)
            return made

    # Calls to come.

    def call_soon(self, callback, *args, context=None):
        self._must_be_open()
        call = _events.Handle(callback, args, self, context)
        self._ready.append(call)
        return call

    def call_soon_threadsafe(self, callback, *args, context=None):
        call = self.call_soon(callback, *args, context=context)
        _clock.wake(self)
        return call

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError("delay must not be None")
        if delay != delay:
            delay = 0  # what is due at no number never waits: no comparison holds
        return self.call_at(_clock.now() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._must_be_open()
        call = _events.TimerHandle(when, callback, args, self, context)
        _add_timer(self._scheduled, call)
        call._scheduled = True
        return call

    def _timer_handle_cancelled(self, call):
        self._timer_cancelled_count += call._scheduled

    # Calls in other threads.

    def set_default_executor(self, executor):
        self._default_executor = executor

    def _own_executor(self):
        if self._executor_shutdown_called:
            raise RuntimeError("Executor shutdown has been called")
        if self._default_executor is None:
            from concurrent.futures import ThreadPoolExecutor

            self._default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
        return self._default_executor

    def run_in_executor(self, executor, func, *args):
        self._must_be_open()
        chosen = self._own_executor() if executor is None else executor
        return _wrap_future(chosen.submit(func, *args), loop=self)

    async def shutdown_default_executor(self, timeout: _since(3, 12) = None):
        self._executor_shutdown_called = True
        if self._default_executor:
            self._default_executor.shutdown(wait=True)

    # Asynchronous generators.

    def _asyncgen_firstiter_hook(self, agen):
        if self._asyncgens_shutdown_called:
            words = "was scheduled after loop.shutdown_asyncgens() call"
            _warn(f"asynchronous generator {agen!r} {words}", ResourceWarning, source=self)
        self._asyncgens.add(agen)

    def _asyncgen_finalizer_hook(self, agen):
        self._asyncgens.discard(agen)
        if not self._closed:
            self.call_soon_threadsafe(self.create_task, agen.aclose())

    async def shutdown_asyncgens(self):
        self._asyncgens_shutdown_called = True
        left = list(self._asyncgens)
        if not left:
            return
        self._asyncgens.clear()
        from .tasks import gather

        endings = await gather(*[each.aclose() for each in left], return_exceptions=True)
        for each, error in zip(left, endings):
            if isinstance(error, Exception):
                message = f"an error occurred during closing of asynchronous generator {each!r}"
                self.call_exception_handler(dict(message=message, exception=error, asyncgen=each))

    # Running.

    def run_forever(self):
        self._must_be_open()
        self._must_be_idle()
        self._old_agen_hooks = _sys.get_asyncgen_hooks()
        self._thread_id = _clock.thread()
        _sys.set_asyncgen_hooks(self._asyncgen_firstiter_hook, self._asyncgen_finalizer_hook)
        _events._set_running_loop(self)
        try:
            self._run_once()
            while not self._stopping:
                self._run_once()
        finally:
            self._stopping, self._thread_id = False, None
            _events._set_running_loop(None)
            _sys.set_asyncgen_hooks(*self._old_agen_hooks)
            self._old_agen_hooks = None

    def run_until_complete(self, future):
        self._must_be_open()
        self._must_be_idle()
        is_new = not _isfuture(future)
        future = _ensure_future(future, loop=self)
        if is_new:
            future._log_destroy_pending = False
        future.add_done_callback(_stop_loop_of)
        try:
            self.run_forever()
        except BaseException:
            # It is this exception that is told, not that nobody asked for it.
            if is_new and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            future.remove_done_callback(_stop_loop_of)
        if future.done():
            return future.result()
        raise RuntimeError("Event loop stopped before Future completed.")

    def stop(self):
        self._stopping = True

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if not self._closed:
            self._closed = self._executor_shutdown_called = True
            self._wakes_up = None
            for calls in (self._ready, self._scheduled):
                calls.clear()
            pool, self._default_executor = self._default_executor, None
            if pool:
                pool.shutdown(wait=False)

    def _forget_cancelled(self):
        waiting, gone = self._scheduled, self._timer_cancelled_count
        if len(waiting) > _MANY_TIMERS and 2 * gone > len(waiting):
            self._scheduled = []
            for call in waiting:
                if call._cancelled:
                    call._scheduled = False
                else:
                    self._scheduled.append(call)
            _heapify(self._scheduled)
            self._timer_cancelled_count = 0
        else:
            while waiting and waiting[0]._cancelled:
                _pop_soonest(waiting)._scheduled = False
                self._timer_cancelled_count -= 1

    def _idle(self):
        """Lets time pass until there is something to do."""
        if self._ready or self._stopping:
            return
        pause = self._scheduled[0]._when - _clock.now() if self._scheduled else None
        if pause is None or pause > 0:
            _clock.wait(self, pause and min(pause, _DAY))

    def _run_once(self):
        self._forget_cancelled()
        self._idle()
        call = None
        now = _clock.now() + self._clock_resolution
        while self._scheduled and self._scheduled[0]._when < now:
            call = _pop_soonest(self._scheduled)
            call._scheduled = False
            self._ready.append(call)
        # What these calls make ready waits for the next round.
        for _ in range(len(self._ready)):
            call = self._ready.popleft()
            if not call._cancelled:
                call._run()
        call = None

    # What nobody catches.

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        _must_be_callable(handler, f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def call_exception_handler(self, context):
        own = self._exception_handler
        try:
            if own is None:
                self.default_exception_handler(context)
            else:
                own(self, context)
        except _ENDS_PROGRAM:
            raise
        except BaseException as error:
            self._tell_of_handler(error, context, own is not None)

    def _tell_of_handler(self, error, context, is_own):
        if is_own:
            message = "Unhandled error in exception handler"
            self.default_exception_handler(dict(message=message, exception=error, context=context))
        else:
            from .log import logger

            logger.error("Exception in default exception handler", exc_info=True)

    def default_exception_handler(self, context):
        from .log import logger

        text = context.get("message") or "Unhandled exception in event loop"
        for name in sorted(set(context) - {"message", "exception"}):
            text += f"\n{name}: {context[name]!r}"
        error = context.get("exception")
        logger.error(text, exc_info=error and (type(error), error, error.__traceback__))
