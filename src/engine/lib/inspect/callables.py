# Where a signature is found.

if _MINOR >= 14:
    from annotationlib import get_annotations

    def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False,
                  annotation_format=Format.VALUE):
        """Return how an object is called."""
        return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals,
                                       locals=locals, eval_str=eval_str,
                                       annotation_format=annotation_format)
else:
    def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """Return how an object is called."""
        return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals,
                                       locals=locals, eval_str=eval_str)


# The class of the signature, whether wrappers are looked through, how annotations are read, and
# whether a first argument that is bound is left out.
_How = namedtuple("_How", "cls follows notes_of skips")


def _signature_of(how, obj):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        return _without_first(how, _signature_of(how, obj.__func__))
    if how.follows:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__")
                     or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return _signature_of(how, obj)
    said = getattr(obj, "__signature__", None)
    if said is not None:
        return _said(how, obj, said)
    method = getattr(obj, "__partialmethod__" if _MINOR >= 13 else "_partialmethod", None)
    if isinstance(method, functools.partialmethod):
        return _from_partialmethod(how, method)
    if isinstance(obj, functools.partial):
        return _from_partial(_signature_of(how, obj.func), obj)
    if isfunction(obj) or _is_like_function(obj):
        return _from_function(how, obj)
    if isbuiltin(obj) or ismethoddescriptor(obj) or obj in (type, object) or isinstance(
            obj, (types.WrapperDescriptorType, types.MethodWrapperType,
                  types.ClassMethodDescriptorType)):
        text = getattr(obj, "__text_signature__", None)
        if not text:
            raise ValueError(f"no signature found for builtin {obj!r}")
        return _from_text(how, obj, text)
    return _from_class(how, obj) if isclass(obj) else _from_call(how, obj)


def _said(how, obj, said):
    """What `__signature__` says: a signature; from 3.12 on also its text, or a function that gives one."""
    found = said
    if _MINOR >= 12:
        if callable(found) and not isinstance(found, (Signature, str)):
            found = found()
        if isinstance(found, str):
            found = _from_text(how, obj, found)
    if isinstance(found, Signature):
        return found
    raise TypeError(f"unexpected object {said!r} in __signature__ attribute")


def _is_like_function(obj):
    """Whether it has all that a function is described by, as mocks of coroutine functions do."""
    if isclass(obj) or not isinstance(getattr(obj, "__code__", None), types.CodeType):
        return False
    expected = {"__name__": str, "__defaults__": (tuple, type(None)),
                "__kwdefaults__": (dict, type(None))}
    if not all(isinstance(getattr(obj, name, _nothing), kind) for name, kind in expected.items()):
        return False
    return isinstance(getattr(obj, "__annotations__", None), (dict, type(None)))


def _from_call(how, obj):
    """How an instance is called."""
    call = _written(type(obj), "__call__") if _MINOR < 13 else getattr_static(
        type(obj), "__call__", None)
    if call is None:
        raise ValueError(f"callable {obj!r} is not supported by signature")
    text = getattr(obj, "__text_signature__", None) if _MINOR >= 13 else None
    if text:
        return _from_text(how, obj, text)
    if _MINOR < 13:
        try:
            return _without_first(how, _signature_of(how, call))
        except ValueError as error:
            raise ValueError(f"no signature found for {obj!r}") from error
    get = None if isclass(call) else getattr(type(call), "__get__", None)
    return _signature_of(how, call if get is None else get(call, obj, type(obj)))


def _from_text(how, obj, text):
    """The signature that a text says, where `$` stands before the argument that is bound."""
    module = sys.modules.get(getattr(obj, "__module__", None)
                             or getattr(getattr(obj, "__objclass__", None), "__module__", None))
    # Defaults are constants, names of the module, or modules' names with an attribute.
    names = {**sys.modules, **(module.__dict__ if module else {})}
    plain = text.replace("$module", "module_").replace("$", "")
    try:
        exec(f"def said{plain}: pass", names)
    except (SyntaxError, NameError, AttributeError):
        raise ValueError(f"{obj!r} builtin has invalid signature") from None
    found = _from_function(how, names["said"])
    if plain == text:
        return found
    first, *others = found.parameters.values()
    bound_to = getattr(obj, "__self__", None)
    if bound_to is None and "$module" in text:
        return found.replace(parameters=others)
    if bound_to is None or not (how.skips or ismodule(bound_to)):
        others.insert(0, first.replace(kind=Parameter.POSITIONAL_ONLY))
    return found.replace(parameters=others)


