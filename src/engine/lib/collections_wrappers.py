"""ChainMap, UserDict, UserList and UserString: classes of collections that wrap other containers.

A module of its own, so that programs that want none of them need not wait for abstract classes.
"""
import builtins
import operator
import sys
from _collections_abc import Mapping, MutableMapping, MutableSequence, Sequence
from reprlib import recursive_repr

__name__ = "collections"

_DICTS = (dict, getattr(builtins, "frozendict", dict))  # since 3.15


def _dict_of(other):
    return other.data if isinstance(other, UserDict) else other


def _list_of(other):
    return other.data if isinstance(other, UserList) else other


def _text_of(other):
    return other.data if isinstance(other, UserString) else other


def _comparisons(kind, bare):
    """The methods that compare what is wrapped with another, wrapped or bare."""
    def method(operation, name):
        def compare(self, other):
            return operation(self.data, bare(other))

        compare.__name__, compare.__qualname__ = name, f"{kind}.{name}"
        return compare

    names = ["__lt__", "__le__", "__eq__", "__gt__", "__ge__"]
    return {name: method(getattr(operator, name), name) for name in names}


def _repeated(kind):
    def __mul__(self, n):
        return self.__class__(self.data * n)

    __mul__.__qualname__ = f"{kind}.__mul__"
    return dict.fromkeys(["__mul__", "__rmul__"], __mul__)


def _asking(kind, **functions):
    """The special methods that ask what is wrapped."""
    def method(function, name):
        def ask(self):
            return function(self.data)

        ask.__name__, ask.__qualname__ = name, f"{kind}.{name}"
        return ask

    return {f"__{name}__": method(function, f"__{name}__") for name, function in functions.items()}


def _forwarding(kind, rows):
    """Methods that pass on what they are given.

    A row has their names, their parameters, what is passed on, and whether the answer is wrapped.
    """
    lines = []
    for names, parameters, passed, *wraps in rows:
        for name in names.split():
            call = f"self.data.{name}({passed})"
            answer = f"self.__class__({call})" if wraps else call
            lines.append(f"def {name}(self, {parameters}): return {answer}")
    methods = {}
    exec(compile("\n".join(lines), "<frozen collections>", "exec"), globals(), methods)
    for name, method in methods.items():
        method.__qualname__ = f"{kind}.{name}"
    return methods


def _copied(wrapper):
    """Another of the class with the same attributes, and a copy of what it wraps."""
    made = wrapper.__class__.__new__(wrapper.__class__)
    attributes = made.__dict__
    attributes.update(wrapper.__dict__)
    attributes["data"] = attributes["data"].copy()
    return made


class ChainMap(MutableMapping):
    """Several mappings as one: the first that has a key answers, the first of all is changed."""

    def __init__(self, *maps):
        self.maps = [*maps] or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for each in self.maps:
            try:
                return each[key]
            except KeyError:
                continue
        return self.__missing__(key)

    def get(self, key, default=None):
        if key not in self:
            return default
        return self[key]

    def __contains__(self, key):
        for each in self.maps:
            if key in each:
                return True
        return False

    def __iter__(self):
        keys = {}
        for each in reversed(self.maps):
            keys |= dict.fromkeys(each)
        return iter(keys)

    def __len__(self):
        return len(set().union(*self.maps))

    def __bool__(self):
        return any(self.maps)

    @recursive_repr()
    def __repr__(self):
        name = self.__class__.__name__
        return f"{name}({', '.join(repr(each) for each in self.maps)})"

    if sys.version_info >= (3, 13):
        @classmethod
        def fromkeys(cls, iterable, value=None, /):
            return cls(dict.fromkeys(iterable, value))
    else:
        @classmethod
        def fromkeys(cls, iterable, *args):
            return cls(dict.fromkeys(iterable, *args))

    def copy(self):
        first, *others = self.maps
        return self.__class__(first.copy(), *others)

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        if m is not None and kwargs:
            m.update(kwargs)
        return self.__class__(kwargs if m is None else m, *self.maps)

    @property
    def parents(self):
        _, *others = self.maps
        return self.__class__(*others)

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise _not_first(key)

    def pop(self, key, *args):
        try:
            return self.maps[0].pop(key, *args)
        except KeyError:
            raise _not_first(key)

    def popitem(self):
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.")

    def clear(self):
        self.maps[0].clear()

    def __or__(self, other):
        if isinstance(other, Mapping):
            made = self.copy()
            made.maps[0].update(other)
            return made
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, Mapping):
            flat = dict(other)
            for each in reversed(self.maps):
                flat.update(each)
            return self.__class__(flat)
        return NotImplemented

    def __ior__(self, other):
        self.maps[0].update(other)
        return self


def _not_first(key):
    return KeyError(f"Key not found in the first mapping: {key!r}")


