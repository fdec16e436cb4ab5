# Patches: something takes the place of an attribute or of a dictionary's items, for a while.

_builtins = {name for name in dir(builtins) if name[:1] != "_"}


def _resolve_name(path):
    """What a dotted name means: modules are imported as far as there are any."""
    whole, colon, attributes = path.partition(":")
    names = whole.split(".")
    if not all(name.isidentifier() for name in names):
        raise ValueError(f"invalid format: {path!r}")
    module = names.pop(0)
    found = _import_module(module)
    while names:
        try:
            found = _import_module(f"{module}.{names[0]}")
        except ImportError:
            if colon:
                raise
            break
        module = f"{module}.{names.pop(0)}"
    for name in names + (attributes.split(".") if attributes else []):
        found = getattr(found, name)
    return found


def _import_module(name):
    top = __import__(name)
    return sys.modules.get(name, top)


def _check_spec_arg_typos(kwargs_to_check):
    for typo in ("autospect", "auto_spec", "set_spec"):
        if typo in kwargs_to_check:
            raise RuntimeError(f"{typo!r} might be a typo; use unsafe=True if this is intended")


def _test_methods(klass):
    """The methods of a class that are tests, by name."""
    for name in dir(klass):
        if name.startswith(patch.TEST_PREFIX):
            method = getattr(klass, name)
            if hasattr(method, "__call__"):
                yield name, method


class _Patcher:
    """What all patches have in common: they decorate functions and classes, are started and stopped."""

    _active_patches = []

    def __call__(self, func):
        if isinstance(func, type):
            return self.decorate_class(func)
        decorate = (self.decorate_async_callable if iscoroutinefunction(func)
                    else self.decorate_callable)
        return decorate(func)

    def decorate_class(self, klass):
        for name, method in _test_methods(klass):
            setattr(klass, name, self.copy()(method))
        return klass

    def start(self):
        """Patch from now on; what __enter__ gives is returned."""
        entered = self.__enter__()
        _Patcher._active_patches.append(self)
        return entered

    def stop(self):
        """End what start() began."""
        active = _Patcher._active_patches
        if self not in active:
            return None
        active.remove(self)
        return self.__exit__(None, None, None)


