# --- functions ---------------------------------------------------------------------------------

class NewType(_Joinable):
    """A name for values of a type that a checker keeps apart."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[-1]
        self.__supertype__ = tp
        module = sys._getframe(1).f_globals.get("__name__")
        if module != "typing":
            self.__module__ = module

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __call__(self, x):
        return x

    def __mro_entries__(self, bases):
        wanted = self.__name__
        # __init_subclass__ of the base alone is told how the class is called.
        class Refusing:
            def __init_subclass__(cls):
                raise TypeError("Cannot subclass an instance of NewType. Perhaps you were looking "
                                f"for: `{cls.__name__} = NewType({cls.__name__!r}, {wanted})`")
        return (Refusing,)


def cast(typ, val):
    """Return the value; a checker takes it for the type."""
    return val


def assert_type(val, typ, /):
    """As cast(), where a checker compares."""
    return val


def assert_never(arg: Never, /) -> Never:
    """Where nothing can come."""
    raise AssertionError(f"Expected code to be unreachable, but got: {repr(arg)[:100]}")


def reveal_type(obj, /):
    shown = type(obj).__name__
    sys.stderr.write(f"Runtime type is {shown!r}\n")
    return obj


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions "
        "outside a stub module should always be followed by an implementation that is not "
        "@overload-ed.")


_overloads = {}


def _overloads_of(func):
    inner = getattr(func, "__func__", func)
    return inner, (inner.__module__, inner.__qualname__)


def overload(func):
    """One of several signatures of a function."""
    inner, name = _overloads_of(func)
    by_line = _overloads.setdefault(name, {})
    if hasattr(inner, "__code__"):
        by_line[inner.__code__.co_firstlineno] = func
    return _overload_dummy


def get_overloads(func):
    """The signatures that overload() was given for a function."""
    known = _overloads.get(_overloads_of(func)[1])
    return [] if known is None else list(known.values())


def clear_overloads():
    """Forget all signatures."""
    _overloads.clear()


def _marks(name, doc):
    def mark(f):
        try:
            setattr(f, name, True)
        except (AttributeError, TypeError):
            pass
        return f
    mark.__doc__ = doc
    return mark


final = _marks("__final__", "A class without subclasses, a method that is not overridden.")
final.__name__ = final.__qualname__ = "final"
no_type_check = _marks("__no_type_check__", "Annotations that are no types.")
no_type_check.__name__ = no_type_check.__qualname__ = "no_type_check"
if _MINOR < 15:
    def no_type_check_decorator(decorator):
        """A decorator whose results have annotations that are no types."""
        def marking(*args, **kwds):
            return no_type_check(decorator(*args, **kwds))
        for name in ("__module__", "__name__", "__qualname__", "__doc__"):
            setattr(marking, name, getattr(decorator, name))
        marking.__wrapped__ = decorator
        return marking
else:
    disjoint_base = _marks("__disjoint_base__", "A class that shares no subclass with others.")
    disjoint_base.__name__ = disjoint_base.__qualname__ = "disjoint_base"
if _MINOR >= 12:
    override = _marks("__override__", "A method that overrides one of a base.")
    override.__name__ = override.__qualname__ = "override"


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False,
                        frozen_default=False, field_specifiers=(), **kwargs):
    """A decorator of what makes classes into something like dataclasses."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default,
            "kw_only_default": kw_only_default,
            **({"frozen_default": frozen_default} if _MINOR >= 12 else {}),
            "field_specifiers": field_specifiers, "kwargs": kwargs,
        }
        return cls_or_fn
    return decorator


def get_origin(tp):
    """The class or form that was subscripted; None for what was not."""
    match tp:
        case _AnnotatedAlias():
            return Annotated
        case _GenericAlias() | types.GenericAlias() | _SpecialGenericAlias():
            return tp.__origin__
        case types.UnionType():
            return type(tp)
    return tp if tp is Generic else None


def get_args(tp):
    """The arguments of what was subscripted."""
    match tp:
        case _AnnotatedAlias():
            return (tp.__origin__, *tp.__metadata__)
        case _CallableGenericAlias():
            *params, result = tp.__args__
            return (... if params == [...] else params, result)
        case _GenericAlias() | types.GenericAlias() | types.UnionType():
            return tp.__args__
    return ()


_READ_ONLY = (ReadOnly,) if _MINOR >= 13 else ()


def _resolve(hint, globalns, localns, include_extras):
    if hint is None:
        return type(None)
    if isinstance(hint, str):
        hint = ForwardRef(hint)
    if isinstance(hint, ForwardRef):
        found = eval(hint.__forward_arg__, globalns, localns)
        return _resolve(found, globalns, localns, include_extras)
    if isinstance(hint, _AnnotatedAlias) and not include_extras:
        return _resolve(hint.__origin__, globalns, localns, False)
    args = getattr(hint, "__args__", None)
    if isinstance(hint, (_GenericAlias, types.GenericAlias)) and args:
        if isinstance(hint, (_LiteralGenericAlias, _AnnotatedAlias)):
            return hint
        if not include_extras and hint.__origin__ in (Required, NotRequired, *_READ_ONLY):
            return _resolve(args[0], globalns, localns, False)
        new = tuple(_resolve(a, globalns, localns, include_extras)
                    if isinstance(a, (ForwardRef, _GenericAlias, types.GenericAlias)) or (
                        isinstance(a, str)) else a for a in args)
        if new == args:
            return hint
        if isinstance(hint, types.GenericAlias):
            return types.GenericAlias(hint.__origin__, new)
        return type(hint)(hint.__origin__, new, name=hint._name, inst=hint._inst)
    return hint


def _own_annotations(cls):
    if _MINOR < 14:
        return vars(cls).get("__annotations__")
    return None if cls is object else getattr(cls, "__annotations__", None)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class with its bases', or of a function or module, as types."""
    hints = {}
    if getattr(obj, "__no_type_check__", None):
        return hints
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            module = sys.modules.get(base.__module__)
            base_globals = getattr(module, "__dict__", {}) if globalns is None else globalns
            own = _own_annotations(base)
            for name, hint in (own or {}).items():
                hints[name] = _resolve(hint, base_globals, localns or dict(vars(base)),
                                       include_extras)
        return hints
    found = getattr(obj, "__annotations__", None)
    if found is None:
        words = "is not a module, class, method, or function."
        raise TypeError(f"{obj!r} {words if _MINOR < 14 else 'does not have annotations'}")
    while hasattr(obj, "__wrapped__"):
        obj = obj.__wrapped__
    if globalns is None:
        globalns = getattr(obj, "__globals__", getattr(obj, "__dict__", {}))
    return {name: _resolve(hint, globalns, localns, include_extras)
            for name, hint in found.items()}


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


_arguments = ParamSpec("_arguments")
ParamSpecArgs, ParamSpecKwargs = type(_arguments.args), type(_arguments.kwargs)
del _arguments
AnyStr = TypeVar("AnyStr", bytes, str)
Text = str

# What `import *` gives, with the names that __getattr__ makes.
__all__ = [name for name in globals() if name[0] != "_" and name not in
           ("sys", "types", "ABCMeta", "abstractmethod")]
__all__ += [*_COLLECTIONS, *_ABCS, "SupportsInt", "SupportsFloat", "SupportsComplex",
            "SupportsBytes", "SupportsIndex", "SupportsAbs", "SupportsRound", "IO", "TextIO",
            "BinaryIO", "Pattern", "Match", "ContextManager", "AsyncContextManager"]

if _MINOR < 14:
    # The annotations of IO, TextIO and dataclass_transform: caches keep them from the import on.
    Optional[str], Union[bytes, bytearray], List[AnyStr], type[Any] | __getattr__("Callable")[..., Any]
