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
from types import GenericAlias

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


