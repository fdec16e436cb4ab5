"""Objects that stand in for others in tests: they remember how they were used, and do what they are told.

This module is written in five files, which are one text when it is imported: calls, mocks, magic,
patches and specs.
"""
import builtins
import contextlib
import inspect
import io
import sys
from _thread import RLock
from functools import partial, wraps
from inspect import iscoroutinefunction
from os import _Environ
from pprint import pformat
from types import CodeType, MethodType, ModuleType

from unittest.util import safe_repr

_MINOR = sys.version_info.minor

__all__ = ("Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec",
           "AsyncMock", "FILTER_DIR", "NonCallableMock", "NonCallableMagicMock", "mock_open",
           "PropertyMock", "seal")
if _MINOR >= 13:
    __all__ = (*__all__[:9], "ThreadingMock", *__all__[9:])

FILTER_DIR = True


class InvalidSpecError(Exception):
    """What shall be imitated is a mock itself."""


# Objects that are only themselves.

class _SentinelObject:
    """An object with a name and nothing else."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    __reduce__ = __repr__


class _Sentinel:
    """Each attribute is an object of its own, the same each time."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return "sentinel"


sentinel = _Sentinel()
DEFAULT, _missing, _deleted = sentinel.DEFAULT, sentinel.MISSING, sentinel.DELETED


class _ANY:
    """It equals everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


# Calls that were made, or that are expected.

def _format_call_signature(name, args, kwargs):
    given = [repr(value) for value in args]
    given += [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(given)})"


def _spelled_out(parts, name=""):
    """Name, args and kwargs of a call that may leave out those which are empty."""
    args, kwargs = (), {}
    given = list(parts) if len(parts) <= 3 else []
    if len(given) == 3:
        return given
    if len(given) == 2 and not isinstance(given[0], str):
        return [name, *given]
    if given and isinstance(given[0], str):
        name = given.pop(0)
    for value in given:
        if isinstance(value, tuple):
            args = value
        else:
            kwargs = value
    return [name, args, kwargs]


class _Call(tuple):
    """One call: (args, kwargs), or (name, args, kwargs) when it was made through a parent."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        parts = _spelled_out(value, name)
        return tuple.__new__(cls, parts[1:] if two else parts)

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            length = len(other)
        except TypeError:
            return NotImplemented
        mine = getattr(self, "_mock_parent", None)
        if mine and getattr(other, "_mock_parent", None) and mine != other._mock_parent:
            return False
        if length > 3:
            return False
        name, args, kwargs = _spelled_out(self)
        of_other, other_args, other_kwargs = _spelled_out(other)
        if name and name != of_other:
            return False
        # What is compared with ANY stands on the right.
        return (other_args, other_kwargs) == (args, kwargs)

    __ne__ = object.__ne__

    def __call__(self, /, *args, **kwargs):
        name = self._mock_name
        if name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((name, args, kwargs), name=f"{name}()", parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f"{self._mock_name}.{attr}", parent=self, from_kall=False)

    def __getattribute__(self, attr):
        # `count` and `index` are names of calls like any other.
        if attr not in tuple.__dict__:
            return tuple.__getattribute__(self, attr)
        raise AttributeError

    def _get_call_arguments(self):
        return self[-2], self[-1]

    args = property(lambda self: self[-2])
    kwargs = property(lambda self: self[-1])

    def __repr__(self):
        made = self._mock_from_kall
        name = (self[0] if len(self) == 3 else "") if made else self._mock_name
        name = name or "call"
        if name.startswith("()"):
            name = f"call{name}"
        elif made and name != "call":
            name = f"call.{name}"
        return _format_call_signature(name, self[-2], self[-1]) if made else name

    def call_list(self):
        """The calls that a chain of calls is made of, the first of them first."""
        made, last = [], self
        while last is not None:
            if last._mock_from_kall:
                made.insert(0, last)
            last = last._mock_parent
        return _CallList(made)


