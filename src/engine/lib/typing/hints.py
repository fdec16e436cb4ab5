# --- what annotations say ------------------------------------------------------------------------

def get_origin(tp):
    """The class or form that was subscripted; None for what was not."""
    match tp:
        case _AnnotatedAlias():
            return Annotated
        case _BaseGenericAlias() | types.GenericAlias() | ParamSpecArgs() | ParamSpecKwargs():
            return tp.__origin__
        case types.UnionType():
            return type(tp)
    return tp if tp is Generic else None


def get_args(tp):
    """The arguments of what was subscripted."""
    match tp:
        case _AnnotatedAlias():
            return (tp.__origin__, *tp.__metadata__)
        case _GenericAlias() | types.GenericAlias() if _is_of_callable(tp):
            *params, result = tp.__args__
            return (params[0] if len(params) == 1 and _is_param_expr(params[0]) else params, result)
        case _GenericAlias() | types.GenericAlias() | types.UnionType():
            return tp.__args__
    return ()


def _is_of_callable(tp):
    # A class that is named so need not be imported to be recognised.
    origin = tp.__origin__
    return getattr(origin, "__module__", "") == "collections.abc" and origin.__name__ == "Callable"


def _is_of_key(origin):
    return origin in (Required, NotRequired) or _MINOR >= 13 and origin is ReadOnly


def _rebuilt(hint, change):
    """A type whose arguments are changed; the same one where nothing changes."""
    kind = (_GenericAlias, types.GenericAlias, types.UnionType)
    if not isinstance(hint, kind):
        return hint
    args = tuple([change(arg) for arg in hint.__args__])
    if args == hint.__args__:
        return hint
    match hint:
        case types.GenericAlias():
            made = types.GenericAlias(hint.__origin__, args)
            return next(iter(made)) if hint.__unpacked__ else made
        case types.UnionType():
            first, *rest = args
            for arg in rest:
                first |= arg
            return first
    return hint.copy_with(args)


def _resolve(hint, globalns, localns, of_class=False, type_params=(), guard=frozenset(), **more):
    """A type in which all texts are looked up."""
    def inner(arg):
        if isinstance(arg, str) and isinstance(hint, types.GenericAlias):
            arg = _reference(arg)
        return _resolve(arg, globalns, localns, of_class, type_params, guard, **more)

    name = getattr(hint, "__forward_arg__", None)
    if name is None:
        return _rebuilt(hint, inner)
    if _MINOR >= 14:
        return evaluate_forward_ref(hint, globals=globalns, locals=localns, _recursive_guard=guard,
                                    type_params=type_params, **more)
    return hint._evaluate(globalns, localns, type_params, recursive_guard=guard)


def _without_extras(hint):
    """A type without what Annotated and its kin say of it."""
    if isinstance(hint, _AnnotatedAlias):
        return _without_extras(hint.__origin__)
    if _is_of_key(getattr(hint, "__origin__", None)) and isinstance(hint, _GenericAlias):
        return _without_extras(hint.__args__[0])
    return _rebuilt(hint, _without_extras)


def _of_hint(value, is_argument, is_class, globalns, localns, **more):
    if value is None:
        return type(None)
    if isinstance(value, str):
        value = _reference(value, is_class=is_class) if _MINOR >= 14 else ForwardRef(
            value, is_argument=is_argument, is_class=is_class)
    found = _resolve(value, globalns, localns, **more)
    return type(None) if found is None else found


def _dict_of(obj):
    """The globals of a function or a module."""
    if isinstance(obj, types.ModuleType):
        return vars(obj)
    while hasattr(obj, "__wrapped__"):
        obj = obj.__wrapped__
    return getattr(obj, "__globals__", {})


def _class_scopes(cls, globalns, localns):
    if globalns is None:
        known = getattr(sys.modules.get(cls.__module__), "__dict__", {})
        # A name of the module comes before one of the class, where neither is given.
        return (dict(vars(cls)), known) if localns is None else (known, localns)
    return globalns, dict(vars(cls)) if localns is None else localns


def _hints_of_base(base, own, globalns, localns, format, more):
    if format == 4:
        return own
    params = getattr(base, "__type_params__", ())
    scopes = _with_params(params, *_class_scopes(base, globalns, localns))
    return {name: _of_hint(value, False, True, *scopes, **more) for name, value in own.items()}


def _with_params(params, globalns, localns):
    """Scopes in which the type parameters are known, where the local ones have no such name."""
    if not params or _MINOR < 12:
        return globalns, localns
    known = {param.__name__: param for param in params}
    return globalns, {**known, **(localns or {})}


