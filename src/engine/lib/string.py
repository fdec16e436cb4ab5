"""Constants of characters, templates with $, and a format() that can be changed."""

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits",
           "hexdigits", "octdigits", "printable", "punctuation", "whitespace", "Formatter",
           "Template"]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalize each word; without sep, runs of whitespace become one space."""
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


_NOTHING = {}
_WORD_START = frozenset(ascii_letters + "_")
_WORD = frozenset(ascii_letters + digits + "_")


class Template:
    """A text in which $name and ${name} stand for values."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """Pairs of a literal text and what follows it: a name, None, or a place that is wrong."""
        text, mark = self.template, self.delimiter
        at = 0
        while True:
            found = text.find(mark, at)
            if found < 0:
                yield text[at:], None, found
                return
            literal = text[at:found]
            start = found + len(mark)
            if text.startswith(mark, start):
                yield literal + mark, None, start
                at = start + len(mark)
                continue
            braced = text.startswith("{", start)
            first = end = start + braced
            if end < len(text) and text[end] in _WORD_START:
                while end < len(text) and text[end] in _WORD:
                    end += 1
            name = text[first:end]
            if name and braced and not text.startswith("}", end):
                name = ""
            if not name:
                yield literal, "", found
                at = start
                continue
            at = end + braced
            yield literal, name, (found, at)

    def _invalid(self, at):
        lines = self.template[:at].splitlines(keepends=True)
        column = at - len("".join(lines[:-1])) if lines else 1
        if not lines:
            return ValueError("Invalid placeholder in string: line 1, col 1")
        return ValueError("Invalid placeholder in string: line %d, col %d"
                          % (len(lines), column + 1))

    def substitute(self, mapping=_NOTHING, /, **kws):
        """Return the text with all values in place; KeyError where one is missing."""
        mapping = self._values(mapping, kws)
        parts = []
        for literal, name, at in self._parts():
            parts.append(literal)
            if name == "":
                raise self._invalid(at)
            if name:
                parts.append(str(mapping[name]))
        return "".join(parts)

    def safe_substitute(self, mapping=_NOTHING, /, **kws):
        """As substitute(), but what has no value stays as it is."""
        mapping = self._values(mapping, kws)
        parts = []
        for literal, name, at in self._parts():
            parts.append(literal)
            if name == "":
                parts.append(self.delimiter)
            elif name:
                try:
                    parts.append(str(mapping[name]))
                except KeyError:
                    parts.append(self.template[at[0]:at[1]])
        return "".join(parts)

    def _values(self, mapping, kws):
        if mapping is _NOTHING:
            return kws
        if not kws:
            return mapping
        from collections import ChainMap
        return ChainMap(kws, mapping)

    def is_valid(self):
        """Whether substitute() would find no wrong placeholder."""
        return all(name != "" for _, name, _ in self._parts())

    def get_identifiers(self):
        """Return the names in order, each once."""
        return list(dict.fromkeys(name for _, name, _ in self._parts() if name))


class Formatter:
    """str.format() in steps that a subclass can replace."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth,
                 auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, field_name, format_spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if field_name is None:
                continue
            first = field_name.split(".")[0].split("[")[0]
            if first == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to "
                                     "automatic field numbering")
                field_name = str(auto_arg_index) + field_name
                auto_arg_index += 1
            elif first.isdigit():
                if auto_arg_index:
                    raise ValueError("cannot switch from automatic field numbering to "
                                     "manual field specification")
                auto_arg_index = False
            obj, arg_used = self.get_field(field_name, args, kwargs)
            used_args.add(arg_used)
            obj = self.convert_field(obj, conversion)
            format_spec, auto_arg_index = self._vformat(
                format_spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            result.append(self.format_field(obj, format_spec))
        return "".join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        """Yield literal text, field name, format spec and conversion of each field."""
        at = 0
        literal = ""
        size = len(format_string)
        while at < size:
            char = format_string[at]
            at += 1
            if char == "}":
                if not format_string.startswith("}", at):
                    raise ValueError("Single '}' encountered in format string")
                at += 1
                yield literal + char, None, None, None
                literal = ""
            elif char != "{":
                literal += char
            elif format_string.startswith("{", at):
                at += 1
                yield literal + char, None, None, None
                literal = ""
            else:
                end, depth = at, 1
                while end < size and depth:
                    depth += {"{": 1, "}": -1}.get(format_string[end], 0)
                    end += 1
                if depth:
                    raise ValueError("Single '{' encountered in format string" if at == size
                                     else "expected '}' before end of string")
                yield (literal, *self._split_field(format_string[at:end - 1]))
                literal = ""
                at = end
        if literal:
            yield literal, None, None, None

    def _split_field(self, text):
        end = depth = 0
        while end < len(text) and (depth or text[end] not in "!:"):
            depth += {"[": 1, "]": -1}.get(text[end], 0)
            end += 1
        name, rest = text[:end], text[end:]
        conversion = None
        if rest.startswith("!"):
            conversion, rest = rest[1:2], rest[2:]
        return name, rest[1:], conversion

    def get_field(self, field_name, args, kwargs):
        end = 0
        while end < len(field_name) and field_name[end] not in ".[":
            end += 1
        first, rest = field_name[:end], field_name[end:]
        if first.isdigit():
            first = int(first)
        obj = self.get_value(first, args, kwargs)
        while rest:
            if rest[0] == ".":
                end = 1
                while end < len(rest) and rest[end] not in ".[":
                    end += 1
                obj = getattr(obj, rest[1:end])
            else:
                end = rest.index("]") + 1
                key = rest[1:end - 1]
                obj = obj[int(key) if key.isdigit() else key]
            rest = rest[end:]
        return obj, first


