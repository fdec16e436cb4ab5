"""Paths as objects: pure ones, which are text alone, and those of the program's own files."""

import functools
import io
import os
import posixpath
import sys
from _collections_abc import Sequence
from _native import imports as _imports
from _unknown import is_unknown as _is_unknown
from posix import _path_format, _path_split

__all__ = "PurePath PurePosixPath PureWindowsPath Path PosixPath WindowsPath".split()

_VERSION = sys.version_info[:2]
_KEEPS_SEGMENTS = _VERSION >= (3, 12)
if _VERSION >= (3, 13):
    __all__.insert(0, "UnsupportedOperation")

    class UnsupportedOperation(NotImplementedError):
        """The system has no such operation on files."""


def _import_glob():
    """From 3.15 on glob is imported when something is first matched."""
    if _VERSION >= (3, 15):
        _imports("glob")


class _Posix:
    """The rules of a system for the text of paths."""

    sep, altsep = "/", ""
    join = staticmethod(posixpath.join)
    split = staticmethod(_path_split)
    is_sensitive = True


class _Windows:
    sep, altsep = "\\", "/"
    is_sensitive = False

    @staticmethod
    def splitroot(text):
        """Drive or share, root, and the rest."""
        text = text.replace("/", "\\")
        if text[:2] == "\\\\":
            # \\server\share; \\?\UNC\server\share has two parts more.
            begin = 8 if text[:8].upper() == "\\\\?\\UNC\\" else 2
            middle = text.find("\\", begin)
            end = text.find("\\", middle + 1) if middle >= 0 else -1
            return (text, "", "") if end < 0 else (text[:end], "\\", text[end + 1:])
        drive, rest = (text[:2], text[2:]) if text[1:2] == ":" else ("", text)
        return (drive, "\\", rest[1:]) if rest[:1] == "\\" else (drive, "", rest)

    @staticmethod
    def join(first, *more):
        drive, root, rest = _Windows.splitroot(first)
        for each in more:
            other, other_root, other_rest = _Windows.splitroot(each)
            if other_root:
                drive, root, rest = other or drive, other_root, other_rest
            elif other and other.lower() != drive.lower():
                drive, root, rest = other, other_root, other_rest
            else:
                drive = other or drive
                rest += "\\" * bool(rest and rest[-1] != "\\") + other_rest
        return drive + (root or "\\" * bool(drive[:2] == "\\\\" and rest)) + rest

    @staticmethod
    def split(text):
        drive, root, rest = _Windows.splitroot(text)
        if drive.startswith("\\") and not root and drive.count("\\") == 3:
            root = "\\"
        return drive, root, [sys.intern(each) for each in rest.split("\\") if each not in ("", ".")]


class _PathParents(Sequence):
    """The directories above a path, the nearest first."""

    __slots__ = "_path", "_drv", "_root", "_tail"

    def __init__(self, path):
        self._path = path if _KEEPS_SEGMENTS else type(path)
        self._drv, self._root, self._tail = path.drive, path.root, path._tail

    def __len__(self):
        return len(self._tail)

    def __getitem__(self, idx):
        count = len(self)
        if isinstance(idx, slice):
            return tuple(map(self.__getitem__, range(*idx.indices(count))))
        if not -count <= idx < count:
            raise IndexError(idx)
        kept = self._tail[:-1 - (idx % count)]
        maker = self._path if _KEEPS_SEGMENTS else object.__new__(self._path)
        return maker._from_parts(self._drv, self._root, kept)

    def __repr__(self):
        shown = type(self._path) if _KEEPS_SEGMENTS else self._path
        return f"<{shown.__name__}.parents>"


_SLOTS = {
    11: "_drv _root _tail_cached _str _hash _parts_cached _normcase_cached",
    12: "_raw_paths _drv _root _tail_cached _str _normcase_cached _parts_cached _lines_cached _hash",
    13: "_raw_paths _drv _root _tail_cached _str _normcase_cached _parts_cached _hash _raw _loops",
    14: "_raw_paths _drv _root _tail_cached _str _normcase_cached _parts_cached _hash",
}[min(sys.version_info[1], 14)].split()


