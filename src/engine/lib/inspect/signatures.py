# How objects are called.

class _empty:
    """Stands where a parameter has no default, or nothing is annotated."""


class _ParameterKind(IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name

    @property
    def description(self):
        return ("positional-only", "positional or keyword", "variadic positional", "keyword-only",
                "variadic keyword")[self]


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """Return an annotation as it is written in a signature."""
    if isinstance(annotation, str) and not quote_annotation_strings:
        return annotation
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, types.GenericAlias) or not isinstance(annotation, type):
        return repr(annotation)
    if annotation.__module__ in ("builtins", base_module):
        return annotation.__qualname__
    return f"{annotation.__module__}.{annotation.__qualname__}"


class Parameter:
    """One parameter: its name, its kind, and its default and annotation when it has them."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = \
        _ParameterKind
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and self._kind in (self.VAR_POSITIONAL, self.VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if not name.isidentifier() and name[:1] != ".":
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name, self._default, self._annotation = name, default, annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=_nothing, kind=_nothing, annotation=_nothing, default=_nothing):
        """Return a parameter that differs in what is given."""
        return type(self)(self._name if name is _nothing else name,
                          self._kind if kind is _nothing else kind,
                          default=self._default if default is _nothing else default,
                          annotation=self._annotation if annotation is _nothing else annotation)

    if _MINOR >= 13:
        __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, *, quote_annotation_strings=True):
        stars = {self.VAR_POSITIONAL: "*", self.VAR_KEYWORD: "**"}
        text = stars.get(self._kind, "") + self._name
        sign = "="
        if self._annotation is not _empty:
            shown = formatannotation(self._annotation,
                                     quote_annotation_strings=quote_annotation_strings)
            text, sign = f"{text}: {shown}", " = "
        return text if self._default is _empty else f"{text}{sign}{self._default!r}"

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def _parts(self):
        return self._name, self._kind, self._default, self._annotation

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return self is other or self._parts() == other._parts()

    def __hash__(self):
        return hash(self._parts())


class BoundArguments:
    """The arguments of a call, by the parameters that take them."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        """What is given by position."""
        given = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind >= Parameter.KEYWORD_ONLY or name not in self.arguments:
                break
            value = self.arguments[name]
            if parameter.kind == Parameter.VAR_POSITIONAL:
                given.extend(value)
            else:
                given.append(value)
        return tuple(given)

    @property
    def kwargs(self):
        """What is given by name: from the first parameter on that has nothing."""
        given, by_name = {}, False
        for name, parameter in self._signature.parameters.items():
            by_name = by_name or parameter.kind >= Parameter.KEYWORD_ONLY
            if name not in self.arguments:
                by_name = by_name or parameter.kind != Parameter.VAR_POSITIONAL
            elif parameter.kind == Parameter.VAR_KEYWORD:
                given.update(self.arguments[name])
            elif by_name:
                given[name] = self.arguments[name]
        return given

    def apply_defaults(self):
        """Add the defaults of what is not given."""
        empty = {Parameter.VAR_POSITIONAL: (), Parameter.VAR_KEYWORD: {}}
        filled = {}
        for name, parameter in self._signature.parameters.items():
            default = empty.get(parameter.kind, parameter.default)
            value = self.arguments.get(name, {} if default == {} else default)
            if value is not _empty:
                filled[name] = value
        self.arguments = filled

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"<{type(self).__name__} ({shown})>"


class Signature:
    """The parameters of a callable, and what it is annotated to return."""

    __slots__ = ("_return_annotation", "_parameters")
    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty,
                 __validate_parameters__=True):
        kept = OrderedDict()
        before = Parameter.POSITIONAL_ONLY
        has_default = False
        for parameter in parameters or ():
            name, kind = parameter.name, parameter.kind
            if kind < before:
                raise ValueError(f"wrong parameter order: {before.description} parameter before "
                                 f"{kind.description} parameter")
            if kind <= Parameter.POSITIONAL_OR_KEYWORD:
                if parameter.default is not _empty:
                    has_default = True
                elif has_default and __validate_parameters__:
                    raise ValueError("non-default argument follows default argument")
            if name in kept:
                raise ValueError(f"duplicate parameter name: {name!r}")
            before = kind
            kept[name] = parameter
        self._parameters = types.MappingProxyType(kept)
        self._return_annotation = return_annotation

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """Return the signature of a callable."""
        return _signature_of(cls, obj, follow_wrapped)

    def replace(self, *, parameters=_nothing, return_annotation=_nothing):
        """Return a signature that differs in what is given."""
        if parameters is _nothing:
            parameters = self._parameters.values()
        if return_annotation is _nothing:
            return_annotation = self._return_annotation
        return type(self)(parameters, return_annotation=return_annotation)

    if _MINOR >= 13:
        __replace__ = replace

    def bind(self, /, *args, **kwargs):
        """Return which parameter takes which argument of a call; TypeError when one is wrong."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """As bind(), where arguments may be missing."""
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, is_partial):
        given, left, named = {}, list(args), dict(kwargs)
        for name, parameter in self._parameters.items():
            kind = parameter.kind
            if kind == Parameter.VAR_POSITIONAL:
                if left:
                    given[name] = tuple(left)
                left = []
            elif kind == Parameter.VAR_KEYWORD:
                if named:
                    given[name] = named
                named = {}
            elif left and kind < Parameter.KEYWORD_ONLY:
                if kind == Parameter.POSITIONAL_OR_KEYWORD and name in named:
                    raise TypeError(f"multiple values for argument {name!r}")
                given[name] = left.pop(0)
            elif kind == Parameter.KEYWORD_ONLY and left:
                raise TypeError("too many positional arguments")
            elif name in named and kind != Parameter.POSITIONAL_ONLY:
                given[name] = named.pop(name)
            elif parameter.default is _empty and not is_partial:
                raise TypeError(f"missing a required argument: {name!r}")
        if left:
            raise TypeError("too many positional arguments")
        if named:
            raise TypeError(f"got an unexpected keyword argument {next(iter(named))!r}")
        return self._bound_arguments_cls(self, given)

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """Return the signature as it stands in a def statement."""
        parts = []
        before = None
        for parameter in self._parameters.values():
            kind = parameter.kind
            if before == Parameter.POSITIONAL_ONLY != kind:
                parts.append("/")
            if kind == Parameter.KEYWORD_ONLY and before not in (
                    Parameter.VAR_POSITIONAL, Parameter.KEYWORD_ONLY):
                parts.append("*")
            parts.append(parameter._format(quote_annotation_strings=quote_annotation_strings))
            before = kind
        if before == Parameter.POSITIONAL_ONLY:
            parts.append("/")
        text = f"({', '.join(parts)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(parts) + "\n)"
        if self._return_annotation is _empty:
            return text
        shown = formatannotation(self._return_annotation,
                                 quote_annotation_strings=quote_annotation_strings)
        return f"{text} -> {shown}"

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def _parts(self):
        by_name = Parameter.KEYWORD_ONLY
        ordered = tuple(p for p in self._parameters.values() if p.kind != by_name)
        named = {p.name: p for p in self._parameters.values() if p.kind == by_name}
        return ordered, named, self._return_annotation

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return self is other or self._parts() == other._parts()

    def __hash__(self):
        ordered, named, returned = self._parts()
        return hash((ordered, frozenset(named.values()), returned))


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """Return how an object is called."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped)


