# Mocks that imitate something as a whole.

class _SpecState:
    """What an attribute will imitate when it is asked for."""

    def __init__(self, spec, spec_set=False, parent=None, name=None, ids=None, instance=False):
        self.spec, self.ids, self.spec_set = spec, ids, spec_set
        self.parent, self.instance, self.name = parent, instance, name


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *,
                    unsafe=False, **kwargs):
    """A mock with the attributes of another object, which imitate those in turn.

    Calls must fit what is imitated. What the mock of a class gives imitates its instances.
    """
    if _is_list(spec):
        # A mock would take it for names.
        spec = type(spec)
    if _is_instance_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    is_type, is_async = isinstance(spec, type), _is_async_func(spec)
    if not unsafe:
        _check_spec_arg_typos(kwargs)
    if _MINOR >= 13:
        _name = kwargs.pop("name", _name)
        new_name = "" if _parent is None else _name
    options = {"spec_set": spec} if spec_set else {} if spec is None else {"spec": spec}
    if options and instance:
        options["_spec_as_instance"] = True
    options.update(kwargs)
    fields = _dataclass_fields(spec) if _MINOR >= 14 and is_type and instance else []

    kind = MagicMock
    if inspect.isdatadescriptor(spec):
        # It says nothing about what it gives.
        options = {}
    elif is_async:
        if instance:
            raise RuntimeError("Instance can not be True when create_autospec is mocking an async "
                               "function")
        kind = AsyncMock
    elif not _callable(spec) or is_type and instance and not _instance_callable(spec):
        kind = NonCallableMagicMock
    if _MINOR < 13:
        _name = options.pop("name", _name)
        new_name = "" if _parent is None else _name
    mock = kind(parent=_parent, _new_parent=_parent, _new_name=new_name, name=_name, **options)
    if fields:
        mock._mock_extend_spec_methods([name for name, _ in fields])

    if not isinstance(spec, FunctionTypes):
        _check_signature(spec, mock, is_type, instance)
    elif _MINOR < 13:
        mock = _set_signature(mock, spec)
        if is_async:
            _setup_async_mock(mock)
    else:
        mock = _set_signature(mock, spec, is_async=is_async)
    if _parent is not None and not instance:
        _parent._mock_children[_name] = mock
    wrapped = kwargs.pop("wraps", None) if _MINOR >= 13 else None
    if is_type and not instance and "return_value" not in kwargs:
        more = {"wraps": wrapped} if _MINOR >= 13 else {}
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name="()",
                                            _parent=mock, **more)
    for name in dir(spec):
        # A MagicMock has the special methods.
        if not _is_magic(name):
            try:
                original = getattr(spec, name)
            except AttributeError:
                continue
            _add_child(mock, spec, name, original, (spec_set, is_type, instance, wrapped))
    for name, original in fields:
        if not _is_magic(name):
            _add_child(mock, spec, name, original, (spec_set, is_type, instance, wrapped))
    if _MINOR >= 13 and kwargs and _is_instance_mock(mock):
        mock.configure_mock(**kwargs)
    return mock


def _dataclass_fields(spec):
    """Name and type of the fields that instances of a dataclass have."""
    from dataclasses import fields, is_dataclass
    return [(field.name, field.type) for field in fields(spec)] if is_dataclass(spec) else []


def _add_child(mock, spec, name, original, how):
    """Let the mock's attribute imitate that of `spec`: functions at once, all else when asked for."""
    spec_set, is_type, instance, wrapped = how
    if not isinstance(original, FunctionTypes):
        mock._mock_children[name] = _SpecState(original, spec_set, mock, name, instance)
        return
    options = {"spec_set" if spec_set else "spec": original}
    if wrapped and not spec_set and hasattr(wrapped, name):
        options["wraps"] = original
    parent = mock.mock if isinstance(spec, FunctionTypes) else mock
    skipfirst = _must_skip(spec, name, is_type)
    kind = AsyncMock if iscoroutinefunction(original) else MagicMock
    new = kind(parent=parent, name=name, _new_name=name, _new_parent=parent, _eat_self=skipfirst,
               **options)
    mock._mock_children[name] = new
    if _MINOR >= 12:
        new.return_value = kind()
    _check_signature(original, new, skipfirst=skipfirst)


def _must_skip(spec, entry, is_type):
    """Whether calls of an attribute lack the first argument that its function takes."""
    if not isinstance(spec, type):
        if entry in getattr(spec, "__dict__", {}):
            return False
        spec = spec.__class__
    for klass in spec.__mro__:
        found = klass.__dict__.get(entry, DEFAULT)
        if found is not DEFAULT:
            return is_type and isinstance(found, FunctionTypes)
    return is_type


FunctionTypes = (type(create_autospec), type(ANY.__eq__))

# The names that files and open() have, from the first call of mock_open() on.
file_spec = open_spec = None


def mock_open(mock=None, read_data=""):
    """A mock of open(): the file that it gives has `read_data` in it."""
    global file_spec, open_spec
    if file_spec is None:
        file_spec = list(set(dir(io.TextIOWrapper)) | set(dir(io.BytesIO)))
        open_spec = list(set(dir(io.open)))

    def stream():
        return io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)

    # The stream that is read, and what readline() does unless it is told otherwise.
    state = [stream(), None]

    def read_side_effect(*args, **kwargs):
        told = handle.read.return_value
        return state[0].read(*args, **kwargs) if told is None else told

    def readlines_side_effect(*args, **kwargs):
        told = handle.readlines.return_value
        return state[0].readlines(*args, **kwargs) if told is None else told

    def iter_side_effect():
        while handle.readline.return_value is not None:
            yield handle.readline.return_value
        for line in state[0]:
            yield line

    def readline_side_effect(*args, **kwargs):
        yield from iter_side_effect()
        while True:
            yield state[0].readline(*args, **kwargs)

    def next_side_effect():
        told = handle.readline.return_value
        return next(state[0]) if told is None else told

    def exit_side_effect(*raised):
        handle.close()

    if mock is None:
        mock = MagicMock(name="open", spec=open_spec)
    handle = MagicMock(spec=file_spec)
    handle.__enter__.return_value = handle
    for method in (handle.write, handle.read, handle.readline, handle.readlines):
        method.return_value = None
    handle.read.side_effect = read_side_effect
    state[1] = readline_side_effect()
    handle.readline.side_effect = state[1]
    handle.readlines.side_effect = readlines_side_effect
    handle.__iter__.side_effect = iter_side_effect
    handle.__next__.side_effect = next_side_effect
    if _MINOR >= 13:
        handle.__exit__.side_effect = exit_side_effect

    def reset_data(*args, **kwargs):
        state[0] = stream()
        if handle.readline.side_effect == state[1]:
            state[1] = handle.readline.side_effect = readline_side_effect()
        return DEFAULT
    mock.side_effect = reset_data
    mock.return_value = handle
    return mock


def seal(mock):
    """No further attributes come by themselves, neither here nor in what belongs to the mock."""
    mock._mock_sealed = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if not isinstance(child, NonCallableMock):
            continue
        if isinstance(child._mock_children.get(name), _SpecState):
            continue
        if child._mock_new_parent is mock:
            seal(child)