class _CallList(list):
    """Calls in the order in which they were made; another list is in it as a whole."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        width = len(value)
        return any(self[at:at + width] == value for at in range(len(self) - width + 1))

    def __repr__(self):
        return pformat(list(self))


class _AnyComparer(list):
    """Calls, to be compared from the right, so that ANY stands on the left."""

    def __contains__(self, item):
        return any(all([expected == actual for expected, actual in zip(item, made)])
                   for made in self)


call = _Call(from_kall=False)


# What kind of object it is.

def _is_instance_mock(obj):
    # Not isinstance(): a mock says that it is of another class.
    return issubclass(type(obj), NonCallableMock)


def _is_async_obj(obj):
    if _is_instance_mock(obj) and not isinstance(obj, AsyncMock):
        return False
    obj = getattr(obj, "__func__", obj)
    return iscoroutinefunction(obj) or inspect.isawaitable(obj)


def _is_async_func(func):
    return bool(getattr(func, "__code__", None)) and iscoroutinefunction(func)


def _is_exception(obj):
    return (isinstance(obj, BaseException)
            or isinstance(obj, type) and issubclass(obj, BaseException))


def _extract_mock(obj):
    """The mock behind a function that create_autospec() made."""
    if isinstance(obj, FunctionTypes) and hasattr(obj, "mock"):
        return obj.mock
    return obj


def _callable(obj):
    while isinstance(obj, (staticmethod, classmethod, MethodType)):
        obj = obj.__func__
    return isinstance(obj, type) or getattr(obj, "__call__", None) is not None


def _is_list(obj):
    return type(obj) is list or type(obj) is tuple


def _instance_callable(obj):
    """Whether an object can be called; of a class, whether its instances can."""
    if isinstance(obj, type):
        return any(base.__dict__.get("__call__") is not None for base in (obj, *obj.__mro__))
    return getattr(obj, "__call__", None) is not None


def _is_magic(name):
    return f"__{name[2:-2]}__" == name


def _try_iter(obj):
    """What side_effect keeps: an iterator, where it is given values."""
    if obj is None or _is_exception(obj) or _callable(obj):
        return obj
    try:
        return iter(obj)
    except TypeError:
        return obj


# How what is imitated is called.

def _get_signature_object(func, as_instance, eat_self):
    """The function that a call runs, and how it is called; None when nothing is known about that."""
    if isinstance(func, type) and not as_instance:
        func, eat_self = func.__init__, True
    elif isinstance(func, (classmethod, staticmethod)):
        eat_self = eat_self or isinstance(func, classmethod)
        func = func.__func__
    elif not isinstance(func, FunctionTypes):
        try:
            func = func.__call__
        except AttributeError:
            return None
    try:
        return func, _signature(partial(func, None) if eat_self else func)
    except ValueError:
        return None


def _signature(func):
    if _MINOR < 14:
        return inspect.signature(func)
    from annotationlib import Format
    return inspect.signature(func, annotation_format=Format.FORWARDREF)


def _copy_func_details(func, funcopy):
    for name in ("__name__", "__doc__", "__text_signature__", "__module__", "__defaults__",
                 "__kwdefaults__"):
        with contextlib.suppress(AttributeError):
            setattr(funcopy, name, getattr(func, name))


def _check_signature(func, mock, skipfirst, instance=False):
    """From now on calls of the mock must fit the function."""
    found = _get_signature_object(func, instance, skipfirst)
    if found is None:
        return
    func, sig = found

    def checksig(self, /, *args, **kwargs):
        sig.bind(*args, **kwargs)
    _copy_func_details(func, checksig)
    kind = type(mock)
    kind._mock_check_sig, kind.__signature__ = checksig, sig


def _set_signature(mock, original, instance=False, is_async=False):
    """A function with the name of the original, which gives its calls to the mock when they fit."""
    found = _get_signature_object(original, instance, isinstance(original, type))
    if found is None:
        return mock
    func, sig = found

    def checksig(*args, **kwargs):
        sig.bind(*args, **kwargs)
    _copy_func_details(func, checksig)
    name = original.__name__ if original.__name__.isidentifier() else "funcopy"
    names = {"_checksig_": checksig, "mock": mock}
    define, give = ("async def", "await mock") if is_async else ("def", "mock")
    exec(f"{define} {name}(*args, **kwargs):\n"
         "    _checksig_(*args, **kwargs)\n"
         f"    return {give}(*args, **kwargs)", names)
    funcopy = names[name]
    _setup_func(funcopy, mock, sig)
    if is_async:
        _setup_async_mock(funcopy)
    return funcopy


def _passed_on(mock, name):
    def assertion(*args, **kwargs):
        return getattr(mock, name)(*args, **kwargs)
    assertion.__name__ = name
    return assertion


def _setup_func(funcopy, mock, sig):
    """Give the function what a mock has."""
    def reset_mock():
        funcopy.method_calls, funcopy.mock_calls = _CallList(), _CallList()
        mock.reset_mock()
        returned = funcopy.return_value
        if _is_instance_mock(returned) and returned is not mock:
            returned.reset_mock()

    funcopy.mock = mock
    funcopy.called, funcopy.call_count, funcopy.call_args = False, 0, None
    for name in ("call_args_list", "method_calls", "mock_calls"):
        setattr(funcopy, name, _CallList())
    funcopy.return_value = mock.return_value
    funcopy.side_effect = mock.side_effect
    funcopy._mock_children = mock._mock_children
    for name in ("called_with", "called_once_with", "has_calls", "any_call"):
        setattr(funcopy, f"assert_{name}", _passed_on(mock, f"assert_{name}"))
    funcopy.reset_mock = reset_mock
    for name in ("called", "not_called", "called_once"):
        setattr(funcopy, f"assert_{name}", _passed_on(mock, f"assert_{name}"))
    funcopy.__signature__ = sig
    mock._mock_delegate = funcopy


def _setup_async_mock(mock):
    mock.await_count, mock.await_args, mock.await_args_list = 0, None, _CallList()

    def of_mock(name, /, *args, **kwargs):
        return getattr(mock.mock, name)(*args, **kwargs)
    for name in ("assert_awaited", "assert_awaited_once", "assert_awaited_with",
                 "assert_awaited_once_with", "assert_any_await", "assert_has_awaits",
                 "assert_not_awaited"):
        setattr(mock, name, partial(of_mock, name))


