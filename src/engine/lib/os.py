"""What programs ask of the operating system: paths, and the files that they made themselves."""

import abc
import posixpath as path
import sys
from _collections_abc import MutableMapping
from _unknown import is_unknown as _is_unknown, unknown as _unknown

from posix import *
from posix import _exit
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

name, linesep = "posix", "\n"
SEEK_SET, SEEK_CUR, SEEK_END = range(3)
P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1
sys.modules["os.path"] = path


class PathLike(abc.ABC):
    """Objects with a path of the file system."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        """The path as str or bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        asked = cls is PathLike
        if asked and any("__fspath__" in base.__dict__ for base in subclass.__mro__):
            return True
        return NotImplemented

    __class_getitem__ = classmethod(type(list[int]))


def _missing_above(name):
    """The directories on the way to `name` that are not there, the outermost first."""
    found = []
    at = path.dirname(name if path.basename(name) else path.dirname(name))
    while path.basename(at) and not path.exists(at):
        found.append(at)
        at = path.dirname(at)
    found.reverse()
    return found


def makedirs(name, mode=0o777, exist_ok=False, *, parent_mode: _since(3, 15) = None):
    """Makes the directory and those above it that are missing."""
    outer = _missing_above(name)
    for each in outer:
        if path.basename(each) != curdir:
            mkdir(each, 0o777 if parent_mode is None else parent_mode)
    if outer and path.basename(name) == curdir:
        return
    if not (exist_ok and path.isdir(name)):
        mkdir(name, mode)


def removedirs(name):
    """Removes the directory, and those above it as long as they are empty."""
    emptied = name if path.basename(name) else path.dirname(name)
    rmdir(name)
    try:
        while path.basename(path.dirname(emptied)):
            emptied = path.dirname(emptied)
            rmdir(emptied)
    except OSError:
        pass  # something else is in that one


def fsencode(filename):
    """The path as bytes."""
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    """The path as str."""
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


class _Environ(MutableMapping):
    """The variables of the process. What they were at the start is unknown."""

    def __init__(self):
        # Whether there is nothing but what the program has set; what it has deleted is None.
        self._data, self._is_emptied = {}, False

    def _find(self, key):
        known = self._data.get(_checked(key), _NEVER_SET)
        return None if known is _NEVER_SET and self._is_emptied else known

    def _snapshot(self):
        """All that is known, for _restore()."""
        return dict(self._data), self._is_emptied

    def _restore(self, snapshot):
        self._data, self._is_emptied = snapshot

    def __getitem__(self, key):
        known = self._find(key)
        if known is _NEVER_SET:
            return _unknown(f"os.environ[{key!r}]", "the environment is unknown")
        if known is None:
            raise KeyError(key) from None
        return known

    def __setitem__(self, key, value):
        self._data[_checked(key)] = _checked(value)

    def __delitem__(self, key):
        if self._find(key) is None:
            raise KeyError(key) from None
        self._data[key] = None

    def __contains__(self, key):
        known = self._find(key)
        if known is _NEVER_SET:
            return bool(_unknown(f"{key!r} in os.environ", "the environment is unknown"))
        return known is not None

    def get(self, key, default=None):
        if self._find(key) is None:
            return default
        return self[key]

    def pop(self, key, default=None):
        value = self.get(key, default)
        self._data[key] = None
        return value

    def setdefault(self, key, value):
        if self._find(key) is None:
            self[key] = value
        return self[key]

    def clear(self):
        self._data, self._is_emptied = {}, True

    def _set(self):
        return {key: value for key, value in self._data.items() if value is not None}

    def __iter__(self):
        if self._is_emptied:
            return iter(self._set())
        return iter(_unknown("os.environ", "the environment is unknown"))

    def __len__(self):
        if self._is_emptied:
            return len(self._set())
        return len(_unknown("os.environ", "the environment is unknown"))

    def __repr__(self):
        if self._is_emptied:
            return f"environ({self._set()})"
        return f"environ({_unknown('os.environ', 'the environment is unknown')})"

    def copy(self):
        """A dict of them all."""
        if self._is_emptied:
            return self._set()
        return _unknown("os.environ.copy()", "the environment is unknown")


