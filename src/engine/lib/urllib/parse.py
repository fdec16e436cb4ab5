"""Addresses of the web taken apart and put together, and quoting in them (RFC 3986)."""

import functools
import re
import sys
import types
from collections import namedtuple

__all__ = """
    urlparse urlunparse urljoin urldefrag urlsplit urlunsplit urlencode parse_qs parse_qsl quote
    quote_plus quote_from_bytes unquote unquote_plus unquote_to_bytes DefragResult ParseResult
    SplitResult DefragResultBytes ParseResultBytes SplitResultBytes
""".split()

_VERSION = sys.version_info[:2]

# Which schemes have what; "" stands for an address without a scheme.
uses_relative = ["", *"""
    ftp http gopher nntp imap wais file https shttp mms prospero rtsp rtsps rtspu sftp svn svn+ssh
    ws wss
""".split()]
uses_netloc = ["", *"""
    ftp http gopher nntp telnet imap wais file mms https shttp snews prospero rtsp rtsps rtspu
    rsync svn svn+ssh sftp nfs git git+ssh ws wss itms-services
""".split()]
uses_params = ["", *"""
    ftp hdl prospero http imap https shttp rtsp rtsps rtspu sip sips mms sftp tel
""".split()]
non_hierarchical = "gopher hdl mailto news telnet wais imap snews sip sips".split()
uses_query = ["", *"http wais imap https shttp mms gopher rtsp rtsps rtspu sip sips".split()]
uses_fragment = ["", *"""
    ftp hdl http gopher news nntp wais https shttp snews file prospero
""".split()]

_letters = "abcdefghijklmnopqrstuvwxyz"
scheme_chars = _letters + _letters.upper() + "0123456789+-."
_CONTROLS = "".join(map(chr, range(0x21)))


def _as_texts(*given):
    """The arguments as str, and what makes a result of the kind that they were."""
    if _VERSION >= (3, 15):
        # What is not there may be None; what is empty fits to both.
        told = [each for each in given if each] or [each for each in given if each is not None]
        is_text = not told or isinstance(told[0], str)
    else:
        is_text = isinstance(given[0], str)
    for each in given:
        if each and isinstance(each, str) != is_text:
            raise TypeError("Cannot mix str and non-str arguments")
    if is_text:
        return *given, lambda result: result
    return *(each.decode("ascii", "strict") if each else None if each is None else ""
             for each in given), _encoded


def _encoded(result):
    return result.encode("ascii", "strict")


class _NetlocParts:
    """User, password, host and port of the field `netloc`."""

    __slots__ = ()

    def _cut(self, text, mark, last=False):
        mark = mark if isinstance(text, str) else mark.encode()
        return text.rpartition(mark) if last else text.partition(mark)

    @property
    def _userinfo(self):
        user, found, _ = self._cut(self.netloc, "@", last=True)
        if not found:
            return None, None
        name, has_password, password = self._cut(user, ":")
        return name, password if has_password else None

    @property
    def _hostinfo(self):
        place = self._cut(self.netloc, "@", last=True)[2]
        _, found, inside = self._cut(place, "[")
        if found:
            host, _, rest = self._cut(inside, "]")
            port = self._cut(rest, ":")[2]
        else:
            host, _, port = self._cut(place, ":")
        return host, port or None

    @property
    def password(self):
        return self._userinfo[1]

    @property
    def username(self):
        return self._userinfo[0]

    @property
    def hostname(self):
        host = self._hostinfo[0]
        if not host:
            return None
        name, mark, zone = self._cut(host, "%")
        return name.lower() + mark + zone

    @property
    def port(self):
        port = self._hostinfo[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        number = int(port)
        if number > 65535:
            raise ValueError("Port out of range 0-65535")
        return number

    __class_getitem__ = classmethod(types.GenericAlias)


def _kept_as(result, source):
    """The result, which remembers of its parts that are empty what the source does (3.15)."""
    if hasattr(source, "_keep_empty"):
        result._keep_empty = source._keep_empty
    return result


class _Encodes:
    __slots__ = ()

    def encode(self, encoding="ascii", errors="strict"):
        parts = (each and each.encode(encoding, errors) for each in self) \
            if None in self else (each.encode(encoding, errors) for each in self)
        return _kept_as(self._encoded_counterpart(*parts), self)


class _Decodes:
    __slots__ = ()

    def decode(self, encoding="ascii", errors="strict"):
        parts = (each and each.decode(encoding, errors) for each in self) \
            if None in self else (each.decode(encoding, errors) for each in self)
        return _kept_as(self._decoded_counterpart(*parts), self)


class _Remembers:
    """What a result of 3.15 is copied with: whether its empty parts were there."""

    __slots__ = ()

    def __replace__(self, /, **kwargs):
        return _kept_as(super().__replace__(**kwargs), self)

    def _replace(self, /, **kwargs):
        return _kept_as(super()._replace(**kwargs), self)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __getstate__(self):
        state = super().__getstate__()
        return None if state == (None, {"_keep_empty": False}) else state


def _base_of_results(name, fields):
    """The named tuple that results are; from 3.15 on one with a slot."""
    base = namedtuple(name, fields)
    if _VERSION < (3, 15):
        return base
    return type(base)(name, (_Remembers, base), {"__slots__": ("_keep_empty",), "__module__": __name__})


_DefragResultBase = _base_of_results("DefragResult", "url fragment")
_SplitResultBase = _base_of_results("SplitResult", "scheme netloc path query fragment")
_ParseResultBase = _base_of_results("ParseResult", "scheme netloc path params query fragment")
ResultBase = _NetlocParts


def _keeps_empty(components):
    return getattr(components, "_keep_empty", False)


class DefragResult(_DefragResultBase, _Encodes):
    """An address without its fragment, and the fragment."""

    __slots__ = ()

    def geturl(self):
        if self.fragment or self.fragment is not None and _keeps_empty(self):
            return self.url + "#" + self.fragment
        return self.url


class SplitResult(_SplitResultBase, _NetlocParts, _Encodes):
    """The five parts of an address."""

    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_ParseResultBase, _NetlocParts, _Encodes):
    """The five parts, with what follows a ";" in the last name of the path."""

    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResultBytes(_DefragResultBase, _Decodes):
    """As DefragResult, of bytes."""

    __slots__ = ()

    def geturl(self):
        if self.fragment or self.fragment is not None and _keeps_empty(self):
            return self.url + b"#" + self.fragment
        return self.url


