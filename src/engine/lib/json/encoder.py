"""The Python side of Lib/json/encoder.py, in our own words: JSONEncoder and its chunks."""
from _json import encode_basestring, encode_basestring_ascii, make_encoder as c_make_encoder

INFINITY = float("inf")


class JSONEncoder(object):
    """Extensible JSON <https://json.org> encoder for Python data structures."""
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True,
                 allow_nan=True, sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """Implement this method in a subclass such that it returns
        a serializable object for ``o``, or calls the base implementation
        (to raise a ``TypeError``).

        """
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """Return a JSON string representation of a Python data structure."""
        if isinstance(o, str):
            if self.ensure_ascii:
                return encode_basestring_ascii(o)
            else:
                return encode_basestring(o)
        chunks = self.iterencode(o, _one_shot=True)
        if not isinstance(chunks, (list, tuple)):
            chunks = list(chunks)
        return "".join(chunks)

    def iterencode(self, o, _one_shot=False):
        """Encode the given object and yield each string
        representation as available."""
        if self.check_circular:
            markers = {}
        else:
            markers = None
        _encoder = encode_basestring_ascii if self.ensure_ascii else encode_basestring
        if self.indent is None or isinstance(self.indent, str):
            indent = self.indent
        else:
            indent = " " * self.indent
        _iterencode = c_make_encoder(
            markers, self.default, _encoder, indent,
            self.key_separator, self.item_separator, self.sort_keys,
            self.skipkeys, self.allow_nan)
        if _one_shot:
            return _iterencode(o, 0)
        return _chunks(self, o, _iterencode, markers, indent, 0)


def _chunks(encoder, o, whole, markers, indent, level):
    # What is no container, or an empty one, is one piece; containers come piece by piece.
    if not isinstance(o, (list, tuple, dict)):
        if o is None or isinstance(o, (str, int, float)):
            yield whole(o, level)[0]
            return
        if markers is not None:
            if id(o) in markers:
                raise ValueError("Circular reference detected")
            markers[id(o)] = o
        yield from _chunks(encoder, encoder.default(o), whole, markers, indent, level)
        if markers is not None:
            del markers[id(o)]
        return
    is_dict = isinstance(o, dict)
    if not o:
        yield "{}" if is_dict else "[]"
        return
    if markers is not None:
        if id(o) in markers:
            raise ValueError("Circular reference detected")
        markers[id(o)] = o
    level += 1
    buf = "{" if is_dict else "["
    newline = "" if indent is None else "\n" + indent * level
    separator = encoder.item_separator + newline
    if is_dict:
        yield buf
        buf = newline
        items = sorted(o.items()) if encoder.sort_keys else o.items()
        for key, value in items:
            name = _key(encoder, whole, key)
            if name is None:
                continue
            if buf:
                yield buf
            buf = separator
            yield name
            yield encoder.key_separator
            yield from _chunks(encoder, value, whole, markers, indent, level)
    else:
        buf += newline
        for value in o:
            if value is None or isinstance(value, (str, int, float)):
                yield buf + whole(value, level)[0]
            else:
                yield buf
                yield from _chunks(encoder, value, whole, markers, indent, level)
            buf = separator
    if indent is not None:
        yield "\n" + indent * (level - 1)
    yield "}" if is_dict else "]"
    if markers is not None:
        del markers[id(o)]


def _key(encoder, whole, key):
    if isinstance(key, str):
        return whole(key, 0)[0]
    if key is None or isinstance(key, (int, float)):
        return '"' + whole(key, 0)[0] + '"'
    if encoder.skipkeys:
        return None
    raise TypeError("keys must be str, int, float, bool or None, "
                    f"not {key.__class__.__name__}")
