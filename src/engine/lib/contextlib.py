"""Context managers: from generators, in stacks, and a few ready-made ones.

What a manager holds between __enter__ and __exit__, and which frames an exception passes through,
is as in CPython's: both show in counts.
"""
import sys
from _collections import deque
from abc import ABC, abstractmethod
from functools import wraps
from types import GenericAlias, MethodType

__all__ = ["asynccontextmanager", "contextmanager", "closing", "nullcontext",
           "AbstractContextManager", "AbstractAsyncContextManager", "AsyncExitStack",
           "ContextDecorator", "ExitStack", "redirect_stdout", "redirect_stderr", "suppress",
           "aclosing", "chdir"]

_MINOR = sys.version_info[1]


def _defines(cls, *methods):
    """True when a class has the methods itself or by inheritance, else NotImplemented."""
    for method in methods:
        for base in cls.__mro__:
            if method in base.__dict__:
                if base.__dict__[method] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


class AbstractContextManager(ABC):
    """What has __enter__ and __exit__."""

    __class_getitem__ = classmethod(GenericAlias)
    if _MINOR >= 13:
        __slots__ = ()

    def __enter__(self):
        """Return the manager itself."""
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """Let any exception through."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractContextManager:
            return _defines(C, "__enter__", "__exit__")
        return NotImplemented


class AbstractAsyncContextManager(ABC):
    """What has __aenter__ and __aexit__."""

    __class_getitem__ = classmethod(GenericAlias)
    if _MINOR >= 13:
        __slots__ = ()

    async def __aenter__(self):
        """Return the manager itself."""
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """Let any exception through."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractAsyncContextManager:
            return _defines(C, "__aenter__", "__aexit__")
        return NotImplemented


_GENERATOR, _COROUTINE, _ASYNC_GENERATOR = 0x20, 0x80, 0x200


def _kind_of(func):
    """The flags of a function's code that say what a call of it gives."""
    code = getattr(getattr(func, "__func__", func), "__code__", None)
    return getattr(code, "co_flags", 0) & (_GENERATOR | _COROUTINE | _ASYNC_GENERATOR)


class ContextDecorator(object):
    "Makes a context manager a decorator as well."

    def _recreate_cm(self):
        """Return the manager for one call: itself, unless it can be used only once."""
        return self

    if _MINOR < 15:
        def __call__(self, func):
            @wraps(func)
            def inner(*args, **kwds):
                with self._recreate_cm():
                    return func(*args, **kwds)
            return inner
    else:
        def __call__(self, func):
            wrapper = wraps(func)
            kind = _kind_of(func)
            if kind & _ASYNC_GENERATOR:
                async def asyncgen_inner(*args, **kwds):
                    with self._recreate_cm():
                        async with aclosing(func(*args, **kwds)) as gen:
                            async for value in gen:
                                yield value
                return wrapper(asyncgen_inner)
            if kind & _COROUTINE:
                async def async_inner(*args, **kwds):
                    with self._recreate_cm():
                        return await func(*args, **kwds)
                return wrapper(async_inner)
            if kind & _GENERATOR:
                def gen_inner(*args, **kwds):
                    with self._recreate_cm(), closing(func(*args, **kwds)) as gen:
                        return (yield from gen)
                return wrapper(gen_inner)

            def inner(*args, **kwds):
                with self._recreate_cm():
                    return func(*args, **kwds)
            return wrapper(inner)


class AsyncContextDecorator(object):
    "Makes an async context manager a decorator as well."

    def _recreate_cm(self):
        """Return the manager for one call: itself, unless it can be used only once."""
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)
        return inner


