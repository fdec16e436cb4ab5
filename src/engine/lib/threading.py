"""Threads and what they meet at.

The order in which threads take turns is the model's own: one runs until it waits or ends. All
waiting but a thread's end is done by Condition, whose waiters each stand before a closed lock.
"""

import functools
import sys as _sys
import _thread
import _virtualtime

from _thread import (
    TIMEOUT_MAX, _excepthook as excepthook, _local as local, allocate_lock as _allocate_lock,
    error as ThreadError, get_ident, get_native_id, stack_size,
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
        if parties < 1 and _version >= (3, 13):
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


# Threads that are, by identifier, and threads that are about to be.
_active = {}
_limbo = {}
_roll_lock = RLock()
_dangling = WeakSet()
_numbers = _count(1)


def _numbered(stem, target=None):
    """A name for a thread that was given none."""
    name = f"{stem}-{next(_numbers)}"
    called = getattr(target, "__name__", None)
    return name if called is None else f"{name} ({called})"


def _enrol(thread):
    """From now on `thread` stands for the thread that runs this."""
    thread._ident, thread._native_id = get_ident(), get_native_id()
    thread._started.set()
    with _roll_lock:
        _active[thread._ident] = thread
        _limbo.pop(thread, None)


def _strike(roll, key):
    with _roll_lock:
        roll.pop(key)


def _everybody():
    with _roll_lock:
        return [*_active.values(), *_limbo.values()]


# How a thread's end is seen: up to 3.12 by a lock that the interpreter opens, then by a handle.
if _version < (3, 13):
    # The locks of threads that the program waits for at its end.
    _shutdown_locks = set()

    def _add_end(thread):
        thread._tstate_lock = None

    def _launch(thread):
        _thread.start_new_thread(thread._bootstrap, ())

    def _mark_begin(thread):
        lock = thread._tstate_lock = _thread._set_sentinel()
        lock.acquire()
        if not thread.daemon:
            _shutdown_locks.add(lock)

    def _wait_for_end(thread, timeout):
        lock = thread._tstate_lock
        if lock is not None and _pass(lock, timeout):
            lock.release()
            thread._is_stopped, thread._tstate_lock = True, None
            _shutdown_locks.discard(lock)

    def _has_ended(thread):
        _wait_for_end(thread, 0)
        return thread._is_stopped

else:
    _handle_name = "_handle" if _version == (3, 13) else "_os_thread_handle"

    def _add_end(thread):
        setattr(thread, _handle_name, _thread._ThreadHandle())

    def _launch(thread):
        _thread.start_joinable_thread(
            thread._bootstrap, getattr(thread, _handle_name), thread.daemon,
        )

    def _mark_begin(thread):
        """The handle knows."""

    def _wait_for_end(thread, timeout):
        getattr(thread, _handle_name).join(timeout)

    def _has_ended(thread):
        return getattr(thread, _handle_name).is_done()


_UNBORN = "Thread.__init__() not called"


def _field(name):
    """A property that reads the attribute `name` of a thread."""

    def read(self):
        assert self._initialized, _UNBORN
        return getattr(self, name)

    return property(read)


def _unfit(thread, is_to_be_started, complaint):
    """What is wrong unless `thread` was made, and was started or not, as it is to be."""
    if not thread._initialized:
        return _UNBORN
    return complaint if thread._started.is_set() != is_to_be_started else None


class Thread:
    """Code that runs beside the rest."""

    _initialized = False

    if _version < (3, 14):

        def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *,
                     daemon=None):
            self._set_up(group, name, (target, args, kwargs), daemon)

    else:

        def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *,
                     daemon=None, context=None):
            self._set_up(group, name, (target, args, kwargs), daemon, context)

    def _set_up(self, group, name, work, daemon, *context):
        assert group is None, "group argument must be None for now"
        self._target = work[0]
        self._name = str(name) if name else _numbered("Thread", work[0])
        self._args = work[1]
        self._kwargs = {} if work[2] is None else work[2]
        self._daemonic = current_thread().daemon if daemon is None else daemon
        if context:
            self._context = context[0]
        self._ident = self._native_id = None
        _add_end(self)
        self._started = Event()
        if _version < (3, 13):
            self._is_stopped = False
        self._initialized = True
        # Kept, since the thread may end when the modules have lost their names.
        self._stderr, self._invoke_excepthook = _sys.stderr, _make_invoke_excepthook()
        _dangling.add(self)

    ident = _field("_ident")
    native_id = _field("_native_id")
    name = _field("_name")
    daemon = _field("_daemonic")

    @name.setter
    def name(self, text):
        assert self._initialized, _UNBORN
        self._name = str(text)

    @daemon.setter
    def daemon(self, is_daemon):
        if complaint := _unfit(self, False, "cannot set daemon status of active thread"):
            raise RuntimeError(complaint)
        self._daemonic = is_daemon

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        words = ["initial"]
        if self._has_stopped():
            words = ["stopped"]
        elif self._started.is_set():
            words = ["started"]
        words += ["daemon"] * bool(self._daemonic)
        words += [] if self._ident is None else [f"{self._ident}"]
        return f"<{type(self).__name__}({self._name}, {' '.join(words)})>"

    def _has_stopped(self):
        return _has_ended(self)

    def is_alive(self):
        """Whether it was started and has not ended."""
        assert self._initialized, _UNBORN
        return self._started.is_set() and not self._has_stopped()

    def start(self):
        """Begins; once only."""
        if complaint := _unfit(self, False, "threads can only be started once"):
            raise RuntimeError(complaint.replace("Thread.", "thread."))
        with _roll_lock:
            _limbo[self] = self
        try:
            self._choose_context()
            _launch(self)
        except Exception:
            _strike(_limbo, self)
            raise
        self._started.wait()

    def _choose_context(self):
        if _version >= (3, 14) and self._context is None:
            import contextvars

            self._context = contextvars.Context()

    def run(self):
        """What the thread does: here it calls what it was given, once."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # What the thread was given would live as long as the thread.
            for name in ("_target", "_args", "_kwargs"):
                delattr(self, name)

    def _bootstrap(self):
        self._bootstrap_inner()

    def _bootstrap_inner(self):
        _mark_begin(self)
        _enrol(self)
        try:
            if _version < (3, 14):
                self.run()
            else:
                self._context.run(self.run)
        except:
            self._invoke_excepthook(self)
        finally:
            _strike(_active, get_ident())

    def join(self, timeout=None):
        """Waits for its end, `timeout` seconds at most."""
        if complaint := _unfit(self, True, "cannot join thread before it is started"):
            raise RuntimeError(complaint)
        if current_thread() is self:
            raise RuntimeError("cannot join current thread")
        _wait_for_end(self, timeout if timeout is None else max(timeout, 0))


class Timer(Thread):
    """Calls a function after some time, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function = interval, function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def run(self):
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
        self.finished.set()

    def cancel(self):
        """The function is not called, if it was not yet."""
        self.finished.set()


