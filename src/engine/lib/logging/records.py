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


