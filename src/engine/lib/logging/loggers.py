# Loggers. Between a program's call and the handler's emit() there are the frames debug() (or
# its like), _log(), handle(), callHandlers() and the handler's handle(), and no others: each of
# them holds the record or what it is made of.


class Logger(Filterer):
    """A name under which things are told."""

    def __init__(self, name, level=NOTSET):
        Filterer.__init__(self)
        self.name, self.level = name, _checkLevel(level)
        self.parent, self.propagate = None, True
        self.handlers, self.disabled = [], False
        self._cache = {}

    def __repr__(self):
        return _described(self, self.getEffectiveLevel(), self.name)

    # Telling.

    def critical(self, msg, *args, **kwargs):
        self.isEnabledFor(CRITICAL) and self._log(CRITICAL, msg, args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.isEnabledFor(ERROR) and self._log(ERROR, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.isEnabledFor(WARNING) and self._log(WARNING, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.isEnabledFor(INFO) and self._log(INFO, msg, args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        self.isEnabledFor(DEBUG) and self._log(DEBUG, msg, args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        if isinstance(level, int):
            self.isEnabledFor(level) and self._log(level, msg, args, **kwargs)
        elif raiseExceptions:
            raise TypeError("level must be an integer")

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.error(msg, *args, **kwargs, exc_info=exc_info)

    def fatal(self, msg, *args, **kwargs):
        self.critical(msg, *args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        self.warning(msg, *args, **kwargs)

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        where = self.findCaller(stack_info, stacklevel)
        if exc_info:
            exc_info = _exceptionTriple(exc_info)
        record = self.makeRecord(
            self.name, level, where[0], where[1], msg, args, exc_info, where[2], extra, where[3]
        )
        self.handle(record)

    def handle(self, record):
        passed = not self.disabled and self.filter(record)
        if not passed:
            return
        if isinstance(passed, LogRecord):
            record = passed
        self.callHandlers(record)

    def callHandlers(self, record):
        asked, teller = 0, self
        while teller:
            asked += len(teller.handlers)
            for taker in teller.handlers:
                if taker.level <= record.levelno:
                    taker.handle(record)
            teller = teller.parent if teller.propagate else None
        if asked:
            return
        if lastResort:
            if lastResort.level <= record.levelno:
                lastResort.handle(record)
        elif raiseExceptions and not self.manager.emittedNoHandlerWarning:
            self.manager.emittedNoHandlerWarning = True
            sys.stderr.write(f'No handlers could be found for logger "{self.name}"\n')

    def findCaller(self, stack_info=False, stacklevel=1):
        frame = _outside(sys._getframe(1))
        if frame is None:
            return ("(unknown file)", 0, "(unknown function)", None)
        for _ in range(1, stacklevel):
            frame = _outside(frame.f_back) or frame
        code = frame.f_code
        return code.co_filename, frame.f_lineno, code.co_name, _stackText(stack_info, frame)

    def makeRecord(
        self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None
    ):
        made = _logRecordFactory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        fields = made.__dict__
        for key in extra or ():
            if key in fields or key in ("message", "asctime"):
                raise KeyError(f"Attempt to overwrite {key!r} in LogRecord")
            fields[key] = extra[key]
        return made

    # From which level on.

    def setLevel(self, level):
        self.level = _checkLevel(level)
        self.manager._clear_cache()

    def getEffectiveLevel(self):
        each = self
        while each and not each.level:
            each = each.parent
        return each.level if each else NOTSET

    def isEnabledFor(self, level):
        if not self.disabled and level not in self._cache:
            with _lock:
                enabled = self.manager.disable < level and self.getEffectiveLevel() <= level
                self._cache[level] = enabled
        return not self.disabled and self._cache[level]

    # Handlers.

    def hasHandlers(self):
        each = self
        while each and each.propagate and not each.handlers:
            each = each.parent
        return bool(each and each.handlers)

    def removeHandler(self, hdlr):
        with _lock:
            if hdlr in self.handlers:
                self.handlers.remove(hdlr)

    def addHandler(self, hdlr):
        with _lock:
            if hdlr not in self.handlers:
                self.handlers.append(hdlr)

    # Loggers below.

    def getChild(self, suffix):
        return self.manager.getLogger(suffix if self is self.root else f"{self.name}.{suffix}")

    if _since_3_12:

        def getChildren(self):
            start = "" if self is self.root else self.name + "."
            with _lock:
                return {
                    each for name, each in self.manager.loggerDict.items()
                    if isinstance(each, Logger) and each.parent is self
                    and name.startswith(start) and "." not in name[len(start):]
                }


class RootLogger(Logger):
    """The logger above all."""

    def __init__(self, level):
        Logger.__init__(self, name="root", level=level)


def _outside(frame):
    """The first frame from this one on that does not run this file."""
    while frame and frame.f_code.co_filename == _srcfile:
        frame = frame.f_back
    return frame


def _stackText(wanted, frame):
    if not wanted:
        return None
    import traceback

    return "Stack (most recent call last):\n" + "".join(traceback.format_stack(frame))[:-1]


def _exceptionTriple(given):
    if isinstance(given, BaseException):
        return type(given), given, given.__traceback__
    return given if isinstance(given, tuple) else sys.exc_info()


# The tree of loggers.


class PlaceHolder:
    """Stands in the tree of names for a logger that nobody has asked for."""

    def __init__(self, alogger):
        self.loggerMap = dict.fromkeys([alogger])

    def append(self, alogger):
        self.loggerMap.setdefault(alogger)


class Manager:
    """The loggers by name."""

    def __init__(self, rootnode):
        self.root, self._disable = rootnode, 0
        self.emittedNoHandlerWarning, self.loggerDict = False, {}
        self.loggerClass = self.logRecordFactory = None

    def _set_disable(self, value):
        self._disable = _checkLevel(value)

    disable = property(lambda self: self._disable, _set_disable)
    del _set_disable

    def setLogRecordFactory(self, factory):
        self.logRecordFactory = factory

    def setLoggerClass(self, klass):
        self.loggerClass = _asLoggerClass(klass)

    def getLogger(self, name):
        if type(name) is not str and not isinstance(name, str):
            raise TypeError("A logger name must be a string")
        with _lock:
            there = self.loggerDict.get(name)
            if there is None or isinstance(there, PlaceHolder):
                made = (self.loggerClass or _loggerClass)(name)
                made.manager = self
                self.loggerDict[name] = made
                for below in there.loggerMap if there else ():
                    self._slip_in(made, below)
                made.parent = self._above(made)
                there = made
            return there

    def _above(self, logger):
        """The nearest logger above; names between that nobody asked for keep this one's place."""
        dots = [at for at, letter in enumerate(logger.name) if letter == "."]
        for at in reversed(dots):
            prefix = logger.name[:at]
            there = self.loggerDict.get(prefix)
            if isinstance(there, Logger):
                return there
            if there:
                there.append(logger)
            else:
                self.loggerDict[prefix] = PlaceHolder(logger)
        return self.root

    def _slip_in(self, logger, below):
        """A logger that comes later gets between another and that one's parent."""
        if below.parent.name.startswith(logger.name):
            return
        logger.parent, below.parent = below.parent, logger

    def _clear_cache(self):
        with _lock:
            for each in (self.root, *self.loggerDict.values()):
                if isinstance(each, Logger):
                    each._cache.clear()


def _asLoggerClass(klass):
    if issubclass(klass, Logger):
        return klass
    raise TypeError("logger not derived from logging.Logger: " + klass.__name__)


_loggerClass = Logger


def getLoggerClass():
    return _loggerClass


def setLoggerClass(klass):
    global _loggerClass
    _loggerClass = _asLoggerClass(klass)


root = Logger.root = RootLogger(WARNING)
Logger.manager = Manager(root)


def getLogger(name=None):
    """The logger of that name; without a name the root logger."""
    if name and not (isinstance(name, str) and name == root.name):
        return Logger.manager.getLogger(name)
    return root


def disable(level=CRITICAL):
    tree = root.manager
    tree.disable = level
    tree._clear_cache()


