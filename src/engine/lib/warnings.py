"""Warnings: what is shown of them, and the filters that choose. What decides is native."""

import sys

from _warnings import (
    _defaultaction, _filters_mutated, _onceregistry, filters, warn, warn_explicit,
)

__all__ = """
    warn warn_explicit showwarning formatwarning filterwarnings simplefilter resetwarnings
    catch_warnings
""".split()

defaultaction, onceregistry = _defaultaction, _onceregistry
_VERSION = sys.version_info[:2]
_ACTIONS = ["error", "ignore", "always", "default", "module", "once"]
if _VERSION >= (3, 14):
    _ACTIONS.insert(3, "all")


class WarningMessage:
    """All that is known of one warning."""

    _WARNING_DETAILS = "message", "category", "filename", "lineno", "file", "line", "source"
    if _VERSION >= (3, 15):
        _WARNING_DETAILS += ("module",)

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None,
                 module: _since(3, 15) = None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file, self.line, self.source = file, line, source
        self._category_name = category.__name__ if category else None
        if _VERSION >= (3, 15):
            self.module = module

    def __str__(self):
        shown = [f"message : {self.message!r}", f"category : {self._category_name!r}"]
        if _VERSION >= (3, 15):
            shown.append(f"module : {self.module!r}")
        shown += [f"filename : {self.filename!r}", f"lineno : {self.lineno}",
                  f"line : {self.line!r}"]
        return "{" + ", ".join(shown) + "}"


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Writes a warning; programs put a function of their own here."""
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning."""
    return _formatwarnmsg_impl(WarningMessage(message, category, filename, lineno, None, line))


def _showwarnmsg_impl(msg):
    stream = sys.stderr if msg.file is None else msg.file
    if stream is not None:
        text = _formatwarnmsg(msg)
        try:
            stream.write(text)
        except OSError:
            pass  # nobody can be told


def _formatwarnmsg_impl(msg):
    text = f"{msg.filename}:{msg.lineno}: {msg.category.__name__}: {msg.message}\n"
    written = msg.line
    if written is None:
        import linecache
        written = linecache.getline(msg.filename, msg.lineno)
    written = written.strip()
    if written:
        text += f"  {written}\n"
    if msg.source is not None:
        import tracemalloc
        if not tracemalloc.is_tracing():
            text += (f"{msg.category.__name__}: Enable tracemalloc to get the object allocation "
                     "traceback\n")
    return text


_showwarning_orig, _formatwarning_orig = showwarning, formatwarning


def _showwarnmsg(msg):
    """What the native part calls: the program's own function, if it put one in place of ours."""
    chosen = showwarning
    if chosen is _showwarning_orig:
        return _showwarnmsg_impl(msg)
    if not callable(chosen):
        raise TypeError("warnings.showwarning() must be set to a function or method")
    chosen(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)


def _formatwarnmsg(msg):
    chosen = formatwarning
    if chosen is _formatwarning_orig:
        return _formatwarnmsg_impl(msg)
    return chosen(msg.message, msg.category, msg.filename, msg.lineno, msg.line)


def _check_action(action):
    if action not in _ACTIONS:
        complaint = f"invalid action: {action!r}"
        raise ValueError(complaint) if _VERSION >= (3, 13) else AssertionError(complaint)


def _check_line(lineno):
    if _VERSION < (3, 13):
        assert isinstance(lineno, int) and lineno >= 0, "lineno must be an int >= 0"
    elif not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    elif lineno < 0:
        raise ValueError("lineno must be an int >= 0")


def _check_text(value, name):
    if not isinstance(value, str):
        complaint = f"{name} must be a string"
        raise TypeError(complaint) if _VERSION >= (3, 13) else AssertionError(complaint)


def _check_category(category):
    if _VERSION < (3, 13):
        assert isinstance(category, type), "category must be a class"
        assert issubclass(category, Warning), "category must be a Warning subclass"
    elif not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Adds a filter in front of the others, or behind them."""
    _check_action(action)
    _check_text(message, "message")
    _check_category(category)
    _check_text(module, "module")
    _check_line(lineno)
    if message or module:
        import re
    said = re.compile(message, re.I) if message else None
    where = re.compile(module) if module else None
    _add_filter(action, said, category, where, lineno, append=append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Adds a filter for all messages of all modules."""
    _check_action(action)
    _check_line(lineno)
    _add_filter(action, None, category, None, lineno, append=append)


