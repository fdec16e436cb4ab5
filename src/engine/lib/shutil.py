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


if sys.version_info < (3, 12):
    def _empty(path, onerror):
        try:
            with os.scandir(path) as opened:
                entries = list(opened)
        except OSError as error:
            error.filename = path
            onerror(os.scandir, path, sys.exc_info())
            return
        for entry in entries:
            inner = os.path.join(path, entry.name)
            if entry.is_dir(follow_symlinks=False):
                _empty(inner, onerror)
                try:
                    os.rmdir(inner)
                except OSError:
                    onerror(os.rmdir, inner, sys.exc_info())
            else:
                try:
                    os.unlink(inner)
                except OSError:
                    onerror(os.unlink, inner, sys.exc_info())

    def rmtree(path, ignore_errors=False, onerror=None, *, dir_fd=None):
        """Removes a directory with all that lies in it."""
        if ignore_errors:
            def onerror(*args):
                pass
        elif onerror is None:
            def onerror(*args):
                raise
        try:
            os.lstat(path)
        except Exception:
            onerror(os.lstat, path, sys.exc_info())
            return
        _empty(path, onerror)
        try:
            os.rmdir(path)
        except OSError:
            onerror(os.rmdir, path, sys.exc_info())
else:
    def _answer(ignore_errors, onerror):
        # What is done about an error where the caller gave nothing for it.
        if ignore_errors:
            def onexc(*args, **more):
                pass
        elif onerror is None:
            def onexc(*args, **more):
                raise
        else:
            def onexc(*args, **more):
                func, path, error = args
                return onerror(func, path, (type(error), error, error.__traceback__))
        return onexc

    def _step(stack, onexc):
        # One thing to do: a directory is looked into, then it waits until what lies in it is gone.
        func, fd, path, entry = stack.pop()
        name = path
        try:
            if func is os.rmdir:
                os.rmdir(name)
                return
            if entry is None:
                os.lstat(name)
            func = os.scandir
            with os.scandir(name) as opened:
                entries = list(opened)
            stack.append((os.rmdir, fd, path, entry))
            for one in entries:
                inner = os.path.join(path, one.name)
                if one.is_dir(follow_symlinks=False):
                    stack.append((os.lstat, fd, inner, one))
                    continue
                try:
                    os.unlink(inner)
                except FileNotFoundError:
                    continue
                except OSError as error:
                    onexc(os.unlink, inner, error)
        except FileNotFoundError as error:
            if entry is None:
                error.filename = path
                onexc(func, path, error)
        except OSError as error:
            error.filename = path
            onexc(func, path, error)

    def _steps(path, fd, onexc):
        stack = [(os.lstat, fd, path, None)]
        while stack:
            _step(stack, onexc)

    if sys.version_info < (3, 13):
        def _empty(path, onexc):
            try:
                with os.scandir(path) as opened:
                    entries = list(opened)
            except OSError as error:
                error.filename = path
                onexc(os.scandir, path, error)
                return
            for entry in entries:
                inner = os.path.join(path, entry.name)
                if entry.is_dir(follow_symlinks=False):
                    _empty(inner, onexc)
                    try:
                        os.rmdir(inner)
                    except OSError as error:
                        onexc(os.rmdir, inner, error)
                else:
                    try:
                        os.unlink(inner)
                    except OSError as error:
                        onexc(os.unlink, inner, error)

        def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
            """Removes a directory with all that lies in it."""
            if ignore_errors or onexc is None:
                onexc = _answer(ignore_errors, onerror)
            try:
                os.lstat(path)
            except Exception as error:
                onexc(os.lstat, path, error)
                return
            _empty(path, onexc)
            try:
                os.rmdir(path)
            except OSError as error:
                onexc(os.rmdir, path, error)
    elif sys.version_info < (3, 14):
        def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
            """Removes a directory with all that lies in it."""
            if ignore_errors or onexc is None:
                onexc = _answer(ignore_errors, onerror)
            stack = [(os.lstat, dir_fd, path, None)]
            while stack:
                _step(stack, onexc)
    else:
        def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
            """Removes a directory with all that lies in it."""
            if ignore_errors or onexc is None:
                onexc = _answer(ignore_errors, onerror)
            _steps(path, dir_fd, onexc)


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
