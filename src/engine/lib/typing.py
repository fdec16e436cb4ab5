"""Type hints (PEP 484 and what followed): forms that stand for types, and little that runs.

TypeVar, ParamSpec, TypeVarTuple and Generic are those of the interpreter (_typing).
"""
import sys
import types
from _typing import Generic, ParamSpec, TypeVar, TypeVarTuple
from abc import ABCMeta, abstractmethod
from functools import lru_cache as _lru_cache

_MINOR = sys.version_info[1]
TYPE_CHECKING = False

if _MINOR >= 12:
    from _typing import TypeAliasType


def _type_repr(obj):
    if isinstance(obj, types.GenericAlias):
        return repr(obj)
    if isinstance(obj, type):
        if obj.__module__ == "builtins":
            return obj.__qualname__
        return f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    if isinstance(obj, tuple):
        return "[" + ", ".join(_type_repr(t) for t in obj) + "]"
    return repr(obj)


class ForwardRef:
    """A type that is named before it exists."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        self.__forward_arg__ = arg
        self.__forward_module__ = module

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


def _type_check(arg, msg="type"):
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg)
    if arg in (Generic, Protocol):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple or isinstance(arg, (int, float, list)) and not isinstance(arg, type):
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _cached(func):
    cached = _lru_cache(typed=True)(func)

    def inner(*args):
        try:
            return cached(*args)
        except TypeError:
            return func(*args)
    return inner


class _SpecialForm:
    # A name that only means something in hints.
    __slots__ = ("_name", "__doc__", "_getitem", "__weakref__")

    def __init__(self, getitem):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__

    def __getattr__(self, item):
        if item in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(item)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        return self._getitem(parameters)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Compatible with every type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _parameters_of(args):
    found = []
    for arg in args:
        inner = (arg,) if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)) else (
            getattr(arg, "__parameters__", ()) if not isinstance(arg, type) else ())
        found += [p for p in inner if p not in found]
    return tuple(found)


class _GenericAlias:
    """A form or a class with its arguments."""

    def __init__(self, origin, args, *, name=None, inst=True):
        self._inst = inst
        self._name = name
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self.__parameters__ = _parameters_of(self.__args__)

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else _type_repr(self.__origin__)
        args = ", ".join(_type_repr(a) for a in self.__args__) or "()"
        return f"{name}[{args}]"

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        given = dict(zip(self.__parameters__, args))
        new = tuple(given.get(a, a) if isinstance(a, (TypeVar, ParamSpec)) else
                    a[tuple(given[p] for p in a.__parameters__)]
                    if getattr(a, "__parameters__", ()) and not isinstance(a, type) else a
                    for a in self.__args__)
        return type(self)(self.__origin__, new, name=self._name, inst=self._inst)

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; "
                            f"use {self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            pass
        return result

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __getattr__(self, attr):
        if "__origin__" in self.__dict__ and not attr.startswith("__"):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __instancecheck__(self, obj):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


class _UnionAlias(_GenericAlias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            other = args[0] if args[1] is type(None) else args[1]
            return f"typing.Optional[{_type_repr(other)}]"
        return "typing.Union[" + ", ".join(
            "NoneType" if a is type(None) else _type_repr(a) for a in args) + "]"

    def __eq__(self, other):
        if not isinstance(other, (_UnionAlias, types.UnionType)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__args__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__args__)


class _LiteralAlias(_GenericAlias):
    def __repr__(self):
        return "typing.Literal[" + ", ".join(map(repr, self.__args__)) + "]"

    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        return ({(type(a), a) for a in self.__args__} == {(type(a), a) for a in other.__args__})

    def __hash__(self):
        return hash(frozenset((type(a), a) for a in self.__args__))


class _CallableAlias(_GenericAlias):
    def __repr__(self):
        *params, result = self.__args__
        if params == [...]:
            return f"typing.Callable[..., {_type_repr(result)}]"
        listed = ", ".join(_type_repr(p) for p in params)
        return f"typing.Callable[[{listed}], {_type_repr(result)}]"


class _AnnotatedAlias(_GenericAlias):
    def __init__(self, origin, metadata, **kwds):
        super().__init__(origin, origin, name="Annotated")
        self.__metadata__ = metadata

    def __repr__(self):
        metadata = ", ".join(repr(a) for a in self.__metadata__)
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {metadata}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return (self.__origin__, self.__metadata__) == (other.__origin__, other.__metadata__)

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))


def _flat_union(parameters):
    args = []
    for p in parameters:
        for arg in p.__args__ if isinstance(p, (_UnionAlias, types.UnionType)) else (p,):
            if arg not in args:
                args.append(arg)
    return args


if _MINOR >= 14:
    Union = types.UnionType

    @_SpecialForm
    def Optional(parameters):
        """A type or None."""
        return Union[_type_check(parameters), None]
else:
    @_cached
    def _make_union(*args):
        return _UnionAlias(Union, args, name="Optional" if type(None) in args and len(args) == 2
                           else None)

    @_SpecialForm
    def Union(parameters):
        """One of several types."""
        if parameters == ():
            raise TypeError("Cannot take a Union of no types.")
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        msg = "Union[arg, ...]: each arg must be a type."
        args = _flat_union(tuple(_type_check(p, msg) for p in parameters))
        return args[0] if len(args) == 1 else _make_union(*args)

    @_SpecialForm
    def Optional(parameters):
        """A type or None."""
        arg = _type_check(parameters, f"{Optional} requires a single type.")
        return Union[arg, type(None)]


@_SpecialForm
def Literal(parameters):
    """One of the values."""
    args = parameters if isinstance(parameters, tuple) else (parameters,)
    flat = []
    for p in args:
        flat.extend(p.__args__ if isinstance(p, _LiteralAlias) else (p,))
    unique = list({(type(p), p): p for p in flat}.values())
    return _LiteralAlias(Literal, tuple(unique), name="Literal")


@_SpecialForm
def Annotated(parameters):
    """A type with more said of it."""
    origin, *metadata = parameters
    origin = _type_check(origin)
    if isinstance(origin, _AnnotatedAlias):
        metadata = list(origin.__metadata__) + metadata
        origin = origin.__origin__
    return _AnnotatedAlias(origin, tuple(metadata))


def _one(name, doc):
    """A form that takes one type."""
    def getitem(parameters):
        item = _type_check(parameters, f"typing.{name} accepts only single type.")
        return _GenericAlias(form, (item,), name=name)
    getitem.__name__ = name
    getitem.__doc__ = doc
    form = _SpecialForm(getitem)
    return form


def _none(name, doc):
    """A form that takes nothing."""
    def getitem(parameters):
        raise TypeError(f"typing.{name} is not subscriptable")
    getitem.__name__ = name
    getitem.__doc__ = doc
    return _SpecialForm(getitem)


ClassVar = _one("ClassVar", "An attribute of the class.")
Final = _one("Final", "A name that is bound once.")
Required = _one("Required", "A key that must be there.")
NotRequired = _one("NotRequired", "A key that may be missing.")
TypeGuard = _one("TypeGuard", "What a function returns that tells a type.")
Unpack = _one("Unpack", "The items of a tuple of types.")
Concatenate = _one("Concatenate", "Parameters before those of a ParamSpec.")
NoReturn = _none("NoReturn", "What never returns.")
Never = _none("Never", "No value at all.")
Self = _none("Self", "The class itself.")
LiteralString = _none("LiteralString", "A string that stands in the source.")
TypeAlias = _none("TypeAlias", "A name for a type.")
if _MINOR >= 13:
    ReadOnly = _one("ReadOnly", "A key that is not assigned to.")
    TypeIs = _one("TypeIs", "What a function returns that tells a type.")


class _SpecialGenericAlias:
    """A class of builtins or collections under its name here."""

    def __init__(self, origin, name, nparams):
        self.__origin__ = origin
        self._name = name
        self._nparams = nparams

    def __getitem__(self, params):
        return _subscript(self, params if isinstance(params, tuple) else (params,))

    def __repr__(self):
        return "typing." + self._name

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Type {self._name} cannot be instantiated; "
                        f"use {self.__origin__.__name__}() instead")

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __getattr__(self, attr):
        if attr in ("__name__", "__qualname__"):
            return self._name
        if "__origin__" in self.__dict__ and not attr.startswith("__"):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)


@_cached
def _subscript(alias, params):
    if alias._name == "Tuple":
        return _GenericAlias(tuple, tuple(p if p is ... else _type_check(p) for p in params),
                             name="Tuple", inst=False)
    if alias._nparams != len(params):
        which = "many" if len(params) > alias._nparams else "few"
        raise TypeError(f"Too {which} arguments for {alias}; actual {len(params)}, "
                        f"expected {alias._nparams}")
    args = tuple(_type_check(p, "Parameters to generic types must be types.") for p in params)
    return _GenericAlias(alias.__origin__, args, name=alias._name, inst=False)


class _CallableType(_SpecialGenericAlias):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        args = tuple(args) if isinstance(args, list) else (args,)
        checked = tuple(a if a is ... else _type_check(a) for a in args)
        return _CallableAlias(self.__origin__, checked + (_type_check(result),), name="Callable",
                              inst=False)


_PLAIN = {"List": (list, 1), "Dict": (dict, 2), "Set": (set, 1), "FrozenSet": (frozenset, 1),
          "Tuple": (tuple, -1), "Type": (type, 1)}
_COLLECTIONS = {"DefaultDict": ("defaultdict", 2), "OrderedDict": ("OrderedDict", 2),
                "Counter": ("Counter", 1), "ChainMap": ("ChainMap", 2), "Deque": ("deque", 1)}
_ABCS = {"Hashable": 0, "Sized": 0, "Awaitable": 1, "Coroutine": 3, "AsyncIterable": 1,
         "AsyncIterator": 1, "Iterable": 1, "Iterator": 1, "Reversible": 1, "Container": 1,
         "Collection": 1, "AbstractSet": 1, "MutableSet": 1, "Mapping": 2, "MutableMapping": 2,
         "Sequence": 1, "MutableSequence": 1, "MappingView": 1, "KeysView": 1, "ItemsView": 2,
         "ValuesView": 1, "Generator": 3, "AsyncGenerator": 2, "Callable": 2}

for _name, (_origin, _count) in _PLAIN.items():
    globals()[_name] = _SpecialGenericAlias(_origin, _name, _count)


def __getattr__(name):
    """Aliases of collections and its abstract classes are made when they are asked for."""
    if name in _COLLECTIONS:
        import collections
        origin, count = _COLLECTIONS[name]
        alias = _SpecialGenericAlias(getattr(collections, origin), name, count)
    elif name in _ABCS:
        import collections.abc
        origin = getattr(collections.abc, "Set" if name == "AbstractSet" else name)
        kind = _CallableType if name == "Callable" else _SpecialGenericAlias
        alias = kind(origin, name, _ABCS[name])
    elif name in ("SupportsInt", "SupportsFloat", "SupportsComplex", "SupportsBytes",
                  "SupportsIndex", "SupportsAbs", "SupportsRound"):
        method = f"__{name[8:].lower()}__"

        def body(ns):
            ns[method] = abstractmethod(lambda self: None)
            ns["__module__"] = "typing"
        alias = runtime_checkable(types.new_class(name, (Protocol,), {}, body))
    elif name in ("IO", "TextIO", "BinaryIO", "Pattern", "Match"):
        if name in ("Pattern", "Match"):
            import re
            alias = _SpecialGenericAlias(getattr(re, name), name, 1)
        else:
            alias = type(name, (Generic,), {"__module__": "typing"})
    else:
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    globals()[name] = alias
    return alias


# --- protocols ---------------------------------------------------------------------------------

_OWN_NAMES = frozenset({
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__",
    "__new__", "__slots__", "__subclasshook__", "__weakref__", "__class_getitem__",
    "__parameters__", "__orig_bases__", "_is_protocol", "_is_runtime_protocol",
    "__protocol_attrs__", "_abc_impl", "__qualname__", "__firstlineno__",
    "__static_attributes__", "__annotate__", "__annotate_func__", "__annotations_cache__",
    "__non_callable_proto_members__", "__type_params__", "__match_args__",
    "__conditional_annotations__",
})


def _protocol_attrs(cls):
    found = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        found.update(name for name in [*base.__dict__, *getattr(base, "__annotations__", ())]
                     if name not in _OWN_NAMES)
    return found


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if cls is Protocol or not getattr(cls, "_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with"
                            " @runtime_checkable protocols")
        if super().__instancecheck__(instance):
            return True
        return all(hasattr(instance, attr) for attr in _protocol_attrs(cls))


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")


class Protocol(Generic, metaclass=_ProtocolMeta):
    """A base for classes that only say which methods there must be."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(b is Protocol for b in cls.__bases__)
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_protocol_hook)
        if cls._is_protocol and cls.__init__ is object.__init__:
            cls.__init__ = _no_init


def _protocol_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    if not getattr(cls, "_is_runtime_protocol", False):
        return NotImplemented
    for attr in _protocol_attrs(cls):
        for base in other.__mro__:
            if attr in base.__dict__:
                if base.__dict__[attr] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


def runtime_checkable(cls):
    """Let a protocol be used with isinstance()."""
    if not getattr(cls, "_is_protocol", False):
        raise TypeError("@runtime_checkable can be only applied to protocol classes,"
                        " got %r" % cls)
    cls._is_runtime_protocol = True
    return cls


# --- named tuples and typed dicts --------------------------------------------------------------

def _annotations_of(ns):
    if "__annotations__" in ns:
        return dict(ns["__annotations__"])
    annotate = ns.get("__annotate_func__") or ns.get("__annotate__")
    return annotate(1) if annotate else {}


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        hints = {name: _type_check(hint) for name, hint in _annotations_of(ns).items()}
        defaults = []
        for name in hints:
            if name in ns:
                defaults.append(name)
            elif defaults:
                plural = "s" if len(defaults) > 1 else ""
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default "
                                f"field{plural} {', '.join(defaults)}")
        from collections import namedtuple
        nm_tpl = namedtuple(typename, hints, defaults=[ns[n] for n in defaults],
                            module=ns["__module__"])
        nm_tpl.__annotations__ = nm_tpl.__new__.__annotations__ = hints
        nm_tpl.__bases__ = tuple(tuple if b is _NamedTuple else b for b in bases) \
            if Generic in bases else nm_tpl.__bases__
        for key, value in ns.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields",
                       "_field_defaults", "_make", "_replace", "_asdict", "_source"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in ("__module__", "__name__", "__annotations__", "__annotate_func__",
                           "__annotate__", "__annotations_cache__", "__classdictcell__") \
                    and key not in nm_tpl._fields:
                setattr(nm_tpl, key, value)
        return nm_tpl


