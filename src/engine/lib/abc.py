"""Abstract base classes (PEP 3119). What they remember, and who is a subclass, is native: _abc."""
from _abc import (get_cache_token, _abc_init, _abc_instancecheck, _abc_register,
                  _abc_subclasscheck, _get_dump, _reset_caches, _reset_registry)


def abstractmethod(funcobj):
    """A class cannot be called while a method that is marked so is not overridden."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractproperty(property):
    """Old: write @property above @abstractmethod."""

    __isabstractmethod__ = True


class abstractclassmethod(classmethod):
    """Old: write @classmethod above @abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class abstractstaticmethod(staticmethod):
    """Old: write @staticmethod above @abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class ABCMeta(type):
    """The type of abstract base classes: they know their abstract methods and virtual subclasses."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        made = super().__new__(mcls, name, bases, namespace, **kwargs)
        _abc_init(made)
        return made

    def __subclasscheck__(cls, subclass):
        """Answers issubclass(subclass, cls)."""
        return _abc_subclasscheck(cls, subclass)

    def __instancecheck__(cls, instance):
        """Answers isinstance(instance, cls)."""
        return _abc_instancecheck(cls, instance)

    def register(cls, subclass):
        """Take a class for a subclass from now on. It is returned: this can decorate it."""
        return _abc_register(cls, subclass)

    def _dump_registry(cls, file=None):
        """Print who is registered, and which answers are remembered."""
        labels = ("_abc_registry", "_abc_cache", "_abc_negative_cache",
                  "_abc_negative_cache_version")
        lines = [f"Class: {cls.__module__}.{cls.__qualname__}",
                 f"Inv. counter: {get_cache_token()}"]
        lines += (f"{label}: {part!r}" for label, part in zip(labels, _get_dump(cls)))
        print(*lines, sep="\n", file=file)

    def _abc_registry_clear(cls):
        """Forget who is registered."""
        _reset_registry(cls)

    def _abc_caches_clear(cls):
        """Forget the answers."""
        _reset_caches(cls)


class ABC(metaclass=ABCMeta):
    """A class to derive from, for those who would not name a metaclass."""

    __slots__ = ()


def _is_abstract(thing):
    return getattr(thing, "__isabstractmethod__", False)


def update_abstractmethods(cls):
    """Look for the abstract methods of an abstract base class again, when it got other methods."""
    if not hasattr(cls, "__abstractmethods__"):
        return cls
    names = {name for name, value in vars(cls).items() if _is_abstract(value)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if _is_abstract(getattr(cls, name, None)):
                names.add(name)
    cls.__abstractmethods__ = frozenset(names)
    return cls
