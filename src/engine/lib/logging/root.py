# A logger that adds what its user knows.


class LoggerAdapter:
    """Passes on to a logger what it is told, with more."""

    def __init__(self, logger, extra=None, merge_extra: _since(3, 13) = False):
        self.logger, self.extra, self.merge_extra = logger, extra, merge_extra

    __class_getitem__ = classmethod(GenericAlias)

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