class _GeneratorContextManagerBase:
    """A context manager around a generator."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        doc = getattr(func, "__doc__", None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _recreate_cm(self):
        # The generator runs once: each call of a decorated function needs its own.
        return self.__class__(self.func, self.args, self.kwds)


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager,
                               ContextDecorator):
    """What a function decorated with contextmanager returns."""

    def __enter__(self):
        # Nothing is made anew after this: the arguments may go.
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                self.gen.close()
        if value is None:
            value = typ()
        try:
            self.gen.throw(value)
        except StopIteration as exc:
            # The generator ended: it swallowed the exception, unless that is this one.
            return exc is not value
        except RuntimeError as exc:
            if exc is value:
                exc.__traceback__ = traceback
                return False
            # PEP 479: a StopIteration that leaves a generator arrives as a RuntimeError.
            if isinstance(value, StopIteration) and exc.__cause__ is value:
                value.__traceback__ = traceback
                return False
            raise
        except BaseException as exc:
            # The exception of the block comes back as it went in: the block raises it itself.
            if exc is not value:
                raise
            exc.__traceback__ = traceback
            return False
        try:
            raise RuntimeError("generator didn't stop after throw()")
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AbstractAsyncContextManager,
                                    AsyncContextDecorator):
    """What a function decorated with asynccontextmanager returns."""

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                await self.gen.aclose()
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(value)
        except StopAsyncIteration as exc:
            return exc is not value
        except RuntimeError as exc:
            if exc is value:
                exc.__traceback__ = traceback
                return False
            stops = (StopIteration, StopAsyncIteration)
            if isinstance(value, stops) and exc.__cause__ is value:
                value.__traceback__ = traceback
                return False
            raise
        except BaseException as exc:
            if exc is not value:
                raise
            exc.__traceback__ = traceback
            return False
        try:
            raise RuntimeError("generator didn't stop after athrow()")
        finally:
            await self.gen.aclose()


def contextmanager(func):
    """Make a generator function with one yield a factory of context managers."""
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper


def asynccontextmanager(func):
    """Make an async generator function with one yield a factory of async context managers."""
    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return helper


class closing(AbstractContextManager):
    """Calls close() of a thing at the end of a block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits aclose() of a thing at the end of a block."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []  # several: it can be entered again inside itself

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """Sends what is printed in a block to another file."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """Sends what goes to sys.stderr in a block to another file."""

    _stream = "stderr"


class suppress(AbstractContextManager):
    """Ends a block silently when it raises one of the given exceptions."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    if _MINOR < 12:
        def __exit__(self, exctype, excinst, exctb):
            return exctype is not None and issubclass(exctype, self._exceptions)
    else:
        def __exit__(self, exctype, excinst, exctb):
            if exctype is None:
                return
            if issubclass(exctype, self._exceptions):
                return True
            if issubclass(exctype, BaseExceptionGroup):
                match, rest = excinst.split(self._exceptions)
                if rest is None:
                    return True
                raise rest
            return False


def _special_method(obj, name, default):
    """What a with statement looks up: the type's method, bound to the object."""
    for base in type(obj).__mro__:
        if name in base.__dict__:
            descr = base.__dict__[name]
            break
    else:
        return default
    get = getattr(type(descr), "__get__", None)
    return descr if get is None else get(descr, obj, type(obj))


def _link_context(new_exc, old_exc, frame_exc):
    """Put old_exc where an exception of nested with statements would have its context."""
    while True:
        context = new_exc.__context__
        if context is None or context is old_exc:
            return
        if context is frame_exc:
            break
        new_exc = context
    new_exc.__context__ = old_exc


