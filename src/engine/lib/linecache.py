"""Lines of source files, kept once they were asked for."""

import sys as _sys
from _native import imports as _imports
from _traceback import source_lines as _source_lines

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

cache = {}


def clearcache():
    """Forgets all files."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """The line with its newline; empty where there is none."""
    known = getlines(filename, module_globals)
    return known[lineno - 1] if 0 < lineno <= len(known) else ""


def getlines(filename, module_globals=None):
    """All lines of the file; none where it cannot be read."""
    entry = cache.get(filename, ())
    if len(entry) != 1 and entry:
        return entry[2]
    return updatecache(filename, module_globals)


def checkcache(filename=None):
    """Files do not change while they are looked at."""


def updatecache(filename, module_globals=None):
    """Reads the file anew."""
    if _sys.version_info >= (3, 13):
        _imports("tokenize")
    cache.pop(filename, None)
    if not filename or filename.startswith("<") and filename.endswith(">"):
        return []
    lines = _source_lines(filename)
    if lines is None:
        try:
            with open(filename, encoding="utf-8") as opened:
                lines = opened.readlines()
        except (OSError, UnicodeDecodeError):
            return []
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    cache[filename] = sum(map(len, lines)), None, lines, filename
    return lines


def lazycache(filename, module_globals):
    """Notes a loader that could give the source; the model has no loaders."""
    return False
