"""Abstract base classes (PEP 3119); what is slow to say in Python is in _abc."""


def abstractmethod(funcobj):
    """Mark a method that a concrete class must override."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """Deprecated: use classmethod over abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """Deprecated: use staticmethod over abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """Deprecated: use property over abstractmethod."""

    __isabstractmethod__ = True


from _abc import (get_cache_token, _abc_init, _abc_register, _abc_instancecheck,
                  _abc_subclasscheck, _get_dump, _reset_registry, _reset_caches)


class ABCMeta(type):
    """The metaclass of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        _abc_init(cls)
        return cls

    def register(cls, subclass):
        """Make a class a virtual subclass; returns it, so that this can decorate."""
        return _abc_register(cls, subclass)

    def __instancecheck__(cls, instance):
        """Override for isinstance(instance, cls)."""
        return _abc_instancecheck(cls, instance)

    def __subclasscheck__(cls, subclass):
        """Override for issubclass(subclass, cls)."""
        return _abc_subclasscheck(cls, subclass)

    def _dump_registry(cls, file=None):
        """Print what is known of virtual subclasses."""
        registry, cache, negative_cache, version = _get_dump(cls)
        rows = (("_abc_registry", registry), ("_abc_cache", cache),
                ("_abc_negative_cache", negative_cache),
                ("_abc_negative_cache_version", version))
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {get_cache_token()}", file=file)
        for label, value in rows:
            print(f"{label}: {value!r}", file=file)

    def _abc_registry_clear(cls):
        """Forget the virtual subclasses."""
        _reset_registry(cls)

    def _abc_caches_clear(cls):
        """Forget the answers given so far."""
        _reset_caches(cls)


def update_abstractmethods(cls):
    """Find a class's abstract methods anew, after methods were added to it."""
    if not hasattr(cls, "__abstractmethods__"):
        return cls  # not an abstract base class
    inherited = (name for base in cls.__bases__
                 for name in getattr(base, "__abstractmethods__", ()))
    missing = {name for name in inherited
               if getattr(getattr(cls, name, None), "__isabstractmethod__", False)}
    missing.update(name for name, value in cls.__dict__.items()
                   if getattr(value, "__isabstractmethod__", False))
    cls.__abstractmethods__ = frozenset(missing)
    return cls


class ABC(metaclass=ABCMeta):
    """A base for those who prefer inheritance to naming the metaclass."""

    __slots__ = ()