class UserDict(MutableMapping):
    """A mapping around a dict, `data`, to be subclassed."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        for given in (dict, kwargs or None):
            if given is not None:
                self.update(given)

    locals().update(_asking("UserDict", iter=iter, repr=repr, len=len))

    def __getitem__(self, key):
        data = self.data
        if key in data:
            return data[key]
        if not hasattr(self.__class__, "__missing__"):
            raise KeyError(key)
        return self.__class__.__missing__(self, key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        return key in self.data

    if sys.version_info >= (3, 12):
        def get(self, key, default=None):
            return self[key] if key in self else default

    if sys.version_info >= (3, 15):
        def popitem(self):
            return self.data.popitem()

    def __or__(self, other):
        bare = _dict_of(other)
        return self.__class__(self.data | bare) if isinstance(bare, _DICTS) else NotImplemented

    def __ror__(self, other):
        bare = _dict_of(other)
        return self.__class__(bare | self.data) if isinstance(bare, _DICTS) else NotImplemented

    def __ior__(self, other):
        self.data |= _dict_of(other)
        return self

    def __copy__(self):
        return _copied(self)

    def copy(self):
        if self.__class__ is UserDict:
            return UserDict(self.data.copy())
        # A subclass may store items in its own way: they are given to an empty copy.
        from copy import copy
        items = self.data
        self.data = {}
        try:
            made = copy(self)
        finally:
            self.data = items
        made.update(self)
        return made

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()
        for key in iterable:
            made[key] = value
        return made


class UserList(MutableSequence):
    """A sequence around a list, `data`, to be subclassed."""

    def __init__(self, initlist=None):
        self.data = []
        if initlist is None:
            return
        bare = _list_of(initlist)
        if type(bare) is list:
            self.data[:] = bare
        else:
            self.data = list(bare)

    __hash__ = None
    locals().update(_comparisons("UserList", _list_of))
    locals().update(_repeated("UserList"))
    locals().update(_asking("UserList", repr=repr, len=len))
    locals().update(_forwarding("UserList", [
        ("append remove count", "item", "item"),
        ("insert", "i, item", "i, item"),
        ("pop", "i=-1", "i"),
        ("index", "item, *args", "item, *args"),
        ("clear reverse", "", ""),
        ("sort", "/, *args, **kwds", "*args, **kwds"),
        ("extend", "other", "_list_of(other)"),
    ]))

    def __contains__(self, item):
        return item in self.data

    def __getitem__(self, i):
        return self.__class__(self.data[i]) if isinstance(i, slice) else self.data[i]

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def __add__(self, other):
        return self.__class__(self.data + _as_list(other))

    def __radd__(self, other):
        return self.__class__(_as_list(other) + self.data)

    def __iadd__(self, other):
        self.data += _as_list(other)
        return self

    def __imul__(self, n):
        self.data *= n
        return self

    def __copy__(self):
        return _copied(self)

    def copy(self):
        return self.__class__(self)


def _as_list(other):
    bare = _list_of(other)
    return bare if isinstance(bare, list) else list(bare)


_SPAN = "start=0, end=sys.maxsize"
_OLD_SPAN = "_text_of(sub)" if sys.version_info >= (3, 14) else "sub"


class UserString(Sequence):
    """A string around a str, `data`, to be subclassed."""

    def __init__(self, seq):
        bare = _text_of(seq)
        self.data = bare if isinstance(bare, str) else str(bare)

    locals().update(_comparisons("UserString", _text_of))
    locals().update(_repeated("UserString"))
    locals().update(_asking("UserString", str=str, repr=repr, int=int, float=float,
                            complex=complex, hash=hash, len=len))
    locals().update(_forwarding("UserString", [
        ("capitalize casefold lower swapcase title upper", "", "", "wrapped"),
        ("center ljust rjust", "width, *args", "width, *args", "wrapped"),
        ("expandtabs", "tabsize=8", "tabsize", "wrapped"),
        ("lstrip rstrip strip", "chars=None", "chars", "wrapped"),
        ("removeprefix", "prefix, /", "_text_of(prefix)", "wrapped"),
        ("removesuffix", "suffix, /", "_text_of(suffix)", "wrapped"),
        ("replace", "old, new, maxsplit=-1", "_text_of(old), _text_of(new), maxsplit", "wrapped"),
        ("translate", "*args", "*args", "wrapped"),
        ("zfill", "width", "width", "wrapped"),
        ("count find rfind", f"sub, {_SPAN}", "_text_of(sub), start, end"),
        ("index rindex", f"sub, {_SPAN}", f"{_OLD_SPAN}, start, end"),
        ("startswith", f"prefix, {_SPAN}", "prefix, start, end"),
        ("endswith", f"suffix, {_SPAN}", "suffix, start, end"),
        ("encode", "encoding='utf-8', errors='strict'", "encoding or 'utf-8', errors or 'strict'"),
        ("format", "/, *args, **kwds", "*args, **kwds"),
        ("format_map", "mapping", "mapping"),
        ("isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable "
         "isspace istitle isupper", "", ""),
        ("join", "seq", "seq"),
        ("partition rpartition", "sep", "sep"),
        ("split rsplit", "sep=None, maxsplit=-1", "sep, maxsplit"),
        ("splitlines", "keepends=False", "keepends"),
    ]))
    maketrans = str.maketrans

    def __getnewargs__(self):
        return (self.data,)

    def __contains__(self, char):
        return _text_of(char) in self.data

    def __getitem__(self, index):
        return self.__class__(self.data[index])

    def __add__(self, other):
        bare = _text_of(other)
        return self.__class__(self.data + (bare if isinstance(bare, str) else str(bare)))

    def __radd__(self, other):
        return self.__class__((other if isinstance(other, str) else str(other)) + self.data)

    def __mod__(self, args):
        return self.__class__(self.data % args)

    def __rmod__(self, template):
        return self.__class__(str(template) % self)
