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

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        if getattr(self, "_delete", True):
            self.cleanup()

    def cleanup(self):
        if self._finalizer.detach() is not None:
            _remove_tree(self.name)

    __class_getitem__ = classmethod(_types.GenericAlias)


class _TemporaryFileCloser:
    """Closes and removes the file once: for the file, and for each method taken from it."""

    cleanup_called = False
    close_called = False

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file = file
        self.name = name
        self.delete = delete
        if _sys.version_info >= (3, 12):
            self.delete_on_close = delete_on_close

    def cleanup(self):
        if self.cleanup_called:
            return
        self.cleanup_called = True
        try:
            if not self.close_called:
                self.close_called = True
                self.file.close()
        finally:
            if self.delete and _os.path.exists(self.name):
                _os.unlink(self.name)

    def close(self):
        if self.close_called:
            return
        self.close_called = True
        try:
            self.file.close()
        finally:
            if self.delete and getattr(self, "delete_on_close", True):
                self.cleanup()

    def __del__(self):
        self.cleanup()


class _TemporaryFileWrapper:
    """A file whose methods keep it from being removed."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file = file
        self.name = name
        if _sys.version_info < (3, 12):
            self.delete = delete
        self._closer = _TemporaryFileCloser(file, name, delete, delete_on_close)

    def __getattr__(self, name):
        found = getattr(self.__dict__["file"], name)
        if hasattr(found, "__call__"):
            method = found

            @_functools.wraps(method)
            def func_wrapper(*args, **kwargs):
                return method(*args, **kwargs)

            func_wrapper._closer = self._closer
            found = func_wrapper
        if not isinstance(found, int):
            setattr(self, name, found)
        return found

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        suppressed = self.file.__exit__(exc, value, tb)
        if _sys.version_info >= (3, 12):
            self._closer.cleanup()
        else:
            self.close()
        return suppressed

    def close(self):
        self._closer.close()

    def __iter__(self):
        for line in self.file:
            yield line


def _named(mode, buffering, encoding, newline, suffix, prefix, dir, delete, errors, keep):
    name = _temporary(suffix, prefix, dir)
    file = open(name, mode, buffering, encoding=encoding, newline=newline, errors=errors)
    return _TemporaryFileWrapper(file, name, delete, keep)


if _sys.version_info >= (3, 12):
    def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None,
                           prefix=None, dir=None, delete=True, *, errors=None,
                           delete_on_close=True):
        """A file with a name, removed when it is closed."""
        return _named(mode, buffering, encoding, newline, suffix, prefix, dir, delete, errors,
                      delete_on_close)
else:
    def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None,
                           prefix=None, dir=None, delete=True, *, errors=None):
        """A file with a name, removed when it is closed."""
        return _named(mode, buffering, encoding, newline, suffix, prefix, dir, delete, errors,
                      True)
