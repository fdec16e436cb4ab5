"""Calls whose results come later, and threads that make them."""

from itertools import count as _count, islice as _islice
from queue import SimpleQueue as _SimpleQueue
from threading import (
    Condition as _Condition, Event as _Event, Lock as _Lock, Semaphore as _Semaphore,
    Thread as _Thread, _register_atexit,
)
from types import GenericAlias as _GenericAlias
from weakref import WeakKeyDictionary as _WeakKeyDictionary, ref as _ref

from _virtualtime import now as _now

__all__ = [
    *("Future", "Executor", "ThreadPoolExecutor", "wait", "as_completed"),
    *("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"),
    *("CancelledError", "TimeoutError", "InvalidStateError", "BrokenExecutor"),
]

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = (
    "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED",
)
# What becomes of a future; the last three are ends.
_WAITS, _RUNS = "PENDING", "RUNNING"
_CANCELLED, _TOLD, _FINISHED = "CANCELLED", "CANCELLED_AND_NOTIFIED", "FINISHED"
_ENDS = frozenset({_CANCELLED, _TOLD, _FINISHED})
_GIVEN_UP = frozenset({_CANCELLED, _TOLD})

TimeoutError = TimeoutError


class Error(Exception):
    """What futures raise."""


class CancelledError(Error):
    """The future was cancelled."""


class InvalidStateError(Error):
    """The future is given what it has already."""


class BrokenExecutor(RuntimeError):
    """The executor takes nothing any more."""


class BrokenThreadPool(BrokenExecutor):
    """A thread of the pool could not be prepared."""


def _time_left(end):
    return None if end is None else end - _now()


class Future:
    """What a call will give."""

    def __init__(self):
        # The names are CPython's, in its order: a picture of a future shows them.
        self._condition, self._state = _Condition(), _WAITS
        self._result = self._exception = None
        self._waiters, self._done_callbacks = [], []

    def __repr__(self):
        with self._condition:
            shown = "cancelled" if self._state == _TOLD else self._state.lower()
            if self._state == _FINISHED:
                raised = self._exception is not None
                outcome = self._exception if raised else self._result
                shown += f" {'raised' if raised else 'returned'} {type(outcome).__name__}"
        return f"<{type(self).__name__} at {id(self):#x} state={shown}>"

    def _is_one_of(self, states):
        with self._condition:
            return self._state in states

    def cancelled(self):
        return self._is_one_of(_GIVEN_UP)

    def running(self):
        return self._is_one_of({_RUNS})

    def done(self):
        return self._is_one_of(_ENDS)

    def _tell(self, callback):
        try:
            callback(self)
        except Exception:
            from logging import getLogger

            getLogger("concurrent.futures").exception("exception calling callback for %r", self)

    def _tell_all(self):
        for each in self._done_callbacks:
            self._tell(each)

    def add_done_callback(self, fn):
        with self._condition:
            is_early = self._state not in _ENDS
            if is_early:
                self._done_callbacks.append(fn)
        if not is_early:
            self._tell(fn)

    def cancel(self):
        with self._condition:
            before = self._state
            if before == _WAITS:
                self._state = _CANCELLED
                self._condition.notify_all()
        if before == _WAITS:
            self._tell_all()
        return before not in (_RUNS, _FINISHED)

    def _wait_for_end(self, timeout):
        if self._state not in _ENDS:
            self._condition.wait(timeout)
        if self._state != _FINISHED:
            raise CancelledError() if self._state in _GIVEN_UP else TimeoutError()

    def _give(self):
        if self._exception is not None:
            try:
                raise self._exception
            finally:
                # The exception leads to this frame: it must not lead on to the future.
                self = None
        return self._result

    def result(self, timeout=None):
        try:
            with self._condition:
                self._wait_for_end(timeout)
                return self._give()
        finally:
            self = None

    def exception(self, timeout=None):
        with self._condition:
            self._wait_for_end(timeout)
            return self._exception

    def set_running_or_notify_cancel(self):
        with self._condition:
            was_pending = self._state == _WAITS
            if not was_pending and self._state != _CANCELLED:
                raise RuntimeError("Future in unexpected state")
            self._state = _RUNS if was_pending else _TOLD
            for each in () if was_pending else self._waiters:
                each.arrive(self, False)
        return was_pending

    def _end(self, field, value):
        with self._condition:
            if self._state in _ENDS:
                raise InvalidStateError(f"{self._state}: {self!r}")
            setattr(self, field, value)
            self._state = _FINISHED
            for each in self._waiters:
                each.arrive(self, field == "_exception")
            self._condition.notify_all()
        self._tell_all()

    def set_result(self, result):
        self._end("_result", result)

    def set_exception(self, exception):
        self._end("_exception", exception)

    __class_getitem__ = classmethod(_GenericAlias)


