"""json.scanner: what finds the values of a text."""
import re
import sys
from _json import make_scanner as c_make_scanner

__all__ = ["make_scanner"]

_DIGITS = r"\d" if sys.version_info < (3, 14) else "[0-9]"
NUMBER_RE = re.compile(rf"(-?(?:0|[1-9]{_DIGITS}*))(\.{_DIGITS}+)?([eE][-+]?{_DIGITS}+)?",
                       re.VERBOSE | re.MULTILINE | re.DOTALL)


def py_make_scanner(context):
    """The function that gives the value at an index of a text, and where it ends."""
    return c_make_scanner(context)


make_scanner = c_make_scanner
