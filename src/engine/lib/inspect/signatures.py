# How objects are called.

class _empty:
    """Stands where a parameter has no default, or nothing is annotated."""


class _void:
    """Stands where replace() was given nothing."""


_VALUES = None
if _MINOR >= 14:
    from annotationlib import Format
    _VALUES = Format.VALUE


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


def formatannotation(annotation, base_module=None, *,
                     quote_annotation_strings: _since(3, 14) = True):
    """Return an annotation as it is written in a signature."""
    return _annotation_text(annotation, base_module, quote_annotation_strings)


def _annotation_text(annotation, base_module, quote_annotation_strings):
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

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """Return a parameter that differs in what is given."""
        return type(self)(self._name if name is _void else name,
                          self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    if _MINOR >= 13:
        __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, *, quote_annotation_strings=True):
        stars = {self.VAR_POSITIONAL: "*", self.VAR_KEYWORD: "**"}
        text = stars.get(self._kind, "") + self._name
        sign = "="
        if self._annotation is not _empty:
            shown = _annotation_text(self._annotation, None, quote_annotation_strings)
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
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False,
                      annotation_format: _since(3, 14) = _VALUES):
        """Return the signature of a callable."""
        def notes_of(func):
            if _MINOR < 14:
                return get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
            return get_annotations(func, globals=globals, locals=locals, eval_str=eval_str,
                                   format=annotation_format)
        return _signature_of(_How(cls, follow_wrapped, notes_of, True), obj)

    def replace(self, *, parameters=_void, return_annotation=_void):
        """Return a signature that differs in what is given."""
        if parameters is _void:
            parameters = self._parameters.values()
        if return_annotation is _void:
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
        given, named = {}, dict(kwargs)
        left = deque(self._parameters.values())
        refused = []
        wrong = None
        try:
            if not _take_positions(list(args), left, named, given):
                refused = self._by_name_from(left, named, is_partial)
        except TypeError as error:
            wrong = error.with_traceback(None)
        if wrong is not None:
            # The traceback holds this frame: not what is left, nor frames of helpers.
            del left, refused, given, named
            try:
                raise wrong
            finally:
                del wrong
        rest = None
        while left:
            parameter = left.popleft()
            name, kind = parameter.name, parameter.kind
            if kind == Parameter.VAR_KEYWORD:
                rest = name
            elif name in named:
                if kind == Parameter.POSITIONAL_ONLY and _MINOR < 13:
                    raise TypeError(f"{name!r} parameter is positional only, but was passed as a "
                                    "keyword")
                given[name] = named.pop(name)
            elif not (is_partial or kind == Parameter.VAR_POSITIONAL
                      or parameter.default is not _empty):
                left = None
                raise TypeError(f"missing a required argument: {name!r}")
        if named and rest is not None:
            given[rest] = named
        elif named and refused:
            raise TypeError("got some positional-only arguments passed as keyword arguments: "
                            f"{', '.join(refused)!r}")
        elif named:
            raise TypeError(f"got an unexpected keyword argument {next(iter(named))!r}")
        return self._bound_arguments_cls(self, given)

    def _by_name_from(self, left, named, is_partial):
        """Go to the first parameter that is given by name; those that must not be are returned."""
        refused = []
        while left:
            parameter = left[0]
            name, kind = parameter.name, parameter.kind
            if kind == Parameter.VAR_POSITIONAL:
                left.popleft()
                break
            if name not in named:
                if (is_partial or kind == Parameter.VAR_KEYWORD
                        or parameter.default is not _empty):
                    break
                what = " keyword-only" if kind == Parameter.KEYWORD_ONLY else ""
                raise TypeError(f"missing a required{what} argument: {name!r}")
            if kind != Parameter.POSITIONAL_ONLY:
                break
            if _MINOR < 13:
                raise TypeError(f"{name!r} parameter is positional only, but was passed as a "
                                "keyword")
            if _MINOR >= 14 and parameter.default is _empty:
                raise TypeError(f"missing a required positional-only argument: {name!r}")
            refused.append(name)
            left.popleft()
        return refused

    def __str__(self):
        return self._written()

    if sys.version_info >= (3, 13):
        def format(self, *, max_width=None, quote_annotation_strings: _since(3, 14) = True):
            """Return the signature as it stands in a def statement."""
            return self._written(max_width, quote_annotation_strings)

    def _written(self, max_width=None, quote_annotation_strings=True):
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
        shown = _annotation_text(self._return_annotation, None, quote_annotation_strings)
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


def _take_positions(values, left, named, given):
    """Give parameters the arguments without a name; whether one has taken all that were left."""
    for at, value in enumerate(values):
        if not left or left[0].kind >= Parameter.KEYWORD_ONLY:
            raise TypeError("too many positional arguments")
        parameter = left.popleft()
        name = parameter.name
        if parameter.kind == Parameter.VAR_POSITIONAL:
            given[name] = tuple(values[at:])
            return True
        if name in named and parameter.kind != Parameter.POSITIONAL_ONLY:
            raise TypeError(f"multiple values for argument {name!r}")
        given[name] = value
    return False


