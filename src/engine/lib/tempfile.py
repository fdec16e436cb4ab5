"""Directories and files with names of their own, which are not known, that go when they are done with."""

import functools as _functools
import os as _os
import sys as _sys
import types as _types
import weakref as _weakref
from posix import _remove_tree, _temporary

__all__ = """
    NamedTemporaryFile TemporaryFile SpooledTemporaryFile TemporaryDirectory mkstemp mkdtemp
    mktemp TMP_MAX gettempprefix tempdir gettempdir gettempprefixb gettempdirb
""".split()

TMP_MAX = 10000
tempdir = None


def gettempprefix():
    """What names begin with."""
    return "tmp"


def mkdtemp(suffix=None, prefix=None, dir=None):
    """A new directory that nobody else uses."""
    name = _temporary(suffix, prefix, dir)
    _os.mkdir(name, 0o700)
    return name


class TemporaryDirectory:
    """A directory that is removed with all that is in it: at cleanup(), after `with`, at death."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *,
                 delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors
        settings = {"ignore_errors": ignore_cleanup_errors}
        if _sys.version_info >= (3, 12):
            self._delete = settings["delete"] = delete
        self._finalizer = _weakref.finalize(
            self, self._cleanup, self.name, warn_message=f"Implicitly cleaning up {self!r}",
            **settings,
        )

    @classmethod
    def _cleanup(cls, name, warn_message, ignore_errors=False, delete=True):
        if delete:
            _remove_tree(name)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.name!r}>"

    def cleanup(self):
        alive = self._finalizer.detach()
        if alive:
            _remove_tree(self.name)

    def __enter__(self):
        entered = self.name
        return entered

    def __exit__(self, *raised):
        return self.cleanup() if getattr(self, "_delete", True) else None

    __class_getitem__ = classmethod(_types.GenericAlias)


class _TemporaryFileCloser:
    """Closes and removes the file once: for the file, and for each method taken from it."""

    cleanup_called = close_called = False

    def __init__(self, opened, path, removes, removes_at_close):
        self.file, self.name, self.delete = opened, path, removes
        if _sys.version_info >= (3, 12):
            self.delete_on_close = removes_at_close

    def _end(self, removes):
        was_open, self.close_called = not self.close_called, True
        try:
            was_open and self.file.close()
        finally:
            if removes:
                self.cleanup_called = True
                _os.path.exists(self.name) and _os.unlink(self.name)

    def cleanup(self):
        if not self.cleanup_called:
            self.cleanup_called = True
            self._end(self.delete)

    def close(self):
        if not self.close_called:
            self._end(self.delete and getattr(self, "delete_on_close", True))

    __del__ = cleanup


class _TemporaryFileWrapper:
    """A file whose methods keep it from being removed."""

    def __init__(self, opened, path, removes, removes_at_close):
        self.file, self.name = opened, path
        if _sys.version_info < (3, 12):
            self.delete = removes
        self._closer = _TemporaryFileCloser(opened, path, removes, removes_at_close)

    def __getattr__(self, attribute):
        found = getattr(vars(self)["file"], attribute)
        value = self._keeping(found) if callable(found) else found
        if not isinstance(value, int):
            setattr(self, attribute, value)
        return value

    def _keeping(self, method):
        @_functools.wraps(method)
        def func_wrapper(*given, **named):
            return method(*given, **named)

        func_wrapper._closer = self._closer
        return func_wrapper

    def close(self):
        closer = self._closer
        closer.close()

    def __enter__(self):
        opened = self.file
        opened.__enter__()
        return self

    def __exit__(self, *raised):
        suppressed = self.file.__exit__(*raised)
        end = self._closer.cleanup if _sys.version_info >= (3, 12) else self.close
        end()
        return suppressed

    def __iter__(self):
        yield from self.file


def _named(mode, buffering, texts, wishes, removes, removes_at_close):
    path = _temporary(*wishes)
    encoding, newline, errors = texts
    opened = open(path, mode, buffering, encoding, errors, newline)
    return _TemporaryFileWrapper(opened, path, removes, removes_at_close)


if _sys.version_info >= (3, 12):
    def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None,
                           prefix=None, dir=None, delete=True, *, errors=None, delete_on_close=True):
        """A file with a name, removed when it is closed."""
        texts = encoding, newline, errors
        return _named(mode, buffering, texts, (suffix, prefix, dir), delete, delete_on_close)
else:
    def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None,
                           prefix=None, dir=None, delete=True, *, errors=None):
        """A file with a name, removed when it is closed."""
        return _named(mode, buffering, (encoding, newline, errors), (suffix, prefix, dir), delete, True)
