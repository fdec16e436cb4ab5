"""The questions about paths that are the same on every system."""

import _ospath
from sys import version_info as _version

__all__ = """
    commonprefix exists getatime getctime getmtime getsize isdir isfile islink lexists samefile
    sameopenfile samestat
""".split()


def exists(path):
    """Whether anything is there."""
    return _ospath.exists(path)


def lexists(path):
    """Whether anything is there, a broken link too."""
    return _ospath.lexists(path)


def isfile(path):
    """Whether it is a file."""
    return _ospath.isfile(path)


def isdir(s):
    """Whether it is a directory."""
    return _ospath.isdir(s)


def islink(path):
    """Whether it is a link."""
    return _ospath.islink(path)


if _version >= (3, 12):
    __all__.append("isjunction")

    def isjunction(path):
        """Whether it is a junction: only Windows has them."""
        _ospath.normcase(path)
        return False


if _version >= (3, 13):
    __all__.append("isdevdrive")

    def isdevdrive(path):
        """Whether it is on a drive for developers: only Windows has them."""
        _ospath.normcase(path)
        return False


def getsize(filename):
    """The size of a file, in bytes."""
    return _ospath.getsize(filename)


def getmtime(filename):
    """When it was last written."""
    return _ospath.getmtime(filename)


def getatime(filename):
    """When it was last read."""
    return _ospath.getatime(filename)


def getctime(filename):
    """When what is known of it last changed."""
    return _ospath.getctime(filename)


def commonprefix(m):
    """What all begin with, character by character."""
    return _ospath.commonprefix(m)


def samefile(f1, f2):
    """Whether both paths lead to one file."""
    return _ospath.samefile(f1, f2)


def sameopenfile(fp1, fp2):
    """Whether both descriptors belong to one file."""
    import posix
    return samestat(posix.fstat(fp1), posix.fstat(fp2))


def samestat(s1, s2):
    """Whether both stat results are of one file."""
    return (s1.st_ino, s1.st_dev) == (s2.st_ino, s2.st_dev)


if _version >= (3, 14):
    __all__.append("ALLOW_MISSING")

    class ALLOW_MISSING:
        """For realpath(): what is missing is no error."""

        def __repr__(self):
            return "os.path.ALLOW_MISSING"

        def __reduce__(self):
            return "ALLOW_MISSING"

    ALLOW_MISSING = ALLOW_MISSING()

if _version >= (3, 15):
    def _take_by_position(names, **counts):
        """Lets functions take their first parameters by position alone."""
        for name, count in counts.items():
            function = names[name]
            function.__code__ = function.__code__.replace(co_posonlyargcount=count)

    _take_by_position(globals(), getsize=1, getmtime=1, getatime=1, getctime=1, commonprefix=1,
                      samefile=2, samestat=2)