class _patch(_Patcher):
    """Another object in the place of an attribute, between __enter__ and __exit__."""

    attribute_name = None

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable,
                 kwargs, *, unsafe=False):
        if new_callable is not None:
            other = ("new" if new is not DEFAULT else "autospec" if autospec is not None else None)
            if other is not None:
                raise ValueError(f"Cannot use '{other}' and 'new_callable' together")
        if not unsafe:
            _check_spec_arg_typos(kwargs)
        if _is_instance_mock(spec):
            raise InvalidSpecError(f"Cannot spec attr {attribute!r} as the spec has already been "
                                   f"mocked out. [spec={spec!r}]")
        if _is_instance_mock(spec_set):
            raise InvalidSpecError(f"Cannot spec attr {attribute!r} as the spec_set target has "
                                   f"already been mocked out. [spec_set={spec_set!r}]")
        self.getter, self.attribute, self.new = getter, attribute, new
        self.new_callable, self.spec, self.create = new_callable, spec, create
        self.has_local = False
        self.spec_set, self.autospec, self.kwargs = spec_set, autospec, kwargs
        self.additional_patchers = []
        if _MINOR >= 14:
            self.is_started = False

    def copy(self):
        copied = _patch(self.getter, self.attribute, self.new, self.spec, self.create,
                       self.spec_set, self.autospec, self.new_callable, self.kwargs)
        copied.attribute_name = self.attribute_name
        copied.additional_patchers = [other.copy() for other in self.additional_patchers]
        return copied

    # As a decorator.

    @contextlib.contextmanager
    def decoration_helper(self, patched, args, keywargs):
        with contextlib.ExitStack() as entered:
            created = []
            for patching in patched.patchings:
                arg = entered.enter_context(patching)
                if patching.attribute_name is not None:
                    keywargs.update(arg)
                elif patching.new is DEFAULT:
                    created.append(arg)
            yield (*args, *created), keywargs

    def decorate_callable(self, func):
        # Several patches of one function have one wrapper.
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func

        @wraps(func)
        def patched(*args, **keywargs):
            with self.decoration_helper(patched, args, keywargs) as (newargs, newkeywargs):
                return func(*newargs, **newkeywargs)
        patched.patchings = [self]
        return patched

    def decorate_async_callable(self, func):
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func

        @wraps(func)
        async def patched(*args, **keywargs):
            with self.decoration_helper(patched, args, keywargs) as (newargs, newkeywargs):
                return await func(*newargs, **newkeywargs)
        patched.patchings = [self]
        return patched

    # In the place of the attribute.

    def get_original(self):
        """What has the place now, and whether it is the target's own."""
        target, name = self.getter(), self.attribute
        try:
            original, is_own = target.__dict__[name], True
        except (AttributeError, KeyError):
            original, is_own = getattr(target, name, DEFAULT), False
        if name in _builtins and isinstance(target, ModuleType):
            self.create = True
        if original is DEFAULT and not self.create:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        return original, is_own

    def __enter__(self):
        if _MINOR >= 14 and self.is_started:
            raise RuntimeError("Patch is already started")
        self.target = self.getter()
        spec, spec_set, autospec = (None if option is False else option
                                    for option in (self.spec, self.spec_set, self.autospec))
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if spec_set not in (True, None) and (spec is not None or autospec is not None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        original, is_own = self.get_original()
        new = self.new
        if autospec is not None:
            new = self._autospecced(original, spec_set, autospec)
        elif new is DEFAULT:
            new = self._created(original, spec, spec_set)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self.temp_original, self.is_local = original, is_own
        self._exit_stack = contextlib.ExitStack()
        if _MINOR >= 14:
            self.is_started = True
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            created = {self.attribute_name: new} if self.new is DEFAULT else {}
            for patching in self.additional_patchers:
                arg = self._exit_stack.enter_context(patching)
                if patching.new is DEFAULT:
                    created.update(arg)
            return created
        except:
            if not self.__exit__(*sys.exc_info()):
                raise

    def _autospecced(self, original, spec_set, autospec):
        """The mock where `autospec` is given."""
        if self.new is not DEFAULT:
            raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        autospec = original if autospec is True else autospec
        about = f"[target={self.target!r}, attr={autospec!r}]"
        if _is_instance_mock(self.target):
            raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} as the patch target "
                                   f"has already been mocked out. {about}")
        if _is_instance_mock(autospec):
            name = getattr(self.target, "__name__", self.target)
            raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} from target {name!r} "
                                   f"as it has already been mocked out. {about}")
        return create_autospec(autospec, spec_set=bool(spec_set), _name=self.attribute,
                               **self.kwargs)

    def _created(self, original, spec, spec_set):
        """The mock where nothing else is given."""
        if spec is True:
            spec = original
        elif spec is None and spec_set is True:
            spec_set = original
        if spec is not None and spec_set is True:
            spec, spec_set = None, spec
        imitated = spec if spec_set is None else spec_set
        if imitated is not None and original is DEFAULT:
            raise TypeError("Can't use 'spec' with create=True")
        kind = self.new_callable
        if kind is None:
            kind = _kind_of_mock(original, spec, imitated)
        options = {}
        if spec is not None:
            options["spec"] = spec
        if spec_set is not None:
            options["spec_set"] = spec_set
        if isinstance(kind, type) and issubclass(kind, NonCallableMock) and self.attribute:
            options["name"] = self.attribute
        options.update(self.kwargs)
        new = kind(**options)
        if imitated is not None and isinstance(original, type) and _is_instance_mock(new):
            if not _is_list(imitated) and not _instance_callable(imitated):
                kind = NonCallableMagicMock
            options.pop("name")
            new.return_value = kind(_new_parent=new, _new_name="()", **options)
        return new

    def __exit__(self, *exc_info):
        if _MINOR >= 14 and not self.is_started:
            return
        target, name, original = self.target, self.attribute, self.temp_original
        if self.is_local and original is not DEFAULT:
            setattr(target, name, original)
        else:
            delattr(target, name)
            # Some of what has been deleted must be there.
            if not self.create and (not hasattr(target, name) or name in (
                    "__doc__", "__module__", "__defaults__", "__annotations__", "__kwdefaults__")):
                setattr(target, name, original)
        stack = self._exit_stack
        del self.temp_original, self.is_local, self.target, self._exit_stack
        if _MINOR >= 14:
            self.is_started = False
        return stack.__exit__(*exc_info)


