"""Paths on Linux: how they are cut, joined and made absolute."""

import _ospath
import genericpath
import sys
from genericpath import *
from posix import _path_normpath, fspath

curdir, pardir, extsep, sep, pathsep = ".", "..", ".", "/", ":"
defpath, altsep, devnull = "/bin:/usr/bin", None, "/dev/null"
supports_unicode_filenames = False


def normcase(s):
    """The path as the file system compares it: itself."""
    return fspath(s)


def isabs(s):
    """Whether the path begins at the root."""
    return _ospath.isabs(s)


def join(a, *p):
    """One path after the other; an absolute one begins anew."""
    return _ospath.join(a, *p)


def split(p):
    """What is before the last slash, and what is after it."""
    return _ospath.split(p)


def splitext(p):
    """The path without its extension, and the extension with its dot."""
    return _ospath.splitext(p)


def splitdrive(p):
    """No path has a drive here."""
    return _ospath.splitdrive(p)


def basename(p):
    """What is after the last slash."""
    return _ospath.basename(p)


def dirname(p):
    """What is before the last slash."""
    return _ospath.dirname(p)


def ismount(path):
    """Whether another file system begins there."""
    return _ospath.ismount(path)


def expanduser(path):
    """The path with the home directory for a tilde."""
    return _ospath.expanduser(path)


def expandvars(path):
    """The path with the values of the variables that it names."""
    return _ospath.expandvars(path)


def abspath(path):
    """The path from the root on."""
    return _ospath.abspath(path)


def realpath(filename, *, strict=False):
    """The path from the root on, without links."""
    return _ospath.realpath(filename, strict=strict)


def relpath(path, start=None):
    """The way to the path from `start`, or from the current directory."""
    return _ospath.relpath(path, start)


def commonpath(paths):
    """The longest path that all lie below."""
    return _ospath.commonpath(paths)


__all__ = """
    normcase isabs join splitdrive split splitext basename dirname commonprefix getsize getmtime getatime
    getctime islink exists lexists isdir isfile ismount expanduser expandvars normpath abspath samefile
    sameopenfile samestat curdir pardir sep pathsep defpath altsep extsep devnull realpath
    supports_unicode_filenames relpath commonpath
""".split()

if sys.version_info >= (3, 12):
    __all__ += "splitroot isjunction".split()
if sys.version_info >= (3, 13):
    from posix import _path_normpath as normpath, _path_splitroot_ex as splitroot
    __all__.append("isdevdrive")
else:
    def normpath(path):
        """The path without what can be left out."""
        return _path_normpath(path)
if sys.version_info[:2] == (3, 12):
    def splitroot(p):
        """No drive, the slashes at the root, and the rest."""
        return _ospath.splitroot(p)
if sys.version_info >= (3, 14):
    __all__.append("ALLOW_MISSING")
if sys.version_info >= (3, 15):
    genericpath._take_by_position(globals(), realpath=1, join=1, **dict.fromkeys(
        "normcase isabs split splitext splitdrive basename dirname".split(), 1))
