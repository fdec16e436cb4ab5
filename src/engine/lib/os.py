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
        if cls is not PathLike:
            return NotImplemented
        return any("__fspath__" in base.__dict__ for base in subclass.__mro__) or NotImplemented

    __class_getitem__ = classmethod(type(list[int]))


def makedirs(name, mode=0o777, exist_ok=False):
    """Makes the directory and those above it that are missing."""
    above, last = path.split(name)
    if not last:
        above, last = path.split(above)
    if above and last and not path.exists(above):
        try:
            makedirs(above, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if last == curdir:
            return
    try:
        mkdir(name, mode)
    except OSError:
        if exist_ok and path.isdir(name):
            return
        raise


def removedirs(name):
    """Removes the directory, and those above it as long as they are empty."""
    rmdir(name)
    above, last = path.split(name if path.basename(name) else path.dirname(name))
    while above and last:
        try:
            rmdir(above)
        except OSError:
            return
        above, last = path.split(above)


def fsencode(filename):
    """The path as bytes."""
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    """The path as str."""
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename
