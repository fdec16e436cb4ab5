"""Type hints (PEP 484 and what followed): forms that stand for types, and little that runs.

TypeVar, ParamSpec, TypeVarTuple and Generic are those of the interpreter (_typing).
"""
import sys
import types
from _typing import Generic, ParamSpec, TypeVar, TypeVarTuple
from abc import ABCMeta, abstractmethod
from functools import lru_cache as _lru_cache
from _unknown import unknown as _unknown

_MINOR = sys.version_info[1]
TYPE_CHECKING = False

if _MINOR >= 12:
    from _typing import TypeAliasType


def _type_repr(obj):
    """How an argument is shown: classes and functions by their names, lists by their items."""
    match obj:
        case types.GenericAlias():
            return repr(obj)
        case type(__module__="builtins", __qualname__=name) | types.FunctionType(__name__=name):
            return name
        case type():
            return f"{obj.__module__}.{obj.__qualname__}"
        case tuple():
            return f"[{', '.join(map(_type_repr, obj))}]"
        case _:
            return "..." if obj is ... else repr(obj)


class _Joinable:
    """What `|` makes a union of."""

    __slots__ = ()

    def __or__(self, right):
        return Union[self, _reference(right) if isinstance(right, str) else right]

    def __ror__(self, left):
        return Union[_reference(left) if isinstance(left, str) else left, self]


def _compiled(text):
    """The code of a type that is a text, which must be an expression."""
    # A star may stand before the name of a TypeVarTuple.
    shown = f"({text},)[0]" if text.startswith("*") else text
    try:
        return compile(shown, "<string>", "eval")
    except SyntaxError:
        raise SyntaxError(f"Forward reference must be an expression -- got {text!r}")