def _kind_of_mock(original, spec, imitated):
    """The class of the mock that patch() makes."""
    replaces_async = spec is None and _is_async_obj(original)
    kind = AsyncMock if replaces_async else MagicMock
    # From 3.13 on what is replaced decides, before what spec_set says.
    if imitated is None or replaces_async and _MINOR >= 13:
        return kind
    if _is_async_obj(imitated):
        return AsyncMock
    is_called = "__call__" in imitated if _is_list(imitated) else callable(imitated)
    return kind if is_called else NonCallableMagicMock


def _get_target(target):
    try:
        path, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return partial(_resolve_name, path), attribute


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
          new_callable=None, *, unsafe=False, **kwargs):
    """Replace what a dotted name means: in a with block, during a function's calls or a class's tests.

    Without `new` it becomes a mock, which the block or the function is given.
    """
    getter, attribute = _get_target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs,
                  unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None,
                  autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    """Replace an attribute of an object."""
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable,
                  kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None,
                    new_callable=None, **kwargs):
    """Replace several attributes of an object, which may be given by a dotted name."""
    getter = partial(_resolve_name, target) if type(target) is str else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    patchers = []
    for attribute, new in kwargs.items():
        patcher = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    first, *first.additional_patchers = patchers
    return first


class _patch_dict(_Patcher):
    """Other items in a dictionary, or in what is like one, between __enter__ and __exit__."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.clear, self._original = in_dict, clear, None
        self.values = {**dict(values), **kwargs}

    def copy(self):
        return _patch_dict(self.in_dict, self.values, self.clear)

    def decorate_callable(self, f):
        @wraps(f)
        def _inner(*args, **kw):
            with self:
                return f(*args, **kw)
        return _inner

    def decorate_async_callable(self, f):
        @wraps(f)
        async def _inner(*args, **kw):
            with self:
                return await f(*args, **kw)
        return _inner

    def _patch_dict(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _resolve_name(self.in_dict)
        target = self.in_dict
        try:
            # Of the environment, most of which nobody knows, what is known is kept.
            kept = target._snapshot() if isinstance(target, _Environ) else target.copy()
        except AttributeError:
            kept = {key: target[key] for key in target}
        self._original = kept
        if self.clear:
            _clear_dict(target)
        _update_dict(target, self.values)

    def _unpatch_dict(self):
        if isinstance(self.in_dict, _Environ):
            self.in_dict._restore(self._original)
            return
        _clear_dict(self.in_dict)
        _update_dict(self.in_dict, self._original)

    def __enter__(self):
        self._patch_dict()
        return self.in_dict

    def __exit__(self, *args):
        if self._original is not None:
            self._unpatch_dict()
        return False


def _clear_dict(in_dict):
    try:
        in_dict.clear()
    except AttributeError:
        for key in list(in_dict):
            del in_dict[key]


def _update_dict(target, items):
    try:
        target.update(items)
    except AttributeError:
        for key in items:
            target[key] = items[key]


def _patch_stopall():
    """End all that start() began, the last first."""
    for active in reversed(_Patcher._active_patches):
        active.stop()


patch.object, patch.dict, patch.multiple = _patch_object, _patch_dict, _patch_multiple
patch.stopall, patch.TEST_PREFIX = _patch_stopall, "test"


