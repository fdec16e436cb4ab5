"""Text in HTML: & < > and quotes, and references to characters."""

import re as _re
from html.entities import html5 as _html5

__all__ = ["escape", "unescape"]


def escape(s, quote=True):
    """The text with & < > as references, and the quotes too, unless they may stand."""
    wanted = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
    if quote:
        wanted |= {'"': "&quot;", "'": "&#x27;"}
    for letter, reference in wanted.items():
        s = s.replace(letter, reference)
    return s


# Numbers from 0x80 on that browsers read as Windows-1252.
_windows = dict(enumerate(
    "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f"
    "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178",
    0x80,
)) | {0: "\ufffd", 13: "\r"}


def _is_invalid(number):
    return (0x1 <= number <= 0x8 or number == 0xb or 0xe <= number <= 0x1f or 0x7f <= number <= 0x9f
            or 0xfdd0 <= number <= 0xfdef or number & 0xfffe == 0xfffe)


def _by_number(digits):
    digits = digits.rstrip(";")
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    if number in _windows:
        return _windows[number]
    if 0xd800 <= number <= 0xdfff or number > 0x10ffff:
        return "\ufffd"
    return "" if _is_invalid(number) else chr(number)


def _replace_charref(match):
    reference = match[1]
    if reference[0] == "#":
        return _by_number(reference[1:])
    # Old names need no semicolon: the longest that is known counts.
    for end in range(len(reference), 1, -1):
        if reference[:end] in _html5:
            return _html5[reference[:end]] + reference[end:]
    return "&" + reference


_charref = _re.compile(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")


def unescape(s):
    """The text with the characters that its references name."""
    return _charref.sub(_replace_charref, s) if "&" in s else s