class SplitResultBytes(_SplitResultBase, _NetlocParts, _Decodes):
    """As SplitResult, of bytes."""

    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResultBytes(_ParseResultBase, _NetlocParts, _Decodes):
    """As ParseResult, of bytes."""

    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


for _text, _bytes in [(DefragResult, DefragResultBytes), (ParseResult, ParseResultBytes),
                      (SplitResult, SplitResultBytes)]:
    _text._encoded_counterpart, _bytes._decoded_counterpart = _bytes, _text
del _text, _bytes


def _has_scheme(text):
    head, colon, _ = text.partition(":")
    return bool(colon and head and head[0].isascii() and head[0].isalpha()
                and all(letter in scheme_chars for letter in head))


def _check_brackets(netloc):
    if ("[" in netloc) != ("]" in netloc):
        raise ValueError("Invalid IPv6 URL")
    if "[" in netloc:
        host = netloc.partition("[")[2].partition("]")[0]
        if host.startswith("v"):
            if not re.fullmatch(r"v[a-fA-F0-9]+\..+", host):
                raise ValueError("IPvFuture address is invalid")
        elif not re.fullmatch(r"[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.+)?", host):
            if re.fullmatch(r"\d+(\.\d+){3}", host):
                raise ValueError("An IPv4 address cannot be in brackets")
            raise ValueError(f"{host!r} does not appear to be an IPv4 or IPv6 address")


def _cleaned(text, strip):
    text = strip(text, _CONTROLS)
    for each in "\t\r\n":
        text = text.replace(each, "")
    return text


def _split(url, scheme, allow_fragments):
    """The five parts of an address that is a str; None where one is missing."""
    url = _cleaned(url or "", str.lstrip)
    scheme = scheme and _cleaned(scheme, str.strip)
    netloc = query = fragment = None
    if _has_scheme(url):
        scheme, _, url = url.partition(":")
        scheme = scheme.lower()
    if url.startswith("//"):
        ends = [at for at in (url.find(mark, 2) for mark in "/?#") if at >= 0]
        end = min(ends, default=len(url))
        netloc, url = url[2:end], url[end:]
        _check_brackets(netloc)
    if allow_fragments and "#" in url:
        url, _, fragment = url.partition("#")
    if "?" in url:
        url, _, query = url.partition("?")
    return scheme, netloc, url, query, fragment


def _divided(url, scheme, allow_fragments):
    """As _split(), with what follows a ";" in the path's last name."""
    scheme, netloc, path, query, fragment = _split(url, scheme, allow_fragments)
    params = None
    if (scheme or "") in uses_params:
        at = path.find(";", path.rfind("/") + 1)
        if at >= 0:
            path, params = path[:at], path[at + 1:]
    return scheme, netloc, path, params, query, fragment


