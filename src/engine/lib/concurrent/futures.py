"""Calls whose results come later, and threads that make them."""

import itertools
import queue
import sys
import threading
import types
import weakref

import _virtualtime

__all__ = [
    "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError",
    "InvalidStateError", "BrokenExecutor", "Future", "Executor", "wait", "as_completed",
    "ThreadPoolExecutor",
]

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"

_DONE = (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)
_SHOWN = {CANCELLED_AND_NOTIFIED: "cancelled"}


class Error(Exception):
    """What futures raise."""


class CancelledError(Error):
    """The future was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Error):
    """The future is given what it has already."""


class BrokenExecutor(RuntimeError):
    """The executor takes nothing any more."""


class BrokenThreadPool(BrokenExecutor):
    """A thread of the pool could not be prepared."""


class Future:
    """What a call will give."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            shown = f"<{type(self).__name__} at {id(self):#x} state={_SHOWN.get(self._state, self._state.lower())}"
            if self._state == FINISHED:
                if self._exception is not None:
                    shown += f" raised {type(self._exception).__name__}"
                else:
                    shown += f" returned {type(self._result).__name__}"
        return shown + ">"

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._call(callback)

    def _call(self, callback):
        try:
            callback(self)
        except Exception:
            import logging

            logging.getLogger("concurrent.futures").exception(
                "exception calling callback for %r", self
            )

    def cancel(self):
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        with self._condition:
            return self._state == RUNNING

    def done(self):
        with self._condition:
            return self._state in _DONE

    def add_done_callback(self, fn):
        with self._condition:
            if self._state not in _DONE:
                self._done_callbacks.append(fn)
                return
        self._call(fn)

    def _outcome(self):
        if self._exception is None:
            return self._result
        try:
            raise self._exception
        finally:
            # The frame that raises must not hold what it raises for.
            self = None

    def _wait_until_done(self, timeout):
        if self._state not in _DONE:
            self._condition.wait(timeout)
        if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        try:
            with self._condition:
                self._wait_until_done(timeout)
                return self._outcome()
        finally:
            self = None

    def exception(self, timeout=None):
        with self._condition:
            self._wait_until_done(timeout)
            return self._exception

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add_cancelled(self)
                return False
            if self._state != PENDING:
                raise RuntimeError("Future in unexpected state")
            self._state = RUNNING
            return True

    def _refuse_when_done(self):
        if self._state in _DONE:
            raise InvalidStateError(f"{self._state}: {self!r}")

    def set_result(self, result):
        with self._condition:
            self._refuse_when_done()
            self._result = result
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add_result(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_exception(self, exception):
        with self._condition:
            self._refuse_when_done()
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add_exception(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    __class_getitem__ = classmethod(types.GenericAlias)


class _Waiter:
    """Told by futures that they are done; set when enough of them are."""

    def __init__(self, pending_calls, stops):
        self.event = threading.Event()
        self.finished_futures = []
        self.pending_calls = pending_calls
        self.stops = stops

    def _count(self, future, is_enough):
        self.finished_futures.append(future)
        self.pending_calls -= 1
        if is_enough or self.pending_calls == 0:
            self.event.set()

    def add_result(self, future):
        self._count(future, self.stops == FIRST_COMPLETED)

    def add_exception(self, future):
        self._count(future, self.stops in (FIRST_COMPLETED, FIRST_EXCEPTION))

    add_cancelled = add_result


class DoneAndNotDoneFutures(tuple):
    """(done, not_done)."""

    __slots__ = ()
    done = property(lambda self: self[0])
    not_done = property(lambda self: self[1])

    def __repr__(self):
        return f"DoneAndNotDoneFutures(done={self[0]!r}, not_done={self[1]!r})"


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Waits until enough of the futures are done."""
    fs = set(fs)
    done = {f for f in fs if f._state in (CANCELLED_AND_NOTIFIED, FINISHED)}
    failed = any(not f.cancelled() and f.exception() is not None for f in done)
    if len(done) < len(fs) and not (done and return_when == FIRST_COMPLETED):
        if not (failed and return_when == FIRST_EXCEPTION):
            waiter = _Waiter(len(fs) - len(done), return_when)
            waiting = fs - done
            for f in waiting:
                f._waiters.append(waiter)
            waiter.event.wait(timeout)
            for f in waiting:
                f._waiters.remove(waiter)
            done.update(waiter.finished_futures)
    return DoneAndNotDoneFutures((done, fs - done))


def as_completed(fs, timeout=None):
    """The futures in the order in which they are done."""
    end_time = None if timeout is None else _virtualtime.now() + timeout
    fs = set(fs)
    total = len(fs)
    finished = [f for f in fs if f._state in (CANCELLED_AND_NOTIFIED, FINISHED)]
    pending = fs.difference(finished)
    waiter = _Waiter(len(pending), FIRST_COMPLETED)
    for f in pending:
        f._waiters.append(waiter)
    try:
        while finished:
            yield finished.pop()
        while pending:
            left = None if end_time is None else end_time - _virtualtime.now()
            if left is not None and left < 0:
                raise TimeoutError(f"{len(pending)} (of {total}) futures unfinished")
            waiter.event.wait(left)
            finished, waiter.finished_futures = waiter.finished_futures, []
            waiter.event.clear()
            finished.reverse()
            for f in finished:
                f._waiters.remove(waiter)
                pending.discard(f)
            f = None
            while finished:
                yield finished.pop()
    finally:
        for f in pending:
            if waiter in f._waiters:
                f._waiters.remove(waiter)


def _result_or_cancel(fut, timeout=None):
    try:
        try:
            return fut.result(timeout)
        finally:
            fut.cancel()
    finally:
        del fut


class Executor:
    """Something that makes calls."""

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end_time = None if timeout is None else timeout + _virtualtime.now()
        fs = [self.submit(fn, *args) for args in zip(*iterables)]

        def result_iterator():
            try:
                fs.reverse()
                while fs:
                    if end_time is None:
                        yield _result_or_cancel(fs.pop())
                    else:
                        yield _result_or_cancel(fs.pop(), end_time - _virtualtime.now())
            finally:
                for future in fs:
                    future.cancel()

        return result_iterator()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Nothing is taken any more."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


_threads_queues = weakref.WeakKeyDictionary()
_shutdown = False


def _python_exit():
    global _shutdown
    _shutdown = True
    items = list(_threads_queues.items())
    for _, work in items:
        work.put(None)
    for thread, _ in items:
        thread.join()


threading._register_atexit(_python_exit)


class _WorkItem:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as exc:
            self.future.set_exception(exc)
            # The traceback of the exception leads to this frame.
            self = None
        else:
            self.future.set_result(result)


def _worker(executor_reference, work_queue, initializer, initargs):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            executor = executor_reference()
            if executor is not None:
                executor._initializer_failed()
            return
    while True:
        if work_queue.empty():
            executor = executor_reference()
            if executor is not None:
                executor._idle_semaphore.release()
            del executor
        work_item = work_queue.get()
        if work_item is not None:
            work_item.run()
            del work_item
            continue
        executor = executor_reference()
        if _shutdown or executor is None or executor._shutdown:
            if executor is not None:
                executor._shutdown = True
            # The next one has to hear of it as well.
            work_queue.put(None)
            return
        del executor


class ThreadPoolExecutor(Executor):
    """Makes calls in threads that live on between them."""

    _counter = itertools.count().__next__

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = 8
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._work_queue = queue.SimpleQueue()
        self._idle_semaphore = threading.Semaphore(0)
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = threading.Lock()
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{self._counter()}"
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _shutdown:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            f = Future()
            self._work_queue.put(_WorkItem(f, fn, args, kwargs))
            self._adjust_thread_count()
            return f

    def _adjust_thread_count(self):
        if self._idle_semaphore.acquire(timeout=0):
            return

        def weakref_cb(_, q=self._work_queue):
            q.put(None)

        count = len(self._threads)
        if count < self._max_workers:
            t = threading.Thread(
                name=f"{self._thread_name_prefix}_{count}",
                target=_worker,
                args=(
                    weakref.ref(self, weakref_cb), self._work_queue, self._initializer,
                    self._initargs,
                ),
            )
            t.start()
            self._threads.add(t)
            _threads_queues[t] = self._work_queue

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            while not self._work_queue.empty():
                item = self._work_queue.get_nowait()
                if item is not None:
                    item.future.set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                while not self._work_queue.empty():
                    item = self._work_queue.get_nowait()
                    if item is not None:
                        item.future.cancel()
            self._work_queue.put(None)
        if wait:
            for t in self._threads:
                t.join()


for _known in (Future, Executor, ThreadPoolExecutor, CancelledError, InvalidStateError):
    _known.__module__ = (
        "concurrent.futures.thread" if _known is ThreadPoolExecutor else "concurrent.futures._base"
    )
del _known
