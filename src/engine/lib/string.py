"""Constants of characters, texts with places for values, and str.format() in steps."""
from sys import version_info as _version_info

import _string

_MINOR = _version_info.minor

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits",
           "hexdigits", "octdigits", "printable", "punctuation", "whitespace", "Formatter",
           "Template"]

ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
octdigits = "01234567"
hexdigits = digits + ascii_letters[:6] + ascii_uppercase[:6]
punctuation = "".join(c for c in map(chr, range(ord("!"), 127)) if not c.isalnum())
whitespace = " \t\n\r\v\f"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Begin every word with a capital; without sep, one space stands between them."""
    words = [word.capitalize() for word in s.split(sep)]
    return (sep or " ").join(words)


if _MINOR < 14:
    import re as _re

_NOTHING = {}


class _LatePattern:
    """Makes the pattern of a template class when it is first asked for (3.14 and later)."""

    def __get__(self, instance, cls=None):
        return self if cls is None else cls._compile_pattern()


class Template:
    """A text with places for values: $name and ${name}; $$ is a dollar sign.

    A subclass may change the delimiter, how names look (idpattern, in braces braceidpattern), the
    flags, or the pattern altogether, which has the groups escaped, named, braced and invalid.
    """

    delimiter = "$"
    idpattern = "(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    if _MINOR < 14:
        flags = _re.IGNORECASE
    else:
        flags = None
        pattern = _LatePattern()

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls._compile_pattern()

    @classmethod
    def _compile_pattern(cls):
        import re
        pattern = cls.__dict__.get("pattern")
        if isinstance(pattern, re.Pattern) and _MINOR >= 14:
            return pattern
        if pattern is None or isinstance(pattern, _LatePattern):
            mark = re.escape(cls.delimiter)
            ways = {"escaped": mark, "named": cls.idpattern,
                    "braced": cls.braceidpattern or cls.idpattern, "invalid": ""}
            braces = {"braced": ("{", "}")}
            groups = [before + f"(?P<{way}>{what})" + after for way, what in ways.items()
                      for before, after in [braces.get(way, ("", ""))]]
            pattern = f"{mark}(?:{'|'.join(groups)})"
        if cls.flags is None:
            cls.flags = re.IGNORECASE
        cls.pattern = re.compile(pattern, cls.flags | re.VERBOSE)
        return cls.pattern

    def __init__(self, template):
        self.template = template

    def _invalid(self, mo):
        at = mo.start("invalid")
        lines = self.template[:at].splitlines(keepends=True) or [""]
        column = at - sum(map(len, lines[:-1])) if at else 1
        raise ValueError(f"Invalid placeholder in string: line {len(lines)}, col {column}")

    def _name_in(self, mo):
        """The name at a place; None where there is an escaped delimiter or nothing valid."""
        name = mo.group("named") or mo.group("braced")
        if name is None and mo.group("escaped") is None and mo.group("invalid") is None:
            raise ValueError("Unrecognized named group in pattern", self.pattern)
        return name

    def substitute(self, mapping=_NOTHING, /, **kws):
        """Return the text with values in all places."""
        mapping = _values_of(mapping, kws)

        def convert(mo):
            name = self._name_in(mo)
            if name is not None:
                return str(mapping[name])
            if mo.group("escaped") is None:
                self._invalid(mo)
            return self.delimiter
        return self.pattern.sub(convert, self.template)

    def safe_substitute(self, mapping=_NOTHING, /, **kws):
        """Return the text with the values that there are; the other places stay as they are."""
        mapping = _values_of(mapping, kws)

        def convert(mo):
            name = self._name_in(mo)
            if name is None:
                return mo.group() if mo.group("escaped") is None else self.delimiter
            try:
                return str(mapping[name])
            except KeyError:
                return mo.group()
        return self.pattern.sub(convert, self.template)

    def is_valid(self):
        """Whether substitute() would find nothing to complain of but missing values."""
        return all(self._name_in(mo) is not None or mo.group("escaped") is not None
                   for mo in self.pattern.finditer(self.template))

    def get_identifiers(self):
        """Return the names in the order of the text, each once."""
        found = map(self._name_in, self.pattern.finditer(self.template))
        return list(dict.fromkeys(name for name in found if name is not None))


if _MINOR < 14:
    Template.__init_subclass__()


def _values_of(mapping, kws):
    if mapping is _NOTHING:
        return kws
    if not kws:
        return mapping
    from collections import ChainMap
    return ChainMap(kws, mapping)


_AUTO, _MANUAL = "automatic field numbering", "manual field specification"


class Formatter:
    """Does what str.format() does, in steps that a subclass may change."""

    def format(self, format_string, /, *args, **kwargs):
        """Return a text with the values of its fields; vformat() does it."""
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        """As format(), with the arguments as they come."""
        used = set()
        text, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth,
                 auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        parts = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                parts.append(literal)
            if name is None:
                continue
            first = steps = None
            if _MINOR >= 14:
                first, steps = _string.formatter_field_name_split(name)
            elif not name or name.isdigit():
                first = name and int(name)
            name, auto_arg_index = self._numbered(name, first, auto_arg_index)
            obj, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            obj = self.convert_field(obj, conversion)
            spec, auto_arg_index = self._vformat(
                spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            parts.append(self.format_field(obj, spec))
        return "".join(parts), auto_arg_index

    def _numbered(self, name, first, count):
        """A field's name, with its number when it has none, and the number of the next.

        False stands for that number once fields were numbered by hand.
        """
        if first == "":
            if count is False:
                raise ValueError(f"cannot switch from {_MANUAL} to {_AUTO}")
            return f"{count}{name}", count + 1
        if not isinstance(first, int):
            return name, count
        if count:
            before, behind = (_AUTO, _MANUAL) if _MINOR >= 14 else (_MANUAL, _AUTO)
            raise ValueError(f"cannot switch from {before} to {behind}")
        return name, False

    def parse(self, format_string):
        """Give literal text, field name, format spec and conversion of each part of a text."""
        return _string.formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        """Return what a field refers to, and the argument that it begins with."""
        first, steps = _string.formatter_field_name_split(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, key in steps:
            obj = getattr(obj, key) if is_attribute else obj[key]
        return obj, first

    def get_value(self, key, args, kwargs):
        """Return an argument by its number or its name."""
        return (args if isinstance(key, int) else kwargs)[key]

    def convert_field(self, value, conversion):
        """Return a value as !s, !r or !a ask for it."""
        if conversion is None:
            return value
        for sign, convert in (("s", str), ("r", repr), ("a", ascii)):
            if conversion == sign:
                return convert(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def format_field(self, value, format_spec):
        """Return a value as its format spec asks for it."""
        return format(value, format_spec)

    def check_unused_args(self, used_args, args, kwargs):
        """Nothing is wrong with arguments that no field refers to."""