def _signature_of(cls, obj, follow_wrapped=True):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        return _without_first(_signature_of(cls, obj.__func__, follow_wrapped))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__")
                     or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return _signature_of(cls, obj)
    said = getattr(obj, "__signature__", None)
    if isinstance(said, Signature):
        return said
    if isfunction(obj):
        return _from_function(cls, obj)
    if isinstance(obj, functools.partial):
        return _from_partial(_signature_of(cls, obj.func, follow_wrapped), obj)
    if isclass(obj):
        return _from_class(cls, obj)
    if not isroutine(obj):
        call = _in_classes(type(obj).__mro__, "__call__")
        if isfunction(call):
            return _without_first(_signature_of(cls, call, follow_wrapped))
    if not isroutine(obj):
        raise ValueError(f"callable {obj!r} is not supported by signature")
    return _of_builtin(obj)


def _of_builtin(obj):
    # CPython reads it in a text that the model has not: this name is no part of this module, so
    # what it gives is unknown.
    from inspect import builtin_signature
    return builtin_signature(obj)


def _without_first(found):
    """The signature of a bound method: its first argument is given."""
    parameters = [*found.parameters.values()]
    if not parameters or parameters[0].kind in (Parameter.VAR_KEYWORD, Parameter.KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if parameters[0].kind != Parameter.VAR_POSITIONAL:
        del parameters[0]
    return found.replace(parameters=parameters)


def _from_function(cls, func):
    code = func.__code__
    notes = func.__annotations__
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


def _from_partial(found, partial):
    """What is left of a signature when some arguments are given."""
    try:
        bound = found.bind_partial(*partial.args, **partial.keywords)
    except TypeError as error:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from error
    left, by_name = [], False
    for name, parameter in found.parameters.items():
        kind = parameter.kind
        if name in partial.keywords and kind != Parameter.VAR_KEYWORD:
            by_name = by_name or kind == Parameter.POSITIONAL_OR_KEYWORD
            left.append(parameter.replace(kind=Parameter.KEYWORD_ONLY,
                                          default=partial.keywords[name]))
        elif name in bound.arguments and kind <= Parameter.POSITIONAL_OR_KEYWORD:
            continue
        elif by_name and kind == Parameter.POSITIONAL_OR_KEYWORD:
            left.append(parameter.replace(kind=Parameter.KEYWORD_ONLY))
        elif not (by_name and kind == Parameter.VAR_POSITIONAL):
            left.append(parameter)
    return found.replace(parameters=left)


def _from_class(cls, obj):
    """How instances are made: by the metaclass, by __new__ or by __init__."""
    call = _in_classes(type(obj).__mro__, "__call__")
    if isfunction(call):
        return _without_first(_signature_of(cls, call))
    for base in obj.__mro__:
        for name in ("__new__", "__init__"):
            way = base.__dict__.get(name)
            way = way.__func__ if isinstance(way, staticmethod) else way
            if isfunction(way):
                return _without_first(_signature_of(cls, way))
        if base is object:
            return cls()
        if base.__module__ == "builtins" and not base.__flags__ & (1 << 9):
            break
    return _of_builtin(obj)


FullArgSpec = namedtuple("FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults "
                         "annotations")


def getfullargspec(func):
    """Return the parameters of a function, self included, by their kinds."""
    try:
        target = func.__func__ if ismethod(func) else func
        found = _signature_of(Signature, target, False)
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
