"""The methods of a data class, written as source text and compiled into its module's names."""
import dataclasses as _dataclasses
import sys

_MINOR = sys.version_info[1]

if _MINOR >= 13:
    from reprlib import recursive_repr
else:
    def _recursive_repr(user_function):
        """What functools.wraps() and a set of the objects being shown make of a __repr__."""
        repr_running = set()

        def wrapper(self):
            key = id(self), 0  # there is one thread
            if key in repr_running:
                return "..."
            repr_running.add(key)
            try:
                return user_function(self)
            finally:
                repr_running.discard(key)
        for name in ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__"):
            setattr(wrapper, name, getattr(user_function, name))
        wrapper.__wrapped__ = user_function
        return wrapper


class Builder:
    """Makes functions from text: each at once (up to 3.12), or all of a class together."""

    def __init__(self, cls, globals):
        self.cls = cls
        self.scope = globals
        if _MINOR >= 13:
            self.waiting = []
            self.texts = []
            self.bound = {}
            self.complaints = {}
            self.forced = set()
            self.annotates = {} if _MINOR >= 14 else None

    def add(self, name, args, body, *, locals=None, decorator=None, complaint=None, forced=False,
            returns=None):
        args = ", ".join(args)
        body = "\n".join(f"  {line}" for line in body)  # the lists are gone when it is compiled
        text = f" def {name}({args}){returns or ''}:\n{body}"
        if decorator and _MINOR >= 13:
            text = f" {decorator}\n{text}"
        if _MINOR < 13:
            made = self._compile(locals or {}, text, name)
            if decorator:
                made = _recursive_repr(made)
            self._put(name, made, complaint, forced)
            return
        self.waiting.append(name)
        self.texts.append(text)
        if locals:
            self.bound.update(locals)
        if complaint is not None:
            self.complaints[name] = complaint
        if forced:
            self.forced.add(name)

    def finish(self):
        if _MINOR < 13 or not self.waiting:
            return
        made = self._compile(self.bound, "\n".join(self.texts), f"({', '.join(self.waiting)},)")
        for name, fn in zip(self.waiting, made):
            if self.annotates and name in self.annotates:
                fn.__annotate__ = self.annotates[name]
            self._put(name, fn, self.complaints.get(name), name in self.forced)

    def _compile(self, bound, texts, returned):
        text = f"def __create_fn__({', '.join(bound)}):\n{texts}\n return {returned}"
        made = {}
        exec(text, self.scope, made)
        return made["__create_fn__"](**bound)

    def _put(self, name, fn, complaint, is_forced):
        cls = self.cls
        fn.__qualname__ = f"{cls.__qualname__}.{fn.__name__}"
        if is_forced:
            setattr(cls, name, fn)
        elif set_if_missing(cls, name, fn) and complaint is not None:
            raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}"
                            f"{complaint}")


def set_if_missing(cls, name, value):
    """Whether the class had it; if not, it has now."""
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _tuple_text(owner, fields):
    return "(" + "".join(f"{owner}.{f.name}," for f in fields) + ")"


if _MINOR >= 12:
    _DFLT, _TYPE, _RETURN = "__dataclass_dflt_{}__", "__dataclass_type_{}__", (
        "__dataclass_return_type__" if _MINOR == 12 else "__dataclass___init___return_type__")
    _FACTORY = "__dataclass_HAS_DEFAULT_FACTORY__"
else:
    _DFLT, _TYPE, _RETURN, _FACTORY = "_dflt_{}", "_type_{}", "_return_type", "_HAS_DEFAULT_FACTORY"


def _given(value):
    return value is not _dataclasses.MISSING


def _assignment(f, frozen, locals, self_name, slots):
    """The line of __init__ that sets a field; None for none."""
    makes, fixed = _given(f.default_factory), _given(f.default)
    if not (makes or f.init or slots and fixed):
        return None
    bound = _DFLT.format(f.name)
    if makes or fixed:
        locals[bound] = f.default_factory if makes else f.default
    if f._field_type is _dataclasses._FIELD_INITVAR:
        return None
    value = f"{bound}()" if makes else bound
    if f.init:
        value = f"{value} if {f.name} is {_FACTORY} else {f.name}" if makes else f.name
    if frozen:
        return f"__dataclass_builtins_object__.__setattr__({self_name},{f.name!r},{value})"
    return f"{self_name}.{f.name}={value}"


def _parameter(f):
    text = f.name
    if _MINOR < 14:
        text += ":" + _TYPE.format(f.name)
    if _given(f.default):
        text += "=" + _DFLT.format(f.name)
    elif _given(f.default_factory):
        text += "=" + _FACTORY
    return text