def _result(kind, parts, result_of, missing_as_none=False):
    if not missing_as_none:
        parts = [part or "" for part in parts]
    result = result_of(kind(*parts))
    if _VERSION >= (3, 15):
        result._keep_empty = missing_as_none
    return result


if _VERSION >= (3, 15):
    @functools.lru_cache(typed=True)
    def urlsplit(url, scheme=None, allow_fragments=True, *, missing_as_none=False):
        """The scheme, place, path, query and fragment of an address."""
        url, scheme, result_of = _as_texts(url, scheme)
        parts = _split(url, scheme, allow_fragments)
        return _result(SplitResult, parts, result_of, missing_as_none)

    def urlparse(url, scheme=None, allow_fragments=True, *, missing_as_none=False):
        """As urlsplit(), with what follows a ";" in the path's last name."""
        url, scheme, result_of = _as_texts(url, scheme)
        parts = _divided(url, scheme, allow_fragments)
        return _result(ParseResult, parts, result_of, missing_as_none)

    def urlunparse(components, *, keep_empty=None):
        """The address of six parts."""
        return _united(components, keep_empty)

    def urlunsplit(components, *, keep_empty=None):
        """The address of five parts."""
        return _united(components, keep_empty)
else:
    @functools.lru_cache(typed=True)
    def urlsplit(url, scheme="", allow_fragments=True):
        """The scheme, place, path, query and fragment of an address."""
        url, scheme, result_of = _as_texts(url, scheme)
        return _result(SplitResult, _split(url, scheme, allow_fragments), result_of)

    def urlparse(url, scheme="", allow_fragments=True):
        """As urlsplit(), with what follows a ";" in the path's last name."""
        url, scheme, result_of = _as_texts(url, scheme)
        if _VERSION < (3, 14):
            urlsplit(url, scheme, allow_fragments)  # up to 3.13 it remembers what this one asks
        return _result(ParseResult, _divided(url, scheme, allow_fragments), result_of)

    def urlunparse(components):
        """The address of six parts."""
        return _united(components, False)

    def urlunsplit(components):
        """The address of five parts."""
        return _united(components, False)


def _united(components, keep_empty):
    """The address of parts; those that are empty count if they are to be kept."""
    *parts, result_of = _as_texts(*components)
    if keep_empty is None:
        keep_empty = _keeps_empty(components)
    elif keep_empty and not getattr(components, "_keep_empty", True):
        raise ValueError("Cannot distinguish between empty and not defined URI components in the "
                         "result of parsing URL with missing_as_none=False")
    if not keep_empty:
        scheme, netloc, path = parts[:3]
        has_place = scheme and scheme in uses_netloc and (
            path[:1] in ("", "/") if _VERSION >= (3, 13) else path[:2] != "//")
        parts = [part or None for part in parts]
        parts[1:3] = netloc or ("" if has_place else None), path
    return result_of(_united_texts(*parts))


def _united_texts(scheme, netloc, path, *others):
    *params, query, fragment = others
    if params and params[0] is not None:
        path = f"{path};{params[0]}"
    if netloc is not None:
        path = "//" + netloc + ("/" if path and path[0] != "/" else "") + path
    elif path[:2] == "//" and _VERSION >= (3, 13):
        path = "//" + path
    text = f"{scheme}:{path}" if scheme else path
    if query is not None:
        text += "?" + query
    return text if fragment is None else f"{text}#{fragment}"


def urljoin(base, url, allow_fragments=True):
    """What a reference means in a page of that address."""
    if not base or not url:
        return url or base
    base, url, result_of = _as_texts(base, url)
    if _VERSION >= (3, 14):
        return result_of(_joined(base, url, allow_fragments))
    _, old_netloc, old_path, old_params, old_query, _ = old = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, old.scheme, allow_fragments)
    if scheme != old.scheme or scheme not in uses_relative:
        return result_of(url)
    if scheme in uses_netloc:
        if netloc:
            return result_of(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = old_netloc
    if not path and not params:
        path, params, query = old_path, old_params, query or old_query
    else:
        path = _resolved(old_path, path)
    return result_of(urlunparse((scheme, netloc, path, params, query, fragment)))


def _joined(base, url, allow_fragments):
    """What urljoin() makes of texts from 3.14 on, where an empty query is one."""
    old_scheme, *old = _split(base, None, allow_fragments)
    scheme, netloc, path, query, fragment = _split(url, None, allow_fragments)
    scheme = old_scheme if scheme is None else scheme
    if scheme != old_scheme or scheme and scheme not in uses_relative:
        return url
    if not scheme or scheme in uses_netloc:
        if netloc:
            return _united_texts(scheme, netloc, path, query, fragment)
        netloc = old[0]
    if path:
        path = _resolved(old[1], path)
    else:
        path = old[1]
        if query is None:
            query, fragment = old[2], old[3] if fragment is None else fragment
    return _united_texts(scheme, netloc, path, query, fragment)


def _resolved(base, path):
    """The path from the base's directory, without "." and ".."."""
    segments = path.split("/")
    if segments[0] or len(segments) == 1:
        # The last name of the base is that of a page.
        above = base.split("/")
        segments = [*(above[:-1] if above[-1] else above), *segments]
        segments[1:-1] = [each for each in segments[1:-1] if each]
    kept = []
    for each in segments:
        if each == "..":
            del kept[-1:]
        elif each != ".":
            kept.append(each)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept) or "/"