def _hints_of_other(obj, found, globalns, localns, format, more):
    if format == 4:
        return dict(found)
    scope = _dict_of(obj) if globalns is None else globalns
    scopes = _with_params(getattr(obj, "__type_params__", ()), scope,
                          scope if localns is None else localns)
    is_argument = not isinstance(obj, types.ModuleType)
    return {name: _of_hint(value, is_argument, False, *scopes, **more)
            for name, value in found.items()}


def _hints_to_show(hints, include_extras, format):
    if include_extras or format == 4:
        return hints
    return {name: _without_extras(hint) for name, hint in hints.items()}


if _MINOR < 14:
    def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
        """The annotations of a class with its bases', or of a function or module, as types."""
        if getattr(obj, "__no_type_check__", None):
            return {}
        if isinstance(obj, type):
            hints = {}
            for base in reversed(obj.__mro__):
                own = vars(base).get("__annotations__", {})
                if not isinstance(own, types.GetSetDescriptorType):
                    hints.update(_hints_of_base(base, own, globalns, localns, 1, {}))
        else:
            own = getattr(obj, "__annotations__", None)
            if own is None:
                if isinstance(obj, _WITHOUT_ANNOTATIONS):
                    return {}
                raise TypeError(f"{obj!r} is not a module, class, method, or function.")
            hints = _hints_of_other(obj, own, globalns, localns, 1, {})
        return _hints_to_show(hints, include_extras, 1)

    _WITHOUT_ANNOTATIONS = (
        types.BuiltinFunctionType, types.FunctionType, types.ModuleType, types.MethodType,
        types.WrapperDescriptorType, types.MethodWrapperType, types.MethodDescriptorType)
else:
    def get_type_hints(obj, globalns=None, localns=None, include_extras=False, *, format=None):
        """The annotations of a class with its bases', or of a function or module, as types."""
        import annotationlib
        if getattr(obj, "__no_type_check__", None):
            return {}
        format = 1 if format is None else format
        if isinstance(obj, type):
            hints = {}
            for base in reversed(obj.__mro__):
                own = annotationlib.get_annotations(base, format=format)
                more = {"format": format, "owner": obj}
                hints.update(_hints_of_base(base, own, globalns, localns, format, more))
                del more  # the owner is not held while the next ones are asked
        else:
            if not callable(obj) and not hasattr(obj, "__annotations__"):
                raise TypeError(f"{obj!r} does not have annotations")
            own = annotationlib.get_annotations(obj, format=format)
            more = {"format": format, "owner": obj}
            hints = _hints_of_other(obj, own, globalns, localns, format, more)
        return _hints_to_show(hints, include_extras, format)

    def evaluate_forward_ref(forward_ref, *, owner=None, globals=None, locals=None,
                             type_params=None, format=None, _recursive_guard=frozenset()):
        """What a ForwardRef names, with all texts in it looked up in turn."""
        name = forward_ref.__forward_arg__
        if format == 4:
            return name
        if name in _recursive_guard:
            return forward_ref
        scope = {"globals": globals, "locals": locals, "type_params": type_params}
        found = forward_ref.evaluate(owner=owner, format=format or 1, **scope)
        if owner is None:
            owner = forward_ref.__owner__
        if isinstance(found, str):
            found = _reference(found, module=forward_ref.__forward_module__, owner=owner,
                               is_class=forward_ref.__forward_is_class__)
        elif hasattr(found, "__forward_arg__"):
            return found
        return _resolve(found, globals, locals, False, type_params, _recursive_guard | {name},
                        owner=owner, format=format or 1)


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


if _MINOR >= 13:
    def is_protocol(tp, /):
        """Whether a class is a protocol."""
        return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol

    def get_protocol_members(tp, /):
        """Return the names of what a protocol asks for."""
        if not is_protocol(tp):
            raise TypeError(f"{tp!r} is not a Protocol")
        return frozenset(_protocol_attrs(tp))


AnyStr = TypeVar("AnyStr", bytes, str)
Text = str

# What `import *` gives, with the names that __getattr__ makes.
__all__ = [name for name in globals() if name[0] != "_" and name not in
           ("sys", "types", "ABCMeta", "abstractmethod", "NamedTupleMeta")]
__all__ += [*_COLLECTIONS, *_ABCS, "SupportsInt", "SupportsFloat", "SupportsComplex",
            "SupportsBytes", "SupportsIndex", "SupportsAbs", "SupportsRound", "IO", "TextIO",
            "BinaryIO", "Pattern", "Match", "ContextManager", "AsyncContextManager"]
if _MINOR >= 14:
    __all__.append("ForwardRef")

if _MINOR < 14:
    # The annotations of IO, TextIO and dataclass_transform: caches keep them from the import on.
    Optional[str], Union[bytes, bytearray], List[AnyStr], type[Any] | __getattr__("Callable")[..., Any]
