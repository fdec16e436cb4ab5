"""Annotations that are evaluated when they are asked for (PEP 649, PEP 749)."""
import types
from enum import IntEnum

__all__ = ["Format", "get_annotations", "call_annotate_function", "type_repr"]


class Format(IntEnum):
    VALUE = 1
    VALUE_WITH_FAKE_GLOBALS = 2
    FORWARDREF = 3
    STRING = 4


def type_repr(value):
    """How a value looks as an annotation."""
    if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    return repr(value)


def call_annotate_function(annotate, format, *, owner=None):
    if format == 1:
        return annotate(1)
    if format == 4:
        found = annotate(1)
        return {name: value if isinstance(value, str) else type_repr(value)
                for name, value in found.items()}
    return annotate(1)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE):
    """Return the annotations of a class, function or module as a new dict."""
    found = obj.__annotations__ if hasattr(obj, "__annotations__") else None
    if isinstance(obj, type) and found is not None and "__annotate_func__" not in obj.__dict__ \
            and "__annotations_cache__" not in obj.__dict__ \
            and "__annotations__" not in obj.__dict__:
        return {}
    if found is None:
        return {}
    result = dict(found)
    if eval_str:
        ns = globals
        if ns is None:
            import sys
            module = sys.modules.get(getattr(obj, "__module__", None))
            ns = getattr(obj, "__globals__", getattr(module, "__dict__", {}))
        result = {name: eval(value, ns, locals) if isinstance(value, str) else value
                  for name, value in result.items()}
    if format == 4:
        result = {name: value if isinstance(value, str) else type_repr(value)
                  for name, value in result.items()}
    return result
