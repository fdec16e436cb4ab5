"""Shallow and deep copies.

A table says how each built-in type is copied; any other object is asked, first for its own copying
method, then for the parts that it can be made of again. While code of the program runs, the frames
of copy() and deepcopy() hold what they hold in CPython: programs see it in counts.
"""
import sys as _sys
import types
import weakref
from copyreg import dispatch_table

_MINOR = _sys.version_info.minor
del _sys


class Error(Exception):
    pass


error = Error  # its name of old
__all__ = ["Error", "copy", "deepcopy"]


def copy(x):
    """Return a new object that shares what the given one refers to."""
    kind = type(x)
    way = _copy_dispatch.get(kind) or _own_copier(kind)
    if way is not None:
        return way(x)
    take_apart, argument = _reductor(x, kind, "shallow")
    parts = take_apart(x) if argument is None else take_apart(argument)
    return x if isinstance(parts, str) else _reconstruct(x, None, *parts)


def deepcopy(x, memo=None, _nil=[]):
    """Return a new object that shares nothing that can change.

    The memo knows by id what is copied already; a program may hand it from one call to another.
    """
    kind = type(x)
    if kind in _atomic_types:
        return x
    memo = {} if memo is None else memo
    key = id(x)
    twin = memo.get(key, _nil)
    if twin is not _nil:
        return twin
    way = _deepcopy_dispatch.get(kind)
    if way is not None:
        twin = way(x, memo)
    elif issubclass(kind, type):
        twin = x
    elif (way := getattr(x, "__deepcopy__", None)) is not None:
        twin = way(memo)
    else:
        take_apart, argument = _reductor(x, kind, "deep")
        parts = take_apart(x) if argument is None else take_apart(argument)
        twin = x if isinstance(parts, str) else _reconstruct(x, memo, *parts)
    if twin is not x:
        memo[key] = twin
        _keep_alive(x, memo)
    return twin


def _copy_immutable(x):
    return x


def _own_copier(cls):
    """How instances of a class copy themselves; None where they do not say."""
    return _copy_immutable if issubclass(cls, type) else getattr(cls, "__copy__", None)


def _reductor(x, cls, depth):
    """What takes an object apart, and its argument: a pickle protocol, or None for the object."""
    if cls in dispatch_table:
        return dispatch_table[cls], None
    method = getattr(x, "__reduce_ex__", None)
    if method is None and (plain := getattr(x, "__reduce__", None)):
        method = lambda protocol: plain()
    if method is None:
        raise Error(f"un({depth})copyable object of type {cls}")
    return method, 4


def _deepcopy_atomic(x, memo):
    return x


def _deepcopy_list(x, memo, deepcopy=deepcopy):
    made = memo[id(x)] = []  # known before the items: one of them may lead back here
    add = made.append
    for item in x:
        add(deepcopy(item, memo))
    return made


def _deepcopy_dict(x, memo, deepcopy=deepcopy):
    made = memo[id(x)] = {}
    for key, value in x.items():
        made[deepcopy(key, memo)] = deepcopy(value, memo)
    return made


def _deepcopy_tuple(x, memo, deepcopy=deepcopy):
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:
        return memo[id(x)]  # an item led back here, and the copy was made on that way
    is_same = all(old is new for old, new in zip(x, items))
    return x if is_same else tuple(items)


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


def _keep_alive(x, memo):
    """Holds what was copied for as long as the memo: no other object may get its id."""
    held = memo.get(id(memo))
    if held is None:
        memo[id(memo)] = [x]
    else:
        held.append(x)


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None,
                 *, deepcopy=deepcopy):
    """Makes an object of its parts: the value that __reduce_ex__ gave, spread out."""
    is_deep = memo is not None
    renew = deepcopy if is_deep else _deepcopy_atomic
    if args and is_deep:
        args = ([deepcopy(arg, memo) for arg in args] if _MINOR >= 15 else
                (deepcopy(arg, memo) for arg in args))
    made = func(*args)
    if is_deep:
        memo[id(x)] = made

    slots = None
    if state is not None:
        state = renew(state, memo)
        if hasattr(made, "__setstate__"):
            made.__setstate__(state)
            state = None
        elif isinstance(state, tuple) and len(state) == 2:
            state, slots = state
    if state is not None:
        made.__dict__.update(state)
    for key, value in () if slots is None else slots.items():
        setattr(made, key, value)

    for item in () if listiter is None else listiter:
        item = renew(item, memo)
        made.append(item)
    for key, value in () if dictiter is None else dictiter:
        key = renew(key, memo)
        value = renew(value, memo)
        made[key] = value
    return made


_unchanging = [
    int, float, bool, complex, str, bytes, range, type, property, weakref.ref, types.NoneType,
    types.EllipsisType, types.NotImplementedType, types.CodeType, types.FunctionType,
    types.BuiltinFunctionType,
]
_copy_dispatch = dict.fromkeys([*_unchanging, tuple, frozenset, slice], _copy_immutable)
_copy_dispatch.update((kind, kind.copy) for kind in (list, dict, set, bytearray))
_deepcopy_dispatch = {
    list: _deepcopy_list,
    tuple: _deepcopy_tuple,
    dict: _deepcopy_dict,
    types.MethodType: _deepcopy_method,
}
if _MINOR >= 14:
    _copy_dispatch[super] = _copy_immutable
    _atomic_types = frozenset(_unchanging)
else:
    _atomic_types = frozenset()
    _deepcopy_dispatch.update(dict.fromkeys(_unchanging, _deepcopy_atomic))
del _unchanging

if _MINOR >= 15:
    _copy_dispatch[frozendict] = frozendict.copy

    def _deepcopy_frozendict(x, memo):
        return frozendict(_deepcopy_dict(x, memo))

    _deepcopy_dispatch[frozendict] = _deepcopy_frozendict

if _MINOR >= 13:
    __all__.append("replace")

    def replace(obj, /, **changes):
        """Return an object like the given one, with other values in the named fields."""
        cls = obj.__class__
        func = getattr(cls, "__replace__", None)
        if func is not None:
            return func(obj, **changes)
        raise TypeError(f"replace() does not support {cls.__name__} objects")

del types, weakref