class _MainThread(Thread):
    """The thread that the program began in."""

    def __init__(self):
        super().__init__(name="MainThread", daemon=False)
        _enrol(self)


class _DummyThread(Thread):
    """A thread that was not started by this module: nobody sees its end."""

    def __init__(self):
        super().__init__(name=_numbered("Dummy"), daemon=True)
        _enrol(self)

    def _has_stopped(self):
        return False

    def join(self, timeout=None):
        kind = AssertionError if _version < (3, 13) else RuntimeError
        raise kind("cannot join a dummy thread")


# What a thread leaves behind when it ends by an exception.


class ExceptHookArgs:
    """What excepthook() is given: the exception and the thread."""

    __slots__ = ("exc_type", "exc_value", "exc_traceback", "thread")

    def __init__(self, args):
        for name, value in zip(self.__slots__, args):
            setattr(self, name, value)


def _make_invoke_excepthook():
    """The function by which a thread tells of an exception, whoever took the hook away since."""
    first_hook = excepthook

    def invoke_excepthook(thread):
        hook = first_hook if excepthook is None else excepthook
        told = ExceptHookArgs((*_sys.exc_info(), thread))
        try:
            hook(told)
        except Exception as failure:
            failure.__suppress_context__ = True
            print("Exception in threading.excepthook:", file=_sys.stderr, flush=True)
            _sys.excepthook(*_sys.exc_info())
        finally:
            # The exception, by its frames, holds the thread, which holds this function.
            del told

    return invoke_excepthook


# Tracing and profiling of threads are not modelled: the functions are kept.
_hooks = {"trace": None, "profile": None}


def settrace(func):
    _hooks["trace"] = func


def gettrace():
    return _hooks["trace"]


def setprofile(func):
    _hooks["profile"] = func


def getprofile():
    return _hooks["profile"]


# Which threads there are.


def current_thread():
    """The thread that runs this."""
    known = _active.get(get_ident())
    return _DummyThread() if known is None else known


def currentThread():
    return current_thread()


def main_thread():
    """The thread that the program began in."""
    return _main_thread


def enumerate():
    """The threads that are alive."""
    return _everybody()


def active_count():
    """How many threads are alive."""
    return len(_everybody())


def activeCount():
    return active_count()


_main_thread = _MainThread()


# The end of the program.
_last_calls = []


def _register_atexit(func, *args, **kwargs):
    """Calls `func` before the threads are waited for."""
    _last_calls.append(functools.partial(func, *args, **kwargs))


def _is_awaited(thread):
    return not thread.daemon and thread is not _main_thread


def _shutdown():
    """What the interpreter does at its end: waits for all threads but daemons."""
    for call in reversed(_last_calls):
        call()
    while waiting := [*filter(_is_awaited, list(_active.values()))]:
        for thread in waiting:
            thread.join()