def add_init(builder, fields, positional, keyword_only, frozen, has_post_init, self_name, slots):
    optional = None
    for f in positional:
        if _given(f.default) or _given(f.default_factory):
            optional = f
        elif optional is not None:
            after = f" {optional.name!r}" if _MINOR >= 13 else ""
            raise TypeError(f"non-default argument {f.name!r} follows default argument{after}")

    locals = {}
    if _MINOR < 14:
        locals.update({_TYPE.format(f.name): f.type for f in fields})
    if _MINOR < 12:
        locals["MISSING"] = _dataclasses.MISSING
    locals[_FACTORY] = _dataclasses._HAS_DEFAULT_FACTORY
    locals["__dataclass_builtins_object__"] = object

    lines = [_assignment(f, frozen, locals, self_name, slots) for f in fields]
    lines = [line for line in lines if line]
    if has_post_init:
        given = ",".join(f.name for f in fields if f._field_type is _dataclasses._FIELD_INITVAR)
        lines.append(f"{self_name}.__post_init__({given})")

    params = [self_name, *map(_parameter, positional)]
    if keyword_only:
        params += ["*", *map(_parameter, keyword_only)]
    returns = None
    if _MINOR < 14:
        locals[_RETURN] = None
        returns = "->" + _RETURN
    else:
        names = [f.name for f in fields if f.init]
        builder.annotates["__init__"] = _make_annotate(builder.cls, "__init__", names, None)
    builder.add("__init__", params, lines or ["pass"], locals=locals, returns=returns)


def _make_annotate(__class__, method_name, annotation_fields, return_type):
    """An __annotate__ for a generated __init__ (PEP 649)."""
    def __annotate__(format, /):
        import annotationlib
        found = {}
        for base in reversed(__class__.__mro__):
            found.update(annotationlib.get_annotations(base, format=format))
        result = {name: found[name] for name in annotation_fields if name in found}
        if format == annotationlib.Format.STRING:
            result["return"] = annotationlib.type_repr(return_type)
        else:
            result["return"] = return_type
        return result

    __annotate__.__generated_by_dataclasses__ = True
    __annotate__.__qualname__ = f"{__class__.__qualname__}.{method_name}.__annotate__"
    return __annotate__


def add_frozen(builder, fields):
    name_of_class = "cls" if _MINOR < 14 else "__class__"
    condition = f"type(self) is {name_of_class}"
    names = [repr(f.name) for f in fields]
    if _MINOR < 12:
        listed = ",".join(names) + "," if names else ""
        condition += f" or name in ({listed})"
    elif names:
        condition += " or name in {" + ", ".join(names) + "}"
    for method, args, verb in (("__setattr__", ("name", "value"), "assign to"),
                                ("__delattr__", ("name",), "delete")):
        builder.add(method, ("self", *args),
                    [f"if {condition}:",
                     f' raise FrozenInstanceError(f"cannot {verb} field {{name!r}}")',
                     f"super({name_of_class}, self).{method}({', '.join(args)})"],
                    locals={name_of_class: builder.cls,
                            "FrozenInstanceError": _dataclasses.FrozenInstanceError},
                    complaint="")


def add_repr(builder, fields):
    shown = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in fields)
    if _MINOR < 13:
        builder.add("__repr__", ("self",),
                    [f'return self.__class__.__qualname__ + f"({shown})"'], decorator="recursive")
    else:
        builder.add("__repr__", ("self",),
                    [f'return f"{{self.__class__.__qualname__}}({shown})"'],
                    locals={"__dataclasses_recursive_repr": recursive_repr},
                    decorator="@__dataclasses_recursive_repr()")


def add_comparisons(builder, fields, eq, order):
    mine, theirs = _tuple_text("self", fields), _tuple_text("other", fields)
    same = "if other.__class__ is self.__class__:"
    if eq and _MINOR < 13:
        builder.add("__eq__", ("self", "other"),
                    [same, f" return {mine}=={theirs}", "return NotImplemented"])
    elif eq:
        terms = " and ".join(f"self.{f.name}==other.{f.name}" for f in fields) or "True"
        builder.add("__eq__", ("self", "other"),
                    ["if self is other:", " return True", same, f" return {terms}",
                     "return NotImplemented"])
    if order:
        for name, op in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            builder.add(name, ("self", "other"),
                        [same, f" return {mine}{op}{theirs}", "return NotImplemented"],
                        complaint=(". Consider using functools.total_ordering" if _MINOR < 13 else
                                   " Consider using functools.total_ordering"))


def add_hash(builder, fields, unsafe_hash, eq, frozen, has_explicit_hash):
    """The table of the documentation: __hash__ is added, set to None, refused or left alone."""
    cls = builder.cls
    if unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    elif not eq or has_explicit_hash:
        return
    elif not frozen:
        cls.__hash__ = None
        return
    hashed = [f for f in fields if (f.compare if f.hash is None else f.hash)]
    if _MINOR >= 13:
        cls.__hash__ = None
    builder.add("__hash__", ("self",), [f"return hash({_tuple_text('self', hashed)})"],
                forced=True)
