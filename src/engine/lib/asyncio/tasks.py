"""Tasks, and waiting for them."""

__all__ = (
    "Task", "create_task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait",
    "wait_for", "as_completed", "sleep", "gather", "shield", "ensure_future",
    "run_coroutine_threadsafe", "current_task", "all_tasks",
)

import collections.abc
import functools
import sys

from _asyncio import Task, current_task

from . import coroutines, events, exceptions, futures, timeouts
from .coroutines import _format_coroutine
from .futures import Future

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_marks_awaiters = sys.version_info >= (3, 14)

if _marks_awaiters:
    from _asyncio import all_tasks
else:
    if sys.version_info >= (3, 12):
        from _asyncio import _scheduled_tasks
    else:
        from _asyncio import _all_tasks

        _scheduled_tasks = _all_tasks

    def all_tasks(loop=None):
        """The tasks of a loop that are not done."""
        if loop is None:
            loop = events.get_running_loop()
        known = list(_scheduled_tasks)
        return {task for task in known if task.get_loop() is loop and not task.done()}


if sys.version_info >= (3, 14):

    def create_task(coro, **kwargs):
        """Starts a task in the running loop."""
        return events.get_running_loop().create_task(coro, **kwargs)

else:

    def create_task(coro, *, name=None, context=None):
        """Starts a task in the running loop."""
        loop = events.get_running_loop()
        if context is None:
            return loop.create_task(coro, name=name)
        return loop.create_task(coro, name=name, context=context)


class _Turn:
    """To await it is to let every other task run once."""

    __slots__ = ()

    def __await__(self):
        yield


_turn = _Turn()


