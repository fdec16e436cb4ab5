"""Whole files and trees of them: copied, moved, removed."""

import fnmatch
import os
import sys
from _unknown import is_unknown as _is_unknown, unknown as _unknown
from collections import namedtuple

__all__ = """
    copyfileobj copyfile copymode copystat copy copy2 copytree move rmtree Error SpecialFileError
    ExecError make_archive get_archive_formats register_archive_format unregister_archive_format
    get_unpack_formats register_unpack_format unregister_unpack_format unpack_archive
    ignore_patterns chown which get_terminal_size SameFileError disk_usage
""".split()

COPY_BUFSIZE = 256 * 1024 if sys.version_info >= (3, 15) else 64 * 1024


class Error(OSError):
    """What could not be copied or moved."""


class SameFileError(Error):
    """A file would be copied onto itself."""


class SpecialFileError(OSError):
    """Not a file that can be copied."""


class ExecError(OSError):
    """A command could not be run."""


class ReadError(OSError):
    """An archive could not be read."""


class RegistryError(Exception):
    """Formats of archives could not be registered."""


def copyfileobj(fsrc, fdst, length=0):
    """Writes into one file what another one gives."""
    read, write = fsrc.read, fdst.write
    while True:
        piece = read(length or COPY_BUFSIZE)
        if _is_unknown(piece):
            write(piece)
            return
        if not piece:
            return
        write(piece)


def _is_same(src, dst):
    try:
        same = os.path.samefile(src, dst)
    except OSError:
        return False
    return not _is_unknown(same) and same


def copyfile(src, dst, *, follow_symlinks=True):
    """Copies what is in a file."""
    if _is_same(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    with open(src, "rb") as source:
        with open(dst, "wb") as target:
            copyfileobj(source, target)
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Copies who may read and write the file."""
    os.chmod(dst, os.stat(src).st_mode)


def copystat(src, dst, *, follow_symlinks=True):
    """Copies what is known of the file but its content."""
    os.stat(src)
    os.utime(dst)


def _target(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    """Copies a file, also into a directory."""
    dst = _target(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """Copies a file with its times."""
    dst = _target(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def ignore_patterns(*patterns):
    """For copytree(): leaves out what matches one of the patterns."""
    def _ignore_patterns(path, names):
        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}

    return _ignore_patterns


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2,
             ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copies a directory with all that lies in it."""
    names = os.listdir(src)
    left_out = set() if ignore is None else ignore(os.fspath(src), names)
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    for name in names:
        if name in left_out:
            continue
        source, target = os.path.join(src, name), os.path.join(dst, name)
        try:
            if os.path.isdir(source):
                copytree(source, target, symlinks, ignore, copy_function,
                         ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(source, target)
        except Error as error:
            errors.extend(error.args[0])
        except OSError as why:
            errors.append((source, target, str(why)))
    copystat(src, dst)
    if errors:
        raise Error(errors)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, onexc: _since(3, 12) = None, dir_fd=None):
    """Removes a directory with all that lies in it."""
    def failed(function, name, error):
        if onexc is not None:
            onexc(function, name, error)
        elif onerror is not None:
            onerror(function, name, (type(error), error, error.__traceback__))
        elif not ignore_errors:
            raise error

    try:
        names = os.listdir(path)
    except OSError as error:
        return failed(os.scandir, path, error)
    for name in names:
        inner = os.path.join(path, name)
        if os.path.isdir(inner):
            rmtree(inner, ignore_errors, onerror, onexc=onexc)
        else:
            try:
                os.unlink(inner)
            except OSError as error:
                failed(os.unlink, inner, error)
    try:
        os.rmdir(path)
    except OSError as error:
        failed(os.rmdir, path, error)


def move(src, dst, copy_function=copy2):
    """Moves a file or directory, also into a directory."""
    target = dst
    if os.path.isdir(dst):
        if _is_same(src, dst):
            os.rename(src, dst)
            return None
        # A directory is moved into another one under its own name.
        target = os.path.join(dst, os.path.basename(os.path.normpath(src)))
        if os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
    if os.path.isdir(src) and _lies_in(target, src):
        raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.")
    os.rename(src, target)
    return target


def _lies_in(path, folder):
    below, above = os.path.abspath(path), os.path.abspath(folder)
    return not _is_unknown(below) and not _is_unknown(above) and below.startswith(above + os.sep)


_ntuple_diskusage = namedtuple("usage", "total used free")


def disk_usage(path):
    """How full the disk is."""
    return _unknown("shutil.disk_usage()", "the disk is unknown")


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """Where a command lies."""
    return _unknown("shutil.which()", "the commands of the system are unknown")


def chown(path, user=None, group=None, *, dir_fd: _since(3, 13) = None,
          follow_symlinks: _since(3, 13) = True):
    """Gives the file to another user."""
    if user is None and group is None:
        raise ValueError("user and/or group must be set")
    os.stat(path)


def get_terminal_size(fallback=(80, 24)):
    """Columns and lines, as where the output goes into a file: those of the fallback."""
    return os.terminal_size(fallback)
