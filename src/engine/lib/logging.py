"""Records of what happens, and who writes them down.

Times, processes and threads are what the model knows of them: a time is unknown.
"""

import atexit
import os
import re
import string
import sys
import threading
import time
import weakref

from _logtext import exception_text

_since_3_12 = sys.version_info >= (3, 12)

__all__ = [
    "BASIC_FORMAT", "BufferingFormatter", "CRITICAL", "DEBUG", "ERROR", "FATAL", "FileHandler",
    "Filter", "Formatter", "Handler", "INFO", "LogRecord", "Logger", "LoggerAdapter", "NOTSET",
    "NullHandler", "StreamHandler", "WARN", "WARNING", "addLevelName", "basicConfig",
    "captureWarnings", "critical", "debug", "disable", "error", "exception", "fatal",
    "getLevelName", "getLogger", "getLoggerClass", "info", "log", "makeLogRecord",
    "setLoggerClass", "shutdown", "warn", "warning", "getLogRecordFactory",
    "setLogRecordFactory", "lastResort", "raiseExceptions", "getLevelNamesMapping",
]
if _since_3_12:
    __all__ += ["getHandlerByName", "getHandlerNames"]

# What a program may switch off.
raiseExceptions = logThreads = logMultiprocessing = logProcesses = True
if _since_3_12:
    logAsyncioTasks = True

# Guards the tables of this module; a handler has a lock of its own for what it writes.
_lock = threading.RLock()


# Levels.

NOTSET, DEBUG, INFO, WARNING, ERROR, CRITICAL = range(0, 60, 10)
WARN, FATAL = WARNING, CRITICAL

_nameToLevel = dict(
    CRITICAL=CRITICAL, FATAL=FATAL, ERROR=ERROR, WARN=WARN, WARNING=WARNING, INFO=INFO,
    DEBUG=DEBUG, NOTSET=NOTSET,
)
_levelToName = {
    number: word for word, number in _nameToLevel.items() if word not in ("WARN", "FATAL")
}


def addLevelName(level, levelName):
    with _lock:
        _levelToName.update({level: levelName})
        _nameToLevel.update({levelName: level})


# What frames of this file are called: a caller is looked for above them.
_srcfile = addLevelName.__code__.co_filename


def getLevelName(level):
    """The name of a number, or the number of a name."""
    for table in (_levelToName, _nameToLevel):
        if level in table:
            return table[level]
    return f"Level {level}"


def getLevelNamesMapping():
    return dict(_nameToLevel)


def _checkLevel(level):
    named = str(level) == level
    if not named and not isinstance(level, int):
        raise TypeError(f"Level not an integer or a valid string: {level!r}")
    if named and level not in _nameToLevel:
        raise ValueError(f"Unknown level: {level!r}")
    return _nameToLevel[level] if named else level


def _described(thing, level, *words):
    """What a handler or logger shows of itself."""
    return f"<{' '.join([type(thing).__name__, *words])} ({getLevelName(level)})>"


# Which records pass.


class Filter:
    """Lets records of a logger and those below it pass."""

    def __init__(self, name=""):
        self.name, self.nlen = name, len(name)

    def filter(self, record):
        if not self.nlen:
            return True
        return (record.name + ".").startswith(self.name + ".")


class Filterer:
    """Something that records pass, or do not."""

    def __init__(self):
        self.filters = []

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def filter(self, record):
        for each in self.filters:
            passes = each.filter(record) if hasattr(each, "filter") else each(record)
            if not passes:
                return False
            if _since_3_12 and isinstance(passes, LogRecord):
                record = passes
        return record if _since_3_12 else True


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


# Records.


class _Later:
    """A field that is not known, and is asked for only when somebody looks at it."""

    def __init__(self, ask):
        self.ask = ask

    def __get__(self, record, owner=None):
        return self if record is None else self.ask()


_UNKNOWN_FIELDS = ("created", "msecs", "relativeCreated", "process")


class LogRecord:
    """One thing that happened."""

    created = _Later(time.time)
    msecs = _Later(time.time)
    relativeCreated = _Later(time.time)
    process = _Later(time.time_ns)

    def __init__(
        self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs
    ):
        self.name, self.msg = name, msg
        only = args[0] if args and len(args) == 1 else None
        self.args = only if only and isinstance(only, dict) else args
        self.levelname, self.levelno = getLevelName(level), level
        self.pathname, self.filename = pathname, os.path.basename(pathname)
        self.module = os.path.splitext(self.filename)[0]
        self.exc_info, self.exc_text = exc_info, None
        self.stack_info, self.lineno = sinfo, lineno
        self.funcName = func
        self.thread, self.threadName = _runningThread() if logThreads else (None, None)
        self.processName = "MainProcess" if logMultiprocessing else None
        if _since_3_12:
            self.taskName = _runningTask() if logAsyncioTasks else None

    def getMessage(self):
        text = str(self.msg)
        return text % self.args if self.args else text

    def __repr__(self):
        shown = ", ".join(map(str, (self.name, self.levelno, self.pathname, self.lineno)))
        return f'<LogRecord: {shown}, "{self.msg}">'


