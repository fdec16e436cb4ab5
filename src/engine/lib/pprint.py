"""Values laid out over several lines, where one is too short for them.

A layout is a generator that yields what is written, piece by piece. `at` is where it stands: the
column of its lines, the columns to leave free after its end, what is being laid out around it (by
id), and how deep that is.

Not modelled yet: `expand` and frozendict of 3.15.
"""
import sys
from _native import imports as _imports
from collections import Counter, OrderedDict, defaultdict, deque
from types import MappingProxyType, SimpleNamespace

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False,
           expand: _since(3, 15) = False, sort_dicts=True, underscore_numbers=False):
    """Print an object to a stream (sys.stdout, if none is given), then the end of the line."""
    expanded = {"expand": expand} if expand else {}
    printer = PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                            underscore_numbers=underscore_numbers, **expanded)
    printer.pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False,
            expand: _since(3, 15) = False, sort_dicts=True, underscore_numbers=False):
    """Return what pprint() prints, without the end of the line."""
    expanded = {"expand": expand} if expand else {}
    printer = PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                            underscore_numbers=underscore_numbers, **expanded)
    return printer.pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """As pprint(), with dictionaries in their own order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """Return a repr() that tells where an object is inside of itself."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    """Whether eval() would make the object again from saferepr()."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    """Whether the object is inside of itself."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _ByValueOrType:
    """A key for sorting: by value, and where the values refuse, by the name of the type and id."""

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            mine, theirs = ((str(type(v)), id(v)) for v in (self.value, other.value))
            return mine < theirs


def _pair_key(pair):
    return tuple(map(_ByValueOrType, pair))


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


_SCALARS = frozenset((str, bytes, bytearray, float, complex, bool, type(None)))


