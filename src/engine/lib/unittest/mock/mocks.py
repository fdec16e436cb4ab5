# Mocks: attributes that come when they are asked for, and what calls leave behind.

# These attributes are always set on the mock itself.
_allowed_names = {"return_value", "side_effect"} | {
    f"_mock_{name}" for name in ("return_value", "side_effect", "parent", "new_parent", "name",
                                 "new_name")}

# A class that has __class__ as a property cannot say super() without arguments.
_super = super


def _delegating_property(name):
    """An attribute that the function has, once create_autospec() has made one for the mock."""
    _allowed_names.add(name)
    kept_as = f"_mock_{name}"

    def read(self):
        function = self._mock_delegate
        return getattr(self, kept_as) if function is None else getattr(function, name)

    def write(self, value):
        function = self._mock_delegate
        if function is None:
            self.__dict__[kept_as] = value
        else:
            setattr(function, name, value)
    return property(read, write)


def _check_and_set_parent(parent, value, name, new_name):
    """Whether a mock becomes the parent's; not when it has a name or a parent, or is one of its own."""
    value = _extract_mock(value)
    if not _is_instance_mock(value) or value._mock_name or value._mock_new_name:
        return False
    if value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    above = parent
    while above is not None:
        if above is value:
            return False
        above = above._mock_new_parent
    if new_name:
        value._mock_new_parent, value._mock_new_name = parent, new_name
    if name:
        value._mock_parent, value._mock_name = parent, name
    return True


class _MockIter:
    """An iterator that was made of a function's side_effect."""

    def __init__(self, obj):
        self.obj = iter(obj)

    def __next__(self):
        return next(self.obj)


class Base:
    """Where the chain of __init__ ends."""

    _mock_return_value = DEFAULT
    _mock_side_effect = None

    def __init__(self, /, *args, **kwargs):
        pass


# What properties of a mock do. Its class has no further names: any other is that of a child.

def _read_return_value(self):
    function = self._mock_delegate
    value = self._mock_return_value if function is None else function.return_value
    # Up to 3.12 what is wrapped is not asked.
    if value is DEFAULT and (_MINOR < 13 or self._mock_wraps is None):
        value = self.return_value = self._get_child_mock(_new_parent=self, _new_name="()")
    return value


def _write_return_value(self, value):
    function = self._mock_delegate
    if function is not None:
        function.return_value = value
        return
    self._mock_return_value = value
    _check_and_set_parent(self, value, None, "()")


def _read_side_effect(self):
    function = self._mock_delegate
    if function is None:
        return self._mock_side_effect
    effect = function.side_effect
    if not (effect is None or callable(effect) or isinstance(effect, _MockIter)
            or _is_exception(effect)):
        effect = function.side_effect = _MockIter(effect)
    return effect


def _write_side_effect(self, value):
    value = _try_iter(value)
    function = self._mock_delegate
    if function is None:
        self._mock_side_effect = value
    else:
        function.side_effect = value


