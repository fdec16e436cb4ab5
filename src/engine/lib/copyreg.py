"""How objects are taken apart and made again, for copy and pickle (PEP 307)."""
import sys

__all__ = ["pickle", "constructor",
           "add_extension", "remove_extension", "clear_extension_cache"]

dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Say how objects of a type are reduced."""
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    if not callable(object):
        raise TypeError("constructors must be callable")


def pickle_complex(c):
    return complex, (c.real, c.imag)


pickle(complex, pickle_complex, complex)

if sys.version_info >= (3, 14):
    def pickle_union(obj):
        import operator
        import typing
        return operator.getitem, (typing.Union, obj.__args__)

    def pickle_super(obj):
        return super, (obj.__thisclass__, obj.__self__)

    pickle(super, pickle_super)
else:
    def pickle_union(obj):
        import functools
        import operator
        return functools.reduce, (operator.or_, obj.__args__)

pickle(type(int | str), pickle_union)


def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    obj = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(obj, state)
    return obj


_HEAPTYPE = 1 << 9
_new_type = type(int.__new__)


def _native_base(cls):
    """The nearest base written in C."""
    for base in cls.__mro__:
        if hasattr(base, "__flags__") and not base.__flags__ & _HEAPTYPE:
            return base
        new = base.__new__
        if isinstance(new, _new_type) and new.__self__ is base:
            return base
    return object


def _reduce_ex(self, proto):
    """object.__reduce_ex__ for the protocols 0 and 1."""
    assert proto < 2
    cls = self.__class__
    base = _native_base(cls)
    if base is cls and base is not object:
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    args = (cls, base, None if base is object else base(self))
    has_slots = getattr(self, "__slots__", None)
    if has_slots and type(self).__getstate__ is object.__getstate__:
        raise TypeError("a class that defines __slots__ without "
                        "defining __getstate__ cannot be pickled")
    state = self.__getstate__()
    return (_reconstructor, args, state) if state else (_reconstructor, args)


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    """As __newobj__, for classes whose __new__ takes keywords."""
    return cls.__new__(cls, *args, **kwargs)


def _slotnames(cls):
    """Return the names of a class's slots, which the class then remembers."""
    known = cls.__dict__.get("__slotnames__")
    if known is not None:
        return known
    names = []
    if hasattr(cls, "__slots__"):
        for base in cls.__mro__:
            slots = base.__dict__.get("__slots__", ())
            for name in (slots,) if isinstance(slots, str) else slots:
                if name in ("__dict__", "__weakref__"):
                    continue
                if name.startswith("__") and not name.endswith("__"):
                    owner = base.__name__.lstrip("_")
                    name = f"_{owner}{name}" if owner else name
                names.append(name)
    try:
        cls.__slotnames__ = names
    except Exception:
        pass
    return names


_extension_registry = {}
_inverted_registry = {}
_extension_cache = {}


def add_extension(module, name, code):
    """Give a global name a short code in pickles."""
    code = int(code)
    if not 1 <= code <= 0x7fffffff:
        raise ValueError("code out of range")
    key = (module, name)
    known_code = _extension_registry.get(key)
    known_key = _inverted_registry.get(code)
    if known_code == code and known_key == key:
        return
    if known_code is not None:
        raise ValueError(f"key {key} is already registered with code {known_code}")
    if known_key is not None:
        raise ValueError(f"code {code} is already in use for key {known_key}")
    _extension_registry[key] = code
    _inverted_registry[code] = key


def remove_extension(module, name, code):
    """Take back add_extension()."""
    key = (module, name)
    if _extension_registry.get(key) != code or _inverted_registry.get(code) != key:
        raise ValueError(f"key {key} is not registered with code {code}")
    del _extension_registry[key]
    del _inverted_registry[code]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    _extension_cache.clear()


del sys