class PurePath:
    """The text of a path and its parts; PurePath itself makes a path of this system."""

    __slots__ = tuple(_SLOTS)
    _rules = _Posix
    if _VERSION >= (3, 13):
        parser = posixpath

    def __new__(cls, *args, **kwargs: _since(3, 12)):
        made = object.__new__(PurePosixPath if cls is PurePath else cls)
        if not _KEEPS_SEGMENTS:
            made._take(args)
        return made

    if _KEEPS_SEGMENTS:
        def __init__(self, *args):
            self._raw_paths = _segments(args)

        def with_segments(self, *pathsegments):
            """A path of the same class; classes that derive from these may make it their way."""
            return type(self)(*pathsegments)
    else:
        def _take(self, args):
            self._drv, self._root, self._tail_cached = _parse(self._rules, _segments(args))

        def _with(self, *pathsegments):
            made = object.__new__(type(self))
            made._take(pathsegments)
            return made

    def _parsed(self):
        parts = _parse(self._rules, self._raw_paths)
        self._drv, self._root, self._tail_cached = parts
        return parts

    @property
    def drive(self):
        """"C:" or a share; empty on this system."""
        try:
            return self._drv
        except AttributeError:
            return self._parsed()[0]

    @property
    def root(self):
        """The separator that an absolute path begins with."""
        try:
            return self._root
        except AttributeError:
            return self._parsed()[1]

    @property
    def _tail(self):
        try:
            return self._tail_cached
        except AttributeError:
            return self._parsed()[2]

    def _from_parts(self, drive, root, tail):
        text = _format(self._rules, drive, root, tail)
        if _KEEPS_SEGMENTS:
            made = self.with_segments(text)
            made._str = text if _is_unknown(text) else text or "."
        else:
            made = object.__new__(type(self))
        made._drv, made._root, made._tail_cached = drive, root, tail
        return made

    def __str__(self):
        try:
            return self._str
        except AttributeError:
            text = _format(self._rules, self.drive, self.root, self._tail)
            self._str = text if _is_unknown(text) else text or "."
            return self._str

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(self)

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def as_posix(self):
        """The text with forward slashes."""
        text = str(self)
        return text if self._rules is _Posix else text.replace("\\", "/")

    def __reduce__(self):
        return type(self), self.parts if not _KEEPS_SEGMENTS else tuple(self._raw_paths)

    @property
    def _normcase(self):
        try:
            return self._normcase_cached
        except AttributeError:
            text = str(self)
            self._normcase_cached = text if self._rules.is_sensitive else text.lower()
            return self._normcase_cached

    def _order(self):
        text = self._normcase
        return [self.root, *self._tail] if _is_unknown(text) else text.split(self._rules.sep)

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(self._normcase)
            return self._hash

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._rules is other._rules and self._normcase == other._normcase

    def __lt__(self, other):
        return self._order() < other._order() if _same_kind(self, other) else NotImplemented

    def __le__(self, other):
        return self._order() <= other._order() if _same_kind(self, other) else NotImplemented

    def __gt__(self, other):
        return self._order() > other._order() if _same_kind(self, other) else NotImplemented

    def __ge__(self, other):
        return self._order() >= other._order() if _same_kind(self, other) else NotImplemented

    def _join(self, *segments):
        return self.with_segments(*segments) if _KEEPS_SEGMENTS else self._with(*segments)

    def joinpath(self, *pathsegments):
        """This path with others below it; an absolute one replaces all before it."""
        return self._join(self, *pathsegments)

    def __truediv__(self, key):
        try:
            return self._join(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self._join(key, self)
        except TypeError:
            return NotImplemented

    @property
    def anchor(self):
        """Drive and root."""
        return self.drive + self.root

    @property
    def parts(self):
        """The anchor, if there is one, and the names, as a tuple."""
        if not _KEEPS_SEGMENTS:
            try:
                return self._parts_cached
            except AttributeError:
                pass
        anchor = self.anchor
        found = (anchor, *self._tail) if anchor else tuple(self._tail)
        if not _KEEPS_SEGMENTS:
            self._parts_cached = found
        return found

    @property
    def parent(self):
        """The directory in which it lies, as far as the text tells."""
        tail = self._tail
        return self._from_parts(self.drive, self.root, tail[:-1]) if tail else self

    @property
    def parents(self):
        """All directories above it."""
        return _PathParents(self)

    @property
    def name(self):
        """The last part."""
        tail = self._tail
        return tail[-1] if tail else ""

    @property
    def suffix(self):
        """The last extension of the name, with its dot."""
        return _extension(self.name)[1]

    @property
    def suffixes(self):
        """All extensions of the name."""
        name = self.name
        if _VERSION < (3, 14):
            if name.endswith("."):
                return []
            return ["." + each for each in name.lstrip(".").split(".")[1:]]
        return ["." + each for each in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        """The name without its last extension."""
        return _extension(self.name)[0]

    def with_name(self, name):
        """The path with another last part."""
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        rules = self._rules
        if not _is_unknown(name) and (not name or rules.sep in name or name == "."
                                      or rules.altsep and rules.altsep in name):
            raise ValueError(f"Invalid name {name!r}")
        return self._from_parts(self.drive, self.root, self._tail[:-1] + [name])

    def with_stem(self, stem):
        """The path with another name before the extension."""
        suffix = self.suffix
        if _VERSION >= (3, 13) and suffix and not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """The path with another extension."""
        if _VERSION < (3, 13):
            sep, other = self._rules.sep, self._rules.altsep
            if sep in suffix or other and other in suffix:
                raise ValueError(f"Invalid suffix {suffix!r}")
        is_bare = suffix == "." and _VERSION < (3, 14)
        if suffix and not suffix.startswith(".") or is_bare:
            raise ValueError(f"Invalid suffix {suffix!r}")
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self.with_name(self.stem + suffix)

    def _as_path(self, other, more):
        if more or not isinstance(other, PurePath):
            return self._join(other, *more)
        return other

    def _below(self, other):
        """The names below the other path; None when it does not lie there."""
        same = [self, *self.parents]
        for place, above in enumerate(same):
            if above == other:
                return self._tail[len(self._tail) - place:]
        return None

    def relative_to(self, other, /, *_deprecated: _until(3, 14), walk_up=False):
        """The path from another one to this."""
        other = self._as_path(other, _deprecated)
        steps = 0
        for above in [other, *other.parents]:
            rest = self._below(above)
            if rest is not None:
                return self._from_parts("", "", [".."] * steps + rest)
            if not walk_up:
                hint = "" if _KEEPS_SEGMENTS else " OR one path is relative and the other is absolute."
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}{hint}")
            if above.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
            steps += 1
        raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")

    def is_relative_to(self, other, /, *_deprecated: _until(3, 14)):
        """Whether it lies below the other path, or is it."""
        return self._below(self._as_path(other, _deprecated)) is not None

    def is_absolute(self):
        """Whether it begins at the root."""
        if self._rules is _Posix:
            return bool(self.root)
        return bool(self.drive and self.root)

    if _VERSION < (3, 15):
        def is_reserved(self):
            """Whether Windows gives the name a meaning of its own."""
            tail = self._tail
            if self._rules is _Posix or not tail or self.drive.startswith("\\\\"):
                return False
            name = tail[-1].partition(".")[0].partition(":")[0].rstrip(" ").upper()
            ports = {kind + digit for kind in ("COM", "LPT") for digit in "123456789\xb9\xb2\xb3"}
            return name in {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | ports

    def as_uri(self):
        """The path as a file: URI."""
        if not self.is_absolute():
            said = "paths can't be expressed as file URIs"
            if _VERSION < (3, 14):
                said = "path can't be expressed as a file URI"
            raise ValueError("relative " + said)
        from urllib.parse import quote_from_bytes
        text = self.as_posix()
        if self._rules is not _Posix:
            if self.drive[1:2] == ":":
                drive = self.drive
                return "file:///" + drive + quote_from_bytes(text[2:].encode())
            return "file:" + quote_from_bytes(text.encode())
        return "file://" + quote_from_bytes(bytes(self))

    def match(self, path_pattern, *, case_sensitive=None):
        """Whether the last parts match the pattern; of an absolute pattern, all parts."""
        _import_glob()
        pattern = self._as_path(path_pattern, ())
        wanted, given = list(pattern.parts), list(self.parts)
        if not wanted:
            raise ValueError("empty pattern")
        if len(wanted) > len(given) or pattern.anchor and len(wanted) != len(given):
            return False
        matches = _matcher(self._rules.is_sensitive if case_sensitive is None else case_sensitive)
        return all(map(matches, given[::-1], wanted[::-1]))

    if _VERSION >= (3, 13):
        def full_match(self, pattern, *, case_sensitive=None):
            """Whether all parts match; ** is any number of them."""
            _import_glob()
            pattern = self._as_path(pattern, ())
            sensitive = self._rules.is_sensitive if case_sensitive is None else case_sensitive
            return _matches_all(list(self.parts), list(pattern.parts), _matcher(sensitive))

    if not _KEEPS_SEGMENTS:
        def match(self, path_pattern, *, _match=match):
            """Whether the last parts match the pattern; of an absolute pattern, all parts."""
            return _match(self, path_pattern)

        def relative_to(self, *other, _relative=relative_to):
            """The path from another one to this."""
            if not other:
                raise TypeError("need at least one argument")
            return _relative(self, *other)


def _segments(args):
    """The texts of the arguments of a path."""
    texts = []
    for arg in args:
        if _is_unknown(arg):
            texts.append(arg)
        elif isinstance(arg, PurePath):
            texts += arg._raw_paths if _KEEPS_SEGMENTS else [str(arg)]
        else:
            texts.append(_text_of(arg))
    return texts


def _text_of(arg):
    if not _KEEPS_SEGMENTS:
        text = os.fspath(arg)
        if not isinstance(text, str):
            raise TypeError("argument should be a str object or an os.PathLike object returning "
                            f"str, not {type(text)!r}")
        return str(text)
    text = arg
    try:
        text = os.fspath(arg)
    except TypeError:
        pass
    if not _is_unknown(text) and not isinstance(text, str):
        raise TypeError("argument should be a str or an os.PathLike object where __fspath__ "
                        f"returns a str, not {type(text).__name__!r}")
    return text


def _parse(rules, segments):
    if not segments:
        return "", "", []
    if rules is _Posix:
        root, tail = _path_split(segments[0] if len(segments) == 1 else rules.join(*segments))
        return "", root, tail
    texts = [each for each in segments if each] or [""]
    return rules.split(rules.join(*texts))


def _format(rules, drive, root, tail):
    if rules is _Posix:
        return _path_format(root, tail)
    if not (drive or root) and tail and rules.splitroot(tail[0])[0]:
        tail = [".", *tail]
    return drive + root + rules.sep.join(tail)


def _same_kind(path, other):
    return isinstance(other, PurePath) and path._rules is other._rules


def _extension(name):
    """Stem and last extension of a name."""
    if _VERSION >= (3, 14):
        return posixpath.splitext(name)
    dot = name.rfind(".")
    return (name[:dot], name[dot:]) if 0 < dot < len(name) - 1 else (name, "")


def _matcher(is_sensitive):
    """A function that tells whether a name matches a pattern of one part."""
    import re
    from fnmatch import translate

    @functools.lru_cache(maxsize=256)
    def compiled(pattern):
        return re.compile(translate(pattern), 0 if is_sensitive else re.IGNORECASE).match

    return lambda name, pattern: compiled(pattern)(name) is not None


def _matches_all(names, patterns, matches):
    if not patterns:
        return not names
    first, *rest = patterns
    if first == "**":
        return any(_matches_all(names[at:], rest, matches) for at in range(len(names) + 1))
    return bool(names) and matches(names[0], first) and _matches_all(names[1:], rest, matches)


class PurePosixPath(PurePath):
    """A path by the rules of this system."""

    __slots__ = ()


class PureWindowsPath(PurePath):
    """A path by the rules of Windows."""

    __slots__ = ()
    _rules = _Windows


os.PathLike.register(PurePath)


class Path(PurePath):
    """A path of the file system; Path itself makes a path of this system."""

    __slots__ = ("_info",) if _VERSION >= (3, 14) else ()

    def __new__(cls, *args, **kwargs):
        return PurePath.__new__(PosixPath if cls is Path else cls, *args, **kwargs)

    @classmethod
    def cwd(cls):
        """The current directory."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """The user's own directory."""
        return cls(os.path.expanduser("~"))

    def exists(self, *, follow_symlinks: _since(3, 12) = True):
        """Whether something is there."""
        return os.path.exists(self)

    def is_dir(self, *, follow_symlinks: _since(3, 13) = True):
        """Whether a directory is there."""
        return os.path.isdir(self)

    def is_file(self, *, follow_symlinks: _since(3, 13) = True):
        """Whether a file is there."""
        return os.path.isfile(self)

    def is_symlink(self):
        """Whether a symbolic link is there."""
        return os.path.islink(self)

    def stat(self, *, follow_symlinks=True):
        """What os.stat() says of it."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """What os.lstat() says of it."""
        return os.stat(self, follow_symlinks=False)

    def samefile(self, other_path):
        """Whether both are the same file."""
        return os.path.samefile(self, other_path)

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        """Opens the file."""
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """What is in the file."""
        with self.open(mode="rb") as opened:
            return opened.read()

    def read_text(self, encoding=None, errors=None, newline: _since(3, 13) = None):
        """The text of the file."""
        with self.open(mode="r", encoding=encoding, errors=errors, newline=newline) as opened:
            return opened.read()

    def write_bytes(self, data):
        """Writes a file of these bytes alone."""
        view = data if _is_unknown(data) else memoryview(data)
        with self.open(mode="wb") as opened:
            return opened.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Writes a file of this text alone."""
        if not _is_unknown(data) and not isinstance(data, str):
            raise TypeError(f"data must be str, not {type(data).__name__}")
        with self.open(mode="w", encoding=encoding, errors=errors, newline=newline) as opened:
            return opened.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        """Makes an empty file where none is."""
        with self.open("ab" if exist_ok else "xb"):
            pass

    def mkdir(self, mode=0o777, parents=False, exist_ok=False, *,
              parent_mode: _since(3, 15) = None):
        """Makes the directory, and those above it where asked for."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            above = self.parent
            if above == self or not parents:
                raise
            above.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        """Removes the directory, which must be empty."""
        os.rmdir(self)

    def unlink(self, missing_ok=False):
        """Removes the file."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        """Moves it; returns the new path."""
        os.rename(self, target)
        return self._join(target)

    def replace(self, target):
        """Moves it over what is there; returns the new path."""
        os.replace(self, target)
        return self._join(target)

    def chmod(self, mode, *, follow_symlinks=True):
        """Sets who may read and write it."""
        os.chmod(self, mode)

    def absolute(self):
        """From the root on, without looking at links."""
        return self if self.is_absolute() else self._join(self.cwd(), self)

    def resolve(self, strict=False):
        """From the root on, without ".." and links."""
        if strict:
            os.stat(self)
        return self._join(os.path.realpath(self))

    def expanduser(self):
        """With the user's own directory in place of ~."""
        tail = self._tail
        if self.anchor or not tail or _is_unknown(tail[0]) or tail[0][:1] != "~":
            return self
        return self._join(os.path.expanduser(tail[0]), *tail[1:])

    def _child(self, name):
        text = os.path.join(str(self), name) if self._tail or self.anchor else name
        made = self._join(text)
        made._str = text
        return made

    if _VERSION >= (3, 13):
        def iterdir(self):
            """The paths in the directory."""
            names = os.listdir(self)
            if _VERSION[1] == 13:
                return map(self._child, names)
            return (self._child(name) for name in names)
    else:
        def iterdir(self):
            """The paths in the directory."""
            for name in os.listdir(self):
                yield self._child(name)

    def glob(self, pattern, *, case_sensitive: _since(3, 12) = None,
             recurse_symlinks: _since(3, 13) = False):
        """The paths below it that match."""
        return self._found(pattern, (), case_sensitive)

    def rglob(self, pattern, *, case_sensitive: _since(3, 12) = None,
              recurse_symlinks: _since(3, 13) = False):
        """The paths below it, however deep, of which the last parts match."""
        return self._found(pattern, ["**"], case_sensitive)

    def _found(self, pattern, before, case_sensitive):
        _import_glob()
        wanted = self._as_path(pattern, ())
        if wanted.anchor:
            raise NotImplementedError("Non-relative patterns are unsupported")
        if not wanted._tail and not before:
            raise ValueError(f"Unacceptable pattern: {str(pattern)!r}")
        parts = [*before, *wanted._tail]
        matches = _matcher(case_sensitive is not False)
        if parts[-1] == "**" and _VERSION >= (3, 13):
            found = [self, *_below(self, parts, matches, True)]
        else:
            found = _below(self, parts, matches, parts[-1] != "**")
        if _VERSION[1] == 13:
            return map(self.with_segments, found)
        return (each for each in found)

    if _KEEPS_SEGMENTS:
        def walk(self, top_down=True, on_error=None, follow_symlinks=False):
            """For each directory from here on: its path, its directories, its files."""
            for top, folders, files in os.walk(self, top_down, on_error, follow_symlinks):
                yield self._join(top), folders, files

    if _VERSION >= (3, 14):
        def copy(self, target, **kwargs):
            """Copies the file or tree; returns the new path."""
            import shutil
            made = target if isinstance(target, PurePath) else self._join(target)
            (shutil.copytree if self.is_dir() else shutil.copyfile)(self, made)
            return made

        def copy_into(self, target_dir, **kwargs):
            """Copies it into a directory."""
            return self.copy(self._join(target_dir, self.name), **kwargs)

        def move(self, target):
            """Moves it; returns the new path."""
            return self.replace(target)

        def move_into(self, target_dir):
            """Moves it into a directory."""
            return self.replace(self._join(target_dir, self.name))

    if not _KEEPS_SEGMENTS:
        def __enter__(self):
            return self

        def __exit__(self, t, v, tb):
            pass

    if _VERSION >= (3, 13):
        @classmethod
        def from_uri(cls, uri):
            """The path of a file: URI."""
            from urllib.parse import unquote_to_bytes
            text = uri.removeprefix("file:")
            if text[:3] == "///":
                text = text[2:]
            elif text[:12] == "//localhost/":
                text = text[11:]
            made = cls(os.fsdecode(unquote_to_bytes(text)))
            if text == uri or not made.is_absolute():
                raise ValueError(f"URI is not absolute: {uri!r}" if text != uri else
                                 f"URI does not start with 'file:': {uri!r}")
            return made


def _below(path, parts, matches, takes_files):
    """What matches the parts of a pattern, a directory before what lies in it."""
    first, *rest = parts
    if first == "**":
        found = _below(path, rest, matches, takes_files) if rest else []
        for child in _children(path):
            if os.path.isdir(child):
                if not rest:
                    found.append(child)
                found += _below(child, parts, matches, takes_files)
            elif not rest and takes_files:
                found.append(child)
        return list(dict.fromkeys(found))
    if not any(mark in first for mark in "*?["):
        named = path._child(first)
        if rest:
            return _below(named, rest, matches, takes_files) if os.path.isdir(named) else []
        return [named] if os.path.exists(named) else []
    found = []
    for child in _children(path):
        if matches(child.name, first):
            if not rest:
                found.append(child)
            elif os.path.isdir(child):
                found += _below(child, rest, matches, takes_files)
    return found


def _children(path):
    return [path._child(name) for name in os.listdir(path)] if os.path.isdir(path) else []


class PosixPath(Path, PurePosixPath):
    """A path of this system."""

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """A path of Windows, which this system is not."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        complaint = f"cannot instantiate {cls.__name__!r} on your system"
        if _VERSION >= (3, 13):
            raise UnsupportedOperation(complaint)
        raise NotImplementedError(complaint)


for _class in (PurePath, PurePosixPath, PureWindowsPath, Path, PosixPath, WindowsPath, _PathParents):
    if sys.version_info[1] == 13:
        _class.__module__ = "pathlib._local"
del _class
