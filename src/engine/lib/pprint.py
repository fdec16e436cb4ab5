"""Values printed so that each fits into lines of a width."""
import sys

__all__ = ["pprint", "pformat", "pp", "saferepr", "isreadable", "isrecursive", "PrettyPrinter"]


class _Sorted:
    """Any two keys have an order: their own, else that of their types' names."""

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            mine, theirs = ((str(type(key)), id(key)) for key in (self.value, other.value))
            return mine < theirs


def _by_key(pair):
    return tuple(map(_Sorted, pair))


class PrettyPrinter:
    """Formats values with the same width and indent."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False,
                 sort_dicts=True, underscore_numbers=False):
        indent, width = int(indent), int(width)
        for wrong, words in ((indent < 0, "indent must be >= 0"),
                             (depth is not None and depth <= 0, "depth must be > 0"),
                             (not width, "width must be != 0")):
            if wrong:
                raise ValueError(words)
        self._indent_per_level, self._width, self._depth = indent, width, depth
        self._stream = sys.stdout if stream is None else stream
        self._compact, self._sort_dicts = bool(compact), sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        """Print the value and the end of a line."""
        if self._stream is not None:
            self._stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        """The text of the value."""
        parts = []
        self._lay_out(object, parts, 0, 0, {}, 0)
        return "".join(parts)

    # One line.

    def _line(self, value, around, level):
        """The repr, with dictionaries sorted and what is too deep left out."""
        kind = type(value)
        if kind is int and self._underscore_numbers:
            return f"{value:_d}"
        show = kind.__repr__
        if show is dict.__repr__:
            left, right, items = "{", "}", self._items(value)
        elif show is list.__repr__:
            left, right, items = "[", "]", value
        elif show is tuple.__repr__:
            left, right, items = "(", ",)" if len(value) == 1 else ")", value
        else:
            return repr(value)
        if not value:
            return left + right
        if self._depth and level >= self._depth:
            return f"{left}...{right}"
        if id(value) in around:
            return _recursion(value)
        around[id(value)] = 1
        if show is dict.__repr__:
            shown = [f"{self._line(key, around, level + 1)}: {self._line(item, around, level + 1)}"
                     for key, item in items]
        else:
            shown = [self._line(item, around, level + 1) for item in items]
        del around[id(value)]
        return left + ", ".join(shown) + right

    def _items(self, value):
        return sorted(value.items(), key=_by_key) if self._sort_dicts else value.items()

    # Several lines.

    def _lay_out(self, value, parts, indent, after, around, level):
        """`indent`: where the value begins; `after`: how many characters must follow it."""
        if id(value) in around:
            parts.append(_recursion(value))
            return
        line = self._line(value, around, level)
        ways = None
        if len(line) > self._width - indent - after:
            ways = _WAYS.get(type(value).__repr__)
        if ways is None:
            parts.append(line)
            return
        around[id(value)] = 1
        ways(self, value, parts, indent, after, around, level + 1)
        del around[id(value)]

    def _lay_out_dict(self, value, parts, indent, after, around, level):
        step = self._indent_per_level
        parts.append("{" + " " * (step - 1))
        indent += step
        rest = len(value)
        for key, item in self._items(value):
            rest -= 1
            shown = self._line(key, around, level)
            parts.append(f"{shown}: ")
            self._lay_out(item, parts, indent + len(shown) + 2, 1 if rest else after + 1, around,
                          level)
            if rest:
                parts.append(",\n" + " " * indent)
        parts.append("}")

    def _lay_out_all(self, items, left, right, parts, indent, after, around, level):
        step = self._indent_per_level
        parts.append(left + " " * (step - 1))
        indent += step
        after += len(right)
        room = width = self._width - indent + 1
        separator, new_line = "", ",\n" + " " * indent
        items = list(items)
        for index, item in enumerate(items):
            is_last = index == len(items) - 1
            if self._compact:
                line = self._line(item, around, level)
                wanted = len(line) + 2
                if is_last:
                    width -= after
                    room -= after
                if room < wanted and separator:
                    separator, room = new_line, width
                if room >= wanted:
                    room -= wanted
                    parts += (separator, line)
                    separator = ", "
                    continue
                room = 0
            parts.append(separator)
            separator = new_line
            self._lay_out(item, parts, indent, after if is_last else 1, around, level)
        parts.append(right)

    def _lay_out_list(self, value, parts, *place):
        self._lay_out_all(value, "[", "]", parts, *place)

    def _lay_out_tuple(self, value, parts, *place):
        self._lay_out_all(value, "(", ",)" if len(value) == 1 else ")", parts, *place)

    def _lay_out_set(self, value, parts, indent, after, around, level):
        name = "" if type(value) is set else type(value).__name__
        if not value:
            parts.append(repr(value))
            return
        left, right = (f"{name}({{", "})") if name else ("{", "}")
        self._lay_out_all(sorted(value, key=_Sorted), left, right, parts,
                          indent + len(left) - 1, after, around, level)

    def _lay_out_str(self, value, parts, indent, after, around, level):
        outermost = level == 1
        if outermost:
            indent, after = indent + 1, after + 1
        chunks = list(_chunks(value, self._width - indent, after))
        if len(chunks) == 1:
            parts.append(chunks[0])
            return
        joined = ("\n" + " " * indent).join(chunks)
        parts.append(f"({joined})" if outermost else joined)


_WAYS = {dict.__repr__: PrettyPrinter._lay_out_dict, list.__repr__: PrettyPrinter._lay_out_list,
         tuple.__repr__: PrettyPrinter._lay_out_tuple, set.__repr__: PrettyPrinter._lay_out_set,
         frozenset.__repr__: PrettyPrinter._lay_out_set, str.__repr__: PrettyPrinter._lay_out_str}


def _recursion(value):
    return f"<Recursion on {type(value).__name__} with id={id(value)}>"


def _words(line):
    """The words of a line, each with the spaces after it."""
    begin = 0
    for index in range(1, len(line)):
        if line[index - 1].isspace() and not line[index].isspace():
            yield line[begin:index]
            begin = index
    yield line[begin:]


def _chunks(text, width, after):
    """The reprs of the parts of a text: lines, and of lines that are too long some words each."""
    lines = text.splitlines(True)
    for number, line in enumerate(lines):
        is_last = number == len(lines) - 1
        whole = repr(line)
        if len(whole) <= width - (after if is_last else 0):
            yield whole
            continue
        words, taken = list(_words(line)), ""
        for index, word in enumerate(words):
            room = width - (after if is_last and index == len(words) - 1 else 0)
            if len(repr(taken + word)) > room:
                if taken:
                    yield repr(taken)
                taken = word
            else:
                taken += word
        if taken:
            yield repr(taken)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
            underscore_numbers=False):
    """The text of a value, in lines of the width where it does not fit into one."""
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False,
           sort_dicts=True, underscore_numbers=False):
    """Print what pformat() gives."""
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """pprint() with dictionaries in their own order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """The repr, which says so where a value contains itself."""
    return PrettyPrinter()._line(object, {}, 0)


def isrecursive(object):
    """Whether a value contains itself."""
    return "<Recursion on " in saferepr(object)


def isreadable(object):
    """Whether eval() would give the value back."""
    shown = saferepr(object)
    return not ("<Recursion on " in shown or shown.startswith("<"))
