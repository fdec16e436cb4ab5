# Special methods, and mocks that have them.

_operators = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow".split()


def _dunder(*words):
    return {f"__{name}__" for word in words for name in word.split()}


_magics = _dunder(
    "lt le gt ge eq ne getitem setitem delitem len contains iter hash str sizeof enter exit",
    "divmod rdivmod neg pos abs invert complex int float index round trunc floor ceil bool next",
    "fspath aiter", *_operators, *(f"i{name}" for name in _operators),
    *(f"r{name}" for name in _operators))

# These are mocks only where they are set.
_non_defaults = _dunder(
    "get set delete reversed missing reduce reduce_ex getinitargs getnewargs getstate setstate",
    "getformat repr dir subclasses format getnewargs_ex")

_async_method_magics = _dunder("aenter aexit anext")
_async_magics = _async_method_magics | {"__aiter__"}
_all_sync_magics = _magics | _non_defaults
_all_magics = _all_sync_magics | _async_magics

_unsupported_magics = _dunder(
    "getattr setattr init new prepare instancecheck subclasscheck del")

# What special methods of a MagicMock give at first.
_return_values = {
    **dict.fromkeys(("__lt__", "__gt__", "__le__", "__ge__"), NotImplemented),
    **dict.fromkeys(("__int__", "__index__"), 1),
    **dict.fromkeys(("__contains__", "__exit__", "__aexit__"), False),
    "__len__": 0, "__complex__": 1j, "__float__": 1.0, "__bool__": True}

_calculate_return_value = {
    "__hash__": lambda mock: object.__hash__(mock),
    "__str__": lambda mock: object.__str__(mock),
    "__sizeof__": lambda mock: object.__sizeof__(mock),
    "__fspath__": lambda mock: f"{type(mock).__name__}/{mock._extract_mock_name()}/{id(mock)}"}


def _get_method(name, func):
    """A function that can be a method: what it is given need not be one."""
    def method(self, /, *args, **kw):
        return func(self, *args, **kw)
    method.__name__ = name
    return method


def _get_eq(self):
    def __eq__(other):
        told = self.__eq__._mock_return_value
        if told is not DEFAULT:
            return told
        return True if self is other else NotImplemented
    return __eq__


def _get_ne(self):
    def __ne__(other):
        told = self.__ne__._mock_return_value
        if told is DEFAULT:
            return NotImplemented if self is not other else False
        return DEFAULT
    return __ne__


def _get_iter(self):
    def __iter__():
        told = self.__iter__._mock_return_value
        return iter([] if told is DEFAULT else told)
    return __iter__


def _get_async_iter(self):
    def __aiter__():
        told = self.__aiter__._mock_return_value
        return _AsyncIterator(iter([] if told is DEFAULT else told))
    return __aiter__


_side_effect_methods = {"__eq__": _get_eq, "__ne__": _get_ne, "__iter__": _get_iter,
                        "__aiter__": _get_async_iter}


def _set_return_value(mock, method, name):
    if name in _return_values:
        method.return_value = _return_values[name]
    elif name in _calculate_return_value:
        method.return_value = _calculate_return_value[name](mock)
    elif name in _side_effect_methods:
        method.side_effect = _side_effect_methods[name](mock)


class MagicProxy(Base):
    """Stands in a mock's class for a special method that nobody has asked for yet."""

    def __init__(self, name, parent):
        self.name, self.parent = name, parent

    def create_mock(self):
        parent, name = self.parent, self.name
        made = parent._get_child_mock(name=name, _new_name=name, _new_parent=parent)
        setattr(parent, name, made)
        _set_return_value(parent, made, name)
        return made

    def __get__(self, obj, _type=None):
        return self.create_mock()


class MagicMixin(Base):
    """Gives a mock all special methods that it may have."""

    def __init__(self, /, *args, **kw):
        # Before, for keywords that are about special methods; after, for what it imitates.
        self._mock_set_magics()
        _super(MagicMixin, self).__init__(*args, **kw)
        self._mock_set_magics()

    def _mock_set_magics(self):
        wanted = every = _magics | _async_method_magics
        known = getattr(self, "_mock_methods", None)
        kind = type(self)
        if known is not None:
            wanted = every.intersection(known)
            for name in every - wanted:
                if name in kind.__dict__:
                    delattr(self, name)
        for name in wanted - set(kind.__dict__):
            setattr(kind, name, MagicProxy(name, self))


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""

    def mock_add_spec(self, spec, spec_set=False):
        """From now on it has the attributes of `spec` alone, special methods as well."""
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()


