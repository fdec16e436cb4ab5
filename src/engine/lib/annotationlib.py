"""Annotations that are evaluated when somebody asks for them (PEP 649, PEP 749).

Not modelled yet: names that are not defined (ForwardRef), and the texts of annotations whose values
do not tell how they were written. CPython finds both by running the function that evaluates them in
a namespace of its own making; here the answer is unknown then.
"""
import sys
from enum import IntEnum
from types import BuiltinFunctionType, FunctionType, GenericAlias, ModuleType

__all__ = ["Format", "call_annotate_function", "call_evaluate_function",
           "get_annotate_from_class_namespace", "get_annotations", "annotations_to_string",
           "type_repr"]


class Format(IntEnum):
    """What an annotation is wanted as."""

    VALUE = 1
    VALUE_WITH_FAKE_GLOBALS = 2
    FORWARDREF = 3
    STRING = 4


def type_repr(value):
    """Return how a value is written in an annotation."""
    if value is ...:
        return "..."
    if not isinstance(value, (type, FunctionType, BuiltinFunctionType)):
        return repr(value)
    prefix = "" if value.__module__ == "builtins" else f"{value.__module__}."
    return prefix + value.__qualname__


def annotations_to_string(annotations):
    """Return the annotations with all values as texts; those that are texts stay."""
    return {name: value if isinstance(value, str) else type_repr(value)
            for name, value in annotations.items()}


class _Unknown(Exception):
    """CPython would look at the source, or at names that are not defined."""


def _evaluated(function, format, as_texts):
    """What a function returns that the compiler made: it knows values alone, and says so."""
    _refuse_internal(format)
    try:
        return function(format)
    except NotImplementedError:
        pass
    if format not in (Format.FORWARDREF, Format.STRING):
        raise ValueError(f"Invalid format: {format!r}")
    try:
        found = function(Format.VALUE)
        return found if format == Format.FORWARDREF else as_texts(found, function.__code__)
    except (NameError, _Unknown):
        # This module is incomplete: what it does not have is unknown.
        return sys.modules[__name__].annotations_by_their_source


def _refuse_internal(format):
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")


def _text(value, code):
    """How an annotation is written in the source, as far as its value tells."""
    if isinstance(value, str):
        return value
    if value is None or value is ...:
        return repr(value) if value is None else "..."
    if isinstance(value, GenericAlias):
        inside = ", ".join([_text(arg, code) for arg in value.__args__])
        return f"{_text(value.__origin__, code)}[{inside}]"
    if isinstance(value, type) and value.__module__ == "builtins":
        if value.__name__ in code.co_names:
            return value.__name__
    raise _Unknown


def _texts(annotations, code):
    return {name: _text(value, code) for name, value in annotations.items()}


def call_annotate_function(annotate, format, *, owner=None):
    """Call an __annotate__ function for annotations in any format."""
    return _evaluated(annotate, format, _texts)


def call_evaluate_function(evaluate, format, *, owner=None):
    """Call the function that evaluates one thing: a bound, a default, the value of a type alias."""
    return _evaluated(evaluate, format, _text)


def get_annotate_from_class_namespace(obj):
    """Return the __annotate__ function in the namespace of a class that is being made, or None."""
    return obj.get("__annotate__", obj.get("__annotate_func__"))


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE):
    """Return the annotations of a class, a module or what can be called, in a new dict."""
    if eval_str and format != Format.VALUE:
        raise ValueError("eval_str=True is only supported with format=Format.VALUE")
    _refuse_internal(format)
    if format not in list(Format):
        raise ValueError(f"Unsupported format {format!r}")
    annotate = getattr(obj, "__annotate__", None)
    if format == Format.STRING and annotate is not None:
        return dict(call_annotate_function(annotate, format, owner=obj))
    try:
        found = _as_values(obj)
    except NameError:
        if format != Format.FORWARDREF:
            raise
        return dict(call_annotate_function(annotate, format, owner=obj))
    if format == Format.STRING:
        found = annotations_to_string(found)
    if not eval_str:
        return dict(found)
    known, local = _scopes(obj)
    known, local = known if globals is None else globals, local if locals is None else locals
    return {name: eval(value, known, local) if isinstance(value, str) else value
            for name, value in found.items()}


def _as_values(obj):
    found = getattr(obj, "__annotations__", None)
    if found is None:
        if isinstance(obj, (type, ModuleType)) or callable(obj):
            return {}
        raise TypeError(f"{obj!r} does not have annotations")
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    return found


def _scopes(obj):
    """Where the names in the texts of an object's annotations are looked up."""
    if isinstance(obj, ModuleType):
        return vars(obj), None
    if isinstance(obj, type):
        module = sys.modules.get(obj.__module__)
        return getattr(module, "__dict__", None), dict(vars(obj))
    while hasattr(obj, "__wrapped__"):
        obj = obj.__wrapped__
    return getattr(obj, "__globals__", None), None
