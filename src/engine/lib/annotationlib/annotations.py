# --- annotations in each format ----------------------------------------------------------------

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


def _text(value):
    if isinstance(value, str):
        return value
    if not isinstance(value, _Stringifier):
        return "..." if value is ... else repr(value)
    return ForwardRef.__resolved_str__.fget(value)


def _rebuilt(function, names, owner, use_values):
    """The function over other names, with cells in which names without a value write themselves."""
    closure, cells = None, None
    if function.__closure__:
        cells = dict(zip(function.__code__.co_freevars, function.__closure__))
        closure = tuple([cell if use_values and _is_filled(cell) else
                         CellType(_Stringifier(name, names, owner=owner, cell=cell))
                         for name, cell in cells.items()])
    made = FunctionType(function.__code__, names, closure=closure,
                        argdefs=function.__defaults__, kwdefaults=function.__kwdefaults__)
    return made, cells


def _is_filled(cell):
    try:
        cell.cell_contents
    except ValueError:
        return False
    return True


def _refuse_internal(format):
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")


def call_annotate_function(annotate, format, *, owner=None, _is_evaluate=False):
    """Call an __annotate__ function for annotations in any format."""
    _refuse_internal(format)
    try:
        return annotate(format)  # one that the compiler made knows values alone, and says so
    except NotImplementedError:
        pass
    if format == Format.STRING:
        try:
            annotate(Format.VALUE_WITH_FAKE_GLOBALS)
        except NotImplementedError:
            return annotations_to_string(annotate(Format.VALUE))
        except Exception:
            pass
        names = _StringifierDict({})
        function, _ = _rebuilt(annotate, names, owner, False)
        found = function(Format.VALUE_WITH_FAKE_GLOBALS)
        return _text(found) if _is_evaluate else \
            {key: _text(value) for key, value in found.items()}
    if format == Format.VALUE:
        raise RuntimeError("annotate function does not support VALUE format")
    if format != Format.FORWARDREF:
        raise ValueError(f"Invalid format: {format!r}")
    known = {**annotate.__builtins__, **annotate.__globals__}
    is_class = isinstance(owner, type)
    names = _StringifierDict(known, globals=annotate.__globals__, owner=owner, is_class=is_class)
    function, cells = _rebuilt(annotate, names, owner, True)
    try:
        found = function(Format.VALUE_WITH_FAKE_GLOBALS)
    except NotImplementedError:
        return annotate(Format.VALUE)
    except Exception:
        pass  # operators of what is known may refuse what is not: then nothing is known
    else:
        names.settle(cells)
        return found
    names = _StringifierDict({}, globals=annotate.__globals__, owner=owner, is_class=is_class)
    function, cells = _rebuilt(annotate, names, owner, False)
    found = function(Format.VALUE_WITH_FAKE_GLOBALS)
    names.settle(cells)
    return _tried(found) if _is_evaluate else {key: _tried(value) for key, value in found.items()}


def _tried(value):
    return value.evaluate(format=Format.FORWARDREF) if isinstance(value, ForwardRef) else value


def call_evaluate_function(evaluate, format, *, owner=None):
    """Call the function that evaluates one thing: a bound, a default, the value of a type alias."""
    return call_annotate_function(evaluate, format, owner=owner, _is_evaluate=True)


def get_annotate_from_class_namespace(obj):
    """Return the __annotate__ function in the namespace of a class that is being made, or None."""
    return obj.get("__annotate__", obj.get("__annotate_func__"))


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE):
    """Return the annotations of a class, a module or what can be called, in a new dict."""
    if eval_str and format != Format.VALUE:
        raise ValueError("eval_str=True is only supported with format=Format.VALUE")
    _refuse_internal(format)
    if format == Format.VALUE:
        found = _stored(obj)
        if found is None:
            found = _by_function(obj, format)
    elif format == Format.FORWARDREF:
        try:
            found = _stored(obj)
        except Exception:
            pass
        else:
            if found is not None:
                return dict(found)
        found = _by_function(obj, format)
        if found is None:
            found = _stored(obj)  # whatever went wrong there is said where nothing else helps
    elif format == Format.STRING:
        found = _by_function(obj, format)
        if found is not None:
            return dict(found)
        found = _stored(obj)
        if found is not None:
            return annotations_to_string(found)
    else:
        raise ValueError(f"Unsupported format {format!r}")
    if found is None:
        if isinstance(obj, type) or callable(obj):
            return {}
        raise TypeError(f"{obj!r} does not have annotations")
    if not eval_str or not found:
        return dict(found)
    known, local = _scopes_of(obj)
    known, local = known if globals is None else globals, local if locals is None else locals
    params = {param.__name__: param for param in getattr(obj, "__type_params__", ())}
    if params:
        local = {**params, **(local or {})}
    return {name: eval(value, known, local) if isinstance(value, str) else value
            for name, value in found.items()}


_of_class = type.__dict__["__annotations__"].__get__


def _stored(obj):
    if isinstance(obj, type):
        try:
            found = _of_class(obj)
        except AttributeError:
            return None  # a type of C
    else:
        found = getattr(obj, "__annotations__", None)
        if found is None:
            return None
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    return found


def _by_function(obj, format):
    annotate = getattr(obj, "__annotate__", None)
    if annotate is None:
        return None
    found = call_annotate_function(annotate, format, owner=obj)
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotate__ returned a non-dict")
    return found


def _scopes_of(obj):
    """Where the names in the texts of an object's annotations are looked up."""
    if isinstance(obj, ModuleType):
        return vars(obj), None
    if isinstance(obj, type):
        module = sys.modules.get(obj.__module__)
        return getattr(module, "__dict__", None), dict(vars(obj))
    while hasattr(obj, "__wrapped__"):
        obj = obj.__wrapped__
    return getattr(obj, "__globals__", None), None
