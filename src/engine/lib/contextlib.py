"""Context managers: from generators, in stacks, and a few ready-made ones.

Each idea is written for `with` and for `async with` from the same steps: what an exception that
comes out of a generator means, where a stack finds the methods of a manager, what one exit after
another does to the exception. The frames that call code of the program hold what CPython's hold.
"""
import abc
import sys
from _collections import deque
from functools import partial as _partial, wraps
from types import GenericAlias, MethodType

from _native import imports as _imports

__all__ = ["asynccontextmanager", "contextmanager", "closing", "nullcontext",
           "AbstractContextManager", "AbstractAsyncContextManager", "AsyncExitStack",
           "ContextDecorator", "ExitStack", "redirect_stdout", "redirect_stderr", "suppress",
           "aclosing", "chdir"]

_MINOR = sys.version_info.minor
_HOLDS_TWICE = _MINOR >= 13  # an exit stack holds an exception beside the arguments made of it


# What is a context manager.

def _has_methods(cls, names):
    """True when a class has all the methods, its own or inherited ones; else NotImplemented."""
    for name in names:
        owners = [base for base in cls.__mro__ if name in base.__dict__]
        if not owners or owners[0].__dict__[name] is None:
            return NotImplemented
    return True


class AbstractContextManager(abc.ABC):
    """What a with statement can be given."""

    if _MINOR >= 13:
        __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        """Give the manager itself to the block."""
        return self

    @abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """Let the exception of the block go on."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        is_asked = cls is AbstractContextManager
        return _has_methods(C, ("__enter__", "__exit__")) if is_asked else NotImplemented


class AbstractAsyncContextManager(abc.ABC):
    """What an async with statement can be given."""

    if _MINOR >= 13:
        __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    async def __aenter__(self):
        """Give the manager itself to the block."""
        return self

    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """Let the exception of the block go on."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        is_asked = cls is AbstractAsyncContextManager
        return _has_methods(C, ("__aenter__", "__aexit__")) if is_asked else NotImplemented


# Managers that decorate functions.

_GENERATOR, _COROUTINE, _ASYNC_GENERATOR = 0x20, 0x80, 0x200  # in a code object's co_flags


def _kind_of(func):
    """What a call of a function gives, by the flag of its code; 0 is a plain value.

    Before 3.15 a decorated function is called inside the block, whatever it gives.
    """
    if _MINOR < 15:
        return 0
    _imports("inspect")
    while isinstance(func, (MethodType, _partial)):
        func = func.__func__ if isinstance(func, MethodType) else func.func
    flags = getattr(getattr(func, "__code__", None), "co_flags", 0)
    return flags & (_GENERATOR | _COROUTINE | _ASYNC_GENERATOR)


class ContextDecorator(object):
    """Lets a context manager be written before a function, as its decorator."""

    def _recreate_cm(self):
        """The manager for one call: the same again, unless it serves only once."""
        return self

    def __call__(self, func):
        kind = _kind_of(func)
        if kind == 0:
            def inner(*args, **kwds):
                with self._recreate_cm():
                    return func(*args, **kwds)
        elif kind == _GENERATOR:
            def inner(*args, **kwds):
                with self._recreate_cm(), closing(func(*args, **kwds)) as items:
                    return (yield from items)
        elif kind == _COROUTINE:
            async def inner(*args, **kwds):
                with self._recreate_cm():
                    return await func(*args, **kwds)
        else:
            async def inner(*args, **kwds):
                with self._recreate_cm():
                    async with aclosing(func(*args, **kwds)) as items:
                        async for item in items:
                            yield item
        return wraps(func)(inner)


