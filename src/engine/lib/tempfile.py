"""Directories and files with names of their own, which are not known, that go when they are done with."""

import functools as _functools
import io as _io
import os as _os
import sys as _sys
import types as _types
import weakref as _weakref
from posix import _remove_tree, _temporary

__all__ = """
    NamedTemporaryFile TemporaryFile SpooledTemporaryFile TemporaryDirectory mkstemp mkdtemp
    mktemp TMP_MAX gettempprefix tempdir gettempdir gettempprefixb gettempdirb
""".split()

TMP_MAX = 20 if _sys.version_info >= (3, 14) else _os.TMP_MAX
template = "tmp"
tempdir = None

_text_openflags = _os.O_RDWR | _os.O_CREAT | _os.O_EXCL | _os.O_NOFOLLOW
_bin_openflags = _text_openflags


def gettempprefix():
    """What names begin with."""
    return _os.fsdecode(template)


def gettempprefixb():
    """What names begin with, as bytes."""
    return _os.fsencode(template)


def gettempdir():
    """Where what is made goes: nobody has set another place."""
    global tempdir
    if tempdir is None:
        tempdir = "/tmp"
    return _os.fsdecode(tempdir)


def gettempdirb():
    """Where what is made goes, as bytes."""
    return _os.fsencode(gettempdir())


def _wishes(suffix, prefix, dir):
    """The three as texts, and whether bytes are wanted."""
    given = [_os.fspath(each) for each in (suffix, prefix, dir) if each is not None]
    are_bytes = [isinstance(each, bytes) for each in given]
    if any(are_bytes) and not all(are_bytes):
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    parts = (suffix, ""), (prefix, gettempprefix()), (dir, gettempdir())
    texts = [default if asked is None else _os.fsdecode(asked) for asked, default in parts]
    return texts, any(are_bytes)


def _new_path(suffix, prefix, dir):
    (suffix, prefix, dir), wants_bytes = _wishes(suffix, prefix, dir)
    path = _temporary(suffix, prefix, dir)
    return path, wants_bytes


def mkdtemp(suffix=None, prefix=None, dir=None):
    """A new directory that nobody else uses."""
    name, wants_bytes = _new_path(suffix, prefix, dir)
    _os.mkdir(name, 0o700)
    return _os.fsencode(name) if wants_bytes else name


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """A new file that nobody else uses: its descriptor and its path."""
    name, wants_bytes = _new_path(suffix, prefix, dir)
    descriptor = _os.open(name, _text_openflags if text else _bin_openflags, 0o600)
    return descriptor, _os.fsencode(name) if wants_bytes else name


def mktemp(suffix="", prefix=template, dir=None):
    """A path at which nothing is yet."""
    return _temporary(suffix, prefix, gettempdir() if dir is None else dir)


