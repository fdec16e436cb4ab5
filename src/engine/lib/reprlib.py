"""reprlib: representations with limits, and those of what holds itself."""
import builtins
import sys
from itertools import islice

__all__ = ["Repr", "repr", "recursive_repr"]


def recursive_repr(fillvalue="..."):
    """A decorator for __repr__: what is met again inside of its own repr is shown as fillvalue."""

    def decorating_function(user_function):
        entered = set()

        def wrapper(self):
            visit = (id(self), 0)  # there is one thread
            if visit in entered:
                return fillvalue
            entered.add(visit)
            try:
                text = user_function(self)
            finally:
                entered.discard(visit)
            return text

        for attribute in ("__module__", "__doc__", "__name__", "__qualname__"):
            setattr(wrapper, attribute, getattr(user_function, attribute))
        if sys.version_info >= (3, 12):
            wrapper.__type_params__ = getattr(user_function, "__type_params__", ())
        if sys.version_info >= (3, 13):
            wrapper.__wrapped__ = user_function
        return wrapper

    return decorating_function


def _clipped(text, limit, filler):
    """Head and tail of a text, with the filler between; three characters are kept for it."""
    head, tail = _ends(limit)
    return text[:head] + filler + text[len(text) - tail:]


def _ends(limit):
    head = max(0, (limit - 3) // 2)
    return head, max(0, limit - 3 - head)


def _in_order(container):
    try:
        return sorted(container)
    except Exception:
        return list(container)


def _by_type(left, right, limit, *, empty=None, in_order=False, lonely=""):
    """A method of Repr for containers of one type; `limit` names the attribute with its limit."""

    def method(self, x, level):
        if empty is not None and not x:
            return empty
        if in_order:
            x = _in_order(x)
        return self._between(x, level, left, right, getattr(self, limit), lonely)

    method.__name__ = "repr_" + limit.removeprefix("max")
    method.__qualname__ = "Repr." + method.__name__
    return method


class Repr:
    """Makes representations that stay short: depth, items and characters are limited."""

    # From 3.14 on a method counts only for the type it is meant for.
    _lookup = dict.fromkeys("tuple list set frozenset dict str int".split(), "builtins")
    _lookup.update(array="array", deque="collections")

    def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6,
                 maxfrozenset=6, maxdeque=6, maxstring=30, maxlong=40, maxother=30,
                 fillvalue="...", indent=None):
        given = locals()
        for setting in _SETTINGS:
            setattr(self, setting, given[setting])

    if sys.version_info < (3, 12):
        _set_up = __init__
        indent = None

        def __init__(self):
            self._set_up()

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    if sys.version_info >= (3, 14):
        def repr1(self, x, level):
            kind = type(x)
            name = kind.__name__.replace(" ", "_")
            method = getattr(self, f"repr_{name}", None)
            if method and self._lookup.get(name) in (None, getattr(kind, "__module__", None)):
                return method(x, level)
            return self.repr_instance(x, level)
    else:
        def repr1(self, x, level):
            name = type(x).__name__.replace(" ", "_")
            return getattr(self, f"repr_{name}", self.repr_instance)(x, level)

    def _joined(self, texts, level):
        """The texts on one line, or with an indent on a line each."""
        indent = self.indent
        if indent is None:
            return ", ".join(texts)
        if not texts:
            return ""
        if isinstance(indent, int):
            if indent < 0:
                raise ValueError(f"Repr.indent cannot be negative int (was {indent!r})")
            indent = " " * indent
        try:
            line = "\n" + indent * (self.maxlevel - level + 1)
        except TypeError as error:
            kind = type(indent)
            raise TypeError(f"Repr.indent must be a str, int or None, not {kind}") from error
        last = line[:len(line) - len(indent)]
        return "".join([f"{line}{text}," for text in texts]) + last

    def _between(self, x, level, left, right, limit, lonely=""):
        size = len(x)
        if size and level <= 0:
            return f"{left}{self.fillvalue}{right}"
        inner = level - 1
        one = self.repr1
        texts = [one(item, inner) for item in islice(x, limit)]
        if size > limit:
            texts.append(self.fillvalue)
        if size != 1 or self.indent is not None:
            lonely = ""
        return left + self._joined(texts, level) + lonely + right

    repr_tuple = _by_type("(", ")", "maxtuple", lonely=",")
    repr_list = _by_type("[", "]", "maxlist")
    repr_set = _by_type("{", "}", "maxset", empty="set()", in_order=True)
    repr_frozenset = _by_type("frozenset({", "})", "maxfrozenset", empty="frozenset()",
                              in_order=True)
    repr_deque = _by_type("deque([", "])", "maxdeque")

    def repr_array(self, x, level):
        if not x:
            return f"array('{x.typecode}')"
        return self._between(x, level, f"array('{x.typecode}', [", "])", self.maxarray)

    def repr_dict(self, x, level):
        if not x or level <= 0:
            return "{" + (self.fillvalue if x else "") + "}"
        inner = level - 1
        one = self.repr1
        texts = []
        for key in islice(_in_order(x), self.maxdict):
            shown = one(key, inner)
            texts.append(f"{shown}: {one(x[key], inner)}")
        if len(x) > self.maxdict:
            texts.append(self.fillvalue)
        return "{" + self._joined(texts, level) + "}"

    def repr_str(self, x, level):
        limit = self.maxstring
        text = builtins.repr(x[:limit])
        if len(text) <= limit:
            return text
        # The ends are cut twice: of the string, and of what its quotes and escapes made longer.
        head, tail = _ends(limit)
        return _clipped(builtins.repr(x[:head] + x[len(x) - tail:]), limit, self.fillvalue)

    def repr_int(self, x, level):
        text = builtins.repr(x)
        return text if len(text) <= self.maxlong else _clipped(text, self.maxlong, self.fillvalue)

    def repr_instance(self, x, level):
        try:
            text = builtins.repr(x)
        except Exception:
            return f"<{x.__class__.__name__} instance at {id(x):#x}>"
        limit = self.maxother
        return text if len(text) <= limit else _clipped(text, limit, self.fillvalue)


_SETTINGS = list(Repr.__init__.__kwdefaults__ or Repr._set_up.__kwdefaults__)
if sys.version_info < (3, 12):
    _SETTINGS.remove("indent")

aRepr = Repr()
repr = aRepr.repr