class NonCallableMock(Base):
    """A mock that cannot be called."""

    _lock = RLock()

    def __new__(cls, spec=None, wraps=None, name=None, spec_set=None, parent=None,
                _spec_state=None, _new_name="", _new_parent=None, _spec_as_instance=False,
                _eat_self=None, unsafe=False, **kwargs):
        # Each mock has a class of its own, which special methods can be set on.
        imitated = spec_set or spec
        bases = (cls,)
        if not issubclass(cls, AsyncMockMixin) and imitated is not None and _is_async_obj(imitated):
            bases = (AsyncMockMixin, cls)
        own = type(cls.__name__, bases, {"__doc__": cls.__doc__})
        return _super(NonCallableMock, cls).__new__(own)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None,
                 _spec_state=None, _new_name="", _new_parent=None, _spec_as_instance=False,
                 _eat_self=None, unsafe=False, **kwargs):
        own = self.__dict__
        own["_mock_parent"] = parent
        own["_mock_name"] = name
        own["_mock_new_name"] = _new_name
        own["_mock_new_parent"] = parent if _new_parent is None else _new_parent
        own["_mock_sealed"] = False
        if spec_set is not None:
            spec, spec_set = spec_set, True
        self._mock_add_spec(spec, spec_set, _spec_as_instance,
                            parent is not None if _eat_self is None else _eat_self)
        own["_mock_children"] = {}
        own["_mock_wraps"] = wraps
        own["_mock_delegate"] = None
        own["_mock_called"] = False
        own["_mock_call_args"] = None
        own["_mock_call_count"] = 0
        own["_mock_call_args_list"] = _CallList()
        own["_mock_mock_calls"] = _CallList()
        own["method_calls"] = _CallList()
        own["_mock_unsafe"] = unsafe
        if kwargs:
            self.configure_mock(**kwargs)
        _super(NonCallableMock, self).__init__(spec, wraps, name, spec_set, parent, _spec_state)

    # What it imitates.

    def mock_add_spec(self, spec, spec_set=False):
        """From now on it has the attributes of `spec` alone."""
        self._mock_add_spec(spec, spec_set)

    def _mock_add_spec(self, spec, spec_set, _spec_as_instance=False, _eat_self=False):
        if _is_instance_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        kind = sig = None
        asyncs = []
        if _MINOR < 12:
            asyncs.extend(entry for entry in dir(spec)
                          if iscoroutinefunction(getattr(spec, entry, None)))
        if spec is not None and not _is_list(spec):
            kind = spec if isinstance(spec, type) else type(spec)
            found = _get_signature_object(spec, _spec_as_instance, _eat_self)
            sig = found and found[1]
            entries = dir(spec)
            if _MINOR >= 12:
                asyncs.extend(entry for entry in entries if _is_async_entry(spec, entry))
            spec = entries
        own = self.__dict__
        own["_spec_class"] = kind
        own["_spec_set"] = spec_set
        own["_spec_signature"] = sig
        own["_mock_methods"] = spec
        own["_spec_asyncs"] = asyncs

    def _mock_extend_spec_methods(self, spec_methods):
        known = self.__dict__.get("_mock_methods") or []
        known.extend(spec_methods)
        self.__dict__["_mock_methods"] = known

    @property
    def __class__(self):
        imitated = self._spec_class
        return type(self) if imitated is None else imitated

    # What a call gives.

    return_value = property(_read_return_value, _write_return_value,
                            doc="What a call of the mock gives.")

    side_effect = property(_read_side_effect, _write_side_effect)

    called = _delegating_property("called")
    call_count = _delegating_property("call_count")
    call_args = _delegating_property("call_args")
    call_args_list = _delegating_property("call_args_list")
    mock_calls = _delegating_property("mock_calls")

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forget all calls; with the options, also what calls give or do."""
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self.called, self.call_args, self.call_count = False, None, 0
        for name in ("mock_calls", "call_args_list", "method_calls"):
            setattr(self, name, _CallList())
        if side_effect:
            self._mock_side_effect = None
        if return_value:
            self._mock_return_value = DEFAULT
        for child in self._mock_children.values():
            if child is not _deleted and not isinstance(child, _SpecState):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        returned = self._mock_return_value
        if returned is not self and _is_instance_mock(returned):
            returned.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Set attributes; the names of a child's have dots."""
        # Those with fewer dots first.
        for path in sorted(kwargs, key=lambda path: path.count(".")):
            *holders, last = path.split(".")
            target = self
            for name in holders:
                target = getattr(target, name)
            setattr(target, last, kwargs[path])

    # Attributes.

    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_unsafe"):
            raise AttributeError(name)
        known = self._mock_methods
        if known is None and _is_magic(name):
            raise AttributeError(name)
        if known is not None and (name not in known or name in _all_magics):
            raise AttributeError(f"Mock object has no attribute {name!r}")
        if not self._mock_unsafe and not (known and name in known) and _looks_like_assertion(name):
            end = "" if _MINOR >= 15 else "."
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if "
                                 f"{name!r} is meant to be an attribute{end}")
        with NonCallableMock._lock:
            child = self._mock_children.get(name)
            if child is _deleted:
                raise AttributeError(name)
            if child is None:
                wrapped = self._mock_wraps
                if wrapped is not None:
                    wrapped = getattr(wrapped, name)
                child = self._get_child_mock(parent=self, name=name, wraps=wrapped, _new_name=name,
                                             _new_parent=self)
                self._mock_children[name] = child
            elif isinstance(child, _SpecState):
                child = self._mock_children[name] = _imitated(self, name, child)
        return child

    def __setattr__(self, name, value):
        if name in _allowed_names:
            return object.__setattr__(self, name, value)
        known = self._mock_methods
        if self._spec_set and known is not None and name not in known and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _unsupported_magics:
            raise AttributeError(f"Attempting to set unsupported magic method {name!r}.")
        if name in _all_magics:
            if known is not None and name not in known:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            value = _set_magic(self, name, value)
        elif name == "__class__":
            self._spec_class = value
            return
        elif _check_and_set_parent(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        if _MINOR < 13 or not isinstance(value, PropertyMock):
            return object.__setattr__(self, name, value)
        self.__dict__[name] = value

    def __delattr__(self, name):
        if name in _all_magics and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return
        child = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            _super(NonCallableMock, self).__delattr__(name)
        elif child is _deleted:
            raise AttributeError(name)
        self._mock_children.pop(name, None)
        self._mock_children[name] = _deleted

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        names = set(self._mock_methods or [])
        names.update(name for name in dir(type(self)) if name[:1] != "_")
        names.update(name for name in self.__dict__ if name[:1] != "_" or _is_magic(name))
        names.update(name for name, child in self._mock_children.items() if child is not _deleted)
        return sorted(names)

    def attach_mock(self, mock, attribute):
        """Make another mock an attribute, with a new name and parent."""
        inner = _extract_mock(mock)
        inner._mock_parent = inner._mock_new_parent = None
        inner._mock_name, inner._mock_new_name = "", None
        setattr(self, attribute, mock)

    def _get_child_mock(self, /, **kw):
        """Make the mock for an attribute or for what a call gives; subclasses may choose another."""
        if self._mock_sealed:
            asked = f".{kw['name']}" if "name" in kw else "()"
            raise AttributeError(self._extract_mock_name() + asked)
        name = kw.get("_new_name")
        if name in self.__dict__["_spec_asyncs"]:
            return AsyncMock(**kw)
        kind = type(self)
        if issubclass(kind, MagicMock) and name in _async_method_magics:
            child = AsyncMock
        elif issubclass(kind, AsyncMockMixin):
            known = self._mock_methods
            is_plain = name in _all_sync_magics or known and name in known
            child = MagicMock if is_plain else AsyncMock
        elif issubclass(kind, CallableMixin):
            child = kind.__mro__[1]
        else:
            child = MagicMock if issubclass(kind, NonCallableMagicMock) else Mock
        return child(**kw)

    # How it is shown.

    def _extract_mock_name(self):
        """The way from the outermost parent to the mock."""
        way, above = [self._mock_new_name], self._mock_new_parent
        outermost = self
        while above is not None:
            name = above._mock_new_name
            way.append(name if way[-1].startswith("()") else f"{name}.")
            outermost, above = above, above._mock_new_parent
        way.reverse()
        first = outermost._mock_name or "mock"
        if len(way) > 1 and way[1] not in ("()", "()."):
            first += "."
        return "".join([first, *way[1:]])

    def __repr__(self):
        name = self._extract_mock_name()
        parts = [type(self).__name__]
        if name not in ("mock", "mock."):
            parts.append(f"name={name!r}")
        if self._spec_class is not None:
            word = "spec_set" if self._spec_set else "spec"
            parts.append(f"{word}={self._spec_class.__name__!r}")
        return f"<{' '.join(parts)} id='{id(self)}'>"

    # What is asserted about calls.

    def _format_mock_call_signature(self, args, kwargs):
        return _format_call_signature(self._mock_name or "mock", args, kwargs)

    def _format_mock_failure_message(self, args, kwargs, action="call"):
        return (f"expected {action} not found.\n"
                f"Expected: {self._format_mock_call_signature(args, kwargs)}\n"
                f"  Actual: {self._format_mock_call_signature(*self.call_args)}")

    def _calls_repr(self):
        return f"\nCalls: {safe_repr(self.mock_calls)}." if self.mock_calls else ""

    def _get_call_signature_from_name(self, name):
        """How a child is called, by its name in a call; children that nobody asked for have none."""
        if not name:
            return self._spec_signature
        sig, children = None, self._mock_children
        for part in name.replace("()", "").split("."):
            child = children.get(part)
            if child is None or isinstance(child, _SpecState):
                break
            child = _extract_mock(child)
            children, sig = child._mock_children, child._spec_signature
        return sig

    def _call_matcher(self, _call):
        """What a call is compared by: where it is known how it is made, all forms of it are equal."""
        named = isinstance(_call, tuple) and len(_call) > 2
        sig = self._get_call_signature_from_name(_call[0]) if named else self._spec_signature
        if sig is None:
            return _call
        *name, args, kwargs = _call
        try:
            bound = sig.bind(*args, **kwargs)
        except TypeError as error:
            return error.with_traceback(None)
        return call(name[0] if name else "", bound.args, bound.kwargs)

    def assert_not_called(self):
        """No call was made."""
        if self.call_count:
            raise AssertionError(_times(self, "not have been called"))

    def assert_called(self):
        """A call was made."""
        if not self.call_count:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called.")

    def assert_called_once(self):
        """One call was made."""
        if self.call_count != 1:
            raise AssertionError(_times(self, "have been called once"))

    def assert_called_with(self, /, *args, **kwargs):
        """The last call had these arguments."""
        if self.call_args is None:
            wanted = self._format_mock_call_signature(args, kwargs)
            raise AssertionError("expected call not found.\n"
                                 f"Expected: {wanted}\n  Actual: not called.")
        _assert_last(self, self.call_args, _Call((args, kwargs), two=True))

    def assert_called_once_with(self, /, *args, **kwargs):
        """One call was made, with these arguments."""
        if self.call_count != 1:
            raise AssertionError(_times(self, "be called once"))
        return self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        """A call with these arguments was made."""
        _assert_any(self, self.call_args_list, _Call((args, kwargs), two=True))

    def assert_has_calls(self, calls, any_order=False):
        """These calls were made, one after the other, or in any order."""
        wanted, made, reason = _to_compare(self, calls, self.mock_calls)
        if not any_order:
            if wanted in made:
                return
            shown = safe_repr(self.mock_calls)
            actual = f"\n  Actual: {shown}" if _MINOR >= 13 or self.mock_calls else ""
            if _MINOR < 13:
                actual = actual.rstrip(".")
            raise AssertionError(f"{_not_found('call', wanted, reason)}\n"
                                 f"Expected: {_CallList(calls)}{actual}") from reason
        made = list(made)
        missing = _without(made, wanted)
        if missing:
            raise AssertionError(f"{self._mock_name or 'mock'!r} does not contain all of "
                                 f"{tuple(missing)!r} in its call list, found {made!r} instead"
                                 ) from reason

def _imitated(self, name, state):
    try:
        return create_autospec(state.spec, state.spec_set, state.instance, state.parent,
                               state.name)
    except InvalidSpecError:
        target = self.__dict__["_mock_name"] or self
        raise InvalidSpecError(
            f"Cannot autospec attr {name!r} from target {target!r} as it has already been "
            f"mocked out. [target={self!r}, attr={state.spec!r}]")


def _set_magic(self, name, value):
    """Set a special method on the class; what the instance shall have is returned."""
    if _is_instance_mock(value):
        # It is among mock_calls, not among method_calls.
        _check_and_set_parent(self, value, None, name)
        setattr(type(self), name, value)
        self._mock_children[name] = value
        return value
    setattr(type(self), name, _get_method(name, value))
    return lambda *args, **kw: value(self, *args, **kw)


def _times(self, wanted):
    name = self._mock_name or "mock"
    return (f"Expected '{name}' to {wanted}. Called {self.call_count} times."
            f"{self._calls_repr()}")


def _assert_last(self, made, asked, action="call"):
    wanted = self._call_matcher(asked)
    if self._call_matcher(made) != wanted:
        reason = wanted if isinstance(wanted, Exception) else None
        raise AssertionError(self._format_mock_failure_message(*asked, action)) from reason


def _assert_any(self, calls, asked, action="call"):
    wanted = self._call_matcher(asked)
    reason = wanted if isinstance(wanted, Exception) else None
    made = [self._call_matcher(each) for each in calls]
    if reason or wanted not in _AnyComparer(made):
        text = self._format_mock_call_signature(*asked)
        raise AssertionError(f"{text} {action} not found") from reason


def _to_compare(self, calls, made):
    wanted = [self._call_matcher(each) for each in calls]
    reason = next((each for each in wanted if isinstance(each, Exception)), None)
    return wanted, _CallList(self._call_matcher(each) for each in made), reason


def _is_async_entry(spec, entry):
    if _MINOR < 13:
        return iscoroutinefunction(getattr(spec, entry, None))
    found = inspect.getattr_static(spec, entry, None)
    with contextlib.suppress(ValueError):
        found = inspect.unwrap(found)
    return iscoroutinefunction(found)


def _not_found(what, wanted, reason):
    """What is said before the calls that were expected."""
    if reason is None:
        return f"{what.title()}s not found."
    errors = [each if isinstance(each, Exception) else None for each in wanted]
    return f"Error processing expected {what}s.\nErrors: {errors}"


def _without(made, wanted):
    """Take the wanted calls out of those made; return those that are not there."""
    missing = []
    for each in wanted:
        try:
            made.remove(each)
        except ValueError:
            missing.append(each)
    return missing


_ATTRIB_DENY_LIST = frozenset(name[len("assert_"):] for name in dir(NonCallableMock)
                              if name.startswith("assert_")) if _MINOR >= 12 else frozenset()


def _looks_like_assertion(name):
    """Whether it is an assertion that does not exist, or one without its first word."""
    return (name.startswith(("assert", "assret", "asert", "aseert", "assrt"))
            or name in _ATTRIB_DENY_LIST)


class CallableMixin(Base):
    """What a mock has that can be called."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None,
                 spec_set=None, parent=None, _spec_state=None, _new_name="", _new_parent=None,
                 **kwargs):
        self.__dict__["_mock_return_value"] = return_value
        _super(CallableMixin, self).__init__(spec, wraps, name, spec_set, parent, _spec_state,
                                             _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect

    def _mock_check_sig(self, /, *args, **kwargs):
        """Raises TypeError where arguments do not fit what is imitated, if that is known."""

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._mock_call(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        """Note the call, here and with all parents."""
        self.called = True
        if _MINOR < 14:
            self.call_count += 1
        made = _Call((args, kwargs), two=True)
        self.call_args = made
        self.call_args_list.append(made)
        if _MINOR >= 14:
            self.call_count = len(self.call_args_list)
        self.mock_calls.append(_Call(("", args, kwargs)))

        is_method, method_name = self._mock_parent is not None, self._mock_name
        name = self._mock_new_name
        is_result = name == "()"
        above = self._mock_new_parent
        while above is not None:
            if is_method:
                above.method_calls.append(_Call((method_name, args, kwargs)))
                is_method = above._mock_parent is not None
                if is_method:
                    method_name = f"{above._mock_name}.{method_name}"
            above.mock_calls.append(_Call((name, args, kwargs)))
            of_above = above._mock_new_name
            if of_above:
                name = of_above + name if is_result else f"{of_above}.{name}"
                is_result = of_above == "()"
            above = above._mock_new_parent

    def _mock_call(self, /, *args, **kwargs):
        return self._execute_mock_call(*args, **kwargs)

    def _execute_mock_call(self, /, *args, **kwargs):
        behaviour, answer = self.side_effect, DEFAULT
        if _is_exception(behaviour):
            raise behaviour
        if _callable(behaviour):
            answer = behaviour(*args, **kwargs)
        elif behaviour is not None:
            answer = next(behaviour)
            if _is_exception(answer):
                raise answer
        if answer is not DEFAULT:
            return answer
        is_told = self._mock_return_value is not DEFAULT
        if not is_told and _MINOR >= 13 and self._mock_delegate:
            is_told = self._mock_delegate.return_value is not DEFAULT
        wrapped = self._mock_wraps
        return self.return_value if is_told or wrapped is None else wrapped(*args, **kwargs)


class Mock(CallableMixin, NonCallableMock):
    """An object that takes any call and has any attribute, which are mocks as well.

    `spec` and `spec_set` are what it imitates, `side_effect` is what a call does, `return_value` what
    it gives; calls are passed on to `wraps`; `name` is shown; other keywords become attributes.
    """


