"""Tasks, and waiting for them."""

from functools import partial as _partial
from sys import version_info as _version

from _asyncio import Task, current_task

from . import events as _events
from .coroutines import iscoroutine as _iscoroutine
from .exceptions import CancelledError
from .futures import Future as _Future, _set_result_unless_cancelled, isfuture as _isfuture

__all__ = (
    *("Task", "create_task", "ensure_future", "current_task", "all_tasks"),
    *("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait", "wait_for"),
    *("as_completed", "gather", "shield", "sleep", "run_coroutine_threadsafe"),
)

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = (
    "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED",
)

if _version >= (3, 14):
    from _asyncio import all_tasks, future_add_to_awaited_by, future_discard_from_awaited_by

    def _awaiter():
        """The task that futures are told of as the one that awaits them."""
        return _events._get_running_loop() and current_task()

else:
    if _version >= (3, 12):
        from _asyncio import _scheduled_tasks as _known
    else:
        from _asyncio import _all_tasks as _known

    def all_tasks(loop=None):
        """The tasks of a loop that are not done."""
        home = _events.get_running_loop() if loop is None else loop
        return {each for each in list(_known) if each.get_loop() is home and not each.done()}

    def _awaiter():
        """Up to 3.13 futures do not know who awaits them."""
        return None


def _mark(fut, awaiter):
    if awaiter is not None:
        future_add_to_awaited_by(fut, awaiter)


def _unmark(fut, awaiter):
    if awaiter is not None:
        future_discard_from_awaited_by(fut, awaiter)


if _version >= (3, 14):

    def create_task(coro, **kwargs):
        """Starts a task in the running loop."""
        return _events.get_running_loop().create_task(coro, **kwargs)

else:

    def create_task(coro, *, name=None, context=None):
        """Starts a task in the running loop."""
        options = {} if context is None else {"context": context}
        return _events.get_running_loop().create_task(coro, name=name, **options)


if _version >= (3, 14):

    def create_eager_task_factory(custom_task_constructor):
        """A factory for a loop whose tasks run up to their first wait when they are made."""

        def factory(loop, coro, *, eager_start=True, **options):
            options["eager_start"] = eager_start
            return custom_task_constructor(coro, loop=loop, **options)

        return factory

elif _version >= (3, 12):

    def create_eager_task_factory(custom_task_constructor):
        """A factory for a loop whose tasks run up to their first wait when they are made."""

        def factory(loop, coro, *, name=None, context=None):
            options = dict(loop=loop, name=name, context=context, eager_start=True)
            return custom_task_constructor(coro, **options)

        return factory

if _version >= (3, 12):
    eager_task_factory = create_eager_task_factory(Task)
    __all__ += ("create_eager_task_factory", "eager_task_factory")


class _Turn:
    """To await it is to let every other task run once."""

    __slots__ = ()

    def __await__(self):
        yield


_turn = _Turn()


async def sleep(delay, result=None):
    """Lets others run for `delay` seconds."""
    if not delay <= 0:
        if _version >= (3, 13) and delay != delay:
            raise ValueError("Invalid delay: NaN (not a number)")
        here = _events.get_running_loop()
        place = here.create_future()
        timer = here.call_later(delay, _set_result_unless_cancelled, place, result)
        try:
            return await place
        finally:
            timer.cancel()
    await _turn
    return result


def _coroutine_of(awaitable):
    """A coroutine that waits for something that has `__await__`."""

    async def wait_for_it(awaitable):
        return await awaitable

    if hasattr(type(awaitable), "__await__"):
        return wait_for_it(awaitable)
    raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")


def ensure_future(coro_or_future, *, loop=None):
    """The future itself, or a task that runs the coroutine."""
    given = coro_or_future
    if _isfuture(given):
        if loop in (None, given.get_loop()):
            return given
        words = "The future belongs to a different loop than the one specified"
        raise ValueError(f"{words} as the loop argument")
    coro = given if _iscoroutine(given) else _coroutine_of(given)
    home = _events.get_event_loop() if loop is None else loop
    try:
        return home.create_task(coro)
    except RuntimeError:
        if coro is not given:
            coro.close()
        raise


