"""Threads and what they meet at.

The order in which threads take turns is the model's own: one runs until it waits or ends.
"""

import functools
import sys as _sys
import _thread
import _virtualtime

from collections import deque as _deque
from itertools import count as _count
from weakref import WeakSet

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread",
    "TIMEOUT_MAX", "Event", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier",
    "BrokenBarrierError", "Timer", "ThreadError", "settrace", "setprofile", "excepthook",
    "ExceptHookArgs", "local", "stack_size", "get_native_id",
]

_has_handles = _sys.version_info >= (3, 13)

_start_new_thread = _thread.start_new_thread
_allocate_lock = _thread.allocate_lock
if _has_handles:
    _start_joinable_thread = _thread.start_joinable_thread
else:
    _set_sentinel = _thread._set_sentinel
get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
stack_size = _thread.stack_size
ThreadError = _thread.error
TIMEOUT_MAX = _thread.TIMEOUT_MAX
local = _thread._local
Lock = _thread.lock if _has_handles else _allocate_lock
_CRLock = _thread.RLock

_profile_hook = None
_trace_hook = None


def setprofile(func):
    """Tracing is not modelled: the function is kept."""
    global _profile_hook
    _profile_hook = func


def getprofile():
    return _profile_hook


def settrace(func):
    """Tracing is not modelled: the function is kept."""
    global _trace_hook
    _trace_hook = func


def gettrace():
    return _trace_hook


def RLock(*args, **kwargs):
    """A lock that its owner may take again."""
    return _CRLock(*args, **kwargs)


class Condition:
    """Threads wait until another one tells them that something has changed."""

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        if hasattr(lock, "_release_save"):
            self._release_save = lock._release_save
        if hasattr(lock, "_acquire_restore"):
            self._acquire_restore = lock._acquire_restore
        if hasattr(lock, "_is_owned"):
            self._is_owned = lock._is_owned
        if _sys.version_info >= (3, 14) and hasattr(lock, "locked"):
            self.locked = lock.locked
        self._waiters = _deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, x):
        self._lock.acquire()

    def _is_owned(self):
        # A plain lock is somebody's when it cannot be had.
        if not self._lock.acquire(False):
            return True
        self._lock.release()
        return False

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = _allocate_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        saved_state = self._release_save()
        gotit = False
        try:
            if timeout is None:
                waiter.acquire()
                gotit = True
            else:
                gotit = waiter.acquire(True, timeout) if timeout > 0 else waiter.acquire(False)
            return gotit
        finally:
            self._acquire_restore(saved_state)
            if not gotit and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        endtime = None if timeout is None else _virtualtime.now() + timeout
        result = predicate()
        while not result:
            left = None if endtime is None else endtime - _virtualtime.now()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        waiters = self._waiters
        while waiters and n > 0:
            waiter = waiters.popleft()
            try:
                waiter.release()
            except RuntimeError:
                # It gave up in this moment.
                continue
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        self.notify_all()


class Semaphore:
    """As many threads at a time as its value says."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        endtime = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                if timeout is not None:
                    now = _virtualtime.now()
                    if endtime is None:
                        endtime = now + timeout
                    timeout = endtime - now
                    if timeout <= 0:
                        return False
                self._cond.wait(timeout)
            self._value -= 1
        return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that never has more than it began with."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        cls = type(self)
        shown = f"value={self._value}/{self._initial_value}"
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {shown}>"

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class Event:
    """Threads wait until it is set."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        cls = type(self)
        state = "set" if self._flag else "unset"
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {state}>"

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            return self._flag or self._wait_for_set(timeout)

    def _wait_for_set(self, timeout):
        self._cond.wait(timeout)
        return self._flag


class BrokenBarrierError(RuntimeError):
    """Somebody broke the barrier."""