def NamedTuple(typename, fields=(), /, **kwargs):
    """A named tuple whose fields have types."""
    from collections import namedtuple
    pairs = [(n, _type_check(t)) for n, t in (fields or kwargs.items())]
    made = namedtuple(typename, [n for n, _ in pairs],
                      module=sys._getframe(1).f_globals.get("__name__"))
    made.__annotations__ = made.__new__.__annotations__ = dict(pairs)
    return made


_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True, **kwds):
        own = {n: _type_check(t) for n, t in _annotations_of(ns).items()}
        made = type.__new__(_TypedDictMeta, name, (dict,), ns)
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required |= base.__dict__.get("__required_keys__", set())
            optional |= base.__dict__.get("__optional_keys__", set())
        annotations.update(own)
        for key, hint in own.items():
            origin = get_origin(hint)
            needed = origin is Required or total and origin is not NotRequired
            (required if needed else optional).add(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=(), /, *, total=True):
    """A dict whose keys have types."""
    ns = {"__annotations__": dict(fields),
          "__module__": sys._getframe(1).f_globals.get("__name__")}
    return _TypedDictMeta(typename, (), ns, total=total)


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


# --- functions ---------------------------------------------------------------------------------

class NewType:
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

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


def cast(typ, val):
    """Return the value; a checker takes it for the type."""
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    """Where nothing can come."""
    raise AssertionError(f"Expected code to be unreachable, but got: {repr(arg)[:100]}")