_NEVER_SET = object()


def _checked(text):
    if not _is_unknown(text) and not isinstance(text, str):
        raise TypeError(f"str expected, not {type(text).__name__}")
    return text


_Environ.__module__ = "os"
environ = _Environ()


def getenv(key, default=None):
    """The variable of the environment, or the default where it is not set."""
    return environ.get(key, default)


if sys.version_info >= (3, 13):
    def process_cpu_count():
        """How many processors the process may use."""
        return _unknown("os.process_cpu_count()", "the machine that runs it is unknown")


def get_exec_path(env=None):
    """The directories in which commands are looked for."""
    found = (environ if env is None else env).get("PATH")
    return (defpath if found is None else found).split(pathsep)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """A file object for an open descriptor."""
    if not isinstance(fd, int):
        raise TypeError(f"invalid fd type ({type(fd)}, expected integer)")
    from io import open as opened
    return opened(fd, mode, buffering, encoding, *args, **kwargs)


def popen(cmd, mode="r", buffering=-1):
    """A file from which to read what a command writes, or that it reads."""
    if not isinstance(cmd, str):
        raise TypeError(f"invalid cmd type ({type(cmd)}, expected string)")
    if mode not in ("r", "w"):
        raise ValueError(f"invalid mode {mode!r}")
    return _unknown("os.popen()", "other processes are not followed: what os.popen() returns is unknown")


if sys.version_info < (3, 12):
    def walk(top, topdown=True, onerror=None, followlinks=False):
        """For each directory from `top` on: its path, the names of its directories and of its files."""
        return _walk(fspath(top), topdown, onerror, followlinks)

    def _walk(top, topdown, onerror, followlinks):
        folders, others, below = [], [], []
        try:
            opened = scandir(top)
        except OSError as problem:
            onerror is None or onerror(problem)
            return
        with opened:
            for entry in opened:
                if entry.is_dir():
                    folders.append(entry.name)
                    if not topdown and (followlinks or not entry.is_symlink()):
                        below.append(entry.path)
                else:
                    others.append(entry.name)
        if topdown:
            yield top, folders, others
            # The caller may have changed the list.
            for name in folders:
                inner = path.join(top, name)
                if followlinks or not path.islink(inner):
                    yield from _walk(inner, topdown, onerror, followlinks)
        else:
            for inner in below:
                yield from _walk(inner, topdown, onerror, followlinks)
            yield top, folders, others
else:
    def walk(top, topdown=True, onerror=None, followlinks=False):
        """For each directory from `top` on: its path, the names of its directories and of its files."""
        # What waits is a path, or what is to be told after all that lies below it.
        waiting = [fspath(top)]
        while waiting:
            top = waiting.pop()
            if isinstance(top, tuple):
                yield top
                continue
            folders, others, below = [], [], []
            try:
                opened = scandir(top)
            except OSError as problem:
                onerror is None or onerror(problem)
                continue
            with opened:
                for entry in opened:
                    if entry.is_dir():
                        folders.append(entry.name)
                        if not topdown and (followlinks or not entry.is_symlink()):
                            below.append(entry.path)
                    else:
                        others.append(entry.name)
            if topdown:
                yield top, folders, others
                for name in reversed(folders):
                    inner = path.join(top, name)
                    if followlinks or not path.islink(inner):
                        waiting.append(inner)
            else:
                waiting.append((top, folders, others))
                waiting.extend(reversed(below))


def renames(old, new):
    """rename(), making and removing directories where needed."""
    wanted = path.dirname(new)
    if wanted and path.basename(new):
        makedirs(wanted, exist_ok=True)
    rename(old, new)
    left = path.dirname(old)
    if left and path.basename(old):
        try:
            removedirs(left)
        except OSError:
            pass  # something else is in that one


class terminal_size(tuple):
    """Columns and lines."""

    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self, /):
        return f"os.terminal_size(columns={self[0]}, lines={self[1]})"