class AsyncMagicMixin(MagicMixin):
    if _MINOR < 12:
        def __init__(self, /, *args, **kw):
            self._mock_set_magics()
            _super(AsyncMagicMixin, self).__init__(*args, **kw)
            self._mock_set_magics()


class MagicMock(MagicMixin, Mock):
    """A Mock with special methods, which give what is usual: len() is 0, it is true, it has no items."""

    def mock_add_spec(self, spec, spec_set=False):
        """From now on it has the attributes of `spec` alone, special methods as well."""
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()

    if _MINOR >= 13:
        def reset_mock(self, /, *args, return_value=False, **kwargs):
            # What a special method gives is of a kind that Python demands.
            name = self._mock_name
            keeps = return_value and name and _is_magic(name)
            super().reset_mock(*args, return_value=return_value and not keeps, **kwargs)


# Mocks of what is awaited.

def _code_mock(flags):
    """Stands for the code of a function: its flags say that it is a coroutine's."""
    code = NonCallableMock(spec_set=dir(CodeType))
    code.__dict__["_spec_class"] = CodeType
    code.co_flags = flags
    return code


class AsyncMockMixin(Base):
    """What a mock has whose calls are awaited."""

    await_count = _delegating_property("await_count")
    await_args = _delegating_property("await_args")
    await_args_list = _delegating_property("await_args_list")

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.__dict__
        own["_is_coroutine"] = _coroutine_mark
        own["_mock_await_count"] = 0
        own["_mock_await_args"] = None
        own["_mock_await_args_list"] = _CallList()
        code = _code_mock(inspect.CO_COROUTINE + inspect.CO_VARARGS + inspect.CO_VARKEYWORDS)
        code.co_argcount = 0
        code.co_varnames = ("args", "kwargs")
        code.co_posonlyargcount = 0
        code.co_kwonlyargcount = 0
        own["__code__"] = code
        own["__name__"] = "AsyncMock"
        own["__defaults__"] = ()
        own["__kwdefaults__"] = {}
        own["__annotations__"] = None

    async def _execute_mock_call(self, /, *args, **kwargs):
        made = _Call((args, kwargs), two=True)
        self.await_count += 1
        self.await_args = made
        self.await_args_list.append(made)
        behaviour, answer = self.side_effect, DEFAULT
        if _is_exception(behaviour):
            raise behaviour
        if _callable(behaviour):
            answer = behaviour(*args, **kwargs)
            if iscoroutinefunction(behaviour):
                answer = await answer
        elif behaviour is not None:
            try:
                answer = next(behaviour)
            except StopIteration:
                # A coroutine cannot let it pass.
                raise StopAsyncIteration
            if _is_exception(answer):
                raise answer
        wrapped = self._mock_wraps
        if answer is not DEFAULT:
            return answer
        if wrapped is None or self._mock_return_value is not DEFAULT:
            return self.return_value
        answer = wrapped(*args, **kwargs)
        return await answer if iscoroutinefunction(wrapped) else answer

    def assert_awaited(self):
        """A call was awaited."""
        if not self.await_count:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited.")

    def assert_awaited_once(self):
        """One call was awaited."""
        if self.await_count != 1:
            raise AssertionError(_times_awaited(self, "have been awaited once"))

    def assert_not_awaited(self):
        """No call was awaited."""
        if self.await_count:
            raise AssertionError(_times_awaited(self, "not have been awaited"))

    def assert_awaited_with(self, /, *args, **kwargs):
        """The last call that was awaited had these arguments."""
        if self.await_args is None:
            wanted = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"Expected await: {wanted}\nNot awaited")
        _assert_last(self, self.await_args, _Call((args, kwargs), two=True), "await")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """One call was awaited, with these arguments."""
        if self.await_count != 1:
            raise AssertionError(_times_awaited(self, "have been awaited once"))
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """A call with these arguments was awaited."""
        _assert_any(self, self.await_args_list, _Call((args, kwargs), two=True), "await")

    def assert_has_awaits(self, calls, any_order=False):
        """These calls were awaited, one after the other, or in any order."""
        wanted, made, reason = _to_compare(self, calls, self.await_args_list)
        if not any_order:
            if wanted not in made:
                raise AssertionError(f"{_not_found('await', wanted, reason)}\n"
                                     f"Expected: {_CallList(calls)}\n"
                                     f"Actual: {self.await_args_list}") from reason
            return
        missing = _without(list(made), wanted)
        if missing:
            raise AssertionError(f"{tuple(missing)!r} not all found in await list") from reason

    def reset_mock(self, /, *args, **kwargs):
        """Forget all calls and what was awaited."""
        super().reset_mock(*args, **kwargs)
        self.await_count, self.await_args, self.await_args_list = 0, None, _CallList()