class TemporaryDirectory:
    """A directory that is removed with all that is in it: at cleanup(), after `with`, at death."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *,
                 delete: _since(3, 12) = True):
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
        if alive or _os.path.exists(self.name):
            _remove_tree(self.name)

    def __enter__(self):
        entered = self.name
        return entered

    def __exit__(self, exc, value, tb):
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

    def __exit__(self, exc, value, tb):
        suppressed = self.file.__exit__(exc, value, tb)
        end = self._closer.cleanup if _sys.version_info >= (3, 12) else self.close
        end()
        return suppressed

    def __iter__(self):
        yield from self.file


def _check_mode(mode):
    """What open() would say, which is not asked where the path is unknown."""
    letters = set(mode)
    if letters - set("xrwab+t") or len(letters) < len(mode):
        raise ValueError(f"invalid mode: {mode!r}")
    if letters >= {"b", "t"}:
        raise ValueError("can't have text and binary mode at once")
    ways, only = len(letters & set("xrwa")), "have exactly one of create/read/write/append mode"
    if ways > 1:
        raise ValueError(f"must {only}")
    if ways == 0:
        raise ValueError(f"Must {only} and at most one plus")


def _named(mode, buffering, texts, wishes, removes, removes_at_close):
    if isinstance(mode, str):
        _check_mode(mode)
    path, _ = _new_path(*wishes)
    encoding, newline, errors = texts
    opened = open(path, mode, buffering, encoding, errors, newline)
    try:
        # The raw file bears the path, whatever the descriptor was opened by.
        return _TemporaryFileWrapper(opened, path, removes, removes_at_close)
    except BaseException:
        opened.close()
        raise


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


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                  dir=None, *, errors=None):
    """A file that has no path: it goes when it is closed."""
    descriptor, path = mkstemp(suffix, prefix, dir, "b" not in mode)
    _os.unlink(path)
    try:
        return _io.open(descriptor, mode, buffering, encoding, errors, newline)
    except BaseException:
        _os.close(descriptor)
        raise


def _of_file(name):
    """A method that the file inside has too."""
    def method(self, *given):
        inside = getattr(self._file, name)
        return inside(*given)

    method.__name__, method.__qualname__ = name, "SpooledTemporaryFile." + name
    return method


class SpooledTemporaryFile(_io.IOBase):
    """A file in memory, until it is larger than `max_size` or its descriptor is asked for."""

    _rolled = False

    def __init__(self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None,
                 suffix=None, prefix=None, dir=None, *, errors=None):
        self._max_size = max_size
        memory = _io.BytesIO()
        if "b" not in mode:
            memory = _io.TextIOWrapper(
                memory, encoding=_io.text_encoding(encoding), errors=errors, newline=newline
            )
        self._file = memory
        wanted = "mode buffering suffix prefix encoding newline dir errors".split()
        given = mode, buffering, suffix, prefix, encoding, newline, dir, errors
        self._TemporaryFileArgs = dict(zip(wanted, given))

    __class_getitem__ = classmethod(_types.GenericAlias)

    def _check(self, file):
        if not self._rolled and self._max_size and file.tell() > self._max_size:
            self.rollover()

    def rollover(self):
        """Goes on in a file of the file system."""
        before = self._file
        if self._rolled:
            return
        after = self._file = TemporaryFile(**self._TemporaryFileArgs)
        del self._TemporaryFileArgs
        where = before.tell()
        content = before
        if hasattr(after, "buffer"):
            after.buffer.write(before.detach().getvalue())
        else:
            after.write(content.getvalue())
        after.seek(where, 0)
        self._rolled = True

    def __enter__(self):
        if not self.closed:
            return self
        raise ValueError("Cannot enter context with closed file")

    def __exit__(self, exc, value, tb):
        self.close()

    def __iter__(self):
        return iter(self._file)

    def __del__(self):
        self.closed or self.close()

    def close(self):
        self._file.close()

    closed = property(lambda self: self._file.closed)
    encoding = property(lambda self: self._file.encoding)
    errors = property(lambda self: self._file.errors)
    newlines = property(lambda self: self._file.newlines)

    @property
    def mode(self):
        return self._TemporaryFileArgs["mode"] if "_TemporaryFileArgs" in vars(self) else self._file.mode

    @property
    def name(self):
        return getattr(self._file, "name", None)

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    detach, flush, isatty = map(_of_file, ("detach", "flush", "isatty"))
    readable, seekable, writable = map(_of_file, ("readable", "seekable", "writable"))
    read, read1, readline, readlines = map(_of_file, ("read", "read1", "readline", "readlines"))
    readinto, readinto1 = map(_of_file, ("readinto", "readinto1"))
    seek, tell = map(_of_file, ("seek", "tell"))

    def truncate(self, size=None):
        grows = size is not None and size > self._max_size
        grows and self.rollover()
        return self._file.truncate(size)

    def write(self, s):
        count = self._file.write(s)
        self._check(self._file)
        return count

    def writelines(self, iterable):
        self._file.writelines(iterable)
        self._check(self._file)
