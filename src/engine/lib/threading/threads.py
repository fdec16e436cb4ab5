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
            if _version < (3, 13):
                _thread.start_new_thread(self._bootstrap, ())
            else:
                handle = getattr(self, _handle_name)
                _thread.start_joinable_thread(self._bootstrap, handle, self.daemon)
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
        for name, install in (("trace", _sys.settrace), ("profile", _sys.setprofile)):
            if _hooks[name]:
                install(_hooks[name])
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


def _make_invoke_excepthook():
    """The function by which a thread tells of an exception, whoever took the hook away since."""
    first_hook = excepthook

    def invoke_excepthook(thread):
        hook = first_hook if excepthook is None else excepthook
        told = ExceptHookArgs([*_sys.exc_info(), thread])
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


# What each thread that begins gives to sys.settrace and sys.setprofile.
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