_coroutine_mark = object()


def _times_awaited(mock, wanted):
    return (f"Expected {mock._mock_name or 'mock'} to {wanted}."
            f" Awaited {mock.await_count} times.")


class AsyncMock(AsyncMockMixin, AsyncMagicMixin, Mock):
    """A mock of a coroutine function: a call gives a coroutine, which does and gives what the mock says."""


class _AsyncIterator:
    """An iterator that `async for` takes."""

    def __init__(self, iterator):
        self.iterator = iterator
        self.__dict__["__code__"] = _code_mock(inspect.CO_ITERABLE_COROUTINE)

    async def __anext__(self):
        try:
            return next(self.iterator)
        except StopIteration:
            pass
        raise StopAsyncIteration


# Mocks of attributes, and for threads.

class PropertyMock(Mock):
    """A mock that is set on a class: reading the attribute calls it, setting calls it with the value."""

    def __set__(self, obj, val):
        self(val)

    def __get__(self, obj, obj_type=None):
        return self()

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)


if _MINOR >= 13:
    _timeout_unset = sentinel.TIMEOUT_UNSET

    class ThreadingMixin(Base):
        """What a mock has whose calls a thread can wait for."""

        DEFAULT_TIMEOUT = None

        def _get_child_mock(self, /, **kw):
            for above in (kw.get("parent"), kw.get("_new_parent")):
                if isinstance(above, ThreadingMixin):
                    kw["timeout"] = above._mock_wait_timeout
                    break
            return super()._get_child_mock(**kw)

        def __init__(self, *args, timeout=_timeout_unset, **kwargs):
            from threading import Event, Lock
            super().__init__(*args, **kwargs)
            own = self.__dict__
            own["_mock_event"] = Event()
            own["_mock_calls_events"] = []
            own["_mock_calls_events_lock"] = Lock()
            own["_mock_wait_timeout"] = \
                self.DEFAULT_TIMEOUT if timeout is _timeout_unset else timeout

        def reset_mock(self, /, *args, **kwargs):
            """Forget all calls; nobody waits for them any more."""
            from threading import Event
            super().reset_mock(*args, **kwargs)
            self.__dict__["_mock_event"] = Event()
            self.__dict__["_mock_calls_events"] = []

        def __get_event(self, args, kwargs):
            from threading import Event
            with self._mock_calls_events_lock:
                for of_args, of_kwargs, event in self._mock_calls_events:
                    if of_args == args and of_kwargs == kwargs:
                        return event
                event = Event()
                self._mock_calls_events.append((args, kwargs, event))
            return event

        def _mock_call(self, *args, **kwargs):
            result = super()._mock_call(*args, **kwargs)
            self.__get_event(args, kwargs).set()
            self._mock_event.set()
            return result

        if _MINOR >= 14:
            def _increment_mock_call(self, /, *args, **kwargs):
                with self._mock_calls_events_lock:
                    super()._increment_mock_call(*args, **kwargs)

        def wait_until_called(self, *, timeout=_timeout_unset):
            """Wait for a call."""
            timeout = self._mock_wait_timeout if timeout is _timeout_unset else timeout
            if not self._mock_event.wait(timeout=timeout):
                raise AssertionError(f"{self._mock_name or 'mock'} was not called before"
                                     f" timeout({timeout}).")

        def wait_until_any_call_with(self, *args, **kwargs):
            """Wait for a call with these arguments."""
            if not self.__get_event(args, kwargs).wait(timeout=self._mock_wait_timeout):
                text = self._format_mock_call_signature(args, kwargs)
                raise AssertionError(f"{text} call not found")

    class ThreadingMock(ThreadingMixin, MagicMixin, Mock):
        """A mock that waits, on demand, until another thread has called it."""


