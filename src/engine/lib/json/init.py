"""json: objects to text and back."""
import sys as _sys

from .decoder import JSONDecodeError, JSONDecoder
from .encoder import JSONEncoder

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]
if _sys.version_info < (3, 15):
    __version__ = "2.0.9"
__author__ = "Bob Ippolito <bob@redivi.com>"

# Those for calls without settings.
_default_encoder = JSONEncoder()
_default_decoder = JSONDecoder()


def _encoder_for(cls, more, **settings):
    """An encoder with the settings of a call; that of all calls when nothing is set."""
    if cls is None and not more:
        flags = [bool(settings[name]) for name in (
            "skipkeys", "ensure_ascii", "check_circular", "allow_nan", "sort_keys")]
        if flags == [False, True, True, True, False]:
            if all(settings[name] is None for name in ("indent", "separators", "default")):
                return _default_encoder
    return (JSONEncoder if cls is None else cls)(**settings, **more)


def dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
         cls=None, indent=None, separators=None, default=None, sort_keys=False, **kw):
    """Write the JSON text of an object to a file, in pieces."""
    pieces = _encoder_for(
        cls, kw, skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
        allow_nan=allow_nan, indent=indent, separators=separators, default=default,
        sort_keys=sort_keys).iterencode(obj)
    for piece in pieces:
        fp.write(piece)


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
          cls=None, indent=None, separators=None, default=None, sort_keys=False, **kw):
    """The JSON text of an object."""
    return _encoder_for(
        cls, kw, skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
        allow_nan=allow_nan, indent=indent, separators=separators, default=default,
        sort_keys=sort_keys).encode(obj)


def detect_encoding(b):
    """The encoding of JSON bytes: by the mark at their start, or by where their zeros are."""
    for marks, encoding in [((b"\xff\xfe\0\0", b"\0\0\xfe\xff"), "utf-32"),
                            ((b"\xff\xfe", b"\xfe\xff"), "utf-16"),
                            ((b"\xef\xbb\xbf",), "utf-8-sig")]:
        if b.startswith(marks):
            return encoding
    zeros = [not byte for byte in b[:4]]
    if len(b) >= 4 and zeros[0]:
        return "utf-16-be" if not zeros[1] else "utf-32-be"
    if len(b) >= 4 and zeros[1]:
        return "utf-32-le" if zeros[2] and zeros[3] else "utf-16-le"
    if len(b) == 2 and any(zeros):
        return "utf-16-be" if zeros[0] else "utf-16-le"
    return "utf-8"


def _decoded(source):
    if not isinstance(source, (bytes, bytearray)):
        raise TypeError("the JSON object must be str, bytes or bytearray, "
                        f"not {source.__class__.__name__}")
    return source.decode(detect_encoding(source), "surrogatepass")


def _decoder_for(cls, more, hooks):
    """A decoder with the settings of a call, which are added to `more`: the call holds them there."""
    more.update({name: hook for name, hook in hooks.items() if hook is not None})
    if cls is None and not more:
        return _default_decoder
    return (JSONDecoder if cls is None else cls)(**more)


# Decoders take array_hook since 3.15; before, they refuse it.
def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, array_hook: _since(3, 15) = None, **kw):
    """The object of a JSON text, or of bytes with one in any encoding that JSON may have."""
    if not isinstance(s, str):
        s = _decoded(s)
    elif s.startswith("\ufeff"):
        raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    return _decoder_for(cls, kw, dict(
        object_hook=object_hook, object_pairs_hook=object_pairs_hook, array_hook=array_hook,
        parse_float=parse_float, parse_int=parse_int, parse_constant=parse_constant)).decode(s)


def load(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None,
         parse_constant=None, object_pairs_hook=None, array_hook: _since(3, 15) = None, **kw):
    """The object of the JSON text that a file has."""
    if array_hook is not None:
        kw["array_hook"] = array_hook
    return loads(fp.read(), cls=cls, object_hook=object_hook, parse_float=parse_float,
                 parse_int=parse_int, parse_constant=parse_constant,
                 object_pairs_hook=object_pairs_hook, **kw)
