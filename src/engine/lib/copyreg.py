"""How objects are taken apart for copy and pickle, and put together again (PEP 307).

A pickle names the functions with underscores: object.__reduce_ex__ gives them as the ones to call.
"""
import sys

__all__ = ["pickle", "constructor",
           "add_extension", "remove_extension", "clear_extension_cache"]


# Types that are reduced by a function of their own.


def pickle_complex(c):
    return complex, (c.real, c.imag)


if sys.version_info < (3, 14):
    def pickle_union(obj):
        from functools import reduce
        from operator import or_
        return reduce, (or_, obj.__args__)
else:
    def pickle_union(obj):
        from operator import getitem
        from typing import Union
        return getitem, (Union, obj.__args__)

    def pickle_super(obj):
        return super, (obj.__thisclass__, obj.__self__)

dispatch_table = {complex: pickle_complex, type(int | None): pickle_union}
if sys.version_info >= (3, 14):
    dispatch_table[super] = pickle_super


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Let a function say how the objects of a type are reduced."""
    _must_be_callable(pickle_function, "reduction functions")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    """Refuse what cannot make objects."""
    _must_be_callable(object, "constructors")


def _must_be_callable(thing, what):
    if not callable(thing):
        raise TypeError(f"{what} must be callable")


# What object.__reduce_ex__ gives: for protocols 0 and 1 by _reduce_ex, else with __newobj__.


def _reduce_ex(self, proto):
    """What is native of the object goes to the constructor, the rest is its state."""
    assert proto < 2
    cls = self.__class__
    base = next(filter(_is_native, cls.__mro__), object)
    if base is object:
        native = None
    elif base is cls:
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    else:
        native = base(self)
    _refuse_slots(self)
    state = self.__getstate__()
    return (_reconstructor, (cls, base, native), state)[:3 if state else 2]


def _is_native(cls):
    """Whether a class is written in C: its type is static, or its __new__ a C function."""
    if hasattr(cls, "__flags__") and not cls.__flags__ >> 9 & 1:  # Py_TPFLAGS_HEAPTYPE
        return True
    new = cls.__new__
    return isinstance(new, type(int.__new__)) and new.__self__ is cls


def _refuse_slots(obj):
    """The default state has slots only in newer protocols."""
    if getattr(obj, "__slots__", None) and type(obj).__getstate__ is object.__getstate__:
        raise TypeError("a class that defines __slots__ without defining __getstate__ "
                        "cannot be pickled")


def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    made = base.__new__(cls, state)
    if base.__init__ is not object.__init__:
        base.__init__(made, state)
    return made


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    """What __newobj__ is, where __new__ wants keywords."""
    return cls.__new__(cls, *args, **kwargs)


def _slotnames(cls):
    """Return the attributes that a class keeps in slots; it remembers them in __slotnames__."""
    known = vars(cls).get("__slotnames__")
    if known is None:
        known = [name for base in cls.__mro__ for name in _own_slots(base)]
        try:
            cls.__slotnames__ = known
        except Exception:
            pass
    return known


def _own_slots(cls):
    slots = vars(cls).get("__slots__", ())
    owner = cls.__name__.lstrip("_")
    for name in [slots] if isinstance(slots, str) else slots:
        if name[:2] == "__" != name[-2:] and owner:
            yield f"_{owner}{name}"  # private names are mangled
        elif name not in ("__dict__", "__weakref__"):
            yield name


# Short codes for global names, in pickles.

_extension_registry = {}  # (module, name) to code
_inverted_registry = {}  # code to (module, name)
_extension_cache = {}  # code to object: pickle fills it


def add_extension(module, name, code):
    """Let a code stand for a global name."""
    key, code = (module, name), int(code)
    if not 0 < code < 1 << 31:
        raise ValueError("code out of range")
    present = _extension_registry.get(key), _inverted_registry.get(code)
    if present == (code, key):
        return
    if present[0] is not None:
        raise ValueError(f"key {key} is already registered with code {present[0]}")
    if present[1] is not None:
        raise ValueError(f"code {code} is already in use for key {present[1]}")
    _extension_registry[key], _inverted_registry[code] = code, key


def remove_extension(module, name, code):
    """Undo add_extension(module, name, code)."""
    key = module, name
    if (_extension_registry.get(key), _inverted_registry.get(code)) != (code, key):
        raise ValueError(f"key {key} is not registered with code {code}")
    for registry, entry in ((_extension_registry, key), (_inverted_registry, code)):
        del registry[entry]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    _extension_cache.clear()


del sys