class _BaseExitStack:
    """What ExitStack and AsyncExitStack share: the callbacks, with whether each is synchronous."""

    @staticmethod
    def _create_cb_wrapper(callback, /, *args, **kwds):
        def _exit_wrapper(exc_type, exc, tb):
            callback(*args, **kwds)
        return _exit_wrapper

    def __init__(self):
        self._exit_callbacks = deque()

    def pop_all(self):
        """Move the callbacks to a new stack, and return that."""
        new_stack = type(self)()
        new_stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = deque()
        return new_stack

    if _MINOR >= 15:
        def push(self, exit):
            """Add a context manager's __exit__, or a function with its parameters."""
            self._push_exit_callback(_special_method(exit, "__exit__", exit))
            return exit

        def enter_context(self, cm):
            """Enter a context manager, whose __exit__ is called at the end of the stack."""
            _enter = _special_method(cm, "__enter__", None)
            _exit = _special_method(cm, "__exit__", None)
            if _enter is None or _exit is None:
                cls = type(cm)
                raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does "
                                f"not support the context manager protocol")
            result = _enter()
            self._push_exit_callback(_exit)
            return result

    else:
        @staticmethod
        def _create_exit_wrapper(cm, cm_exit):
            return MethodType(cm_exit, cm)

        def push(self, exit):
            """Add a context manager's __exit__, or a function with its parameters."""
            try:
                exit_method = type(exit).__exit__
            except AttributeError:
                self._push_exit_callback(exit)
            else:
                self._push_cm_exit(exit, exit_method)
            return exit

        def enter_context(self, cm):
            """Enter a context manager, whose __exit__ is called at the end of the stack."""
            cls = type(cm)
            try:
                _enter = cls.__enter__
                _exit = cls.__exit__
            except AttributeError:
                raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does "
                                f"not support the context manager protocol") from None
            result = _enter(cm)
            self._push_cm_exit(cm, _exit)
            return result

        def _push_cm_exit(self, cm, cm_exit):
            _exit_wrapper = self._create_exit_wrapper(cm, cm_exit)
            self._push_exit_callback(_exit_wrapper, True)

    def callback(self, callback, /, *args, **kwds):
        """Add a function to be called with these arguments."""
        _exit_wrapper = self._create_cb_wrapper(callback, *args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._push_exit_callback(_exit_wrapper)
        return callback

    def _push_exit_callback(self, callback, is_sync=True):
        self._exit_callbacks.append((is_sync, callback))


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Leaves at the end of a block what was entered in it, last in first out."""

    def __enter__(self):
        return self

    if _MINOR < 13:
        def __exit__(self, *exc_details):
            received_exc = exc_details[0] is not None
            frame_exc = sys.exception()
            suppressed_exc = False
            pending_raise = False
            while self._exit_callbacks:
                is_sync, cb = self._exit_callbacks.pop()
                assert is_sync
                try:
                    if cb(*exc_details):
                        suppressed_exc = True
                        pending_raise = False
                        exc_details = (None, None, None)
                except:
                    new_exc_details = sys.exc_info()
                    _link_context(new_exc_details[1], exc_details[1], frame_exc)
                    pending_raise = True
                    exc_details = new_exc_details
            if pending_raise:
                context = exc_details[1].__context__
                try:
                    raise exc_details[1]
                except BaseException:
                    exc_details[1].__context__ = context  # raise has put another one there
                    raise
            return received_exc and suppressed_exc
    else:
        def __exit__(self, *exc_details):
            exc = exc_details[1]
            received_exc = exc is not None
            frame_exc = sys.exception()
            suppressed_exc = False
            pending_raise = False
            while self._exit_callbacks:
                is_sync, cb = self._exit_callbacks.pop()
                assert is_sync
                try:
                    exc_details = (None, None, None) if exc is None else (
                        type(exc), exc, exc.__traceback__)
                    if cb(*exc_details):
                        suppressed_exc = True
                        pending_raise = False
                        exc = None
                except BaseException as new_exc:
                    _link_context(new_exc, exc, frame_exc)
                    pending_raise = True
                    exc = new_exc
            if pending_raise:
                context = exc.__context__
                try:
                    raise exc
                except BaseException:
                    exc.__context__ = context  # raise has put another one there
                    raise
            return received_exc and suppressed_exc

    def close(self):
        """Leave everything now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """As ExitStack, for async context managers too."""

    @staticmethod
    def _create_async_cb_wrapper(callback, /, *args, **kwds):
        async def _exit_wrapper(exc_type, exc, tb):
            await callback(*args, **kwds)
        return _exit_wrapper

    if _MINOR >= 15:
        async def enter_async_context(self, cm):
            """Enter an async context manager, whose __aexit__ is awaited at the end."""
            _enter = _special_method(cm, "__aenter__", None)
            _exit = _special_method(cm, "__aexit__", None)
            if _enter is None or _exit is None:
                cls = type(cm)
                raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support "
                                f"the asynchronous context manager protocol")
            result = await _enter()
            self._push_exit_callback(_exit, False)
            return result

        def push_async_exit(self, exit):
            """Add an async context manager's __aexit__, or a coroutine function like it."""
            self._push_exit_callback(_special_method(exit, "__aexit__", exit), False)
            return exit
    else:
        @staticmethod
        def _create_async_exit_wrapper(cm, cm_exit):
            return MethodType(cm_exit, cm)

        async def enter_async_context(self, cm):
            """Enter an async context manager, whose __aexit__ is awaited at the end."""
            cls = type(cm)
            try:
                _enter = cls.__aenter__
                _exit = cls.__aexit__
            except AttributeError:
                raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support "
                                f"the asynchronous context manager protocol") from None
            result = await _enter(cm)
            self._push_async_cm_exit(cm, _exit)
            return result

        def push_async_exit(self, exit):
            """Add an async context manager's __aexit__, or a coroutine function like it."""
            try:
                exit_method = type(exit).__aexit__
            except AttributeError:
                self._push_exit_callback(exit, False)
            else:
                self._push_async_cm_exit(exit, exit_method)
            return exit

        def _push_async_cm_exit(self, cm, cm_exit):
            _exit_wrapper = self._create_async_exit_wrapper(cm, cm_exit)
            self._push_exit_callback(_exit_wrapper, False)

    def push_async_callback(self, callback, /, *args, **kwds):
        """Add a coroutine function to be awaited with these arguments."""
        _exit_wrapper = self._create_async_cb_wrapper(callback, *args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._push_exit_callback(_exit_wrapper, False)
        return callback

    async def aclose(self):
        """Leave everything now."""
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        exc = exc_details[1]
        received_exc = exc is not None
        frame_exc = sys.exception()
        suppressed_exc = False
        pending_raise = False
        while self._exit_callbacks:
            is_sync, cb = self._exit_callbacks.pop()
            try:
                exc_details = (None, None, None) if exc is None else (
                    type(exc), exc, exc.__traceback__)
                cb_suppress = cb(*exc_details) if is_sync else await cb(*exc_details)
                if cb_suppress:
                    suppressed_exc = True
                    pending_raise = False
                    exc = None
            except BaseException as new_exc:
                _link_context(new_exc, exc, frame_exc)
                pending_raise = True
                exc = new_exc
        if pending_raise:
            context = exc.__context__
            try:
                raise exc
            except BaseException:
                exc.__context__ = context
                raise
        return received_exc and suppressed_exc


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing: where a context manager is wanted and there is nothing to manage."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class chdir(AbstractContextManager):
    """Changes the working directory for a block."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os
        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os
        os.chdir(self._old_cwd.pop())
