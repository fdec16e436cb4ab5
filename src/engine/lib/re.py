"""Regular expressions: functions that take a pattern as text, and what they remember of it.

Patterns are compiled and matched by _sre. While that, or code of the program, runs, the frames here
hold the pattern and the text as often as CPython's do.
"""
import copyreg
import enum
import functools
from sys import version_info as _version_info

import _sre

_MINOR = _version_info.minor

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile",
    "purge", "escape", "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII",
    "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag",
]
Pattern = _sre.Pattern
Match = _sre.Match


@enum.global_enum
class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    """What changes the meaning of a pattern; several are joined by |."""

    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    if _MINOR < 13:
        TEMPLATE = T = 1
    DEBUG = 128

    __str__ = object.__str__
    _numeric_repr_ = hex


class PatternError(Exception):
    """A text that is no pattern: msg says why, pattern is the text, pos the place in it.

    lineno and colno are that place as a line and a column; all three are None when it is not known.
    """

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg, self.pattern, self.pos = msg, pattern, pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            line_end = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = 1 + pattern.count(line_end, 0, pos)
            self.colno = pos - pattern.rfind(line_end, 0, pos)
            msg = f"{msg} at position {pos}"
            if line_end in pattern:
                msg += f" (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


error = PatternError
if _MINOR >= 13:
    __all__.append("PatternError")
else:
    del PatternError
    error.__name__ = error.__qualname__ = "error"


# Looking for a pattern once.

def search(pattern, string, flags=0):
    """Return the first match in a text, or None."""
    return _compile(pattern, flags).search(string)


def match(pattern, string, flags=0):
    """Return the match with which a text begins, or None."""
    return _compile(pattern, flags).match(string)


if _MINOR >= 15:
    __all__.insert(0, "prefixmatch")

    def prefixmatch(pattern, string, flags=0):
        """Return the match with which a text begins, or None."""
        return _compile(pattern, flags).prefixmatch(string)

    match = prefixmatch


def fullmatch(pattern, string, flags=0):
    """Return the match that is the whole text, or None."""
    return _compile(pattern, flags).fullmatch(string)


# Looking for a pattern everywhere.

def finditer(pattern, string, flags=0):
    """Return an iterator over all matches in a text."""
    return _compile(pattern, flags).finditer(string)


def findall(pattern, string, flags=0):
    """Return a list of all that matched: texts, or tuples of groups."""
    return _compile(pattern, flags).findall(string)


class _ZeroSentinel(int):
    """A zero that was not given."""


_zero_sentinel = _ZeroSentinel()


def _by_position(function, name, required, given, number, flags):
    """The count and the flags of a call that gave them without their names."""
    if len(given) > 2:
        total = required + len(given)
        raise TypeError(f"{function}() takes from {required} to {required + 2} positional "
                        f"arguments but {total} were given")
    for parameter, value in list(zip((name, "flags"), (number, flags)))[:len(given)]:
        if value is not _zero_sentinel:
            raise TypeError(f"{function}() got multiple values for argument '{parameter}'")
    _sre.warn_positional(name)
    return given[0], given[1] if len(given) == 2 else flags


if _MINOR >= 13:
    def sub(pattern, repl, string, *args, count=_zero_sentinel, flags=_zero_sentinel):
        """Return a text in which every match is replaced."""
        if args:
            count, flags = _by_position("sub", "count", 3, args, count, flags)
        return _compile(pattern, flags).sub(repl, string, count)

    def subn(pattern, repl, string, *args, count=_zero_sentinel, flags=_zero_sentinel):
        """Return a text in which every match is replaced, and how many there were."""
        if args:
            count, flags = _by_position("subn", "count", 3, args, count, flags)
        return _compile(pattern, flags).subn(repl, string, count)

    def split(pattern, string, *args, maxsplit=_zero_sentinel, flags=_zero_sentinel):
        """Return the parts of a text between the matches, with the groups of these."""
        if args:
            maxsplit, flags = _by_position("split", "maxsplit", 2, args, maxsplit, flags)
        return _compile(pattern, flags).split(string, maxsplit)

    sub.__text_signature__ = subn.__text_signature__ = \
        "(pattern, repl, string, count=0, flags=0)"
    split.__text_signature__ = "(pattern, string, maxsplit=0, flags=0)"
else:
    def sub(pattern, repl, string, count=0, flags=0):
        """Return a text in which every match is replaced."""
        return _compile(pattern, flags).sub(repl, string, count)

    def subn(pattern, repl, string, count=0, flags=0):
        """Return a text in which every match is replaced, and how many there were."""
        return _compile(pattern, flags).subn(repl, string, count)

    def split(pattern, string, maxsplit=0, flags=0):
        """Return the parts of a text between the matches, with the groups of these."""
        return _compile(pattern, flags).split(string, maxsplit)


