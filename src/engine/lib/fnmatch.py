"""Patterns of file names as shells have them: *, ?, [abc] and [!abc]."""

import functools
import re
import sys

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]
if sys.version_info >= (3, 14):
    __all__.insert(2, "filterfalse")


def fnmatch(name, pat):
    """Whether the name matches, by the rules of the system for letters."""
    return fnmatchcase(_path_of(name), _path_of(pat))


def _path_of(name):
    import os
    return os.path.normcase(name)


@functools.lru_cache(maxsize=32768, typed=True)
def _compile_pattern(pat):
    if not isinstance(pat, bytes):
        return re.compile(translate(pat)).match
    return re.compile(translate(pat.decode("latin-1")).encode("latin-1")).match


def filter(names, pat):
    """The names that match, as a list."""
    matches = _compile_pattern(_path_of(pat))
    return [name for name in names if matches(name)]


if sys.version_info >= (3, 14):
    def filterfalse(names, pat):
        """The names that do not match, as a list."""
        matches = _compile_pattern(_path_of(pat))
        return [name for name in names if not matches(name)]


def fnmatchcase(name, pat):
    """Whether the name matches; capital letters are others than small ones."""
    return _compile_pattern(pat)(name) is not None


_STAR = object()
_END = r"\z" if sys.version_info >= (3, 14) else r"\Z"


def translate(pat):
    """The pattern as a regular expression."""
    groups = [[]]
    for piece in _pieces(pat):
        if piece is _STAR:
            groups.append([])
        else:
            groups[-1].append(piece)
    first, *others = map("".join, groups)
    if others:
        # All but the last match as early as they can: no other place could be better.
        *inner, last = others
        first += "".join(f"(?>.*?{each})" for each in inner if each) + ".*" + last
    return f"(?s:{first}){_END}"


def _pieces(pat):
    """Regular expressions of the parts of a pattern; _STAR once for stars side by side."""
    at, was_star = 0, False
    while at < len(pat):
        letter = pat[at]
        at += 1
        if letter == "*":
            if not was_star:
                yield _STAR
            was_star = True
            continue
        was_star = False
        if letter == "?":
            yield "."
        elif letter != "[":
            yield re.escape(letter)
        else:
            # A bracket that comes first stands for itself.
            begin = at + pat.startswith("!", at)
            close = pat.find("]", begin + 1 if pat.startswith("]", begin) else begin)
            if close < 0:
                yield r"\["
            else:
                yield _set_of(pat[at:close])
                at = close + 1


def _set_of(inside):
    negated = inside.startswith("!")
    if "-" in inside:
        ranges = _ranges(inside, negated)
        stuff = "-".join(each.replace("\\", r"\\").replace("-", r"\-") for each in ranges)
    else:
        stuff = inside.replace("\\", r"\\")
    stuff = re.sub(r"([&~|])", r"\\\1", stuff)
    if not stuff:
        return "(?!)"
    if stuff == "!":
        return "."
    if stuff[0] == "!":
        stuff = "^" + stuff[1:]
    elif stuff[0] in "^[":
        stuff = "\\" + stuff
    return f"[{stuff}]"


def _ranges(inside, negated):
    """What stands between the hyphens that make ranges; ranges without any letter are left out."""
    ranges, begin = [], 0
    at = inside.find("-", 2 if negated else 1)
    while at >= 0:
        ranges.append(inside[begin:at])
        begin = at + 1
        at = inside.find("-", at + 3)
    rest = inside[begin:]
    if rest:
        ranges.append(rest)
    else:
        ranges[-1] += "-"
    for place in range(len(ranges) - 1, 0, -1):
        if ranges[place - 1][-1] > ranges[place][0]:
            ranges[place - 1:place + 1] = [ranges[place - 1][:-1] + ranges[place][1:]]
    return ranges
