"""The texts of exceptions and tracebacks, as the interpreter prints them."""
import sys
from _traceback import format_exception as _text_of

__all__ = ["format_exception", "format_exception_only", "format_exc", "format_tb", "print_exc",
           "print_exception", "print_last", "print_tb", "clear_frames", "walk_tb", "walk_stack"]

_GIVEN = object()


def _exception_of(exc, value, tb):
    """The exception of a call with one argument or three."""
    if value is _GIVEN:
        if tb is not _GIVEN:
            raise ValueError("Both or neither of value and tb must be given")
        if not isinstance(exc, BaseException):
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return exc
    return value


def _text(exc, chain, tb=_GIVEN):
    """The whole text; without what led to the exception, or with another traceback, if asked."""
    if exc is None:
        return "NoneType: None\n"
    kept = exc.__cause__, exc.__context__, exc.__suppress_context__, exc.__traceback__
    try:
        if not chain:
            exc.__cause__ = exc.__context__ = None
        if tb is not _GIVEN:
            exc.__traceback__ = tb
        return _text_of(exc)
    finally:
        exc.__cause__, exc.__context__, exc.__suppress_context__, exc.__traceback__ = kept


def _lines(text):
    """The text in the parts of which it is made: an entry has its source lines with it."""
    parts = [""]
    for line in text.splitlines(keepends=True):
        last = parts[-1]
        is_entry, is_between = last[:7] == "  File ", last[:1] == "\n"
        belongs = is_entry and line[:4] == "    " or is_between and last[-2:] != "\n\n"
        if belongs:
            parts[-1] += line
        else:
            parts.append(line)
    return parts[1:]


def format_exception(exc, /, value=_GIVEN, tb=_GIVEN, limit=None, chain=True):
    """The lines that the interpreter prints for an exception."""
    return _lines(_text(_exception_of(exc, value, tb), chain, tb))


def format_exception_only(exc, /, value=_GIVEN):
    """The last lines: the type and the text."""
    shown = exc if value is _GIVEN else value
    return _lines(_text(shown, False, None))


def format_tb(tb, limit=None):
    """The lines of a traceback, an entry each."""
    entries = _lines(_text(Exception(), False, tb))[1:-1]
    return entries if limit is None else entries[:limit] if limit >= 0 else entries[limit:]


def format_exc(limit=None, chain=True):
    """The text for the exception that is handled now."""
    return _text(sys.exception(), chain)


def print_exception(exc, /, value=_GIVEN, tb=_GIVEN, limit=None, file=None, chain=True):
    """Print what format_exception() gives."""
    _print(_text(_exception_of(exc, value, tb), chain, tb), file)


def print_exc(limit=None, file=None, chain=True):
    """Print what format_exc() gives."""
    _print(format_exc(limit, chain), file)


def print_last(limit=None, file=None, chain=True):
    """Print the exception that nobody caught."""
    if not hasattr(sys, "last_value"):
        raise ValueError("no last exception")
    _print(_text(sys.last_value, chain), file)


def print_tb(tb, limit=None, file=None):
    """Print what format_tb() gives."""
    _print("".join(format_tb(tb, limit)), file)


def _print(text, file):
    (sys.stderr if file is None else file).write(text)


def walk_tb(tb):
    """The frames of a traceback with their lines."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    """The frames that called a frame, with their lines."""
    frame = sys._getframe(1) if f is None else f
    while frame is not None:
        yield frame, frame.f_lineno
        frame = frame.f_back


def clear_frames(tb):
    """Give up the locals of the frames of a traceback that have ended."""
    for frame, _ in walk_tb(tb):
        try:
            frame.clear()
        except RuntimeError:
            pass  # it still runs