class AsyncContextDecorator(object):
    """Lets an async context manager be written before a coroutine function, as its decorator."""

    def _recreate_cm(self):
        """The manager for one call: the same again, unless it serves only once."""
        return self

    def __call__(self, func):
        kind = _kind_of(func)
        if kind == _GENERATOR:
            async def inner(*args, **kwds):
                async with self._recreate_cm():
                    with closing(func(*args, **kwds)) as items:
                        for item in items:
                            yield item
        elif kind == _ASYNC_GENERATOR:
            async def inner(*args, **kwds):
                async with self._recreate_cm(), aclosing(func(*args, **kwds)) as items:
                    async for item in items:
                        yield item
        elif kind == _COROUTINE or _MINOR < 15:
            async def inner(*args, **kwds):
                async with self._recreate_cm():
                    return await func(*args, **kwds)
        else:
            async def inner(*args, **kwds):
                async with self._recreate_cm():
                    return func(*args, **kwds)
        return wraps(func)(inner)


# Managers from generators.

_NO_YIELD = "generator didn't yield"

class _GeneratorContextManagerBase:
    """Keeps a generator, and what it was called with for as long as it may be made again."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func = func
        self.args = args
        self.kwds = kwds
        described = getattr(func, "__doc__", None)
        self.__doc__ = type(self).__doc__ if described is None else described

    def _recreate_cm(self):
        # A generator runs once: every call of a decorated function needs a new one.
        return self.__class__(self.func, self.args, self.kwds)


def _is_same(raised, given, stop):
    """Whether what left a generator is the exception that was thrown into it.

    It may come wrapped: a stop that leaves a generator turns into a RuntimeError (PEP 479).
    """
    if raised is given:
        return True
    return (isinstance(raised, RuntimeError) and raised.__cause__ is given
            and isinstance(given, (StopIteration, stop)))


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager,
                               ContextDecorator):
    """Runs a generator to its yield for the block, and to its end after it."""

    def __enter__(self):
        del self.args, self.kwds, self.func  # from here on it cannot be made again
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError(_NO_YIELD) from None

    def __exit__(self, typ, value, traceback):
        problem = "generator didn't stop"
        try:
            if typ is None:
                next(self.gen)
            else:
                problem += " after throw()"
                if value is None:
                    value = typ()
                # Up to 3.11 the call holds the type and the traceback as well.
                if _MINOR < 12:
                    self.gen.throw(typ, value, traceback)
                else:
                    self.gen.throw(value)
        except StopIteration as raised:
            return typ is not None and raised is not value
        except BaseException as raised:
            if typ is None or not _is_same(raised, value, StopIteration):
                raise
            # The block raises it again by itself, as if it had not gone through here.
            value.__traceback__ = traceback
            return False
        try:
            raise RuntimeError(problem)
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AbstractAsyncContextManager,
                                    AsyncContextDecorator):
    """Runs an async generator to its yield for the block, and to its end after it."""

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError(_NO_YIELD) from None

    async def __aexit__(self, typ, value, traceback):
        problem = "generator didn't stop"
        try:
            if typ is None:
                await anext(self.gen)
            else:
                problem += " after athrow()"
                if value is None:
                    value = typ()
                if _MINOR < 12:
                    await self.gen.athrow(typ, value, traceback)
                else:
                    await self.gen.athrow(value)
        except StopAsyncIteration as raised:
            return typ is not None and raised is not value
        except BaseException as raised:
            if typ is None or not _is_same(raised, value, StopAsyncIteration):
                raise
            value.__traceback__ = traceback
            return False
        try:
            raise RuntimeError(problem)
        finally:
            await self.gen.aclose()


def contextmanager(func):
    """Make a function that yields once one that returns a context manager."""
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return wraps(func)(helper)


def asynccontextmanager(func):
    """Make an async function that yields once one that returns an async context manager."""
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return wraps(func)(helper)


# Ready-made managers.

class closing(AbstractContextManager):
    """Closes a thing at the end of a block."""

    def __exit__(self, *exc_info):
        self.thing.close()

    def __enter__(self):
        return self.thing

    def __init__(self, thing):
        self.thing = thing


class aclosing(AbstractAsyncContextManager):
    """Closes a thing at the end of a block, and waits for that."""

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()

    async def __aenter__(self):
        return self.thing

    def __init__(self, thing):
        self.thing = thing


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Manages nothing, where a manager is wanted."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    async def __aenter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        return None

    async def __aexit__(self, *excinfo):
        return None


class suppress(AbstractContextManager):
    """Ends a block without a sound when it raises what is named here."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        return None

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return None if _MINOR >= 12 else False
        if issubclass(exctype, self._exceptions):
            return True
        if _MINOR < 12 or not issubclass(exctype, BaseExceptionGroup):
            return False
        _, left = excinst.split(self._exceptions)
        if left is not None:
            raise left
        return True