class _GatheringFuture(_Future):
    """The outcome of gather(): to cancel it is to cancel all that it waits for."""

    def __init__(self, children, *, loop):
        _Future.__init__(self, loop=loop)
        self._children, self._cancel_requested = children, False

    def cancel(self, msg=None):
        asks = not self.done() and sum([child.cancel(msg=msg) for child in self._children]) > 0
        self._cancel_requested = self._cancel_requested or asks
        return asks


def _outcome(fut):
    """What gather() lists for a future, if exceptions are results."""
    if not fut.cancelled():
        error = fut.exception()
        return fut.result() if error is None else error
    message = fut._cancel_message
    return CancelledError("" if message is None else message)


def gather(*coros_or_futures, return_exceptions=False):
    """A future of the list of all results."""
    if not coros_or_futures:
        nothing = _events.get_event_loop().create_future()
        nothing.set_result([])
        return nothing

    awaiter, outer, children, missing = _awaiter(), None, [], 0

    def count(fut):
        nonlocal missing
        missing -= 1
        _unmark(fut, awaiter)
        if outer is None or outer.done():
            # Nobody will ask for it any more.
            fut.cancelled() or fut.exception()
            return
        if not return_exceptions:
            error = fut._make_cancelled_error() if fut.cancelled() else fut.exception()
            if error is not None:
                return outer.set_exception(error)
        if not missing:
            results = []
            for child in children:
                results.append(_outcome(child))
            if outer._cancel_requested:
                outer.set_exception(fut._make_cancelled_error())
            else:
                outer.set_result(results)

    home, of, ready = awaiter and awaiter.get_loop(), {}, []
    for each in coros_or_futures:
        fut = of.get(each)
        if fut is None:
            fut = of[each] = ensure_future(each, loop=home)
            home = home or fut.get_loop()
            missing += 1
            if fut is not each:
                # gather() made it, and gather() waits for it.
                fut._log_destroy_pending = False
            if _version >= (3, 12) and fut.done():
                ready.append(fut)
            else:
                _mark(fut, awaiter)
                fut.add_done_callback(count)
        children.append(fut)
    outer = _GatheringFuture(children, loop=home)
    for fut in ready:
        count(fut)
    return outer


