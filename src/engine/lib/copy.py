"""Shallow and deep copies.

Who holds the original while a __copy__ or __deepcopy__ of the program runs is as in CPython: the
frames of copy() and deepcopy(), and of the function for the container around it.
"""
import sys
import types
import weakref
from copyreg import dispatch_table


class Error(Exception):
    pass


error = Error

__all__ = ["Error", "copy", "deepcopy"]

_plain = [types.NoneType, types.EllipsisType, types.NotImplementedType, int, float, bool, complex,
          bytes, str, types.CodeType, type, range, types.BuiltinFunctionType, types.FunctionType,
          weakref.ref, property]
_IS_3_14 = sys.version_info >= (3, 14)
_IS_3_15 = sys.version_info >= (3, 15)
_atomic = _plain + [tuple, frozenset, slice]

if _IS_3_14:
    _copy_atomic_types = {*_atomic, super}
    _copy_builtin_containers = {list, dict, set, bytearray}

    def copy(x):
        """Shallow copy of any object."""
        cls = type(x)
        if cls in _copy_atomic_types:
            return x
        if cls in _copy_builtin_containers:
            return cls.copy(x)
        if issubclass(cls, type):
            return x
        copier = getattr(cls, "__copy__", None)
        if copier is not None:
            return copier(x)
        reductor = dispatch_table.get(cls)
        if reductor is not None:
            rv = reductor(x)
        else:
            reductor = getattr(x, "__reduce_ex__")
            rv = reductor(4)
        return x if isinstance(rv, str) else _reconstruct(x, None, *rv)
else:
    def _copy_immutable(x):
        return x

    _copy_dispatch = dict.fromkeys(_atomic, _copy_immutable)
    for _type in (list, dict, set, bytearray):
        _copy_dispatch[_type] = _type.copy
    del _type

    def copy(x):
        """Shallow copy of any object."""
        cls = type(x)
        copier = _copy_dispatch.get(cls)
        if copier:
            return copier(x)
        if issubclass(cls, type):
            return _copy_immutable(x)
        copier = getattr(cls, "__copy__", None)
        if copier is not None:
            return copier(x)
        reductor = dispatch_table.get(cls)
        if reductor is not None:
            rv = reductor(x)
        else:
            reductor = getattr(x, "__reduce_ex__")
            rv = reductor(4)
        return x if isinstance(rv, str) else _reconstruct(x, None, *rv)


if _IS_3_14:
    _atomic_types = set(_plain)

    def deepcopy(x, memo=None):
        """Deep copy of any object; memo knows by id what was copied already."""
        cls = type(x)
        if cls in _atomic_types:
            return x
        d = id(x)
        if memo is None:
            memo = {}
        elif d in memo:
            return memo[d]
        copier = _deepcopy_dispatch.get(cls)
        if copier is not None:
            y = copier(x, memo)
        elif issubclass(cls, type):
            y = x
        else:
            copier = getattr(x, "__deepcopy__", None)
            if copier is not None:
                y = copier(memo)
            else:
                reductor = dispatch_table.get(cls)
                if reductor is not None:
                    rv = reductor(x)
                else:
                    reductor = getattr(x, "__reduce_ex__")
                    rv = reductor(4)
                y = x if isinstance(rv, str) else _reconstruct(x, memo, *rv)
        if y is not x:
            memo[d] = y
            _keep_alive(x, memo)
        return y
else:
    def deepcopy(x, memo=None, _nil=[]):
        """Deep copy of any object; memo knows by id what was copied already."""
        d = id(x)
        if memo is None:
            memo = {}
        y = memo.get(d, _nil)
        if y is not _nil:
            return y
        cls = type(x)
        copier = _deepcopy_dispatch.get(cls)
        if copier is not None:
            y = copier(x, memo)
        elif issubclass(cls, type):
            y = _deepcopy_atomic(x, memo)
        else:
            copier = getattr(x, "__deepcopy__", None)
            if copier is not None:
                y = copier(memo)
            else:
                reductor = dispatch_table.get(cls)
                if reductor is not None:
                    rv = reductor(x)
                else:
                    reductor = getattr(x, "__reduce_ex__")
                    rv = reductor(4)
                y = x if isinstance(rv, str) else _reconstruct(x, memo, *rv)
        if y is not x:
            memo[d] = y
            _keep_alive(x, memo)
        return y

    def _deepcopy_atomic(x, memo):
        return x


def _deepcopy_list(x, memo, deepcopy=deepcopy):
    y = []
    memo[id(x)] = y
    append = y.append
    for a in x:
        append(deepcopy(a, memo))
    return y


def _deepcopy_tuple(x, memo, deepcopy=deepcopy):
    y = [deepcopy(a, memo) for a in x]
    # An item may hold this tuple, and was then copied along with it.
    try:
        return memo[id(x)]
    except KeyError:
        pass
    for old, new in zip(x, y):
        if old is not new:
            return tuple(y)
    return x


def _deepcopy_dict(x, memo, deepcopy=deepcopy):
    y = {}
    memo[id(x)] = y
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deepcopy_dispatch = {} if _IS_3_14 else dict.fromkeys(_plain, _deepcopy_atomic)
_deepcopy_dispatch.update({list: _deepcopy_list, tuple: _deepcopy_tuple, dict: _deepcopy_dict,
                           types.MethodType: _deepcopy_method})


def _keep_alive(x, memo):
    """Holds what was copied as long as the memo: its id must not be given away."""
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None,
                 *, deepcopy=deepcopy):
    deep = memo is not None
    if deep and args:
        args = ([deepcopy(arg, memo) for arg in args] if _IS_3_15 else
                (deepcopy(arg, memo) for arg in args))
    y = func(*args)
    if deep:
        memo[id(x)] = y

    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, "__setstate__"):
            y.__setstate__(state)
        else:
            slotstate = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slotstate = state
            if state is not None:
                y.__dict__.update(state)
            if slotstate is not None:
                for key, value in slotstate.items():
                    setattr(y, key, value)

    if listiter is not None:
        for item in listiter:
            if deep:
                item = deepcopy(item, memo)
            y.append(item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key = deepcopy(key, memo)
                value = deepcopy(value, memo)
            y[key] = value
    return y


if sys.version_info >= (3, 13):
    __all__.append("replace")

    def replace(obj, /, **changes):
        """Return a new object with some fields replaced."""
        cls = obj.__class__
        func = getattr(cls, "__replace__", None)
        if func is None:
            raise TypeError(f"replace() does not support {cls.__name__} objects")
        return func(obj, **changes)

del sys, types, weakref, _plain, _atomic
