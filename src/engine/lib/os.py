"""What programs ask of the operating system: paths, and the files that they made themselves."""

import abc
import posixpath as path
import sys

from posix import (
    _exit, fspath, getcwd, listdir, mkdir, remove, rename, replace, rmdir, stat, unlink,
)

name = "posix"
linesep = "\n"
curdir, pardir, sep, extsep = path.curdir, path.pardir, path.sep, path.extsep
altsep, pathsep, devnull = path.altsep, path.pathsep, path.devnull
defpath = "/bin:/usr/bin"
SEEK_SET, SEEK_CUR, SEEK_END = range(3)
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
error = OSError
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


def makedirs(name, mode=0o777, exist_ok=False):
    """Makes the directory and those above it that are missing."""
    outer = _missing_above(name)
    for each in outer:
        if path.basename(each) != curdir:
            mkdir(each)
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
