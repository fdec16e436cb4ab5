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
    if not isinstance(value, _Writer):
        return "..." if value is ... else repr(value)
    return ForwardRef.__resolved_str__.fget(value)


def _rebuilt(function, names, closure):
    return FunctionType(function.__code__, names, closure=closure,
                        argdefs=function.__defaults__, kwdefaults=function.__kwdefaults__)


def _closure_for(function, names, use_values):
    """Cells for a function in which names without a value write themselves down."""
    cells = dict(zip(function.__code__.co_freevars, function.__closure__ or ()))
    made = []
    for name, cell in cells.items():
        filled = use_values
        try:
            cell.cell_contents
        except ValueError:
            filled = False
        made.append(cell if filled else CellType(_Writer(name, names, cell=cell)))
    return tuple(made) or None, cells


def _refuse_internal(format):
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")


def _called(function, format, owner, single):
    """What a function returns that the compiler made: it knows values alone, and says so."""
    _refuse_internal(format)
    try:
        return function(format)
    except NotImplementedError:
        pass
    if format == Format.STRING:
        try:
            function(Format.VALUE_WITH_FAKE_GLOBALS)
        except NotImplementedError:
            return annotations_to_string(function(Format.VALUE))
        except Exception:
            pass
        names = _WriterDict({}, is_class=isinstance(owner, type))
        closure, _ = _closure_for(function, names, False)
        found = _rebuilt(function, names, closure)(Format.VALUE_WITH_FAKE_GLOBALS)
        return _text(found) if single else {key: _text(value) for key, value in found.items()}
    if format == Format.FORWARDREF:
        return _as_references(function, owner, single)
    if format == Format.VALUE:
        raise RuntimeError("annotate function does not support VALUE format")
    raise ValueError(f"Invalid format: {format!r}")


def _as_references(function, owner, single):
    place = {"globals": function.__globals__, "owner": owner, "is_class": isinstance(owner, type)}
    known = {**function.__builtins__, **function.__globals__}
    for names in (_WriterDict(known, **place), _WriterDict({}, **place)):
        closure, cells = _closure_for(function, names, bool(names))
        try:
            found = _rebuilt(function, names, closure)(Format.VALUE_WITH_FAKE_GLOBALS)
        except NotImplementedError:
            return function(Format.VALUE)
        except Exception:
            # Operators of what is known may refuse what is not: then nothing is known.
            if not names:
                raise
            continue
        first = bool(names)
        names.settle(cells)
        break
    if first:
        return found
    return _tried(found) if single else {key: _tried(value) for key, value in found.items()}


def _tried(value):
    return value.evaluate(format=Format.FORWARDREF) if isinstance(value, ForwardRef) else value


def call_annotate_function(annotate, format, *, owner=None, _is_evaluate=False):
    """Call an __annotate__ function for annotations in any format."""
    return _called(annotate, format, owner, _is_evaluate)


def call_evaluate_function(evaluate, format, *, owner=None):
    """Call the function that evaluates one thing: a bound, a default, the value of a type alias."""
    return _called(evaluate, format, owner, True)


def get_annotate_from_class_namespace(obj):
    """Return the __annotate__ function in the namespace of a class that is being made, or None."""
    return obj.get("__annotate__", obj.get("__annotate_func__"))


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE):
    """Return the annotations of a class, a module or what can be called, in a new dict."""
    if eval_str and format != Format.VALUE:
        raise ValueError("eval_str=True is only supported with format=Format.VALUE")
    _refuse_internal(format)
    if format not in (Format.VALUE, Format.FORWARDREF, Format.STRING):
        raise ValueError(f"Unsupported format {format!r}")
    found = _in_format(obj, format)
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


def _in_format(obj, format):
    if format == Format.STRING:
        found = _by_function(obj, format)
        if found is None:
            found = _stored(obj)
            return None if found is None else annotations_to_string(found)
        return found
    try:
        found = _stored(obj)
    except Exception:
        if format == Format.VALUE:
            raise
        found = None
    if found is None:
        found = _by_function(obj, format)
    # Whatever went wrong with __annotations__ is said where nothing else helps.
    return _stored(obj) if found is None and format == Format.FORWARDREF else found


def _stored(obj):
    found = getattr(obj, "__annotations__", None)
    if found is None or isinstance(found, dict):
        return found
    raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")


def _by_function(obj, format):
    annotate = getattr(obj, "__annotate__", None)
    if annotate is None:
        return None
    found = call_annotate_function(annotate, format, owner=obj)
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotate__ returned a non-dict")
    return dict(found)


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