class Barrier:
    """Threads wait until all of them have come."""

    # States of a barrier: it fills, it empties, it is being reset, it is broken.
    _FILLING, _DRAINING, _RESETTING, _BROKEN = 0, 1, -1, -2

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1 and _sys.version_info >= (3, 12):
            raise ValueError("parties must be >= 1")
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = Barrier._FILLING
        self._count = 0

    def __repr__(self):
        cls = type(self)
        where = f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}:"
        if self.broken:
            return f"{where} broken>"
        return f"{where} waiters={self.n_waiting}/{self.parties}>"

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in (Barrier._DRAINING, Barrier._RESETTING):
                self._cond.wait()
            self._fail_when(self._state == Barrier._BROKEN)
            index = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._open()
                else:
                    self._wait_for_others(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (Barrier._RESETTING, Barrier._DRAINING):
                    self._state = Barrier._FILLING
                    self._cond.notify_all()

    def _fail_when(self, is_broken):
        if is_broken:
            raise BrokenBarrierError

    def _open(self):
        try:
            if self._action:
                self._action()
            self._state = Barrier._DRAINING
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _wait_for_others(self, timeout):
        endtime = None if timeout is None else _virtualtime.now() + timeout
        while self._state == Barrier._FILLING:
            left = None if endtime is None else endtime - _virtualtime.now()
            if left is not None and left <= 0:
                self._break()
                raise BrokenBarrierError
            self._cond.wait(left)
        self._fail_when(self._state < 0)

    def reset(self):
        with self._cond:
            if self._count == 0:
                self._state = Barrier._FILLING
            elif self._state != Barrier._RESETTING:
                self._state = Barrier._RESETTING
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    def _break(self):
        self._state = Barrier._BROKEN
        self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == Barrier._FILLING else 0

    @property
    def broken(self):
        return self._state == Barrier._BROKEN


_counter = _count(1).__next__


def _newname(name_template):
    return name_template % _counter()


_active_limbo_lock = RLock()
_active = {}
_limbo = {}
_dangling = WeakSet()
if not _has_handles:
    _shutdown_locks_lock = _allocate_lock()
    _shutdown_locks = set()


class Thread:
    """Code that runs beside the rest."""

    _initialized = False

    if _sys.version_info >= (3, 14):

        def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *,
                     daemon=None, context=None):
            self._set_up(group, target, name, args, kwargs, daemon)
            self._context = context

    else:

        def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *,
                     daemon=None):
            self._set_up(group, target, name, args, kwargs, daemon)

    def _set_up(self, group, target, name, args, kwargs, daemon):
        assert group is None, "group argument must be None for now"
        if kwargs is None:
            kwargs = {}
        if name:
            name = str(name)
        else:
            name = _newname("Thread-%d")
            plain = getattr(target, "__name__", None) if target is not None else None
            if plain is not None:
                name += f" ({plain})"
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = None
        self._native_id = None
        if _has_handles:
            self._handle = _thread._ThreadHandle()
        else:
            self._tstate_lock = None
        self._started = Event()
        if not _has_handles:
            self._is_stopped = False
        self._initialized = True
        self._stderr = _sys.stderr
        self._invoke_excepthook = _make_invoke_excepthook()
        _dangling.add(self)

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._started.is_set():
            status = "started"
        if self._has_stopped():
            status = "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        with _active_limbo_lock:
            _limbo[self] = self
        if _sys.version_info >= (3, 14) and self._context is None:
            import contextvars

            self._context = contextvars.Context()
        try:
            if _has_handles:
                _start_joinable_thread(self._bootstrap, handle=self._handle, daemon=self.daemon)
            else:
                _start_new_thread(self._bootstrap, ())
        except Exception:
            with _active_limbo_lock:
                del _limbo[self]
            raise
        self._started.wait()

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # What the thread was given would keep it alive.
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._bootstrap_inner()

    def _bootstrap_inner(self):
        self._ident = get_ident()
        self._native_id = get_native_id()
        if not _has_handles:
            self._tstate_lock = _set_sentinel()
            self._tstate_lock.acquire()
            if not self.daemon:
                with _shutdown_locks_lock:
                    _shutdown_locks.add(self._tstate_lock)
        self._started.set()
        with _active_limbo_lock:
            _active[self._ident] = self
            del _limbo[self]
        try:
            if _sys.version_info >= (3, 14):
                self._context.run(self.run)
            else:
                self.run()
        except:
            self._invoke_excepthook(self)
        finally:
            self._delete()

    def _delete(self):
        with _active_limbo_lock:
            del _active[get_ident()]

    def _has_stopped(self):
        if _has_handles:
            return self._handle.is_done()
        if not self._is_stopped and self._tstate_lock is not None:
            self._wait_for_tstate_lock(False)
        return self._is_stopped

    def _stop(self):
        self._is_stopped = True
        lock = self._tstate_lock
        self._tstate_lock = None
        if not self.daemon and lock is not None:
            with _shutdown_locks_lock:
                _shutdown_locks.discard(lock)

    def _wait_for_tstate_lock(self, block=True, timeout=-1):
        lock = self._tstate_lock
        if lock is None:
            return
        if lock.acquire(block, timeout):
            lock.release()
            self._stop()

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if _has_handles:
            if timeout is not None:
                timeout = max(timeout, 0)
            self._handle.join(timeout)
        elif timeout is None:
            self._wait_for_tstate_lock()
        else:
            self._wait_for_tstate_lock(timeout=max(timeout, 0))

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def native_id(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._native_id

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._started.is_set() and not self._has_stopped()

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


from _thread import _excepthook as excepthook


class ExceptHookArgs:
    """What excepthook() is given: the exception and the thread."""

    __slots__ = ("exc_type", "exc_value", "exc_traceback", "thread")

    def __init__(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args


__excepthook__ = excepthook


def _make_invoke_excepthook():
    """The function by which a thread tells of an exception, whatever is left of the modules then."""
    old_excepthook = excepthook

    def invoke_excepthook(thread):
        global excepthook
        hook = excepthook
        if hook is None:
            hook = old_excepthook
        exc_type, exc_value, exc_traceback = _sys.exc_info()
        if exc_type is SystemExit:
            return
        args = ExceptHookArgs([exc_type, exc_value, exc_traceback, thread])
        del exc_type, exc_value, exc_traceback
        try:
            hook(args)
        finally:
            args = None

    return invoke_excepthook


class Timer(Thread):
    """Calls a function after some time, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    """The thread that the program began in."""

    def __init__(self):
        Thread.__init__(self, name="MainThread", daemon=False)
        self._started.set()
        self._ident = get_ident()
        self._native_id = get_native_id()
        with _active_limbo_lock:
            _active[self._ident] = self


class _DummyThread(Thread):
    """A thread that was not started by this module."""

    def __init__(self):
        Thread.__init__(self, name=_newname("Dummy-%d"), daemon=True)
        self._started.set()
        self._ident = get_ident()
        with _active_limbo_lock:
            _active[self._ident] = self

    def _has_stopped(self):
        return False

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")


def current_thread():
    """The thread that runs this."""
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def currentThread():
    return current_thread()


def active_count():
    """How many threads are alive."""
    with _active_limbo_lock:
        return len(_active) + len(_limbo)


def activeCount():
    return active_count()


def enumerate():
    """The threads that are alive."""
    with _active_limbo_lock:
        return list(_active.values()) + list(_limbo.values())


_threading_atexits = []


def _register_atexit(func, *arg, **kwargs):
    """Calls `func` before the threads are waited for."""
    _threading_atexits.append(functools.partial(func, *arg, **kwargs))


class _MainDaemon:
    daemon = False


_active[get_ident()] = _MainDaemon
_main_thread = _MainThread()


def main_thread():
    """The thread that the program began in."""
    return _main_thread


def _shutdown():
    """What the interpreter does at its end: waits for all threads but daemons."""
    for call in reversed(_threading_atexits):
        call()
    while True:
        waiting = [
            thread for thread in list(_active.values())
            if thread is not _main_thread and not thread.daemon
        ]
        if not waiting:
            break
        for thread in waiting:
            thread.join()
