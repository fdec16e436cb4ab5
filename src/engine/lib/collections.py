"""collections: named tuples and counters, beside the containers of _collections.

ChainMap and the classes named User… have abstract base classes, which are many: they come from
_collections_wrappers when one of them is first asked for.
"""
import operator
import sys
from _collections import OrderedDict, _count_elements, _tuplegetter, defaultdict, deque
from keyword import iskeyword

__all__ = ["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString",
           "defaultdict", "deque", "namedtuple"]


def __getattr__(name):
    if name in ("ChainMap", "UserDict", "UserList", "UserString"):
        import _collections_wrappers as wrappers
        return globals().setdefault(name, getattr(wrappers, name))
    if name == "abc" and sys.version_info >= (3, 14):
        import collections.abc
        return collections.abc
    raise AttributeError(f"module 'collections' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *__all__} - {"__getattr__", "__dir__"})


# Named tuples.

def _renamed(names):
    """The names, with _0, _1 … in the places of those that are no good."""
    taken = set()
    for place, name in enumerate(names):
        is_good = name.isidentifier() and not (iskeyword(name) or name[0] == "_" or name in taken)
        taken.add(name)
        yield name if is_good else f"_{place}"


def _check_names(typename, names, allows_underscore):
    for name in (typename, *names):
        if type(name) is not str:
            raise TypeError("Type names and field names must be strings")
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    for place, name in enumerate(names):
        if name.startswith("_") and not allows_underscore:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in names[:place]:
            raise ValueError(f"Encountered duplicate field name: {name!r}")


def _tuple_methods(typename, names):
    """What a named tuple has beside __new__ and its fields."""
    size = len(names)
    template = "(" + ", ".join([name + "=%r" for name in names]) + ")"
    refusal = TypeError if sys.version_info >= (3, 13) else ValueError

    def _make(cls, iterable):
        made = tuple.__new__(cls, iterable)
        if len(made) == size:
            return made
        raise TypeError(f"Expected {size} arguments, got {len(made)}")

    def _replace(self, /, **kwds):
        made = self._make(map(kwds.pop, names, self))
        if not kwds:
            return made
        raise refusal(f"Got unexpected field names: {list(kwds)!r}")

    def __repr__(self):
        return type(self).__name__ + template % self

    def _asdict(self):
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        return tuple(self)

    # Named here, not as docstrings: these are CPython's words.
    __repr__.__doc__ = "Return a nicely formatted representation string"
    _asdict.__doc__ = "Return a new dict which maps field names to their values."
    __getnewargs__.__doc__ = "Return self as a plain tuple.  Used by copy and pickle."
    _make.__doc__ = f"Make a new {typename} object from a sequence or iterable"
    _replace.__doc__ = f"Return a new {typename} object replacing specified fields with new values"
    methods = {"_make": _make, "_replace": _replace}
    if sys.version_info >= (3, 13):
        methods["__replace__"] = _replace
    methods.update(__repr__=__repr__, _asdict=_asdict, __getnewargs__=__getnewargs__)
    for method in methods.values():
        method.__qualname__ = f"{typename}.{method.__name__}"
    methods["_make"] = classmethod(_make)
    return methods


def _tuple_new(typename, listed, defaults):
    """__new__ with a parameter for each field: its code is made from their names."""
    space = {"__builtins__": {}, "__name__": f"namedtuple_{typename}", "_new": tuple.__new__}
    function = eval(f"lambda _cls, {listed}: _new(_cls, ({listed}))", space)
    function.__name__ = "__new__"
    function.__qualname__ = f"{typename}.__new__"
    function.__doc__ = f"Create new instance of {typename}({listed})"
    if defaults is not None:
        function.__defaults__ = defaults
    return function


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A new subclass of tuple whose items have names too."""
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = [str(name) for name in field_names]
    typename = sys.intern(str(typename))
    if rename:
        names = list(_renamed(names))
    _check_names(typename, names, rename)
    names = tuple(map(sys.intern, names))

    default_of = {}
    if defaults is not None:
        defaults = tuple(defaults)
        required = len(names) - len(defaults)
        if required < 0:
            raise TypeError("Got more default values than field names")
        default_of.update(zip(names[required:], defaults))

    listed = ", ".join(names) + ("," if len(names) == 1 else "")
    body = {
        "__doc__": f"{typename}({listed})",
        "__slots__": (),
        "_fields": names,
        "_field_defaults": default_of,
        "__new__": _tuple_new(typename, listed, defaults),
        **_tuple_methods(typename, names),
        "__match_args__": names,
    }
    for place, name in enumerate(names):
        body[name] = _tuplegetter(place, sys.intern(f"Alias for field number {place}"))
    made = type(typename, (tuple,), body)
    if module is None:
        module = sys._getframe(1).f_globals.get("__name__", "__main__")
    made.__module__ = module
    return made


# Counters.

def _is_mapping(thing):
    """Whether it is a Mapping: none but built-in types are, before the abstract classes are made."""
    abstract = sys.modules.get("_collections_abc")
    if abstract is None:
        return isinstance(thing, (dict, type(type.__dict__)))
    return isinstance(thing, abstract.Mapping)


def _named(name, method, doc=None):
    method.__name__, method.__qualname__, method.__doc__ = name, f"Counter.{name}", doc
    return method


def _sum_like(name, combine, alone):
    """An operator of two counters: positive counts are kept.

    `combine` makes one count of two, `alone` changes one that only the other counter has; without
    it those are left out.
    """
    def method(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for thing, times in self.items():
            total = combine(times, other[thing])
            if total > 0:
                result[thing] = total
        if alone is not None:
            for thing, times in other.items():
                if thing not in self and (total := alone(times)) > 0:
                    result[thing] = total
        return result

    return _named(name, method)


def _sign_like(name, change):
    """An operator of one counter."""
    def method(self):
        result = Counter()
        for thing, times in self.items():
            total = change(times)
            if total > 0:
                result[thing] = total
        return result

    return _named(name, method)


def _order_like(name, holds):
    """A comparison: it must hold for the counts of all that either counter has."""
    def method(self, other):
        if isinstance(other, Counter):
            return all(holds(self[thing], other[thing]) for c in (self, other) for thing in c)
        return NotImplemented

    return _named(name, method)


def _unchanged(times):
    return times


class Counter(dict):
    """A dict of things and how often they are there."""

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        by_count = operator.itemgetter(1)
        if n is not None:
            from heapq import nlargest
            return nlargest(n, self.items(), key=by_count)
        return sorted(self.items(), reverse=True, key=by_count)

    def elements(self):
        from itertools import chain, repeat, starmap
        return chain.from_iterable(starmap(repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(self, iterable=None, /, **kwds):
        """Add the counts of a mapping, or one for each item of an iterable."""
        if iterable is None:
            pass
        elif not _is_mapping(iterable):
            _count_elements(self, iterable)
        elif not self:
            super().update(iterable)
        else:
            known = self.get
            for thing, times in iterable.items():
                self[thing] = times + known(thing, 0)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Take away the counts of a mapping, or one for each item of an iterable."""
        known = self.get
        if iterable is None:
            pass
        elif _is_mapping(iterable):
            for thing, times in iterable.items():
                self[thing] = known(thing, 0) - times
        else:
            for thing in iterable:
                self[thing] = known(thing, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __delitem__(self, elem):
        if elem in self:
            super().__delitem__(elem)

    def __repr__(self):
        name = self.__class__.__name__
        if not self:
            return name + "()"
        try:
            shown = dict(self.most_common())
        except TypeError:  # counts that cannot be compared
            shown = dict(self)
        return f"{name}({shown!r})"

    __eq__ = _order_like("__eq__", operator.eq)
    __le__ = _order_like("__le__", operator.le)
    __ge__ = _order_like("__ge__", operator.ge)

    def __ne__(self, other):
        return not self == other if isinstance(other, Counter) else NotImplemented

    def __lt__(self, other):
        return self <= other and self != other if isinstance(other, Counter) else NotImplemented

    def __gt__(self, other):
        return self >= other and self != other if isinstance(other, Counter) else NotImplemented

    __add__ = _sum_like("__add__", operator.add, _unchanged)
    __sub__ = _sum_like("__sub__", operator.sub, operator.neg)
    __or__ = _sum_like("__or__", max, _unchanged)
    __and__ = _sum_like("__and__", lambda ours, theirs: min(theirs, ours), None)
    __pos__ = _sign_like("__pos__", _unchanged)
    __neg__ = _sign_like("__neg__", operator.neg)

    def _keep_positive(self):
        for thing in [thing for thing, times in self.items() if not times > 0]:
            del self[thing]
        return self

    def __iadd__(self, other):
        for thing, times in other.items():
            self[thing] += times
        return self._keep_positive()

    def __isub__(self, other):
        for thing, times in other.items():
            self[thing] -= times
        return self._keep_positive()

    def __ior__(self, other):
        for thing, times in other.items():
            if times > self[thing]:
                self[thing] = times
        return self._keep_positive()

    def __iand__(self, other):
        for thing, times in self.items():
            if (limit := other[thing]) < times:
                self[thing] = limit
        return self._keep_positive()

    if sys.version_info >= (3, 15):
        __xor__ = _sum_like("__xor__", lambda ours, theirs: abs(ours - theirs), abs)

        def __ixor__(self, other):
            for thing, times in self.items():
                self[thing] = abs(times - other[thing])
            for thing, times in other.items():
                if thing not in self:
                    self[thing] = abs(times)
            return self._keep_positive()
