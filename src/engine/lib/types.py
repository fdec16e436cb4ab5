"""Names for the types of the interpreter, and classes made by hand (PEP 3115, PEP 560)."""
from _types import *
import sys


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Do what a class statement does. exec_body is given the namespace, to fill it."""
    actual = resolve_bases(bases)
    metaclass, namespace, rest = prepare_class(name, actual, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if actual is not bases:
        namespace["__orig_bases__"] = bases
    return metaclass(name, actual, namespace, **rest)


def prepare_class(name, bases=(), kwds=None):
    """Return the metaclass, what its __prepare__ gives, and the keywords without "metaclass"."""
    rest = dict(kwds or ())
    metaclass = rest.pop("metaclass", type(bases[0]) if bases else type)
    if isinstance(metaclass, type):
        metaclass = _most_derived(metaclass, *map(type, bases))
    prepare = getattr(metaclass, "__prepare__", None)
    return metaclass, {} if prepare is None else prepare(name, bases, **rest), rest


def _most_derived(winner, *others):
    for other in others:
        if issubclass(other, winner):
            winner = other
        elif not issubclass(winner, other):
            raise TypeError("metaclass conflict: the metaclass of a derived class must be a "
                            "(non-strict) subclass of the metaclasses of all its bases")
    return winner


def resolve_bases(bases):
    """Return the bases with those that are no classes replaced by what their __mro_entries__ gives."""
    entries = [_mro_entries(base, bases) for base in bases]
    if all(found is None for found in entries):
        return bases
    parts = ((base,) if found is None else found for base, found in zip(bases, entries))
    return tuple(cls for part in parts for cls in part)


def _mro_entries(base, bases):
    if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
        return None
    entries = base.__mro_entries__(bases)
    if isinstance(entries, tuple):
        return entries
    raise TypeError("__mro_entries__ must return a tuple")


if sys.version_info >= (3, 12):
    def get_original_bases(cls, /):
        """Return the bases that the class statement named, before __mro_entries__."""
        if not isinstance(cls, type):
            raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}")
        return vars(cls).get("__orig_bases__", cls.__bases__)


class DynamicClassAttribute:
    """A property of instances alone: the class itself looks the name up in its metaclass."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = doc or fget.__doc__
        self.overwrite_doc = doc is None  # a getter put in later brings its own
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            return _given(self.fget, "unreadable attribute")(instance)
        if not self.__isabstractmethod__:
            raise AttributeError()
        return self

    def __set__(self, instance, value):
        _given(self.fset, "can't set attribute")(instance, value)

    def __delete__(self, instance):
        _given(self.fdel, "can't delete attribute")(instance)

    def _copy(self, doc, **changed):
        parts = {"fget": self.fget, "fset": self.fset, "fdel": self.fdel, **changed}
        new = type(self)(*parts.values(), doc or self.__doc__)
        new.overwrite_doc = self.overwrite_doc
        return new

    def getter(self, fget):
        return self._copy(fget.__doc__ if self.overwrite_doc else None, fget=fget)

    def setter(self, fset):
        return self._copy(None, fset=fset)

    def deleter(self, fdel):
        return self._copy(None, fdel=fdel)


def _given(accessor, complaint):
    if accessor is None:
        raise AttributeError(complaint)
    return accessor


def coroutine(func):
    """Let await take what a generator function returns."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    code = getattr(func, "__code__", None) if func.__class__ is FunctionType else None
    if code.__class__ is CodeType:
        # The bits of co_flags, as inspect names them.
        generator, already = 0x20, 0x80 | 0x100
        if code.co_flags & already:
            return func
        if code.co_flags & generator:
            func.__code__ = code.replace(co_flags=code.co_flags | 0x100)
            return func
    from functools import wraps
    return wraps(func)(lambda *args, **kwargs: func(*args, **kwargs))


del sys
__all__ = [name for name in globals() if name[0] != "_"]