def reveal_type(obj, /):
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions "
        "outside a stub module should always be followed by an implementation that is not "
        "@overload-ed.")


_overloads = {}


def overload(func):
    """One of several signatures of a function."""
    function = getattr(func, "__func__", func)
    key = (function.__module__, function.__qualname__)
    _overloads.setdefault(key, {})[function.__code__.co_firstlineno] = func
    return _overload_dummy


def get_overloads(func):
    function = getattr(func, "__func__", func)
    return list(_overloads.get((function.__module__, function.__qualname__), {}).values())


def clear_overloads():
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
if _MINOR >= 12:
    override = _marks("__override__", "A method that overrides one of a base.")
    override.__name__ = override.__qualname__ = "override"


def dataclass_transform(**kwds):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = kwds
        return cls_or_fn
    return decorator


def get_origin(tp):
    """The class or form that was subscripted; None for what was not."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_GenericAlias, types.GenericAlias, _SpecialGenericAlias)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, types.UnionType):
        return types.UnionType
    return None


def get_args(tp):
    """The arguments of what was subscripted."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, _CallableAlias):
        *params, result = tp.__args__
        return (... if params == [...] else params, result)
    if isinstance(tp, (_GenericAlias, types.GenericAlias, types.UnionType)):
        return tp.__args__
    return ()


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
        if isinstance(hint, (_LiteralAlias, _AnnotatedAlias)):
            return hint
        new = tuple(_resolve(a, globalns, localns, include_extras)
                    if isinstance(a, (ForwardRef, _GenericAlias, types.GenericAlias)) or (
                        isinstance(a, str)) else a for a in args)
        if new == args:
            return hint
        if isinstance(hint, types.GenericAlias):
            return types.GenericAlias(hint.__origin__, new)
        return type(hint)(hint.__origin__, new, name=hint._name, inst=hint._inst)
    return hint


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class with its bases', or of a function or module, as types."""
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            module = sys.modules.get(base.__module__)
            base_globals = getattr(module, "__dict__", {}) if globalns is None else globalns
            own = base.__annotations__ if _MINOR >= 14 else base.__dict__.get("__annotations__")
            for name, hint in (own or {}).items():
                hints[name] = _resolve(hint, base_globals, localns or dict(vars(base)),
                                       include_extras)
        return hints
    found = getattr(obj, "__annotations__", None)
    if found is None:
        raise TypeError(f"{obj!r} is not a module, class, method, or function.")
    while hasattr(obj, "__wrapped__"):
        obj = obj.__wrapped__
    if globalns is None:
        globalns = getattr(obj, "__globals__", getattr(obj, "__dict__", {}))
    return {name: _resolve(hint, globalns, localns, include_extras)
            for name, hint in found.items()}


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def is_protocol(tp, /):
    return (isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol)


AnyStr = TypeVar("AnyStr", bytes, str)
Text = str