class PrettyPrinter:
    """Lays out objects with the same options, for a stream or as texts."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False,
                 expand: _since(3, 15) = False, sort_dicts=True, underscore_numbers=False):
        """Take the options.

        indent: columns by which a level is shifted; width: columns of a line, kept if possible;
        depth: levels that are shown; stream: where pprint() writes; compact: several items of a
        sequence on a line; sort_dicts: keys in order; underscore_numbers: digits in groups.
        """
        indent, width = int(indent), int(width)
        for is_wrong, complaint in ((indent < 0, "indent must be >= 0"),
                                    (depth is not None and depth <= 0, "depth must be > 0"),
                                    (not width, "width must be != 0")):
            if is_wrong:
                raise ValueError(complaint)
        self._indent_per_level, self._width, self._depth = indent, width, depth
        self._stream = sys.stdout if stream is None else stream
        self._compact, self._sort_dicts = bool(compact), sort_dicts
        self._underscore_numbers = underscore_numbers
        self._expand = bool(expand)

    def pprint(self, object):
        """Write the object to the stream, then the end of the line."""
        if self._stream is None:
            return
        for piece in self._whole(object):
            self._stream.write(piece)
        self._stream.write("\n")

    def pformat(self, object):
        """Return what pprint() writes, without the end of the line."""
        return "".join(self._whole(object))

    def isrecursive(self, object):
        """Whether the object is inside of itself."""
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        """Whether eval() would make the object again from what is written."""
        _, is_readable, is_recursive = self.format(object, {}, 0, 0)
        return is_readable and not is_recursive

    # On one line.

    def format(self, object, context, maxlevels, level):
        """Return the text on one line, whether it is readable, and whether it is recursive.

        A subclass may override this for objects of its own.
        """
        return self._safe_repr(object, context, maxlevels, level)

    def _safe_repr(self, object, context, maxlevels, level):
        cls, shown = type(object), type(object).__repr__
        if cls in _SCALARS:
            return repr(object), True, False
        if shown is int.__repr__ and issubclass(cls, int):
            return f"{object:_d}" if self._underscore_numbers else repr(object), True, False
        if shown is dict.__repr__ and issubclass(cls, dict):
            around = "{%s}"
        elif shown is list.__repr__ and issubclass(cls, list):
            around = "[%s]"
        elif shown is tuple.__repr__ and issubclass(cls, tuple):
            around = "(%s,)" if len(object) == 1 else "(%s)"
        else:
            text = repr(object)
            return text, text and not text.startswith("<"), False
        if not object:
            return around % "", True, False
        if maxlevels and level >= maxlevels:
            return around % "...", False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True
        context[id(object)] = 1
        texts, readable, recursive = [], True, False
        level += 1
        if around == "{%s}":
            for key, value in self._pairs_of(object):
                name, is_name_readable, is_name_recursive = self.format(key, context, maxlevels, level)
                text, is_readable, is_recursive = self.format(value, context, maxlevels, level)
                texts.append(f"{name}: {text}")
                readable = readable and is_name_readable and is_readable
                recursive = recursive or is_name_recursive or is_recursive
        else:
            for item in object:
                text, is_readable, is_recursive = self.format(item, context, maxlevels, level)
                texts.append(text)
                readable = readable and is_readable
                recursive = recursive or is_recursive
        del context[id(object)]
        return around % ", ".join(texts), readable, recursive

    def _repr(self, object, context, level):
        return self.format(object, context.copy(), self._depth, level)[0]

    def _pairs_of(self, mapping):
        return sorted(mapping.items(), key=_pair_key) if self._sort_dicts else mapping.items()

    # On several lines.

    def _whole(self, object):
        if self._expand:
            from _unknown import unknown
            return [unknown("pformat()", "expand is not modelled: the text is unknown")]
        return self._layout(object, (0, 0, {}, 0))

    def _layout(self, object, at):
        indent, allowance, context, level = at
        if id(object) in context:
            yield _recursion(object)
            return
        text = self._repr(object, context, level)
        by_kind = None
        if len(text) > self._width - indent - allowance:
            by_kind = _kinds().get(type(object).__repr__)
            if sys.version_info >= (3, 15):
                _imports("dataclasses")
            if by_kind is None and _is_plain_dataclass(object):
                by_kind = PrettyPrinter._dataclass
        if by_kind is None:
            yield text
            return
        context[id(object)] = 1
        yield from by_kind(self, object, (indent, allowance, context, level + 1))
        del context[id(object)]

    def _padding(self):
        return " " * (self._indent_per_level - 1)

    def _between(self, opening, items, closing, at, shift=0):
        """Items one below the other, or where `compact` is set as many as fit on a line."""
        indent, allowance, context, level = at
        indent += self._indent_per_level + shift
        allowance += len(closing)
        yield opening + self._padding()
        new_line = ",\n" + " " * indent
        whole = room = self._width - indent + 1
        separator = ""
        # One item is looked ahead: the last one has two names here.
        rest = iter(items)
        is_last = True
        for following in rest:
            is_last = False
            break
        while not is_last:
            item, is_last = following, True
            for following in rest:
                is_last = False
                break
            if is_last:
                whole -= allowance
                room -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                if room < len(text) + 2:
                    room = whole
                    separator = separator and new_line
                if room >= len(text) + 2:
                    room -= len(text) + 2
                    yield separator + text
                    separator = ", "
                    continue
            yield separator
            separator = new_line
            yield from self._layout(item, (indent, allowance if is_last else 1, context, level))
        yield closing

    def _mapped(self, opening, pairs, closing, at, shift=0):
        indent, allowance, context, level = at
        indent += self._indent_per_level + shift
        yield opening + self._padding()
        for (key, value), is_last in _marked(pairs):
            name = self._repr(key, context, level)
            yield name + ": "
            room = allowance + len(closing) if is_last else 1
            yield from self._layout(value, (indent + len(name) + 2, room, context, level))
            if not is_last:
                yield ",\n" + " " * indent
        yield closing

    def _named(self, name, fields, at):
        """name(field=value, …): what is around it may end beyond the width by its bracket."""
        indent, allowance, context, level = at
        indent += len(name) + 1
        yield name + "("
        for (field, value), is_last in _marked(fields):
            yield field + "="
            if id(value) in context:
                yield "..."
            else:
                room = allowance if is_last else 1
                yield from self._layout(value, (indent + len(field) + 1, room, context, level))
            if not is_last:
                yield ",\n" + " " * indent
        yield ")"

    def _called(self, name, argument, at):
        """name(argument)."""
        indent, allowance, context, level = at
        indent += len(name) + 1
        yield name + "("
        yield from self._layout(argument, (indent, allowance + 1, context, level))
        yield ")"

    # By kind.

    def _list(self, object, at):
        return self._between("[", object, "]", at)

    def _tuple(self, object, at):
        return self._between("(", object, ",)" if len(object) == 1 else ")", at)

    def _set(self, object, at):
        if not object:
            return [repr(object)]
        items = sorted(object, key=_ByValueOrType)
        if type(object) is set:
            return self._between("{", items, "}", at)
        name = type(object).__name__
        return self._between(name + "({", items, "})", at, len(name) + 1)

    def _deque(self, object, at):
        if not object:
            return [repr(object)]
        name = type(object).__name__
        shift = len(name) + 1
        if object.maxlen is None:
            return self._between(name + "([", object, "])", at, shift)
        indent, _, context, level = at
        limit = self._repr(object.maxlen, context, level)
        closing = f"],\n{' ' * (indent + shift)}maxlen={limit})"
        room = 2 - len(closing)  # nothing but "]," follows the last item on its line
        return self._between(name + "([", object, closing, (indent, room, context, level), shift)

    def _dict(self, object, at):
        return self._mapped("{", self._pairs_of(object), "}", at)

    def _counter(self, object, at):
        if not object:
            return [repr(object)]
        name = type(object).__name__
        return self._mapped(name + "({", object.most_common(), "})", at, len(name) + 1)

    def _ordered_dict(self, object, at):
        if not object:
            return [repr(object)]
        return self._called(type(object).__name__, list(object.items()), at)

    def _default_dict(self, object, at):
        if not object:
            return [repr(object)]
        return self._default_dict_lines(object, *at)

    def _default_dict_lines(self, object, indent, allowance, context, level):
        name = type(object).__name__
        indent += len(name) + 1
        factory = self._repr(object.default_factory, context, level)
        yield f"{name}({factory},\n{' ' * indent}"
        yield from self._dict(object, (indent, allowance + 1, context, level))
        yield ")"

    def _mapping_proxy(self, object, at):
        return self._called("mappingproxy", object.copy(), at)

    def _view(self, object, at):
        items = object
        if self._sort_dicts:
            is_pairs = type(object) is type({}.items())
            items = sorted(object, key=_pair_key if is_pairs else _ByValueOrType)
        return self._between(type(object).__name__ + "([", items, "])", at)

    def _namespace(self, object, at):
        is_plain = type(object) is SimpleNamespace
        name = "namespace" if is_plain else type(object).__name__
        return self._named(name, vars(object).items(), at)

    def _dataclass(self, object, at):
        from dataclasses import fields
        shown = [(f.name, getattr(object, f.name)) for f in fields(object) if f.repr]
        return self._named(type(object).__name__, shown, at)

    def _chain_map(self, object, at):
        if not object.maps:
            yield repr(object)
            return
        indent, allowance, context, level = at
        name = type(object).__name__
        indent += len(name) + 1
        yield name + "("
        for part, is_last in _marked(object.maps):
            room = allowance + 1 if is_last else 1
            yield from self._layout(part, (indent, room, context, level))
            yield ")" if is_last else ",\n" + " " * indent

    def _wrapper(self, object, at):
        """UserDict and its like look as what they wrap."""
        indent, allowance, context, level = at
        return self._layout(object.data, (indent, allowance, context, level - 1))

    def _str(self, object, at):
        if not object:
            return [repr(object)]
        indent, allowance, _, level = at
        outermost = level == 1
        width = self._width - indent - outermost
        chunks = list(_text_chunks(object, width, allowance + outermost))
        if len(chunks) == 1:
            # It is the repr of the last line that is written, as CPython does.
            return [repr(object.splitlines(True)[-1])]
        return self._stacked(chunks, indent, outermost)

    def _bytes(self, object, at):
        if len(object) <= 4:
            return [repr(object)]
        indent, allowance, _, level = at
        outermost = level == 1
        chunks = _bytes_chunks(object, self._width - indent - outermost, allowance + outermost)
        return self._stacked(chunks, indent, outermost)

    def _stacked(self, chunks, indent, in_brackets):
        lines = ("\n" + " " * (indent + in_brackets)).join(chunks)
        return ["(", lines, ")"] if in_brackets else [lines]

    def _bytearray(self, object, at):
        indent, allowance, context, level = at
        inside = self._bytes(bytes(object), (indent + 10, allowance + 1, context, level + 1))
        return ["bytearray(", *inside, ")"]


def _marked(items):
    """Yield each item, and whether it is the last."""
    items = iter(items)
    for item in items:
        break
    else:
        return
    for following in items:
        yield item, False
        item = following
    yield item, True


def _text_chunks(text, width, allowance):
    """Literals for the lines of a text; lines that are too long are parted after spaces."""
    import re
    lines = text.splitlines(True)
    for line, is_last_line in _marked(lines):
        if len(repr(line)) <= width - (allowance if is_last_line else 0):
            yield repr(line)
            continue
        current = ""
        for part, is_last in _marked(re.findall(r"\S+\s*|\s+", line)):
            room = width - (allowance if is_last and is_last_line else 0)
            if current and len(repr(current + part)) > room:
                yield repr(current)
                current = ""
            current += part
        yield repr(current)


def _bytes_chunks(data, width, allowance):
    """Literals for parts of bytes, parted after multiples of four."""
    current = b""
    for start in range(0, len(data), 4):
        part = data[start:start + 4]
        if start == len(data) // 4 * 4:
            width -= allowance
        if current and len(repr(current + part)) > width:
            yield repr(current)
            current = b""
        current += part
    if current:
        yield repr(current)


def _is_plain_dataclass(object):
    """Whether an instance is shown by the __repr__ that @dataclass made."""
    params = getattr(type(object), "__dataclass_params__", None)
    if params is None or isinstance(object, type) or not params.repr:
        return False
    return hasattr(type(object).__repr__, "__wrapped__")


_KINDS = {
    list.__repr__: PrettyPrinter._list,
    tuple.__repr__: PrettyPrinter._tuple,
    set.__repr__: PrettyPrinter._set,
    frozenset.__repr__: PrettyPrinter._set,
    deque.__repr__: PrettyPrinter._deque,
    dict.__repr__: PrettyPrinter._dict,
    Counter.__repr__: PrettyPrinter._counter,
    OrderedDict.__repr__: PrettyPrinter._ordered_dict,
    defaultdict.__repr__: PrettyPrinter._default_dict,
    MappingProxyType.__repr__: PrettyPrinter._mapping_proxy,
    SimpleNamespace.__repr__: PrettyPrinter._namespace,
    str.__repr__: PrettyPrinter._str,
    bytes.__repr__: PrettyPrinter._bytes,
    bytearray.__repr__: PrettyPrinter._bytearray,
}
if sys.version_info >= (3, 15):
    for _view in ({}.keys(), {}.values(), {}.items()):
        _KINDS[type(_view).__repr__] = PrettyPrinter._view


def _kinds():
    """The layouts by __repr__; the wrappers of collections once they are there."""
    wrappers = sys.modules.get("_collections_wrappers")
    if wrappers is not None and wrappers.ChainMap.__repr__ not in _KINDS:
        _KINDS[wrappers.ChainMap.__repr__] = PrettyPrinter._chain_map
        for wrapper in (wrappers.UserDict, wrappers.UserList, wrappers.UserString):
            _KINDS[wrapper.__repr__] = PrettyPrinter._wrapper
    return _KINDS
