"""What counts as a coroutine."""

__all__ = ("iscoroutinefunction", "iscoroutine")

import collections.abc
import sys
import types

_CO_COROUTINE = 0x80


def iscoroutinefunction(func):
    """Whether calling `func` gives a coroutine."""
    if sys.version_info >= (3, 14):
        import warnings
        warnings.warn("'asyncio.iscoroutinefunction' is deprecated and slated for removal in Python "
                      "3.16; use inspect.iscoroutinefunction() instead", DeprecationWarning,
                      stacklevel=2)
    plain = getattr(func, "__func__", func)
    while type(plain).__name__ == "partial":
        plain = plain.func
    code = getattr(plain, "__code__", None)
    return code is not None and bool(code.co_flags & _CO_COROUTINE)


_kinds = (types.CoroutineType, collections.abc.Coroutine)
if sys.version_info < (3, 12):
    _kinds += (types.GeneratorType,)


def iscoroutine(obj):
    """Whether `obj` can be driven as a coroutine."""
    return isinstance(obj, _kinds)


def _format_coroutine(coro):
    name = getattr(coro, "__qualname__", None) or getattr(coro, "__name__", None)
    if name is None:
        name = f"<{type(coro).__name__} without __name__>"
    shown = f"{name}()"
    code = getattr(coro, "cr_code", None) or getattr(coro, "gi_code", None)
    if code is None:
        return f"{shown} running" if getattr(coro, "cr_running", False) else shown
    frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
    file = code.co_filename or "<empty co_filename>"
    if frame is None:
        return f"{shown} done, defined at {file}:{code.co_firstlineno}"
    return f"{shown} running at {file}:{frame.f_lineno}"