class ForwardRef(_Joinable):
    """A type that is named before it exists."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        if _MINOR < 14:
            _compiled(arg)
        self.__forward_arg__ = arg
        self.__forward_module__ = module

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


def _type_check(arg, msg="type", is_part=False):
    """The argument of a form, with None and texts as types; what is surely none is refused."""
    kind = type(arg)
    if arg is Generic or arg is Protocol or not is_part and arg in (ClassVar, Final):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if not is_part and kind is _GenericAlias and arg.__origin__ in (ClassVar, Final):
        raise TypeError(f"{arg} is not valid as type argument")
    if kind is tuple:
        raise TypeError("%s Got %.100r." % (msg, arg))
    return kind if arg is None else _reference(arg) if kind is str else arg


def _reference(text):
    """A text among types: an expression, at the latest here."""
    if _MINOR >= 14:
        _compiled(text)
    return ForwardRef(text)


def _cached(build, typed=False):
    """Remembers what was built from arguments that have hashes, and so holds both."""
    remembering = _lru_cache(typed=typed)(build)

    def ask(*args):
        try:
            return remembering(*args)
        except TypeError:
            return build(*args)
    return ask


def _refusal(words):
    """A method that says no: the words are formatted with the object."""
    def refuse(self, *args, **kwds):
        raise TypeError(words.format(self))
    return refuse


@_cached
def _of_form(form, given):
    return form._getitem(form, given)


class _SpecialForm(_Joinable):
    # A name that only means something in hints.
    __slots__ = ("_name", "__doc__", "_getitem", "__weakref__")

    def __init__(self, build):
        self._getitem = build
        self._name, self.__doc__ = build.__name__, build.__doc__

    def __getattr__(self, name):
        if name not in ("__name__", "__qualname__"):
            raise AttributeError(name)
        return self._name

    def __repr__(self):
        return f"typing.{self._name}"

    def __reduce__(self):
        return self.__name__

    def __getitem__(self, given):
        return _of_form(self, given)

    __call__ = _refusal("Cannot instantiate {!r}")
    __mro_entries__ = _refusal("Cannot subclass {!r}")
    __instancecheck__ = _refusal("{} cannot be used with isinstance()")
    __subclasscheck__ = _refusal("{} cannot be used with issubclass()")


class _LiteralSpecialForm(_SpecialForm):
    # 1 and True are equal and mean different types.
    def __getitem__(self, given):
        return _of_literal(self, *given if type(given) is tuple else (given,))


if _MINOR >= 13:
    _LiteralSpecialForm.__name__ = _LiteralSpecialForm.__qualname__ = "_TypedCacheSpecialForm"


def _of_values(form, *values):
    return form._getitem(form, values)


_of_literal = _cached(_of_values, typed=True)


class _AnyMeta(type):
    def __repr__(cls):
        return super().__repr__() if cls is not Any else "typing.Any"

    def __instancecheck__(cls, instance):
        if cls is not Any:
            return type.__instancecheck__(cls, instance)
        raise TypeError("typing.Any cannot be used with isinstance()")


class Any(metaclass=_AnyMeta):
    """Compatible with every type."""

    def __new__(cls, *args, **kwds):
        if cls is not Any:
            return super().__new__(cls)
        raise TypeError("Any cannot be instantiated")


def _parameters_of(args):
    found = []
    for arg in args:
        inner = (arg,) if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)) else (
            getattr(arg, "__parameters__", ()) if not isinstance(arg, type) else ())
        found += [p for p in inner if p not in found]
    return tuple(found)


def _substituted(arg, given):
    """An argument in which the parameters that are given have their values."""
    if isinstance(arg, (TypeVar, ParamSpec)):
        return given.get(arg, arg)
    inner = () if isinstance(arg, type) else getattr(arg, "__parameters__", ())
    return arg[tuple(given.get(p, p) for p in inner)] if inner else arg


class _GenericAlias(_Joinable):
    """A form or a class with its arguments."""

    def __init__(self, origin, args, *, name=None, inst=True):
        args = args if isinstance(args, tuple) else (args,)
        self._inst, self._name = inst, name
        self.__origin__, self.__args__ = origin, args
        self.__parameters__ = _parameters_of(args)

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

    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        given = dict(zip(self.__parameters__, args))
        if len(args) < len(self.__parameters__) and not any(
                isinstance(p, TypeVarTuple) or getattr(p, "has_default", bool)()
                for p in self.__parameters__):
            least = "at least " if _MINOR >= 13 else ""
            raise TypeError(f"Too few arguments for {self}; actual {len(args)}, "
                            f"expected {least}{len(self.__parameters__)}")
        new = []
        for a in self.__args__:
            if isinstance(a, ParamSpec) and isinstance(given.get(a), (list, tuple)):
                new += given[a]
            else:
                new.append(_substituted(a, given))
        return self._with(tuple(new))

    def _with(self, args):
        """The same form with other arguments."""
        return type(self)(self.__origin__, args, name=self._name, inst=self._inst)

    copy_with = _with

    def __call__(self, *args, **kwds):
        if not self._inst:
            _refuse_instance(self)
        made = self.__origin__(*args, **kwds)
        try:
            made.__orig_class__ = self
        except Exception:
            pass  # slots, and classes that refuse attributes, do without
        return made

    def __getattr__(self, name):
        return _of_origin(self, name)

    def __mro_entries__(self, bases):
        return _bases_for(self, bases) if self._name else (self.__origin__,)

    __instancecheck__ = __subclasscheck__ = _refusal(
        "Subscripted generics cannot be used with class and instance checks")


def _refuse_instance(alias):
    wanted = alias.__origin__.__name__
    raise TypeError(f"Type {alias._name} cannot be instantiated; use {wanted}() instead")


def _bases_for(alias, bases):
    """An alias as a base: its class if that is no base itself, and Generic where none follows."""
    later = bases[bases.index(alias) + 1:]
    follows = any(isinstance(base, (_GenericAlias, _SpecialGenericAlias))
                  or isinstance(base, type) and issubclass(base, Generic) for base in later)
    own = () if alias.__origin__ in bases else (alias.__origin__,)
    return own if follows else own + (Generic,)


def _of_origin(alias, name):
    """What an alias has of its class: everything but special names."""
    if name[:2] == "__" or "__origin__" not in vars(alias):
        raise AttributeError(name)
    return getattr(alias.__origin__, name)


class _UnionGenericAlias(_GenericAlias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            other = args[0] if args[1] is type(None) else args[1]
            return f"typing.Optional[{_type_repr(other)}]"
        return "typing.Union[" + ", ".join(
            "NoneType" if a is type(None) else _type_repr(a) for a in args) + "]"

    def _with(self, args):
        return Union[args]

    copy_with = _with

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self}")

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, types.UnionType)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__args__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__args__)


class _LiteralGenericAlias(_GenericAlias):
    def __repr__(self):
        return "typing.Literal[" + ", ".join(map(repr, self.__args__)) + "]"

    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return ({(type(a), a) for a in self.__args__} == {(type(a), a) for a in other.__args__})

    def __hash__(self):
        return hash(frozenset((type(a), a) for a in self.__args__))


class _CallableGenericAlias(_GenericAlias):
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


def _flat_union(given):
    """The types of unions and others, each once, in their order."""
    flat = []
    for item in given:
        inner = item.__args__ if isinstance(item, (_UnionGenericAlias, types.UnionType)) else [item]
        flat += [arg for arg in inner if arg not in flat]
    return flat


if _MINOR >= 14:
    Union = types.UnionType

    @_SpecialForm
    def Optional(self, parameters):
        """A type or None."""
        return Union[_type_check(parameters, f"{self} requires a single type."), None]
else:
    @_SpecialForm
    def Union(self, parameters):
        """One of several types."""
        given = parameters if isinstance(parameters, tuple) else (parameters,)
        if not given:
            raise TypeError("Cannot take a Union of no types.")
        args = _flat_union([_type_check(item, "Union[arg, ...]: each arg must be a type.")
                            for item in given])
        if len(args) == 1:
            return args[0]
        name = "Optional" if len(args) == 2 and type(None) in args else None
        return _UnionGenericAlias(Union, tuple(args), name=name)

    @_SpecialForm
    def Optional(self, parameters):
        """A type or None."""
        return Union[_type_check(parameters, f"{self} requires a single type."), type(None)]


@_LiteralSpecialForm
def Literal(self, parameters):
    """One of the values."""
    args = parameters if isinstance(parameters, tuple) else (parameters,)
    flat = []
    for p in args:
        flat.extend(p.__args__ if isinstance(p, _LiteralGenericAlias) else (p,))
    try:
        unique = list({(type(p), p): p for p in flat}.values())
    except TypeError:
        unique = flat  # values without hashes stay as they are
    return _LiteralGenericAlias(Literal, tuple(unique), name="Literal")


def _annotated(self, parameters):
    """A type with more said of it."""
    if not isinstance(parameters, tuple) or len(parameters) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments "
                        "(a type and an annotation).")
    origin, *metadata = parameters
    origin = _type_check(origin, is_part=True)
    if isinstance(origin, _AnnotatedAlias):
        metadata = list(origin.__metadata__) + metadata
        origin = origin.__origin__
    return _AnnotatedAlias(origin, tuple(metadata))


if _MINOR >= 13:
    _annotated.__name__ = "Annotated"
    Annotated = _LiteralSpecialForm(_annotated)
else:
    class Annotated:
        """A type with more said of it."""

        __slots__ = ()

        def __new__(cls, *args, **kwargs):
            raise TypeError("Type Annotated cannot be instantiated.")

        def __init_subclass__(cls, *args, **kwargs):
            raise TypeError(f"Cannot subclass {cls.__module__}.Annotated")

        def __class_getitem__(cls, given):
            return _annotated(cls, given)


def _one(name, doc):
    """A form that takes one type."""
    def getitem(self, parameters):
        item = _type_check(parameters, f"typing.{name} accepts only single type.",
                           _MINOR >= 13 and name in ("ClassVar", "Final"))
        return _GenericAlias(self, (item,), name=name)
    getitem.__name__ = name
    getitem.__doc__ = doc
    return _SpecialForm(getitem)


def _none(name, doc):
    """A form that takes nothing."""
    def getitem(self, parameters):
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


@_SpecialForm
def Concatenate(self, parameters):
    """Parameters before those of a ParamSpec."""
    args = parameters if isinstance(parameters, tuple) else (parameters,)
    if not args:
        raise TypeError("Cannot take a Concatenate of no types.")
    if args[-1] is not ... and not isinstance(args[-1], ParamSpec):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable "
                        "or ellipsis.")
    first = [_type_check(arg, "Concatenate[arg, ...]: each arg must be a type.")
             for arg in args[:-1]]
    return _GenericAlias(self, (*first, args[-1]), name="Concatenate")


NoReturn = _none("NoReturn", "What never returns.")
Never = _none("Never", "No value at all.")
Self = _none("Self", "The class itself.")
LiteralString = _none("LiteralString", "A string that stands in the source.")
TypeAlias = _none("TypeAlias", "A name for a type.")
if _MINOR >= 13:
    ReadOnly = _one("ReadOnly", "A key that is not assigned to.")
    TypeIs = _one("TypeIs", "What a function returns that tells a type.")


class _SpecialGenericAlias(_Joinable):
    """A class of builtins or collections under its name here."""

    def __init__(self, origin, name, count):
        self.__origin__, self._name, self._nparams = origin, name, count

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, given):
        return _subscript(self, given if type(given) is tuple else (given,))

    __iter__ = None  # what can be subscripted would be a sequence otherwise

    def __getattr__(self, name):
        return self._name if name in ("__name__", "__qualname__") else _of_origin(self, name)

    def __call__(self, *args, **kwds):
        _refuse_instance(self)

    def __mro_entries__(self, bases):
        return _bases_for(self, bases)

    def __instancecheck__(self, value):
        return isinstance(value, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)


@_cached
def _subscript(alias, params):
    if alias._name == "Tuple":
        return _GenericAlias(tuple, tuple(p if p is ... else _type_check(p) for p in params),
                             name="Tuple", inst=False)
    params += _DEFAULTS.get(alias._name, ())[len(params) - 1:] if _MINOR >= 13 else ()
    if alias._nparams != len(params):
        which = "many" if len(params) > alias._nparams else "few"
        raise TypeError(f"Too {which} arguments for {alias}; actual {len(params)}, "
                        f"expected {alias._nparams}")
    args = tuple(_type_check(p, "Parameters to generic types must be types.") for p in params)
    return _GenericAlias(alias.__origin__, args, name=alias._name, inst=False)


@_cached
def _of_callable(form, given):
    return form._of_types(*given)


class _CallableType(_SpecialGenericAlias):
    def __getitem__(self, params):
        match params:
            case (args, result) if type(params) is tuple:
                pass
            case _:
                raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        return _of_callable(self, (tuple(args) if isinstance(args, list) else (args,), result))

    def _of_types(self, args, result):
        checked = tuple(a if a is ... else _type_check(a) for a in args)
        return _CallableGenericAlias(self.__origin__, checked + (_type_check(result),), name="Callable",
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
# What 3.13 and later take for the arguments that are left out, from the second on.
_DEFAULTS = {"Generator": (None, None), "AsyncGenerator": (None,), "ContextManager": (bool | None,),
             "AsyncContextManager": (bool | None,)}


# What CPython's module has from a minor version on, and this one lacks.
_NOT_MODELLED = {"ByteString": 11, "NoDefault": 13, "evaluate_forward_ref": 14, "TypeForm": 15,
                 "NoExtraItems": 15}


class _TupleType(_SpecialGenericAlias):
    """Of any number of types."""


for _name, (_origin, _count) in _PLAIN.items():
    _kind = _TupleType if _name == "Tuple" else _SpecialGenericAlias
    globals()[_name] = _kind(_origin, _name, _count)


def _of_typing(ns):
    ns["__module__"] = "typing"


def _io_of(kind):
    return __getattr__("IO")[kind]


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
    elif name in ("ContextManager", "AsyncContextManager"):
        import contextlib
        origin = getattr(contextlib, f"Abstract{name}")
        alias = _SpecialGenericAlias(origin, name, 1 if _MINOR < 13 else 2)
    elif name in ("IO", "TextIO", "BinaryIO", "Pattern", "Match"):
        if name in ("Pattern", "Match"):
            import re
            alias = _SpecialGenericAlias(getattr(re, name), name, 1)
        else:
            base = Generic[AnyStr] if name == "IO" else _io_of(str if name == "TextIO" else bytes)
            alias = types.new_class(name, (base,), {}, _of_typing)
    elif name in _NOT_MODELLED and _MINOR >= _NOT_MODELLED[name]:
        return _unknown(f"typing.{name}",
                        f"typing.{name} is not modelled: what it returns is shown as unknown")
    else:
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    globals()[name] = alias
    return alias