def shield(arg):
    """Waits for `arg` without cancelling it when the waiting is cancelled."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer, awaiter = inner.get_loop().create_future(), _awaiter()

    def copy(inner):
        _unmark(inner, awaiter)
        error = None if inner.cancelled() else inner.exception()
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        elif error is None:
            outer.set_result(inner.result())
        else:
            outer.set_exception(error)

    def detach(outer):
        inner.done() or inner.remove_done_callback(copy)

    _mark(inner, awaiter)
    inner.add_done_callback(copy)
    outer.add_done_callback(detach)
    return outer


def _open(place, *ignored):
    """Lets the one go on that waits for `place`."""
    place.done() or place.set_result(None)


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """(done, pending): waits until enough of the futures are done."""
    if _isfuture(fs) or _iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in {FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED}:
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = set(fs)  # what was given is not held while waiting
    if any(map(_iscoroutine, fs)):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(fs, timeout, return_when, _events.get_running_loop())


async def _wait(waited, timeout, return_when, here):
    place, missing, awaiter = here.create_future(), len(waited), _awaiter()
    timer = None if timeout is None else here.call_later(timeout, _open, place)

    def count(fut):
        nonlocal missing
        missing -= 1
        is_enough = not missing or return_when == FIRST_COMPLETED
        if return_when == FIRST_EXCEPTION and not fut.cancelled():
            is_enough = is_enough or fut.exception() is not None
        if is_enough:
            if timer is not None:
                timer.cancel()
            _open(place)

    for fut in waited:
        fut.add_done_callback(count)
        _mark(fut, awaiter)
    try:
        await place
    finally:
        if timer is not None:
            timer.cancel()
        for fut in waited:
            fut.remove_done_callback(count)
            _unmark(fut, awaiter)
    done = {fut for fut in waited if fut.done()}
    return done, waited - done


async def _end(fut):
    """Cancels `fut` and waits until it is done."""
    place = _events.get_running_loop().create_future()
    told = _partial(_open, place)
    fut.add_done_callback(told)
    try:
        fut.cancel()
        await place
    finally:
        fut.remove_done_callback(told)


async def wait_for(fut, timeout):
    """The result of `fut`; after `timeout` seconds it is cancelled and TimeoutError raised."""
    if timeout is None and _version < (3, 12):
        return await fut
    if _version >= (3, 12) and (timeout is None or not timeout <= 0):
        from . import timeouts

        async with timeouts.timeout(timeout):
            return await fut
    here = _events.get_running_loop()
    fut = ensure_future(fut, loop=here)
    if not timeout <= 0:
        place = here.create_future()
        timer = here.call_later(timeout, _open, place)
        told = _partial(_open, place)
        fut.add_done_callback(told)
        try:
            await place
        except CancelledError:
            fut.remove_done_callback(told)
            if not fut.done():
                await _end(fut)
                raise
        finally:
            timer.cancel()
        fut.remove_done_callback(told)
    if fut.done():
        return fut.result()
    await _end(fut)
    try:
        # It may have a result all the same.
        return fut.result()
    except CancelledError as late:
        raise TimeoutError from late


class _AsCompletedIterator:
    """The futures in the order in which they are done."""

    def __init__(self, waited, timeout):
        from .queues import Queue

        here = _events.get_event_loop()
        self._done, self._timeout_handle = Queue(), None
        self._todo = {ensure_future(each, loop=here) for each in set(waited)}
        self._todo_left = len(self._todo)
        for each in self._todo:
            each.add_done_callback(self._arrive)
        if timeout is not None and self._todo:
            self._timeout_handle = here.call_later(timeout, self._give_up)

    def _arrive(self, fut):
        if fut in self._todo:
            self._todo.discard(fut)
            self._done.put_nowait(fut)
            if self._timeout_handle and not self._todo:
                self._timeout_handle.cancel()

    def _give_up(self):
        while self._todo:
            self._todo.pop().remove_done_callback(self._arrive)
            self._done.put_nowait(None)

    async def _next(self, gives_result):
        fut = await self._done.get()
        if fut is None:
            raise TimeoutError
        return fut.result() if gives_result else fut

    def _count(self, at_end):
        if self._todo_left == 0:
            raise at_end
        self._todo_left -= 1

    def __iter__(self):
        return self

    def __next__(self):
        self._count(StopIteration)
        return self._next(True)

    def __aiter__(self):
        return self

    async def __anext__(self):
        self._count(StopAsyncIteration)
        return await self._next(False)


def _must_be_several(fs):
    if _isfuture(fs) or _iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")


if _version >= (3, 13):

    def as_completed(fs, *, timeout=None):
        """An iterator of awaitables, the first done first."""
        _must_be_several(fs)
        return _AsCompletedIterator(fs, timeout)

else:

    def as_completed(fs, *, timeout=None):
        """Yields awaitables, the first done first."""
        _must_be_several(fs)
        made = _AsCompletedIterator(fs, timeout)
        while made._todo_left:
            yield next(made)


def run_coroutine_threadsafe(coro, loop):
    """Starts a coroutine in the loop of another thread; a future of concurrent.futures."""
    from concurrent.futures import Future as _ThreadFuture

    from .futures import _chain_future

    if not _iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    promise = _ThreadFuture()

    def begin():
        try:
            _chain_future(ensure_future(coro, loop=loop), promise)
        except BaseException as error:
            is_end = isinstance(error, (KeyboardInterrupt, SystemExit))
            if not is_end and promise.set_running_or_notify_cancel():
                promise.set_exception(error)
            raise

    loop.call_soon_threadsafe(begin)
    return promise