# Patterns from texts.

def compile(pattern, flags=0):
    """Return the pattern object of a text, on which all these functions are methods."""
    return _compile(pattern, flags)


if _MINOR < 13:
    __all__.insert(11, "template")

    def template(pattern, flags=0):
        """As compile(); what it once did differently is gone."""
        return _compile(pattern, flags | T)


_special_chars_map = dict.fromkeys(b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f")
for _code in _special_chars_map:
    _special_chars_map[_code] = "\\" + chr(_code)
del _code


def escape(pattern):
    """Return a pattern that matches just the given text."""
    if not isinstance(pattern, str):
        return escape(str(pattern, "latin1")).encode("latin1")
    return pattern.translate(_special_chars_map)


# From 3.12 on two dicts remember patterns: the larger one in order of use, the smaller one those
# that came or came back lately.
_cache = {}
_MAXCACHE = 512
_cache2 = {} if _MINOR >= 12 else _cache
_MAXCACHE2 = 256


def purge():
    """Forget all patterns."""
    for remembered in (_cache, _cache2):
        remembered.clear()
    _compile_template.cache_clear()


def _remember(cache, room, key, compiled):
    if len(cache) >= room:
        cache.pop(next(iter(cache)), None)  # the oldest
    cache[key] = compiled


def _compile(pattern, flags):
    flags = flags.value if isinstance(flags, RegexFlag) else flags
    found = _cache2.get((type(pattern), pattern, flags))
    if found is not None:
        return found
    key = (type(pattern), pattern, flags) if _MINOR >= 12 else None
    found = _cache.pop(key, None)
    if found is None:
        if isinstance(pattern, Pattern):
            if flags:
                raise ValueError("cannot process flags argument with a compiled pattern")
            return pattern
        if not isinstance(pattern, (str, bytes)):
            raise TypeError("first argument must be string or compiled pattern")
        if _MINOR < 13:
            flags & T  # an undocumented flag; what is no number is refused here
        found = _compile_text(pattern, flags)
        if flags & RegexFlag.DEBUG._value_:
            from _unknown import note
            note("what re.DEBUG prints of a pattern is not modelled: it is left out")
            return found
    _remember(_cache, _MAXCACHE, key or (type(pattern), pattern, flags), found)
    if key is not None:
        _remember(_cache2, _MAXCACHE2, key, found)
    return found


def _pickle(p):
    return _compile, (p.pattern, p.flags)


copyreg.pickle(Pattern, _pickle, _compile)


class _State:
    """Holds what a pattern is made from until it is made."""

    def __init__(self, text, flags):
        self.text, self.flags = text, flags


class _Reader:
    """Holds a text while it is read as a pattern."""

    def __init__(self, text):
        self.text = text
        self.letters = text if isinstance(text, str) else str(text, "latin1")


def _compile_text(state, flags):
    pattern = state  # held once more while it is read
    state = _parse(state, flags)
    return _code(state, flags)


def _parse(text, flags):
    reader = _Reader(text)
    state = _State(text, flags)
    state.made = _sre.compile_pattern(text, flags, error)
    return state


def _code(state, flags):
    return state.made if isinstance(state.made, Pattern) else _refuse(state.made, flags)


def _refuse(reason, flags):
    """What is read well and cannot be compiled: no place in the text is told."""
    raise error(reason)


if _MINOR >= 12:
    @functools.lru_cache(_MAXCACHE)
    def _compile_template(pattern, repl):
        """What a replacement means for a pattern."""
        return _sre.template(pattern, repl, error)
else:
    @functools.lru_cache(_MAXCACHE)
    def _compile_repl(repl, pattern):
        """What a replacement means for a pattern."""
        return _sre.template(pattern, repl, error)

    def _compile_template(pattern, repl):
        return _compile_repl(repl, pattern)

    _compile_template.cache_clear = _compile_repl.cache_clear


class Scanner:
    """Parts a text by a list of phrases, each with what is to be done where it matches."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        phrases = [f"({phrase})" for phrase, _ in lexicon]
        self.scanner = _compile_text("|".join(phrases), int(flags))

    def scan(self, string):
        """Return what the actions gave, and the rest of the text that no phrase matches."""
        given = []
        end = 0
        following = self.scanner.scanner(string).match
        while (found := following()) and found.end() > end:
            end = found.end()
            _, action = self.lexicon[found.lastindex - 1]
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                given.append(action)
        return given, string[end:]
