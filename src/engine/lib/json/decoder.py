"""The Python side of Lib/json/decoder.py, in our own words: errors and JSONDecoder."""
import sys as _sys
from _json import make_scanner as c_make_scanner, scanstring

__all__ = ["JSONDecoder", "JSONDecodeError"]

NaN = float("nan")
PosInf = float("inf")
NegInf = float("-inf")


class JSONDecodeError(ValueError):
    """Subclass of ValueError with the following additional properties:

    msg: The unformatted error message
    doc: The JSON document being parsed
    pos: The start index of doc where parsing failed
    lineno: The line corresponding to pos
    colno: The column corresponding to pos

    """

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        errmsg = "%s: line %d column %d (char %d)" % (msg, lineno, colno, pos)
        ValueError.__init__(self, errmsg)
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


_CONSTANTS = {
    "-Infinity": NegInf,
    "Infinity": PosInf,
    "NaN": NaN,
}


def _skip_space(s, end):
    while s[end:end + 1] in (" ", "\t", "\n", "\r"):
        end += 1
    return end


class JSONDecoder(object):
    """Simple JSON <https://json.org> decoder"""

    if _sys.version_info >= (3, 15):
        def __init__(self, *, object_hook=None, parse_float=None, parse_int=None,
                     parse_constant=None, strict=True, object_pairs_hook=None, array_hook=None):
            self.object_hook = object_hook
            self.parse_float = parse_float or float
            self.parse_int = parse_int or int
            self.parse_constant = parse_constant or _CONSTANTS.__getitem__
            self.strict = strict
            self.object_pairs_hook = object_pairs_hook
            self.array_hook = array_hook
            self._finish()
    else:
        def __init__(self, *, object_hook=None, parse_float=None, parse_int=None,
                     parse_constant=None, strict=True, object_pairs_hook=None):
            self.object_hook = object_hook
            self.parse_float = parse_float or float
            self.parse_int = parse_int or int
            self.parse_constant = parse_constant or _CONSTANTS.__getitem__
            self.strict = strict
            self.object_pairs_hook = object_pairs_hook
            self._finish()

    def _finish(self):
        self.parse_object = JSONObject
        self.parse_array = JSONArray
        self.parse_string = scanstring
        self.memo = {}
        self.scan_once = c_make_scanner(self)

    def decode(self, s, _w=_skip_space):
        """Return the Python representation of ``s`` (a ``str`` instance
        containing a JSON document).

        """
        obj, end = self.raw_decode(s, idx=_w(s, 0))
        end = _w(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """Decode a JSON document from ``s`` (a ``str`` beginning with
        a JSON document) and return a 2-tuple of the Python
        representation and the index in ``s`` where the document ended.

        """
        try:
            obj, end = self.scan_once(s, idx)
        except StopIteration as err:
            raise JSONDecodeError("Expecting value", s, err.value) from None
        return obj, end


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None):
    raise NotImplementedError("parsing of objects by Python code")


def JSONArray(s_and_end, scan_once):
    raise NotImplementedError("parsing of arrays by Python code")
