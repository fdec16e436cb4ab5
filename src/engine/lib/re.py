"""The Python side of Lib/re: the functions, their cache of patterns, the flags."""
import _sre
import functools
import sys as _sys

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split",
    "findall", "finditer", "compile", "purge", "escape",
    "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U",
    "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE",
    "UNICODE", "NOFLAG", "RegexFlag",
]


class RegexFlag(int):
    """Flags of a pattern, which combine with |."""
    __module__ = "re"

    def __or__(self, other):
        return RegexFlag(int(self) | int(other)) if isinstance(other, int) else NotImplemented

    def __and__(self, other):
        return RegexFlag(int(self) & int(other)) if isinstance(other, int) else NotImplemented

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other)) if isinstance(other, int) else NotImplemented

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        return RegexFlag(~int(self) & 0x1ff)

    @property
    def value(self):
        return int(self)

    @property
    def name(self):
        return "|".join(self._names()) or "NOFLAG"

    def _names(self):
        return [name for name, flag in _FLAG_NAMES if int(self) & flag]

    def __repr__(self):
        return "|".join("re." + name for name in self._names()) or "re.NOFLAG"

    __str__ = __repr__


_FLAG_NAMES = [
    ("ASCII", 256), ("IGNORECASE", 2), ("LOCALE", 4), ("UNICODE", 32),
    ("MULTILINE", 8), ("DOTALL", 16), ("VERBOSE", 64), ("DEBUG", 128),
]

NOFLAG = RegexFlag(0)
ASCII = A = RegexFlag(256)
IGNORECASE = I = RegexFlag(2)
LOCALE = L = RegexFlag(4)
UNICODE = U = RegexFlag(32)
MULTILINE = M = RegexFlag(8)
DOTALL = S = RegexFlag(16)
VERBOSE = X = RegexFlag(64)
DEBUG = RegexFlag(128)
if _sys.version_info < (3, 13):
    TEMPLATE = T = RegexFlag(1)


class PatternError(Exception):
    """Exception raised for invalid regular expressions.

    Attributes:

        msg: The unformatted error message
        pattern: The regular expression pattern
        pos: The index in the pattern where compilation failed (may be None)
        lineno: The line corresponding to pos (may be None)
        colno: The column corresponding to pos (may be None)
    """
    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = "%s at position %d" % (msg, pos)
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = "%s (line %d, column %d)" % (msg, self.lineno, self.colno)
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


error = PatternError
if _sys.version_info < (3, 13):
    error.__name__ = error.__qualname__ = "error"
    del PatternError
else:
    __all__ += ["PatternError"]


if _sys.version_info >= (3, 15):
    __all__ += ["prefixmatch"]

    def prefixmatch(pattern, string, flags=0):
        """Try to apply the pattern at the start of the string, returning
        a Match object, or None if no match was found."""
        return _compile(pattern, flags).prefixmatch(string)

    match = prefixmatch
else:
    def match(pattern, string, flags=0):
        """Try to apply the pattern at the start of the string, returning
        a Match object, or None if no match was found."""
        return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """Try to apply the pattern to all of the string, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """Scan through string looking for a match to the pattern, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).search(string)


if _sys.version_info >= (3, 13):
    class _ZeroSentinel(int):
        pass

    _zero_sentinel = _ZeroSentinel()

    def _positional(function, name, least, args, first, flags):
        # What was given behind the required arguments without its name.
        if first is not _zero_sentinel:
            raise TypeError("%s() got multiple values for argument '%s'" % (function, name))
        first, *args = args
        if args:
            if flags is not _zero_sentinel:
                raise TypeError("%s() got multiple values for argument 'flags'" % function)
            flags, *args = args
            if args:
                raise TypeError("%s() takes from %d to %d positional arguments but %d were given"
                                % (function, least, least + 2, least + 2 + len(args)))
        _sre.warn_positional(name)
        return first, flags

    def sub(pattern, repl, string, *args, count=_zero_sentinel, flags=_zero_sentinel):
        """Return the string obtained by replacing the leftmost
        non-overlapping occurrences of the pattern in string by the
        replacement repl."""
        if args:
            count, flags = _positional("sub", "count", 3, args, count, flags)
        return _compile(pattern, flags).sub(repl, string, count)

    def subn(pattern, repl, string, *args, count=_zero_sentinel, flags=_zero_sentinel):
        """Return a 2-tuple containing (new_string, number)."""
        if args:
            count, flags = _positional("subn", "count", 3, args, count, flags)
        return _compile(pattern, flags).subn(repl, string, count)

    def split(pattern, string, *args, maxsplit=_zero_sentinel, flags=_zero_sentinel):
        """Split the source string by the occurrences of the pattern,
        returning a list containing the resulting substrings."""
        if args:
            maxsplit, flags = _positional("split", "maxsplit", 2, args, maxsplit, flags)
        return _compile(pattern, flags).split(string, maxsplit)
