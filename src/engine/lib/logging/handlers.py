# Handlers.

_handlers = weakref.WeakValueDictionary()
# Weak references, in the order in which the handlers were made.
_handlerList = []


def _addHandlerRef(handler):
    with _lock:
        _handlerList.append(weakref.ref(handler, _removeHandlerRef))


def _removeHandlerRef(wr):
    lock = _lock
    if lock is None:
        return  # the interpreter ends: the module is empty already
    with lock:
        for at, known in enumerate(_handlerList):
            if known is wr:
                del _handlerList[at]
                break


def getHandlerNames():
    return frozenset(_handlers)


def getHandlerByName(name):
    return _handlers.get(name)


class _Unlocked:
    """In place of the lock of a handler that has none."""

    def __enter__(self):
        pass

    def __exit__(self, *_):
        pass


_unlocked = _Unlocked()


class Handler(Filterer):
    """Writes records down."""

    def __init__(self, level=NOTSET):
        Filterer.__init__(self)
        self._name, self.level = None, _checkLevel(level)
        self.formatter, self._closed = None, False
        _addHandlerRef(self)
        self.createLock()

    def __repr__(self):
        return _described(self, self.level)

    # One at a time.

    def createLock(self):
        self.lock = threading.RLock()

    def release(self):
        self.lock and self.lock.release()

    def acquire(self):
        self.lock and self.lock.acquire()

    # What is done with a record.

    def handle(self, record):
        passed = self.filter(record)
        if isinstance(passed, LogRecord):
            record = passed
        if passed:
            with self.lock or _unlocked:
                self.emit(record)
        return passed

    def format(self, record):
        chosen = self.formatter or _defaultFormatter
        return chosen.format(record)

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handleError(self, record):
        if not (raiseExceptions and sys.stderr):
            return
        problem = sys.exception()
        try:
            for line in (
                "--- Logging error ---", f"{type(problem).__name__}: {problem}",
                f"Message: {record.msg!r}", f"Arguments: {record.args}",
            ):
                sys.stderr.write(line + "\n")
        finally:
            del problem

    def flush(self):
        """There is nothing to write out."""

    def close(self):
        with _lock:
            self._closed = True
            if self._name:
                _handlers.pop(self._name, None)

    # What it is set to.

    def setFormatter(self, fmt):
        self.formatter = fmt

    def setLevel(self, level):
        self.level = _checkLevel(level)

    def set_name(self, name):
        with _lock:
            _handlers.pop(self._name, None)
            self._name = name
            if name:
                _handlers.update({name: self})

    def get_name(self):
        return self._name

    name = property(fget=get_name, fset=set_name)


class NullHandler(Handler):
    """Writes nothing."""

    def createLock(self):
        self.lock = None

    def emit(self, record):
        """Nothing happens."""

    def handle(self, record):
        """Nothing happens."""


class StreamHandler(Handler):
    """Writes records to a stream."""

    terminator = "\n"

    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = sys.stderr if stream is None else stream

    __class_getitem__ = classmethod(GenericAlias)

    def __repr__(self):
        stream = str(getattr(self.stream, "name", ""))
        return _described(self, self.level, *filter(None, [stream]))

    def emit(self, record):
        try:
            text = self.format(record)
            out = self.stream
            out.write(text + self.terminator)
            self.flush()
        except Exception:
            if isinstance(sys.exception(), RecursionError):
                raise
            self.handleError(record)

    def flush(self):
        with self.lock or _unlocked:
            if hasattr(self.stream or None, "flush"):
                self.stream.flush()

    def setStream(self, stream):
        before = self.stream
        if before is stream:
            return None
        with self.lock or _unlocked:
            self.flush()
            self.stream = stream
        return before


class _StderrHandler(StreamHandler):
    """Writes to what sys.stderr is at the moment."""

    def __init__(self, level=NOTSET):
        Handler.__init__(self, level=level)

    stream = property(lambda self: sys.stderr)


lastResort = _defaultLastResort = _StderrHandler(WARNING)


class FileHandler(StreamHandler):
    """Writes records to a file."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        # Not made absolute: the program's directory is unknown, its files are known by their names.
        self.baseFilename = os.fspath(filename)
        self.mode, self.encoding = mode, encoding
        self.errors, self.delay = errors, delay
        self._builtin_open = open
        if not delay:
            StreamHandler.__init__(self, stream=self._open())
        else:
            Handler.__init__(self)
            self.stream = None

    def __repr__(self):
        return _described(self, self.level, self.baseFilename)

    def _open(self):
        how = {"encoding": self.encoding, "errors": self.errors}
        return self._builtin_open(self.baseFilename, self.mode, **how)

    def emit(self, record):
        reopens = not self._closed or self.mode != "w"
        if self.stream is None and reopens:
            self.stream = self._open()
        if self.stream is not None:
            StreamHandler.emit(self, record)

    def close(self):
        with self.lock or _unlocked:
            try:
                self.stream and self.flush()
            finally:
                had, self.stream = self.stream, None
                if hasattr(had or None, "close"):
                    had.close()
                StreamHandler.close(self)


def shutdown(handlerList=_handlerList):
    """Closes all handlers, the last made first."""
    for made in handlerList[::-1]:
        handler = made()
        if handler:
            with handler.lock or _unlocked:
                _finish(handler)


def _finish(handler):
    try:
        if getattr(handler, "flushOnClose", True):
            handler.flush()
        handler.close()
    except (ValueError, OSError):
        """A stream that the program has closed."""


atexit.register(shutdown)