async def sleep(delay, result=None):
    """Lets others run for `delay` seconds."""
    if delay <= 0:
        await _turn
        return result
    loop = events.get_running_loop()
    future = loop.create_future()
    h = loop.call_later(delay, futures._set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        h.cancel()


def ensure_future(coro_or_future, *, loop=None):
    """The future itself, or a task that runs the coroutine."""
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return coro_or_future
    is_other = not coroutines.iscoroutine(coro_or_future)
    if is_other:
        if not hasattr(type(coro_or_future), "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")

        async def wait_for_it(awaitable):
            return await awaitable

        coro_or_future = wait_for_it(coro_or_future)
    if loop is None:
        loop = events.get_event_loop()
    try:
        return loop.create_task(coro_or_future)
    except RuntimeError:
        if is_other:
            coro_or_future.close()
        raise


class _GatheringFuture(Future):
    """The outcome of gather(): to cancel it is to cancel all that it waits for."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        asked = [child.cancel(msg=msg) for child in self._children]
        if any(asked):
            self._cancel_requested = True
        return any(asked)


def gather(*coros_or_futures, return_exceptions=False):
    """A future of the list of all results."""
    if not coros_or_futures:
        loop = events.get_event_loop()
        outer = loop.create_future()
        outer.set_result([])
        return outer

    loop = None
    cur_task = None
    if _marks_awaiters and events._get_running_loop() is not None:
        loop = events._get_running_loop()
        cur_task = current_task(loop)

    def outcome_of(fut):
        if fut.cancelled():
            message = fut._cancel_message
            return exceptions.CancelledError("" if message is None else message)
        error = fut.exception()
        return fut.result() if error is None else error

    def _done_callback(fut):
        nonlocal nfinished
        nfinished += 1
        if cur_task is not None:
            futures.future_discard_from_awaited_by(fut, cur_task)
        if outer is None or outer.done():
            if not fut.cancelled():
                fut.exception()
            return
        if not return_exceptions:
            error = fut._make_cancelled_error() if fut.cancelled() else fut.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if nfinished == nfuts:
            results = [outcome_of(child) for child in children]
            if outer._cancel_requested:
                outer.set_exception(fut._make_cancelled_error())
            else:
                outer.set_result(results)

    arg_to_fut = {}
    children = []
    ready = []
    nfuts = 0
    nfinished = 0
    outer = None
    for arg in coros_or_futures:
        fut = arg_to_fut.get(arg)
        if fut is None:
            fut = ensure_future(arg, loop=loop)
            if loop is None:
                loop = fut.get_loop()
            if fut is not arg:
                fut._log_destroy_pending = False
            nfuts += 1
            arg_to_fut[arg] = fut
            if fut.done() and sys.version_info >= (3, 12):
                ready.append(fut)
            else:
                if cur_task is not None:
                    futures.future_add_to_awaited_by(fut, cur_task)
                fut.add_done_callback(_done_callback)
        children.append(fut)
    outer = _GatheringFuture(children, loop=loop)
    for fut in ready:
        _done_callback(fut)
    return outer


def shield(arg):
    """Waits for `arg` without cancelling it when the waiting is cancelled."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner.get_loop()
    outer = loop.create_future()
    cur_task = None
    if _marks_awaiters and events._get_running_loop() is not None:
        cur_task = current_task()
        if cur_task is not None:
            futures.future_add_to_awaited_by(inner, cur_task)

    def _inner_done_callback(inner):
        if cur_task is not None:
            futures.future_discard_from_awaited_by(inner, cur_task)
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
            return
        if inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """(done, pending): waits until enough of the futures are done."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = set(fs)
    if any(coroutines.iscoroutine(each) for each in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(fs, timeout, return_when, events.get_running_loop())


def _release_waiter(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    timeout_handle = None
    if timeout is not None:
        timeout_handle = loop.call_later(timeout, _release_waiter, waiter)
    counter = len(fs)
    cur_task = current_task() if _marks_awaiters else None

    def is_enough(fut):
        if counter <= 0 or return_when == FIRST_COMPLETED:
            return True
        if return_when != FIRST_EXCEPTION or fut.cancelled():
            return False
        return fut.exception() is not None

    def _on_completion(fut):
        nonlocal counter
        counter -= 1
        if is_enough(fut):
            if timeout_handle is not None:
                timeout_handle.cancel()
            _release_waiter(waiter)

    for each in fs:
        each.add_done_callback(_on_completion)
        if cur_task is not None:
            futures.future_add_to_awaited_by(each, cur_task)
    try:
        await waiter
    finally:
        if timeout_handle is not None:
            timeout_handle.cancel()
        for each in fs:
            each.remove_done_callback(_on_completion)
            if cur_task is not None:
                futures.future_discard_from_awaited_by(each, cur_task)
    done, pending = set(), set()
    for each in fs:
        (done if each.done() else pending).add(each)
    return done, pending


async def _cancel_and_wait(fut):
    loop = events.get_running_loop()
    waiter = loop.create_future()
    release = functools.partial(_release_waiter, waiter)
    fut.add_done_callback(release)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(release)


if sys.version_info >= (3, 12):

    async def wait_for(fut, timeout):
        """The result of `fut`; after `timeout` seconds it is cancelled and TimeoutError raised."""
        if timeout is not None and timeout <= 0:
            fut = ensure_future(fut)
            if fut.done():
                return fut.result()
            await _cancel_and_wait(fut)
            try:
                return fut.result()
            except exceptions.CancelledError as error:
                raise TimeoutError from error
        async with timeouts.timeout(timeout):
            return await fut

else:

    async def wait_for(fut, timeout):
        """The result of `fut`; after `timeout` seconds it is cancelled and TimeoutError raised."""
        loop = events.get_running_loop()
        if timeout is None:
            return await fut
        if timeout <= 0:
            fut = ensure_future(fut, loop=loop)
            if fut.done():
                return fut.result()
            await _cancel_and_wait(fut)
            try:
                return fut.result()
            except exceptions.CancelledError as error:
                raise exceptions.TimeoutError() from error
        waiter = loop.create_future()
        timeout_handle = loop.call_later(timeout, _release_waiter, waiter)
        cb = functools.partial(_release_waiter, waiter)
        fut = ensure_future(fut, loop=loop)
        fut.add_done_callback(cb)
        try:
            try:
                await waiter
            except exceptions.CancelledError:
                if fut.done():
                    return fut.result()
                fut.remove_done_callback(cb)
                await _cancel_and_wait(fut)
                raise
            if fut.done():
                return fut.result()
            fut.remove_done_callback(cb)
            await _cancel_and_wait(fut)
            try:
                return fut.result()
            except exceptions.CancelledError as error:
                raise exceptions.TimeoutError() from error
        finally:
            timeout_handle.cancel()


class _AsCompletedIterator:
    """The futures in the order in which they are done."""

    def __init__(self, aws, timeout):
        from .queues import Queue

        self._done = Queue()
        self._timeout_handle = None
        loop = events.get_event_loop()
        todo = {ensure_future(aw, loop=loop) for aw in set(aws)}
        for f in todo:
            f.add_done_callback(self._handle_completion)
        self._todo = todo
        self._todo_left = len(todo)
        if todo and timeout is not None:
            self._timeout_handle = loop.call_later(timeout, self._handle_timeout)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._todo_left:
            raise StopAsyncIteration
        self._todo_left -= 1
        return await self._wait_for_one()

    def __next__(self):
        if not self._todo_left:
            raise StopIteration
        self._todo_left -= 1
        return self._wait_for_one(resolve=True)

    def _handle_timeout(self):
        for f in self._todo:
            f.remove_done_callback(self._handle_completion)
            self._done.put_nowait(None)
        self._todo.clear()

    def _handle_completion(self, f):
        if not self._todo:
            return
        self._todo.remove(f)
        self._done.put_nowait(f)
        if not self._todo and self._timeout_handle is not None:
            self._timeout_handle.cancel()

    async def _wait_for_one(self, resolve=False):
        f = await self._done.get()
        if f is None:
            raise exceptions.TimeoutError
        return f.result() if resolve else f


def as_completed(fs, *, timeout=None):
    """An iterator of awaitables, the first done first."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    if sys.version_info >= (3, 13):
        return _AsCompletedIterator(fs, timeout)
    return _each_completed(_AsCompletedIterator(fs, timeout))


def _each_completed(iterator):
    yield from iterator


def run_coroutine_threadsafe(coro, loop):
    """Starts a coroutine in the loop of another thread; a future of concurrent.futures."""
    import concurrent.futures

    if not coroutines.iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    future = concurrent.futures.Future()

    def callback():
        try:
            futures._chain_future(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if future.set_running_or_notify_cancel():
                future.set_exception(exc)
            raise

    loop.call_soon_threadsafe(callback)
    return future
