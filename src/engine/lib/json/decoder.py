"""json.decoder: JSONDecoder and the error that it raises."""
import re
import sys
from json import scanner
from _json import make_scanner, scanstring

__all__ = ["JSONDecoder", "JSONDecodeError"]

NaN, PosInf, NegInf = float("nan"), float("inf"), float("-inf")
FLAGS = re.VERBOSE | re.MULTILINE | re.DOTALL
c_scanstring = scanstring
_CONSTANTS = {"-Infinity": NegInf, "Infinity": PosInf, "NaN": NaN}


class JSONDecodeError(ValueError):
    """A text that is no JSON: what is wrong, the text, and where in it."""

    def __init__(self, msg, doc, pos):
        before = doc[:pos]
        lineno = before.count("\n") + 1
        colno = pos - before.rfind("\n")
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno, self.colno = lineno, colno

    def __reduce__(self):
        return type(self), (self.msg, self.doc, self.pos)


BACKSLASH = {sign: sign for sign in '"\\/'} | dict(b="\b", f="\f", n="\n", r="\r", t="\t")
STRINGCHUNK = re.compile(r'(.*?)(["\\\x00-\x1f])', FLAGS)
if sys.version_info >= (3, 14):
    HEXDIGITS = re.compile(r"[0-9A-Fa-f]{4}", FLAGS)
WHITESPACE_STR = " \t\n\r"
WHITESPACE = re.compile(r"[ \t\n\r]*", FLAGS)


def py_scanstring(s, end, strict=True, _b=BACKSLASH, _m=STRINGCHUNK.match):
    """The text that begins at `end`, behind its quote, and where it ends."""
    return scanstring(s, end, strict)


def _after_space(text, place):
    return len(text) - len(text[place:].lstrip(WHITESPACE_STR))


class JSONDecoder:
    """Makes objects of JSON; hooks are given what was read, and what they return is taken."""

    if sys.version_info >= (3, 15):
        def __init__(self, *, object_hook=None, parse_float=None, parse_int=None,
                     parse_constant=None, strict=True, object_pairs_hook=None, array_hook=None):
            self._set_up(object_hook, parse_float, parse_int, parse_constant, strict,
                         object_pairs_hook, array_hook)
    else:
        def __init__(self, *, object_hook=None, parse_float=None, parse_int=None,
                     parse_constant=None, strict=True, object_pairs_hook=None):
            self._set_up(object_hook, parse_float, parse_int, parse_constant, strict,
                         object_pairs_hook)

    def _set_up(self, object_hook, parse_float, parse_int, parse_constant, strict, *others):
        self.object_hook = object_hook
        for name, given, usual in [("parse_float", parse_float, float),
                                   ("parse_int", parse_int, int),
                                   ("parse_constant", parse_constant, _CONSTANTS.__getitem__)]:
            setattr(self, name, given or usual)
        self.strict = strict
        for name, hook in zip(("object_pairs_hook", "array_hook"), others):
            setattr(self, name, hook)
        self.parse_object, self.parse_array = JSONObject, JSONArray
        self.parse_string = scanstring
        self.memo = {}
        self.scan_once = make_scanner(self)

    def decode(self, s, _w=_after_space):
        """The object of a text that is one JSON document."""
        value, end = self.raw_decode(s, idx=_w(s, 0))
        end = _w(s, end)
        if end < len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        """The object of the document that begins at idx, and where it ends."""
        try:
            value, end = self.scan_once(s, idx)
        except StopIteration as nothing:
            raise JSONDecodeError("Expecting value", s, nothing.value) from None
        return value, end


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None):
    raise NotImplementedError("parsing of objects by Python code")


def JSONArray(s_and_end, scan_once):
    raise NotImplementedError("parsing of arrays by Python code")
