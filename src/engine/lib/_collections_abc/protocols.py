"""The abstract base classes of containers (PEP 3119), and what they give to their subclasses."""
import sys
from abc import ABCMeta, abstractmethod

GenericAlias = type(list[int])

__all__ = ["Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator",
           "Hashable", "Iterable", "Iterator", "Generator", "Reversible", "Sized", "Container",
           "Callable", "Collection", "Set", "MutableSet", "Mapping", "MutableMapping",
           "MappingView", "KeysView", "ItemsView", "ValuesView", "Sequence", "MutableSequence"]

# The module under whose name programs know the classes.
__name__ = "collections.abc"


def _has_all(cls, names):
    """Whether a class has all these methods. None in place of a method takes it away."""
    for name in names:
        holders = (vars(base)[name] for base in cls.__mro__ if name in vars(base))
        if next(holders, None) is None:
            return NotImplemented
    return True


def _known_by(*names):
    """A class with these methods is a subclass of the decorated one, without being told so."""
    def decorate(abc):
        @classmethod
        def __subclasshook__(cls, C):
            return _has_all(C, names) if cls is abc else NotImplemented

        abc.__subclasshook__ = __subclasshook__
        return abc

    return decorate


# What has one method, or several that mean one thing.


@_known_by("__hash__")
class Hashable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __hash__(self):
        return 0


@_known_by("__len__")
class Sized(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __len__(self):
        return 0


@_known_by("__contains__")
class Container(metaclass=ABCMeta):
    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __contains__(self, x):
        return False


@_known_by("__iter__")
class Iterable(metaclass=ABCMeta):
    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __iter__(self):
        yield from ()


@_known_by("__reversed__", "__iter__")
class Reversible(Iterable):
    __slots__ = ()

    @abstractmethod
    def __reversed__(self):
        yield from ()


@_known_by("__len__", "__iter__", "__contains__")
class Collection(Sized, Iterable, Container):
    __slots__ = ()


if sys.version_info >= (3, 12):
    __all__.append("Buffer")

    @_known_by("__buffer__")
    class Buffer(metaclass=ABCMeta):
        __slots__ = ()

        @abstractmethod
        def __buffer__(self, flags: int, /) -> memoryview:
            raise NotImplementedError


# What is resumed: iterators, generators, coroutines.


def _thrown(typ, val, tb):
    """The exception that the three arguments of throw() describe."""
    if val is None:
        val = typ if tb is None else typ()
    return val if tb is None else val.with_traceback(tb)


@_known_by("__iter__", "__next__")
class Iterator(Iterable):
    __slots__ = ()

    @abstractmethod
    def __next__(self):
        """Give the next item; StopIteration says that there is none."""
        raise StopIteration

    def __iter__(self):
        return self


@_known_by("__iter__", "__next__", "send", "throw", "close")
class Generator(Iterator):
    __slots__ = ()

    @abstractmethod
    def send(self, value):
        """Go on with a value as what yield gives."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Go on by raising an exception where it waits."""
        raise _thrown(typ, val, tb)

    def __next__(self):
        return self.send(None)

    def close(self):
        """Let it end by GeneratorExit."""
        try:
            self.throw(GeneratorExit)
        except (StopIteration, GeneratorExit):
            return
        raise RuntimeError("generator ignored GeneratorExit")


@_known_by("__await__")
class Awaitable(metaclass=ABCMeta):
    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __await__(self):
        yield


@_known_by("__await__", "send", "throw", "close")
class Coroutine(Awaitable):
    __slots__ = ()

    @abstractmethod
    def send(self, value):
        """Go on with a value as what await gives."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Go on by raising an exception where it waits."""
        raise _thrown(typ, val, tb)

    def close(self):
        """Let it end by GeneratorExit."""
        try:
            self.throw(GeneratorExit)
        except (StopIteration, GeneratorExit):
            return
        raise RuntimeError("coroutine ignored GeneratorExit")


@_known_by("__aiter__")
class AsyncIterable(metaclass=ABCMeta):
    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()


@_known_by("__anext__", "__aiter__")
class AsyncIterator(AsyncIterable):
    __slots__ = ()

    @abstractmethod
    async def __anext__(self):
        """Give the next item; StopAsyncIteration says that there is none."""
        raise StopAsyncIteration

    def __aiter__(self):
        return self


@_known_by("__aiter__", "__anext__", "asend", "athrow", "aclose")
class AsyncGenerator(AsyncIterator):
    __slots__ = ()

    @abstractmethod
    async def asend(self, value):
        """Go on with a value as what yield gives."""
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        """Go on by raising an exception where it waits."""
        raise _thrown(typ, val, tb)

    async def __anext__(self):
        return await self.asend(None)

    async def aclose(self):
        """Let it end by GeneratorExit."""
        try:
            await self.athrow(GeneratorExit)
        except (StopAsyncIteration, GeneratorExit):
            return
        raise RuntimeError("asynchronous generator ignored GeneratorExit")


# What is called.


class _CallableGenericAlias(GenericAlias):
    """Callable[[int], str]: the parameters are kept flat, and shown in brackets."""

    __slots__ = ()

    def __new__(cls, origin, args):
        if not isinstance(args, tuple) or len(args) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        params, result = args
        if isinstance(params, (tuple, list)):
            args = (*params, result)
        elif params is not ... and not hasattr(params, "has_default"):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. "
                            f"Got {params}")
        return super().__new__(cls, origin, args)

    def __repr__(self):
        *params, result = self.__args__
        if params == [...]:
            return super().__repr__()
        listed = ", ".join([_type_repr(p) for p in params])
        return f"collections.abc.Callable[[{listed}], {_type_repr(result)}]"


def _type_repr(obj):
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        module = "" if obj.__module__ == "builtins" else obj.__module__ + "."
        return module + obj.__qualname__
    return "..." if obj is ... else repr(obj)


@_known_by("__call__")
class Callable(metaclass=ABCMeta):
    __slots__ = ()
    __class_getitem__ = classmethod(_CallableGenericAlias)

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False