class _RedirectStream(AbstractContextManager):
    """Puts another file in the place of one of sys's for a block."""

    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []  # one for each block that it is in

    def __enter__(self):
        standing = getattr(sys, self._stream)
        self._old_targets.append(standing)
        target = self._new_target
        setattr(sys, self._stream, target)
        return target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """Sends what is printed in a block elsewhere."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """Sends what goes to sys.stderr in a block elsewhere."""

    _stream = "stderr"


class chdir(AbstractContextManager):
    """Works in another directory for a block."""

    def __init__(self, path):
        self._old_cwd = []  # one for each block that it is in
        self.path = path

    def __enter__(self):
        import os
        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os
        os.chdir(self._old_cwd.pop())


# Stacks of managers.

def _special_method(obj, name):
    """A method as statements find it: in the type alone, bound to the object."""
    for base in type(obj).__mro__:
        if name in base.__dict__:
            found = base.__dict__[name]
            bind = getattr(type(found), "__get__", None)
            return found if bind is None else bind(found, obj, type(obj))
    raise AttributeError(name)


def _find_methods(cm, cls, *names):
    """The methods of a manager: functions of its class, which want the manager as argument.

    From 3.15 on (where no class is given) they are bound already.
    """
    if cls is None:
        return [_special_method(cm, name) for name in names]
    return [getattr(cls, name) for name in names]


def _class_of(cm):
    return type(cm) if _MINOR < 15 else None


def _not_a_manager(cm, kind):
    name = f"{type(cm).__module__}.{type(cm).__qualname__}"
    return TypeError(f"'{name}' object does not support the {kind} protocol")


def _context_setter(outer):
    """A function that gives an exception the context that nested with statements give it.

    `outer` is what was being handled before the stack was left: the chain of contexts ends there.
    """
    def set_context(new, old):
        while new.__context__ is not old:
            if new.__context__ is None:
                return
            if new.__context__ is outer:
                new.__context__ = old
                return
            new = new.__context__
    return set_context


def _exit_arguments(exc):
    return (None, None, None) if exc is None else (type(exc), exc, exc.__traceback__)


class _BaseExitStack:
    """What is to be called at the end: pairs of whether it is synchronous, and the callable."""

    def __init__(self):
        self._exit_callbacks = deque()

    def pop_all(self):
        """Hand everything over to a new stack, and return that."""
        successor = type(self)()
        successor._exit_callbacks, self._exit_callbacks = self._exit_callbacks, deque()
        return successor

    def _push_exit_callback(self, callback, is_sync=True):
        self._exit_callbacks.append((is_sync, callback))

    def _push_exit(self, cm, leave, is_sync=True):
        bound = leave if _MINOR >= 15 else MethodType(leave, cm)
        self._push_exit_callback(bound, is_sync)

    def _push_any(self, exit, name, is_sync):
        """Takes a manager by its method, and anything else as what is to be called."""
        try:
            self._push_exit(exit, *_find_methods(exit, _class_of(exit), name), is_sync)
        except AttributeError:
            self._push_exit_callback(exit, is_sync)
        return exit

    @staticmethod
    def _create_cb_wrapper(callback, /, *args, **kwds):
        def _exit_wrapper(exc_type, exc, tb):
            callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        return _exit_wrapper

    def callback(self, callback, /, *args, **kwds):
        """Have a function called with these arguments at the end; it sees no exception."""
        self._push_exit_callback(self._create_cb_wrapper(callback, *args, **kwds))
        return callback

    def push(self, exit):
        """Have a manager's __exit__, or a function like it, called at the end."""
        return self._push_any(exit, "__exit__", True)

    def enter_context(self, cm):
        """Enter a manager now, leave it at the end; returns what it gives to a block."""
        cls = _class_of(cm)
        if _MINOR >= 15:
            _imports("inspect")
        try:
            enter, leave = _find_methods(cm, cls, "__enter__", "__exit__")
        except AttributeError:
            raise _not_a_manager(cm, "context manager") from None
        given = enter() if _MINOR >= 15 else enter(cm)
        self._push_exit(cm, leave)
        return given


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Leaves at the end of a block what was entered in it, the last first."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        exc = exc_details[1] if _HOLDS_TWICE else None
        was_raising = exc_details[1] is not None
        set_context = _context_setter(sys.exc_info()[1])
        has_silenced = is_new = False
        while self._exit_callbacks:
            is_sync, leave = self._exit_callbacks.pop()
            try:
                if _HOLDS_TWICE:
                    exc_details = _exit_arguments(exc)
                if leave(*exc_details):
                    has_silenced, is_new, exc = True, False, None
                    if not _HOLDS_TWICE:
                        exc_details = _exit_arguments(None)
            except BaseException as raised:
                is_new = True
                set_context(raised, exc_details[1])
                if _HOLDS_TWICE:
                    exc = raised
                else:
                    latest = exc_details = _exit_arguments(raised)
        if is_new:
            last = exc if _HOLDS_TWICE else exc_details[1]
            context = last.__context__
            try:
                raise last
            except BaseException:
                last.__context__ = context  # raise has put there what is being handled
                del last
                raise
        return was_raising and has_silenced

    def close(self):
        """Leave everything now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """As ExitStack, and for async managers too; their exits are awaited."""

    @staticmethod
    def _create_async_cb_wrapper(callback, /, *args, **kwds):
        async def _exit_wrapper(exc_type, exc, tb):
            await callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        return _exit_wrapper

    def push_async_callback(self, callback, /, *args, **kwds):
        """Have a coroutine function awaited with these arguments; it sees no exception."""
        wrapper = self._create_async_cb_wrapper(callback, *args, **kwds)
        self._push_exit_callback(wrapper, False)
        return callback

    def push_async_exit(self, exit):
        """Have a manager's __aexit__, or a coroutine function like it, awaited at the end."""
        return self._push_any(exit, "__aexit__", False)

    async def enter_async_context(self, cm):
        """Enter an async manager now, leave it at the end; returns what it gives to a block."""
        cls = _class_of(cm)
        try:
            enter, leave = _find_methods(cm, cls, "__aenter__", "__aexit__")
        except AttributeError:
            raise _not_a_manager(cm, "asynchronous context manager") from None
        given = await (enter() if _MINOR >= 15 else enter(cm))
        self._push_exit(cm, leave, False)
        return given

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        exc = exc_details[1] if _HOLDS_TWICE else None
        was_raising = exc_details[1] is not None
        set_context = _context_setter(sys.exc_info()[1])
        has_silenced = is_new = False
        while self._exit_callbacks:
            is_sync, leave = self._exit_callbacks.pop()
            try:
                if _HOLDS_TWICE:
                    exc_details = _exit_arguments(exc)
                is_silent = leave(*exc_details) if is_sync else await leave(*exc_details)
                if is_silent:
                    has_silenced, is_new, exc = True, False, None
                    if not _HOLDS_TWICE:
                        exc_details = _exit_arguments(None)
            except BaseException as raised:
                is_new = True
                set_context(raised, exc_details[1])
                if _HOLDS_TWICE:
                    exc = raised
                else:
                    latest = exc_details = _exit_arguments(raised)
        if is_new:
            last = exc if _HOLDS_TWICE else exc_details[1]
            context = last.__context__
            try:
                raise last
            except BaseException:
                last.__context__ = context  # raise has put there what is being handled
                del last
                raise
        return was_raising and has_silenced

    async def aclose(self):
        """Leave everything now."""
        await self.__aexit__(None, None, None)
