"""Type hints (PEP 484 and what followed): forms that stand for types, and little that runs.

TypeVar, ParamSpec, TypeVarTuple and Generic are those of the interpreter (_typing).
"""
import sys
import types
from _native import imports as _imports
from _typing import Generic, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeVar, TypeVarTuple
from abc import ABCMeta, abstractmethod
from functools import lru_cache as _lru_cache

_MINOR = sys.version_info[1]
TYPE_CHECKING = False

if _MINOR >= 12:
    from _typing import TypeAliasType
if _MINOR >= 13:
    from _typing import NoDefault
if _MINOR >= 15:
    NoExtraItems = sentinel("NoExtraItems")


def _type_repr(obj):
    """How an argument is shown: classes and functions by their names, lists by their items."""
    if isinstance(obj, tuple) and _MINOR >= 12:
        return f"[{', '.join(map(_type_repr, obj))}]"
    if _MINOR >= 14:
        import annotationlib
        return annotationlib.type_repr(obj)
    match obj:
        case types.GenericAlias():
            return repr(obj)
        case type(__module__="builtins", __qualname__=name) | types.FunctionType(__name__=name):
            return name
        case type():
            return f"{obj.__module__}.{obj.__qualname__}"
        case _:
            return "..." if obj is ... else repr(obj)


class _Final:
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


if _MINOR < 14:
    class ForwardRef(_Final):
        """A type that is named before it exists."""

        __slots__ = ("__forward_arg__", "__forward_code__", "__forward_evaluated__",
                     "__forward_value__", "__forward_is_argument__", "__forward_is_class__",
                     "__forward_module__")

        def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
            if not isinstance(arg, str):
                raise TypeError(f"Forward reference must be a string -- got {arg!r}")
            self.__forward_code__ = _compiled(arg)
            self.__forward_arg__, self.__forward_module__ = arg, module
            self.__forward_is_argument__, self.__forward_is_class__ = is_argument, is_class
            self.__forward_evaluated__ = False
            self.__forward_value__ = None

        def _evaluate(self, globalns, localns, type_params=(), *, recursive_guard=frozenset()):
            text = self.__forward_arg__
            if text in recursive_guard:
                return self
            if self.__forward_evaluated__ and localns is globalns:
                return self.__forward_value__
            if globalns is None:
                globalns = localns if localns is not None else {}
            localns = globalns if localns is None else localns
            if self.__forward_module__ is not None:
                module = sys.modules.get(self.__forward_module__)
                globalns = getattr(module, "__dict__", globalns)
            if type_params:
                # A parameter hides a global of its name, and is hidden by a local one.
                known = {param.__name__: param for param in type_params}
                globalns, localns = {**globalns, **known}, {**known, **localns}
            found = _type_check(eval(self.__forward_code__, globalns, localns),
                                "Forward references must evaluate to types.",
                                self.__forward_is_class__ or not self.__forward_is_argument__)
            self.__forward_value__ = _resolve(found, globalns, localns, True, type_params,
                                              recursive_guard | {text})
            self.__forward_evaluated__ = True
            return self.__forward_value__

        def __eq__(self, other):
            if not isinstance(other, ForwardRef):
                return NotImplemented
            mine, theirs = [(ref.__forward_arg__, ref.__forward_value__)
                            if self.__forward_evaluated__ and other.__forward_evaluated__
                            else (ref.__forward_arg__, ref.__forward_module__)
                            for ref in (self, other)]
            return mine == theirs

        def __hash__(self):
            return hash((self.__forward_arg__, self.__forward_module__))

        def __repr__(self):
            module = self.__forward_module__
            place = "" if module is None else f", module={module!r}"
            return f"ForwardRef({self.__forward_arg__!r}{place})"


def _type_convert(arg, module=None, is_class=False):
    """None and texts as types."""
    if isinstance(arg, str):
        return _reference(arg, module=module, is_class=is_class)
    return arg if arg is not None else type(None)


def _type_check(arg, msg="type", is_part=False, module=None):
    """The argument of a form, with None and texts as types; what is surely none is refused."""
    arg = _type_convert(arg, module, is_part)
    refused = (Generic, Protocol) if is_part else (Generic, Protocol, ClassVar, Final)
    if isinstance(arg, _GenericAlias) and arg.__origin__ in refused:
        raise TypeError(f"{arg} is not valid as type argument")
    if arg in (Any, LiteralString, NoReturn, Never, Self, TypeAlias):
        return arg
    if is_part and arg in (ClassVar, Final):
        return arg
    if isinstance(arg, _SpecialForm) or arg in (Generic, Protocol):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError("%s Got %.100r." % (msg, arg))
    return arg


def _reference(text, **place):
    """A text among types: an expression, at the latest here."""
    if _MINOR < 14:
        return ForwardRef(text, **place)
    import annotationlib
    made = annotationlib.ForwardRef(text, **place)
    made.__forward_code__
    return made


def _cached(build, typed=False):
    """Remembers what was built from arguments that have hashes, and so holds both."""
    remembering = _lru_cache(typed=typed)(build)

    def ask(*args):
        try:
            return remembering(*args)
        except TypeError:
            pass  # no hash; what else is wrong the call below says, of itself
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


class _SpecialForm(_Final):
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

    def __new__(cls, *args, **kwargs):
        if cls is not Any:
            return super().__new__(cls)
        raise TypeError("Any cannot be instantiated")


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
        return _UnionGenericAlias(self, tuple(args), name=name)

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
    return _LiteralGenericAlias(self, tuple(unique))


def _annotated(self, parameters):
    """A type with more said of it."""
    if not isinstance(parameters, tuple) or len(parameters) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments "
                        "(a type and an annotation).")
    origin, *metadata = parameters
    if _is_open(origin):
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    origin = _type_check(origin, "Annotated[t, ...]: t must be a type.", is_part=True)
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
        return _GenericAlias(self, (item,))
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


@_SpecialForm
def Unpack(self, parameters):
    """The items of a tuple of types."""
    item = _type_check(parameters, f"{self} accepts only single type.")
    return _UnpackGenericAlias(self, (item,))


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
    return _ConcatenateGenericAlias(self, (*first, args[-1]))


NoReturn = _none("NoReturn", "What never returns.")
Never = _none("Never", "No value at all.")
Self = _none("Self", "The class itself.")
LiteralString = _none("LiteralString", "A string that stands in the source.")
TypeAlias = _none("TypeAlias", "A name for a type.")
if _MINOR >= 13:
    ReadOnly = _one("ReadOnly", "A key that is not assigned to.")
    TypeIs = _one("TypeIs", "What a function returns that tells a type.")


if _MINOR >= 15:
    class _TypeFormForm(_SpecialForm):
        # Called with a type it gives the type back.
        def __call__(self, obj, /):
            return obj

    @_TypeFormForm
    def TypeForm(self, parameters):
        """What stands for a type."""
        item = _type_check(parameters, f"{self} accepts only single type.")
        return _GenericAlias(self, (item,))