def _runningThread():
    return threading.get_ident(), threading.current_thread().name


def _runningTask():
    asyncio = sys.modules.get("asyncio")
    if asyncio is None or asyncio._get_running_loop() is None:
        return None
    task = asyncio.current_task()
    return None if task is None else task.get_name()


_logRecordFactory = LogRecord


def getLogRecordFactory():
    return _logRecordFactory


def setLogRecordFactory(factory):
    global _logRecordFactory
    _logRecordFactory = factory


def makeLogRecord(dict):
    made = _logRecordFactory(
        name=None, level=None, pathname="", lineno=0, msg="", args=(), exc_info=None
    )
    vars(made).update(dict)
    return made


# Text of records.


class PercentStyle:
    default_format, asctime_format, asctime_search = "%(message)s", "%(asctime)s", "%(asctime)"
    validation_pattern = re.compile(
        r"%\(\w+\)[-+ #0]*(?:\d+|\*)?(?:\.(?:\d+|\*))?[%ac-giorsux]", re.IGNORECASE
    )

    def __init__(self, fmt, *, defaults=None):
        self._fmt, self._defaults = fmt or self.default_format, defaults

    def validate(self):
        if self.validation_pattern.search(self._fmt) is None:
            style = self.default_format[0]
            raise ValueError(f"Invalid format '{self._fmt}' for '{style}' style")

    def usesTime(self):
        return self.asctime_search in self._fmt

    def format(self, record):
        try:
            return self._format(record)
        except KeyError as missing:
            raise ValueError(f"Formatting field not found in record: {missing}")

    def _format(self, record):
        return self._fmt % self._values(record)

    def _values(self, record):
        asked = {name: getattr(record, name) for name in _UNKNOWN_FIELDS if name in self._fmt}
        if asked or self._defaults:
            return {**(self._defaults or {}), **record.__dict__, **asked}
        return record.__dict__


class StrFormatStyle(PercentStyle):
    default_format, asctime_format, asctime_search = "{message}", "{asctime}", "{asctime"

    def validate(self):
        problem = "no fields"
        try:
            for _, name, _, conversion in string.Formatter().parse(self._fmt):
                if name:
                    problem = None
                if conversion and conversion not in "rsa":
                    problem = f"invalid conversion: {conversion!r}"
                    break
        except ValueError as broken:
            problem = broken
        if problem:
            raise ValueError(f"invalid format: {problem}")

    def _format(self, record):
        return self._fmt.format(**self._values(record))


class StringTemplateStyle(PercentStyle):
    default_format, asctime_format, asctime_search = "${message}", "${asctime}", "${asctime}"

    def __init__(self, fmt, *, defaults=None):
        PercentStyle.__init__(self, fmt, defaults=defaults)
        self._tpl = string.Template(self._fmt)

    def validate(self):
        named = False
        for place in self._tpl.pattern.finditer(self._fmt):
            if place[0] == "$":
                # What is raised holds this frame, and with it the match and its text.
                raise ValueError("invalid format: bare '$' not allowed")
            named = named or place["named"] or place["braced"]
        if not named:
            raise ValueError("invalid format: no fields")

    def usesTime(self):
        return any(asked in self._fmt for asked in ("$asctime", self.asctime_search))

    def _format(self, record):
        return self._tpl.substitute(**self._values(record))


_STYLES = dict(
    zip(
        "%{$",
        (
            (PercentStyle, "%(levelname)s:%(name)s:%(message)s"),
            (StrFormatStyle, "{levelname}:{name}:{message}"),
            (StringTemplateStyle, "${levelname}:${name}:${message}"),
        ),
    )
)
BASIC_FORMAT = _STYLES["%"][1]


def _styleOf(sign):
    """The class of a style, and the format that basicConfig() gives."""
    try:
        return _STYLES[sign]
    except KeyError:
        raise ValueError("Style must be one of: " + ",".join(_STYLES)) from None