class _Watch:
    """Told by futures that they are done; its event is set when enough of them are."""

    def __init__(self, futures, stops_at):
        self.futures, self.missing, self.stops_at = list(futures), len(futures), stops_at
        self.event, self.arrived = _Event(), []
        for each in self.futures:
            each._waiters.append(self)

    def arrive(self, future, has_failed):
        self.arrived.append(future)
        self.missing -= 1
        is_enough = self.stops_at == FIRST_COMPLETED
        is_enough = is_enough or has_failed and self.stops_at == FIRST_EXCEPTION
        if is_enough or not self.missing:
            self.event.set()

    def take(self):
        """Those that have arrived since the last time."""
        taken, self.arrived = self.arrived, []
        self.event.clear()
        return taken

    def leave(self):
        for each in self.futures:
            if self in each._waiters:
                each._waiters.remove(self)


def _is_over(future):
    return future._state in (_TOLD, _FINISHED)


class DoneAndNotDoneFutures(tuple):
    """(done, not_done)."""

    __slots__ = ()
    done, not_done = property(lambda pair: pair[0]), property(lambda pair: pair[1])

    def __repr__(self):
        return f"{type(self).__name__}(done={self.done!r}, not_done={self.not_done!r})"


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Waits until enough of the futures are done."""
    fs = set(fs)
    done = set(filter(_is_over, fs))
    is_enough = done == fs or done and return_when == FIRST_COMPLETED
    if not is_enough and return_when == FIRST_EXCEPTION:
        is_enough = any(not each.cancelled() and each.exception() for each in done)
    if not is_enough:
        watch = _Watch(fs - done, return_when)
        watch.event.wait(timeout)
        watch.leave()
        done.update(watch.arrived)
    return DoneAndNotDoneFutures((done, fs - done))


def as_completed(fs, timeout=None):
    """The futures in the order in which they are done."""
    end, fs = timeout and timeout + _now(), set(fs)
    total = len(fs)
    ready = [each for each in fs if _is_over(each)]
    fs.difference_update(ready)
    watch = _Watch(fs, FIRST_COMPLETED)
    try:
        while ready or fs:
            while ready:
                # What is handed out is not held here any more.
                yield ready.pop(0)
            if fs:
                left = _time_left(end)
                if left is not None and left < 0:
                    raise TimeoutError(f"{len(fs)} (of {total}) futures unfinished")
                watch.event.wait(left)
                ready = watch.take()
                fs.difference_update(ready)
                watch.futures = list(fs)
                for each in ready:
                    each._waiters.remove(watch)
                each = None
    finally:
        watch.leave()


def _result_once(future, timeout):
    """The result; the future is given up if it does not come."""
    try:
        try:
            return future.result(timeout)
        finally:
            future.cancel()
    finally:
        # An exception leads to this frame.
        del future


def _in_portions(executor, fn, calls, timeout, buffersize):
    """What map() gives with a buffer: at most so many calls are made before their results are taken."""
    if not isinstance(buffersize, int):
        raise TypeError("buffersize must be an integer or None")
    if buffersize < 1:
        raise ValueError("buffersize must be None or > 0")
    end = None if timeout is None else timeout + _now()
    promises = [executor.submit(fn, *each) for each in _islice(calls, buffersize)]
    promises.reverse()

    def results():
        try:
            while promises:
                for each in _islice(calls, 1):
                    promises.insert(0, executor.submit(fn, *each))
                yield _result_once(promises.pop(), _time_left(end))
        finally:
            for each in promises:
                each.cancel()

    return results()


class Executor:
    """Something that makes calls."""

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize: _since(3, 14) = None):
        if buffersize is not None:
            return _in_portions(self, fn, zip(*iterables), timeout, buffersize)
        end = None if timeout is None else timeout + _now()
        promises = [self.submit(fn, *each) for each in zip(*iterables)]
        promises.reverse()

        def results():
            try:
                while promises:
                    yield _result_once(promises.pop(), _time_left(end))
            finally:
                for each in promises:
                    each.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Nothing is taken any more."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


# The queue of each thread of a pool, and whether the interpreter is at its end.
_queues, _at_end = _WeakKeyDictionary(), _Event()


def _end_all():
    _at_end.set()
    known = [*_queues.items()]
    for _, calls in known:
        calls.put(None)
    for thread, _ in known:
        thread.join()


_register_atexit(_end_all)


class _Call:
    """A call, and the future that gets what it gives."""

    def __init__(self, future, fn, args, kwargs):
        self.future, self.fn, self.args, self.kwargs = future, fn, args, kwargs

    def run(self):
        if self.future.set_running_or_notify_cancel():
            try:
                value = self.fn(*self.args, **self.kwargs)
            except BaseException as error:
                self.future.set_exception(error)
                # The traceback of the exception leads to this frame.
                self = None
            else:
                self.future.set_result(value)


def _work(pool_ref, calls, prepare, given):
    """What a thread of a pool does: one call after another, until None comes."""
    try:
        if prepare is not None:
            prepare(*given)
    except BaseException:
        pool = pool_ref()
        if pool is not None:
            pool._break()
        return
    while True:
        if calls.empty() and (pool := pool_ref()) is not None:
            pool._idle_semaphore.release()
        # While it waits, a thread holds neither the pool nor the last call.
        pool = None
        call = calls.get()
        if call is not None:
            call.run()
            del call
            continue
        pool = pool_ref()
        if pool is None or pool._shutdown or _at_end.is_set():
            if pool is not None:
                pool._shutdown = True
            # The next one has to hear of it as well.
            calls.put(None)
            return


class ThreadPoolExecutor(Executor):
    """Makes calls in threads that live on between them."""

    _counter = _count().__next__

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        most = 8 if max_workers is None else max_workers
        if most < 1:
            raise ValueError("max_workers must be greater than 0")
        if not (initializer is None or callable(initializer)):
            raise TypeError("initializer must be a callable")
        self._max_workers, self._work_queue = most, _SimpleQueue()
        self._idle_semaphore, self._threads = _Semaphore(0), set()
        self._broken = self._shutdown = False
        self._shutdown_lock = _Lock()
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{self._counter()}"
        self._initializer, self._initargs = initializer, initargs

    def _must_take(self):
        if self._broken:
            raise BrokenThreadPool(self._broken)
        if self._shutdown or _at_end.is_set():
            what = "shutdown" if self._shutdown else "interpreter shutdown"
            raise RuntimeError(f"cannot schedule new futures after {what}")

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            self._must_take()
            promise = Future()
            self._work_queue.put(_Call(promise, fn, args, kwargs))
            if not self._idle_semaphore.acquire(timeout=0):
                self._add_thread()
            return promise

    def _add_thread(self):
        number, calls = len(self._threads), self._work_queue
        if number >= self._max_workers:
            return

        def on_death(_, calls=calls):
            calls.put(None)

        added = _Thread(
            name=f"{self._thread_name_prefix}_{number}",
            target=_work,
            args=(_ref(self, on_death), calls, self._initializer, self._initargs),
        )
        added.start()
        self._threads.add(added)
        _queues[added] = calls

    def _waiting_calls(self):
        while not self._work_queue.empty():
            call = self._work_queue.get_nowait()
            if call is not None:
                yield call

    def _break(self):
        with self._shutdown_lock:
            self._broken = (
                "A thread initializer failed, the thread pool is not usable anymore"
            )
            for call in self._waiting_calls():
                call.future.set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            for call in self._waiting_calls() if cancel_futures else ():
                call.future.cancel()
            self._work_queue.put(None)
        for each in self._threads if wait else ():
            each.join()


for _kind in (Future, Executor, CancelledError, InvalidStateError, BrokenExecutor):
    _kind.__module__ = "concurrent.futures._base"
for _kind in (ThreadPoolExecutor, BrokenThreadPool):
    _kind.__module__ = "concurrent.futures.thread"
del _kind
