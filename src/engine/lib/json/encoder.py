"""json.encoder: JSONEncoder, and text that comes piece by piece."""
import re
import sys
from _json import encode_basestring, encode_basestring_ascii, make_encoder as c_make_encoder

c_encode_basestring, c_encode_basestring_ascii = encode_basestring, encode_basestring_ascii
INFINITY = float("inf")
ESCAPE = re.compile(r'[\x00-\x1f\\"\b\f\n\r\t]')
ESCAPE_ASCII = re.compile(r'([\\"]|[^\ -~])')
HAS_UTF8 = re.compile(rb"[\x80-\xff]")
ESCAPE_DCT = {chr(code): f"\\u{code:04x}" for code in range(0x20)} | {
    "\\": "\\\\", '"': '\\"', "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r",
    "\t": "\\t"}

def py_encode_basestring(s):
    """A text with quotes around it, its signs as they are."""
    return encode_basestring(s)


def py_encode_basestring_ascii(s):
    """A text with quotes around it, in ASCII."""
    return encode_basestring_ascii(s)


_SCALARS = (str, int, float)
_WORDS = {None: "null", True: "true", False: "false"}
_HAS_NOTES = sys.version_info >= (3, 14)


def _number(allow_nan):
    """The function that writes a float."""
    def text_of(number):
        if number - number == 0:
            return float.__repr__(number)
        if not allow_nan:
            shown = repr(number)
            raise ValueError(f"Out of range float values are not JSON compliant: {shown}")
        if number != number:
            return "NaN"
        return "Infinity" if number > 0 else "-Infinity"

    return text_of


def _pieces(markers, default, quote, indent, number, colon, comma, sort_keys, skipkeys):
    """The generator function that gives the text of an object in pieces.

    It holds what it is inside of and nothing of the encoder, as far as the caller sees: containers
    and what default() is given are in `markers` for as long as it is inside of them.
    """
    def scalar(value):
        if isinstance(value, str):
            return quote(value)
        if value is None or value is True or value is False:
            return _WORDS[value]
        return int.__repr__(value) if isinstance(value, int) else number(value)

    def name_of(key):
        if isinstance(key, str):
            return key
        return scalar(key) if key is None or isinstance(key, _SCALARS) else None

    # Errors are raised by the generators: the frames of a traceback hold what they are inside of.
    def entered(holder):
        if markers is None:
            return True
        marker = id(holder)
        if marker in markers:
            return False
        markers[marker] = holder
        return True

    def leave(marker):
        if markers is not None:
            del markers[marker]

    def line(level):
        return "" if indent is None else "\n" + indent * level

    def inside(value, level):
        if isinstance(value, (list, tuple)):
            return of_list(value, level)
        return of_dict(value, level) if isinstance(value, dict) else whole(value, level)

    def of_list(values, level):
        if not values:
            yield "[]"
            return
        marker = id(values)
        if not entered(values):
            raise ValueError("Circular reference detected")
        lead = "[" + line(level + 1)
        separator = comma + line(level + 1)
        place = 0
        for value in values:
            numbered = (place, value) if _HAS_NOTES else None  # as enumerate() holds it
            try:
                if value is None or isinstance(value, _SCALARS):
                    yield lead + scalar(value)
                else:
                    yield lead
                    yield from inside(value, level + 1)
            except GeneratorExit:
                raise
            except BaseException as error:
                numbered = None
                _note(error, values, f"item {place}")
                raise
            lead = separator
            place += 1
        if indent is not None:
            yield line(level)
        yield "]"
        leave(marker)

    def of_dict(mapping, level):
        if not mapping:
            yield "{}"
            return
        marker = id(mapping)
        if not entered(mapping):
            raise ValueError("Circular reference detected")
        yield "{"
        separator = comma + line(level + 1)
        is_first = True
        items = sorted(mapping.items()) if sort_keys else mapping.items()
        for key, value in items:
            name = name_of(key)
            if name is None:
                if skipkeys:
                    continue
                raise TypeError("keys must be str, int, float, bool or None, "
                                f"not {key.__class__.__name__}")
            key, name = name, None
            if not is_first:
                yield separator
            elif indent is not None:
                yield line(level + 1)
            is_first = False
            yield quote(key)
            yield colon
            try:
                if value is None or isinstance(value, _SCALARS):
                    yield scalar(value)
                else:
                    yield from inside(value, level + 1)
            except GeneratorExit:
                raise
            except BaseException as error:
                _note(error, mapping, f"item {key!r}")
                raise
        if indent is not None:
            yield line(level)
        yield "}"
        leave(marker)

    def whole(o, level):
        if o is None or isinstance(o, _SCALARS):
            yield scalar(o)
        elif isinstance(o, (list, tuple)):
            yield from of_list(o, level)
        elif isinstance(o, dict):
            yield from of_dict(o, level)
        elif not entered(o):
            raise ValueError("Circular reference detected")
        elif _HAS_NOTES:
            marker = id(o)
            substitute = default(o)
            try:
                yield from whole(substitute, level)
            except GeneratorExit:
                raise
            except BaseException as error:
                _note(error, o, "object")
                raise
            leave(marker)
        else:
            marker = id(o)
            o = default(o)
            yield from whole(o, level)
            leave(marker)

    if sys.version_info < (3, 15):
        return whole

    def once(o, level):
        nonlocal inside, of_list, of_dict, whole
        try:
            yield from whole(o, level)
        finally:
            # They refer to each other: 3.15 leaves no cycle behind.
            del inside, of_list, of_dict, whole

    return once


def _note(error, holder, what):
    if _HAS_NOTES:
        error.add_note(f"when serializing {type(holder).__name__} {what}")


class JSONEncoder:
    """Makes JSON of dicts, lists, tuples, strings, numbers, booleans and None."""

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True,
                 allow_nan=True, sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii = skipkeys, ensure_ascii
        self.check_circular, self.allow_nan = check_circular, allow_nan
        self.sort_keys, self.indent = sort_keys, indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """What to write for an object of another type; to be redefined, or else a TypeError."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """The JSON text of an object."""
        if isinstance(o, str):
            return (encode_basestring_ascii if self.ensure_ascii else encode_basestring)(o)
        pieces = self.iterencode(o, _one_shot=True)
        return "".join(pieces if isinstance(pieces, (list, tuple)) else list(pieces))

    def iterencode(self, o, _one_shot=False):
        """The JSON text of an object in pieces, as they come."""
        markers = {} if self.check_circular else None
        quote = encode_basestring_ascii if self.ensure_ascii else encode_basestring
        indent = self.indent
        is_native = _one_shot and (indent is None or sys.version_info >= (3, 13))
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        if is_native:
            write = c_make_encoder(markers, self.default, quote, indent, self.key_separator,
                                   self.item_separator, self.sort_keys, self.skipkeys,
                                   self.allow_nan)
        else:
            write = _pieces(markers, self.default, quote, indent, _number(self.allow_nan),
                            self.key_separator, self.item_separator, self.sort_keys, self.skipkeys)
        return write(o, 0)