class Formatter:
    """Makes text of a record."""

    default_time_format, default_msec_format = "%Y-%m-%d %H:%M:%S", "%s,%03d"
    converter = time.localtime

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        made = self._style = _styleOf(style)[0](fmt, defaults=defaults)
        if validate:
            made.validate()
        self._fmt, self.datefmt = made._fmt, datefmt

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, datefmt=self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info:
            record.exc_text = record.exc_text or self.formatException(record.exc_info)
        for more in (record.exc_text, record.stack_info and self.formatStack(record.stack_info)):
            if more:
                text = text + ("" if text.endswith("\n") else "\n") + more
        return text

    def formatMessage(self, record):
        return self._style.format(record)

    def usesTime(self):
        return self._style.usesTime()

    def formatTime(self, record, datefmt=None):
        """The clock is not known."""
        return time.strftime(datefmt or self.default_time_format)

    def formatException(self, ei):
        return exception_text(ei[1]).removesuffix("\n")

    def formatStack(self, stack_info):
        return stack_info


_defaultFormatter = Formatter()


class BufferingFormatter:
    """Makes text of several records."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _defaultFormatter

    def format(self, records):
        if not records:
            return ""
        body = [self.linefmt.format(record) for record in records]
        return "".join([self.formatHeader(records), *body, self.formatFooter(records)])

    def formatFooter(self, records):
        return ""

    formatHeader = formatFooter


# Handlers.

_handlers = weakref.WeakValueDictionary()
# Weak references, in the order in which the handlers were made.
_handlerList = []


def _addHandlerRef(handler):
    with _lock:
        _handlerList.append(weakref.ref(handler, _removeHandlerRef))


def _removeHandlerRef(wr):
    with _lock:
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


# A logger that adds what its user knows.


class LoggerAdapter:
    """Passes on to a logger what it is told, with more."""

    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger, self.extra, self.merge_extra = logger, extra, merge_extra

    def __repr__(self):
        return _described(self, self.getEffectiveLevel(), self.logger.name)

    def process(self, msg, kwargs):
        merged = self.merge_extra and "extra" in kwargs
        kwargs["extra"] = {**self.extra, **kwargs["extra"]} if merged else self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        if not self.isEnabledFor(level):
            return
        msg, kwargs = self.process(msg, kwargs)
        self.logger.log(level, msg, *args, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, **kwargs, exc_info=exc_info)

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        self.warning(msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    # What the logger answers.

    name = property(lambda self: self.logger.name)
    manager = property(lambda self: self.logger.manager)

    def hasHandlers(self):
        return self.logger.hasHandlers()

    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        self.logger.setLevel(level)


# The root logger, for programs that want no other.


def basicConfig(**kwargs):
    """Gives the root logger a handler, once."""
    with _lock:
        opening = {
            "encoding": kwargs.pop("encoding", None),
            "errors": kwargs.pop("errors", "backslashreplace"),
        }
        for gone in tuple(root.handlers) if kwargs.pop("force", False) else ():
            root.removeHandler(gone)
            gone.close()
        if root.handlers:
            return
        takers = _chosenHandlers(kwargs, opening)
        dates, sign = kwargs.pop("datefmt", None), kwargs.pop("style", "%")
        usual = _styleOf(sign)[1]
        formatter = Formatter(kwargs.pop("format", usual), dates, sign)
        for each in takers:
            if each.formatter is None:
                each.setFormatter(formatter)
            root.addHandler(each)
        if kwargs.get("level") is not None:
            root.setLevel(kwargs["level"])
        kwargs.pop("level", None)
        if kwargs:
            raise ValueError("Unrecognised argument(s): " + ", ".join(kwargs))


def _chosenHandlers(options, opening):
    """The handlers that basicConfig() is told of; takes what tells of them out of the options."""
    given = options.pop("handlers", None)
    places = [place for place in ("stream", "filename") if place in options]
    if given is not None:
        if places:
            raise ValueError(
                "'stream' or 'filename' should not be specified together with 'handlers'"
            )
        return given
    if len(places) == 2:
        raise ValueError("'stream' and 'filename' should not be specified together")
    path, mode = options.pop("filename", None), options.pop("filemode", "a")
    if not path:
        return [StreamHandler(options.pop("stream", None))]
    if "b" in mode:
        opening["errors"] = None
    return [FileHandler(path, mode, **opening)]


def _readyRoot():
    if not root.handlers:
        basicConfig()
    return root


def debug(msg, *args, **kwargs):
    _readyRoot().debug(msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    _readyRoot().info(msg, *args, **kwargs)


def warning(msg, *args, **kwargs):
    _readyRoot().warning(msg, *args, **kwargs)


def error(msg, *args, **kwargs):
    _readyRoot().error(msg, *args, **kwargs)


def critical(msg, *args, **kwargs):
    _readyRoot().critical(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    _readyRoot().log(level, msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    error(msg, *args, **kwargs, exc_info=exc_info)


def warn(msg, *args, **kwargs):
    warning(msg, *args, **kwargs)


def fatal(msg, *args, **kwargs):
    critical(msg, *args, **kwargs)


def captureWarnings(capture):
    """Warnings go to stderr in any case."""