def _add_filter(*item, append):
    known = sys.modules["warnings"].filters
    if append:
        if item not in known:
            known.append(item)
    else:
        if item in known:
            known.remove(item)
        known.insert(0, item)
    _filters_mutated()


def resetwarnings():
    """Removes all filters."""
    del sys.modules["warnings"].filters[:]
    _filters_mutated()


class catch_warnings:
    """Puts the filters back at the end of the block; with `record` the block gets a list of warnings."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._record = record
        self._module = sys.modules["warnings"] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        shown = ["record=True"] if self._record else []
        if self._module is not sys.modules["warnings"]:
            shown.append(f"module={self._module!r}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        changed = self._module
        self._filters = changed.filters
        changed.filters = self._filters[:]
        changed._filters_mutated()
        self._showwarning = changed.showwarning
        self._showwarnmsg_impl = changed._showwarnmsg_impl
        log = None
        if self._record:
            log = []
            changed._showwarnmsg_impl = log.append
            changed.showwarning = changed._showwarning_orig
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        changed = self._module
        changed.filters = self._filters
        changed._filters_mutated()
        changed.showwarning = self._showwarning
        changed._showwarnmsg_impl = self._showwarnmsg_impl


if _VERSION >= (3, 13):
    __all__.append("deprecated")

    class deprecated:
        """Marks a class or a function: who uses it is warned."""

        def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
            if not isinstance(message, str):
                given = type(message).__name__
                raise TypeError(f"Expected an object of type str for 'message', not {given!r}")
            self.message, self.category, self.stacklevel = message, category, stacklevel

        def __call__(self, arg, /):
            msg, category, stacklevel = self.message, self.category, self.stacklevel
            if category is None:
                arg.__deprecated__ = msg
                return arg
            if isinstance(arg, type):
                return _deprecated_class(arg, msg, category, stacklevel + 1)
            if callable(arg):
                return _deprecated_function(arg, msg, category, stacklevel + 1)
            raise TypeError("@deprecated decorator with non-None category must be applied to "
                            f"a class or callable, not {arg!r}")


def _deprecated(name, message="{name!r} is deprecated and slated for removal in Python {remove}",
                *, remove):
    """Warn of a name that a later version will not have."""
    version = ".".join(map(str, remove))
    warn(message.format(name=name, remove=version), DeprecationWarning, stacklevel=3)


def _deprecated_class(arg, msg, category, stacklevel):
    import functools
    from types import MethodType

    original_new = arg.__new__

    @functools.wraps(original_new)
    def __new__(cls, *args, **kwargs):
        if cls is arg:
            warn(msg, category=category, stacklevel=stacklevel)
        if original_new is not object.__new__:
            return original_new(cls, *args, **kwargs)
        if cls.__init__ is object.__init__ and (args or kwargs):
            raise TypeError(f"{cls.__name__}() takes no arguments")
        return original_new(cls)

    arg.__new__ = staticmethod(__new__)
    original_init_subclass = arg.__init_subclass__
    is_own = isinstance(original_init_subclass, MethodType)
    if is_own:
        original_init_subclass = original_init_subclass.__func__

    @functools.wraps(original_init_subclass)
    def __init_subclass__(*args, **kwargs):
        warn(msg, category=category, stacklevel=stacklevel)
        return original_init_subclass(*args, **kwargs)

    arg.__init_subclass__ = classmethod(__init_subclass__) if is_own else __init_subclass__
    arg.__deprecated__ = __new__.__deprecated__ = __init_subclass__.__deprecated__ = msg
    return arg


def _deprecated_function(arg, msg, category, stacklevel):
    import functools
    import inspect

    @functools.wraps(arg)
    def wrapper(*args, **kwargs):
        warn(msg, category=category, stacklevel=stacklevel)
        return arg(*args, **kwargs)

    is_async = inspect.iscoroutinefunction(arg)
    warning = inspect.markcoroutinefunction(wrapper) if is_async else wrapper
    arg.__deprecated__ = warning.__deprecated__ = msg
    return warning