else:
    def sub(pattern, repl, string, count=0, flags=0):
        """Return the string obtained by replacing the leftmost
        non-overlapping occurrences of the pattern in string by the
        replacement repl."""
        return _compile(pattern, flags).sub(repl, string, count)

    def subn(pattern, repl, string, count=0, flags=0):
        """Return a 2-tuple containing (new_string, number)."""
        return _compile(pattern, flags).subn(repl, string, count)

    def split(pattern, string, maxsplit=0, flags=0):
        """Split the source string by the occurrences of the pattern,
        returning a list containing the resulting substrings."""
        return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """Return a list of all non-overlapping matches in the string."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """Return an iterator over all non-overlapping matches in the
    string.  For each match, the iterator returns a Match object."""
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    "Compile a regular expression pattern, returning a Pattern object."
    return _compile(pattern, flags)


def purge():
    "Clear the regular expression caches"
    _cache.clear()
    if _cache2 is not None:
        _cache2.clear()
    _compile_template.cache_clear()


_special_chars_map = {i: "\\" + chr(i) for i in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """
    Escape special characters in a string.
    """
    if isinstance(pattern, str):
        return pattern.translate(_special_chars_map)
    else:
        pattern = str(pattern, "latin1")
        return pattern.translate(_special_chars_map).encode("latin1")


Pattern = _sre.Pattern
Match = _sre.Match

_cache = {}
_MAXCACHE = 512


class _Source:
    def __init__(self, string):
        self.string = string
        self.decoded_string = string if isinstance(string, str) else str(string, "latin1")


class _State:
    pass


def _compile_text(p, flags):
    pattern = p
    return _parse(pattern, flags)


def _parse(str, flags=0, state=None):
    # While an error is being handled, its frames hold the text as often as CPython's do.
    source = _Source(str)
    state = _State()
    state.str = str
    return _sre.compile_pattern(str, flags, error)


def _drop_oldest(cache):
    try:
        del cache[next(iter(cache))]
    except (StopIteration, RuntimeError, KeyError):
        pass


if _sys.version_info >= (3, 12):
    # What was used lately stands in both, what was used before in the first alone.
    _cache2 = {}
    _MAXCACHE2 = 256

    def _compile(pattern, flags):
        if isinstance(flags, RegexFlag):
            flags = flags.value
        try:
            return _cache2[type(pattern), pattern, flags]
        except KeyError:
            pass
        key = (type(pattern), pattern, flags)
        p = _cache.pop(key, None)
        if p is None:
            if isinstance(pattern, Pattern):
                if flags:
                    raise ValueError("cannot process flags argument with a compiled pattern")
                return pattern
            if not isinstance(pattern, (str, bytes)):
                raise TypeError("first argument must be string or compiled pattern")
            p = _compile_text(pattern, flags)
            if flags & 128:
                return p
            if len(_cache) >= _MAXCACHE:
                _drop_oldest(_cache)
        _cache[key] = p
        if len(_cache2) >= _MAXCACHE2:
            _drop_oldest(_cache2)
        _cache2[key] = p
        return p

    @functools.lru_cache(_MAXCACHE)
    def _compile_template(pattern, repl):
        return _sre.template(pattern, repl, error)
else:
    _cache2 = None

    def _compile(pattern, flags):
        if isinstance(flags, RegexFlag):
            flags = flags.value
        try:
            return _cache[type(pattern), pattern, flags]
        except KeyError:
            pass
        if isinstance(pattern, Pattern):
            if flags:
                raise ValueError("cannot process flags argument with a compiled pattern")
            return pattern
        if not isinstance(pattern, (str, bytes)):
            raise TypeError("first argument must be string or compiled pattern")
        p = _compile_text(pattern, flags)
        if not flags & 128:
            if len(_cache) >= _MAXCACHE:
                _drop_oldest(_cache)
            _cache[type(pattern), pattern, flags] = p
        return p

    @functools.lru_cache(_MAXCACHE)
    def _compile_repl(repl, pattern):
        return _sre.template(pattern, repl, error)

    def _compile_template(pattern, repl):
        return _compile_repl(repl, pattern)

    _compile_template.cache_clear = _compile_repl.cache_clear


class Scanner:
    def __init__(self, lexicon, flags=0):
        if isinstance(flags, RegexFlag):
            flags = flags.value
        self.lexicon = lexicon
        phrases = "|".join("(%s)" % phrase for phrase, action in lexicon)
        self.scanner = _sre.compile_pattern(phrases, flags, error)

    def scan(self, string):
        result = []
        append = result.append
        match = self.scanner.scanner(string).match
        i = 0
        while True:
            m = match()
            if not m:
                break
            j = m.end()
            if i == j:
                break
            action = self.lexicon[m.lastindex - 1][1]
            if callable(action):
                self.match = m
                action = action(self, m.group())
            if action is not None:
                append(action)
            i = j
        return result, string[i:]