def _without_first(how, found):
    """The signature of a bound method: its first argument is given."""
    if not how.skips:
        return found
    parameters = [*found.parameters.values()]
    if not parameters or parameters[0].kind in (Parameter.VAR_KEYWORD, Parameter.KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if parameters[0].kind != Parameter.VAR_POSITIONAL:
        del parameters[0]
    return found.replace(parameters=parameters)


def _from_function(how, func):
    text = getattr(func, "__text_signature__", None)
    if text:
        return _from_text(how, func, text)
    cls, code = how.cls, func.__code__
    notes = how.notes_of(func)
    defaults = func.__defaults__ or ()
    by_position = code.co_varnames[:code.co_argcount]
    rest = code.co_varnames[code.co_argcount:]
    of_position = dict(zip(by_position[len(by_position) - len(defaults):], defaults))
    kinds = [(name, Parameter.POSITIONAL_ONLY if place < code.co_posonlyargcount
              else Parameter.POSITIONAL_OR_KEYWORD) for place, name in enumerate(by_position)]
    by_name, rest = rest[:code.co_kwonlyargcount], list(rest[code.co_kwonlyargcount:])
    if code.co_flags & CO_VARARGS:
        kinds.append((rest.pop(0), Parameter.VAR_POSITIONAL))
    kinds.extend((name, Parameter.KEYWORD_ONLY) for name in by_name)
    if code.co_flags & CO_VARKEYWORDS:
        kinds.append((rest.pop(0), Parameter.VAR_KEYWORD))
    of_name = func.__kwdefaults__ or {}
    parameters = []
    for name, kind in kinds:
        named = of_name if kind == Parameter.KEYWORD_ONLY else of_position
        parameters.append(cls._parameter_cls(name, kind, default=named.get(name, _empty),
                                             annotation=notes.get(name, _empty)))
    return cls(parameters, return_annotation=notes.get("return", _empty))


def _from_partialmethod(how, method):
    """Its first argument is not given yet."""
    whole = _signature_of(how, method.func)
    first = next(iter(whole.parameters.values()))
    left = _from_partial(whole, method, (None,))
    if first.kind is Parameter.VAR_POSITIONAL:
        return left
    if _MINOR >= 14 and functools.Placeholder in method.args:
        first = first.replace(kind=Parameter.POSITIONAL_ONLY)
    return left.replace(parameters=(first, *left.parameters.values()))


def _from_partial(found, partial, before=()):
    """What is left of a signature when some arguments are given."""
    named = partial.keywords or {}
    try:
        bound = found.bind_partial(*before, *(partial.args or ()), **named).arguments
    except TypeError as error:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from error
    is_held = _is_placeholder if _MINOR >= 14 else lambda value: False
    # What comes after an argument given by name can only be given so as well.
    left, last, by_name = [], [], False
    for name, parameter in found.parameters.items():
        kind, is_bound = parameter.kind, name in bound
        if is_bound and kind <= Parameter.POSITIONAL_OR_KEYWORD and name not in named:
            if is_held(bound[name]):
                left.append(parameter.replace(kind=Parameter.POSITIONAL_ONLY, default=_empty))
            continue
        if is_bound and kind == Parameter.POSITIONAL_ONLY:
            continue
        if is_bound and kind in (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY):
            by_name = by_name or kind == Parameter.POSITIONAL_OR_KEYWORD
            parameter = parameter.replace(default=bound[name])
        if not by_name:
            left.append(parameter)
        elif kind == Parameter.POSITIONAL_OR_KEYWORD:
            last.append(parameter.replace(kind=Parameter.KEYWORD_ONLY))
        elif kind != Parameter.VAR_POSITIONAL:
            last.append(parameter)
    return found.replace(parameters=left + last)


def _is_placeholder(value):
    return value is functools.Placeholder


def _from_class(how, obj):
    """How instances are made: by the metaclass, by __new__ or by __init__."""
    call = _written(type(obj), "__call__")
    if call is not None:
        return _signature_of(how, call) if _MINOR >= 13 else _without_first(how, _signature_of(how, call))
    new, init = _written(obj, "__new__"), _written(obj, "__init__")
    for base in obj.__mro__:
        if new is not None and "__new__" in base.__dict__:
            return _without_first(how, _signature_of(how, new))
        if init is not None and "__init__" in base.__dict__:
            found = _signature_of(how, init)
            return found if _MINOR >= 13 else _without_first(how, found)
    for base in obj.__mro__[:-1]:
        text = getattr(base, "__text_signature__", None)
        if text:
            return _from_text(how, base, text)
    if type in obj.__mro__:
        raise ValueError(f"callable {obj!r} is not supported by signature")
    if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
        return how.cls.from_callable(object)
    raise ValueError(f"no signature found for builtin type {obj!r}")


_NOT_WRITTEN = (types.WrapperDescriptorType, types.MethodWrapperType,
                types.ClassMethodDescriptorType, types.BuiltinFunctionType)


def _written(cls, name):
    """A method of a class that is not one of C; from 3.13 on as it is when it is looked up."""
    if _MINOR < 13:
        method = getattr(cls, name, None)
        return None if isinstance(method, _NOT_WRITTEN) else method
    method = getattr_static(cls, name, None) if name != "__new__" else getattr(cls, name, None)
    if method is None or isinstance(method, _NOT_WRITTEN):
        return None
    get = None if name == "__new__" or isclass(method) else getattr(type(method), "__get__", None)
    return method if get is None else get(method, cls, type(cls))


if _MINOR < 14:
    def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
        """Return the annotations of a class, a module or a callable, in a dictionary of its own."""
        if isclass(obj):
            notes = obj.__dict__.get("__annotations__")
            found_in = getattr(sys.modules.get(getattr(obj, "__module__", None)), "__dict__", None)
            names = dict(vars(obj))
        elif ismodule(obj) or callable(obj):
            notes = getattr(obj, "__annotations__", None)
            found_in = obj.__dict__ if ismodule(obj) else _globals_of(obj)
            names = None
        else:
            raise TypeError(f"{obj!r} is not a module, class, or callable.")
        if notes is not None and not isinstance(notes, (dict, types.GetSetDescriptorType)):
            raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
        if not isinstance(notes, dict) or not notes:
            return {}
        if not eval_str:
            return dict(notes)
        globals = found_in if globals is None else globals
        locals = names if locals is None else locals
        parameters = getattr(obj, "__type_params__", ())
        if parameters:
            locals = {each.__name__: each for each in parameters} | (locals or {})
        return {key: eval(value, globals, locals) if isinstance(value, str) else value
                for key, value in notes.items()}


def _globals_of(func):
    """The globals of the function under all wrappers."""
    while True:
        inner = func.func if isinstance(func, functools.partial) else getattr(
            func, "__wrapped__", None)
        if inner is None:
            return getattr(func, "__globals__", None)
        func = inner


FullArgSpec = namedtuple("FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults "
                         "annotations")


def getfullargspec(func):
    """Return the parameters of a function, self included, by their kinds."""
    try:
        found = _signature_of(_How(Signature, False, get_annotations, False), func)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, by_name, notes = [], [], {}
    if found.return_annotation is not _empty:
        notes["return"] = found.return_annotation
    defaults, named = (), {}
    stars = {Parameter.VAR_POSITIONAL: None, Parameter.VAR_KEYWORD: None}
    for name, parameter in found.parameters.items():
        if parameter.annotation is not _empty:
            notes[name] = parameter.annotation
        if parameter.kind in stars:
            stars[parameter.kind] = name
        elif parameter.kind == Parameter.KEYWORD_ONLY:
            by_name.append(name)
            if parameter.default is not _empty:
                named[name] = parameter.default
        else:
            args.append(name)
            if parameter.default is not _empty:
                defaults += (parameter.default,)
    return FullArgSpec(args, *stars.values(), defaults or None, by_name, named or None, notes)
