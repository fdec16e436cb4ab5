"""Paths that match a pattern: * and ? in names, ** for any number of directories."""

import fnmatch
import os
import re
import sys
from posix import _has_magic

__all__ = ["escape", "glob", "iglob"]
if sys.version_info >= (3, 13):
    __all__.append("translate")

magic_check = re.compile("[*?[]")
magic_check_bytes = re.compile(b"[*?[]")


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The paths that match, as a list."""
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive,
                      include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The paths that match, one after the other."""
    within = pathname[:0] if root_dir is None else root_dir
    found = _matching(within, pathname, recursive, include_hidden)
    if pathname and recursive and _is_recursive(pathname[:2]):
        found = (each for each in found if each)  # not the directory itself
    return iter(found)


def _matching(within, pattern, recursive, hidden):
    """The paths below `within`, which are relative to it; the directories above come first."""
    head, name = os.path.split(pattern)
    if not has_magic(pattern):
        wanted = os.path.lexists if name else os.path.isdir
        if wanted(os.path.join(within, pattern if name else head)):
            yield pattern
        return
    if not head:
        yield from _names(within, name, recursive, hidden)
        return
    above = [head] if head == pattern or not has_magic(head) else _matching(
        within, head, recursive, hidden)
    for folder in above:
        for each in _names(os.path.join(within, folder), name, recursive, hidden):
            yield os.path.join(folder, each)


def _names(folder, name, recursive, hidden):
    """What matches the last part of a pattern in a directory."""
    if not has_magic(name):
        found = os.path.lexists(os.path.join(folder, name)) if name else os.path.isdir(folder)
        return [name] if found else []
    if recursive and _is_recursive(name):
        if folder and not os.path.isdir(folder):
            return []
        return [name[:0], *_below(folder, name[:0], hidden)]
    names = _listed(folder, name)
    if not (hidden or _is_hidden(name)):
        names = [each for each in names if not _is_hidden(each)]
    return fnmatch.filter(names, name)


def _below(folder, before, hidden):
    for each in _listed(folder, before):
        if hidden or not _is_hidden(each):
            path = os.path.join(before, each) if before else each
            yield path
            inner = os.path.join(folder, each)
            if os.path.isdir(inner):
                yield from _below(inner, path, hidden)


def _listed(folder, kind):
    if not folder:
        folder = os.curdir
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return list(map(os.fsencode, names)) if isinstance(kind, bytes) else names


def has_magic(s):
    """Whether it is a pattern at all."""
    return _has_magic(s)


def _is_hidden(name):
    return name[:1] in (".", b".")


def _is_recursive(name):
    return name in ("**", b"**")


def escape(pathname):
    """A pattern that matches this path alone."""
    drive, rest = os.path.splitdrive(pathname)
    if isinstance(rest, bytes):
        return drive + re.sub(b"([*?[])", rb"[\1]", rest)
    return drive + re.sub("([*?[])", r"[\1]", rest)