def _without_fragment(url, missing_as_none=False):
    url, result_of = _as_texts(url)
    fragment = None
    if "#" in url:
        *parts, fragment = _divided(url, None, True)
        url = _united([*[part or "" for part in parts], ""], False) if _VERSION < (3, 14) \
            else _united_texts(*parts, None)
    return _result(DefragResult, (url, fragment), result_of, missing_as_none)


if _VERSION >= (3, 15):
    def urldefrag(url, *, missing_as_none=False):
        """The address without its fragment, and the fragment."""
        return _without_fragment(url, missing_as_none)
else:
    def urldefrag(url):
        """The address without its fragment, and the fragment."""
        return _without_fragment(url)


_ESCAPE = re.compile(rb"%([0-9a-fA-F]{2})")


def unquote_to_bytes(string):
    """The bytes that a quoted text stands for."""
    if not string:
        string.split
        return b""
    data = string.encode("utf-8") if isinstance(string, str) else string
    return _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), bytes(data)) if b"%" in data else data


_ASCII = re.compile("([\x00-\x7f]+)")


def unquote(string, encoding="utf-8", errors="replace"):
    """The text that a quoted one stands for."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if "%" not in string:
        string.split
        return string
    parts = _ASCII.split(string)
    parts[1::2] = [unquote_to_bytes(each).decode(encoding or "utf-8", errors or "replace")
                   for each in parts[1::2]]
    return "".join(parts)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    """As unquote(), with spaces for plus signs."""
    return unquote(string.replace("+", " "), encoding, errors)


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8",
             errors="replace", max_num_fields=None, separator="&"):
    """A query as a dict: for each name the list of its values."""
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding=encoding,
                                 errors=errors, max_num_fields=max_num_fields,
                                 separator=separator):
        found.setdefault(name, []).append(value)
    return found


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8",
              errors="replace", max_num_fields=None, separator="&"):
    """A query as a list of names and values."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    is_text = isinstance(qs, str)
    if not is_text:
        if not qs:
            return []
        qs = bytes(memoryview(qs)).decode("ascii")
        separator = separator if isinstance(separator, str) else separator.decode("ascii")
    elif not qs:
        return []
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")

    def plain(text):
        text = unquote(text.replace("+", " "), encoding, errors)
        return text if is_text else text.encode("utf-8", "surrogateescape")

    found = []
    for field in qs.split(separator):
        name, has_value, value = field.partition("=")
        if not field and not strict_parsing:
            continue
        if not has_value and strict_parsing:
            raise ValueError(f"bad query field: {field!r}")
        if value or keep_blank_values:
            found.append((plain(name), plain(value)))
    return found


_ALWAYS_SAFE = frozenset((_letters + _letters.upper() + "0123456789_.-~").encode())


def quote(string, safe="/", encoding=None, errors=None):
    """The text with %XX for all that an address must not have."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    """As quote(), with plus signs for spaces, as forms have them."""
    space = " " if isinstance(string, str) else b" "
    if space not in string:
        return quote(string, safe, encoding, errors)
    more = " " if isinstance(safe, str) else b" "
    return quote(string, safe + more, encoding, errors).replace(" ", "+")


def quote_from_bytes(bs, safe="/"):
    """As quote(), of bytes."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    kept = safe.encode("ascii", "ignore") if isinstance(safe, str) else safe
    plain = _ALWAYS_SAFE.union(each for each in kept if each < 128)
    return "".join(chr(each) if each in plain else f"%{each:02X}" for each in bs)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """A query of a mapping or of pairs."""
    if hasattr(query, "items"):
        query = query.items()
    elif len(query) and not isinstance(query[0], tuple):
        raise TypeError("not a valid non-string sequence or mapping object")

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(value if isinstance(value, str) else str(value), safe, encoding, errors)

    fields = []
    for name, value in query:
        values = [value]
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
            except TypeError:
                pass
            else:
                values = value
        fields += [f"{quoted(name)}={quoted(each)}" for each in values]
    return "&".join(fields)
