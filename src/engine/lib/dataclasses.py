"""Data classes (PEP 557): methods written as source text after the annotations of a class.

Which objects a class and its fields keep (the parameters, the Field objects, the cells of the
generated functions) is as in CPython of each version.
"""
import abc
import keyword
import sys
import types

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING",
           "fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass"]

_MINOR = sys.version_info[1]


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    if _MINOR >= 15:
        def __repr__(self):
            return "MISSING"


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    if _MINOR >= 15:
        def __repr__(self):
            return "KW_ONLY"


KW_ONLY = _KW_ONLY_TYPE()

_EMPTY_METADATA = types.MappingProxyType({})


class _FIELD_BASE:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE("_FIELD")
_FIELD_CLASSVAR = _FIELD_BASE("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FIELD_BASE("_FIELD_INITVAR")

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT_NAME = "__post_init__"

# What deepcopy() gives back as it is.
_ATOMIC_TYPES = frozenset({
    types.NoneType, bool, int, float, str, complex, bytes, types.EllipsisType,
    types.NotImplementedType, types.CodeType, types.BuiltinFunctionType, types.FunctionType,
    type, range, property,
})

if _MINOR >= 13:
    from reprlib import recursive_repr
else:
    from functools import wraps as _wraps

    def _recursive_repr(user_function):
        repr_running = set()

        @_wraps(user_function)
        def wrapper(self):
            key = id(self), 0  # there is one thread
            if key in repr_running:
                return "..."
            repr_running.add(key)
            try:
                result = user_function(self)
            finally:
                repr_running.discard(key)
            return result
        return wrapper


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


def _listed(obj, names):
    return ",".join(f"{name}={getattr(obj, name)!r}" for name in names)


class Field:
    __slots__ = (("name", "type", "default", "default_factory", "repr", "hash", "init", "compare",
                  "metadata", "kw_only") + (("doc",) if _MINOR >= 14 else ()) + ("_field_type",))

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only,
                 doc=None):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = (_EMPTY_METADATA if metadata is None else
                         types.MappingProxyType(metadata))
        self.kw_only = kw_only
        if _MINOR >= 14:
            self.doc = doc
        self._field_type = None

    def __repr__(self):
        names = ["name", "type", "default", "default_factory", "init", "repr", "hash", "compare",
                 "metadata", "kw_only"]
        if _MINOR >= 14:
            names.append("doc")
        return f"Field({_listed(self, names)},_field_type={self._field_type})"

    def __set_name__(self, owner, name):
        func = getattr(type(self.default), "__set_name__", None)
        if func:
            func(self.default, owner, name)

    __class_getitem__ = classmethod(types.GenericAlias)


class _DataclassParams:
    __slots__ = (("init", "repr", "eq", "order", "unsafe_hash", "frozen") +
                 (("match_args", "kw_only", "slots", "weakref_slot") if _MINOR >= 12 else ()))

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)

    def __repr__(self):
        return f"_DataclassParams({_listed(self, self.__slots__)})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING, doc=None):
    """Say more of a field than its default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


class _Builder:
    """Makes functions from text: each at once (up to 3.12), or all of a class together."""

    def __init__(self, cls, globals):
        self.cls = cls
        self.globals = globals
        self.names = []
        self.texts = []
        self.locals = {}
        self.complaints = {}
        self.forced = set()
        self.annotates = {}

    def add(self, name, args, body, *, locals=None, decorator=None, complaint=None, forced=False,
            returns=None):
        text = f" def {name}({', '.join(args)}){returns or ''}:\n"
        if decorator and _MINOR >= 13:
            text = f" {decorator}\n{text}"
        text += "\n".join(f"  {line}" for line in body)
        self.names.append(name)
        self.texts.append(text)
        if locals:
            self.locals.update(locals)
        if complaint is not None:
            self.complaints[name] = complaint
        if forced:
            self.forced.add(name)
        if _MINOR < 13:
            made, = self._compile()
            self.names.clear()
            self.texts.clear()
            self.locals.clear()
            if decorator:
                made = _recursive_repr(made)
            self._put(name, made)

    def finish(self):
        if self.names:
            for name, fn in zip(self.names, self._compile()):
                self._put(name, fn)

    def _compile(self):
        text = "def __create_fn__({}):\n{}\n return ({},)".format(
            ", ".join(self.locals), "\n".join(self.texts), ", ".join(self.names))
        ns = {}
        exec(text, self.globals, ns)
        return ns["__create_fn__"](**self.locals)

    def _put(self, name, fn):
        cls = self.cls
        fn.__qualname__ = f"{cls.__qualname__}.{fn.__name__}"
        annotate = self.annotates.get(name)
        if annotate is not None:
            fn.__annotate__ = annotate
        if name in self.forced:
            setattr(cls, name, fn)
        elif _set_new_attribute(cls, name, fn) and name in self.complaints:
            raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}"
                            f"{self.complaints[name]}")


def _set_new_attribute(cls, name, value):
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


def _assignment(f, frozen, locals, self_name, slots):
    """The line of __init__ that sets a field; None for none."""
    default_name = _DFLT.format(f.name)
    if f.default_factory is not MISSING:
        locals[default_name] = f.default_factory
        value = f"{default_name}()"
        if f.init:
            value += f" if {f.name} is {_FACTORY} else {f.name}"
    elif f.init:
        if f.default is not MISSING:
            locals[default_name] = f.default
        value = f.name
    elif slots and f.default is not MISSING:
        locals[default_name] = f.default
        value = default_name
    else:
        return None
    if f._field_type is _FIELD_INITVAR:
        return None
    if frozen:
        return f"__dataclass_builtins_object__.__setattr__({self_name},{f.name!r},{value})"
    return f"{self_name}.{f.name}={value}"


def _parameter(f):
    text = f.name
    if _MINOR < 14:
        text += ":" + _TYPE.format(f.name)
    if f.default is not MISSING:
        text += "=" + _DFLT.format(f.name)
    elif f.default_factory is not MISSING:
        text += "=" + _FACTORY
    return text


def _add_init(builder, fields, frozen, has_post_init, self_name, slots):
    std_fields = [f for f in fields if f.init and not f.kw_only]
    kw_only_fields = [f for f in fields if f.init and f.kw_only]
    seen_default = None
    for f in std_fields:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = f
        elif seen_default:
            after = f" {seen_default.name!r}" if _MINOR >= 13 else ""
            raise TypeError(f"non-default argument {f.name!r} follows default argument{after}")

    locals = {}
    if _MINOR < 14:
        locals.update({_TYPE.format(f.name): f.type for f in fields})
    if _MINOR < 12:
        locals["MISSING"] = MISSING
    locals[_FACTORY] = _HAS_DEFAULT_FACTORY
    locals["__dataclass_builtins_object__"] = object

    lines = [_assignment(f, frozen, locals, self_name, slots) for f in fields]
    lines = [line for line in lines if line]
    if has_post_init:
        given = ",".join(f.name for f in fields if f._field_type is _FIELD_INITVAR)
        lines.append(f"{self_name}.{_POST_INIT_NAME}({given})")

    params = [self_name] + [_parameter(f) for f in std_fields]
    if kw_only_fields:
        params += ["*"] + [_parameter(f) for f in kw_only_fields]
    returns = None
    if _MINOR < 14:
        locals[_RETURN] = None
        returns = "->" + _RETURN
    else:
        names = [f.name for f in fields if f.init]
        builder.annotates["__init__"] = _make_annotate(builder.cls, "__init__", names, None)
    builder.add("__init__", params, lines or ["pass"], locals=locals, returns=returns)


def _own_annotations(cls):
    """The annotations of the class itself, by name."""
    if _MINOR < 12:
        return cls.__dict__.get("__annotations__", {})
    if _MINOR < 14:
        found = cls.__dict__.get("__annotations__", None)
        return {} if found is None else dict(found)
    import annotationlib
    return annotationlib.get_annotations(cls, format=annotationlib.Format.FORWARDREF)


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


def _add_frozen(builder, fields):
    name_of_class = "cls" if _MINOR < 14 else "__class__"
    condition = f"type(self) is {name_of_class}"
    names = [repr(f.name) for f in fields]
    if _MINOR < 12:
        listed = ",".join(names) + "," if names else ""
        condition += f" or name in ({listed})"
    elif names:
        condition += " or name in {" + ", ".join(names) + "}"
    for method, extra, verb in (("__setattr__", ["value"], "assign to"),
                                ("__delattr__", [], "delete")):
        args = ["name"] + extra
        builder.add(method, ["self"] + args,
                    [f"if {condition}:",
                     f' raise FrozenInstanceError(f"cannot {verb} field {{name!r}}")',
                     f"super({name_of_class}, self).{method}({', '.join(args)})"],
                    locals={name_of_class: builder.cls,
                            "FrozenInstanceError": FrozenInstanceError},
                    complaint="")


def _add_comparisons(builder, fields, eq, order):
    mine, theirs = _tuple_text("self", fields), _tuple_text("other", fields)
    same = "if other.__class__ is self.__class__:"
    if eq and _MINOR < 13:
        builder.add("__eq__", ["self", "other"],
                    [same, f" return {mine}=={theirs}", "return NotImplemented"])
    elif eq:
        terms = " and ".join(f"self.{f.name}==other.{f.name}" for f in fields) or "True"
        builder.add("__eq__", ["self", "other"],
                    ["if self is other:", " return True", same, f" return {terms}",
                     "return NotImplemented"])
    if order:
        for name, op in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            builder.add(name, ["self", "other"],
                        [same, f" return {mine}{op}{theirs}", "return NotImplemented"],
                        complaint=(". Consider using functools.total_ordering" if _MINOR < 13 else
                                   " Consider using functools.total_ordering"))


def _add_hash(builder, fields, unsafe_hash, eq, frozen, has_explicit_hash):
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
    builder.add("__hash__", ["self"], [f"return hash({_tuple_text('self', hashed)})"],
                forced=True)


def _is_named(annotation, cls, name, wanted):
    """Whether an annotation, maybe a text, means one of this module's special forms."""
    if not isinstance(annotation, str):
        return False
    path = annotation.split("[")[0].strip().split(".")
    ns = getattr(sys.modules.get(cls.__module__), "__dict__", {})
    found = ns.get(path[0].strip())
    for part in path[1:]:
        found = getattr(found, part.strip(), None)
    return found is wanted


def _is_classvar(annotation, cls):
    typing = sys.modules.get("typing")
    if typing is None:
        return False
    return (annotation is typing.ClassVar or typing.get_origin(annotation) is typing.ClassVar
            or _is_named(annotation, cls, "ClassVar", typing.ClassVar))


def _get_field(cls, a_name, a_type, default_kw_only):
    default = getattr(cls, a_name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            default = MISSING  # a slot of the class
        f = field(default=default)
    f.name = a_name
    f.type = a_type
    f._field_type = _FIELD
    if _is_classvar(a_type, cls):
        f._field_type = _FIELD_CLASSVAR
    elif (a_type is InitVar or type(a_type) is InitVar
          or _is_named(a_type, cls, "InitVar", InitVar)):
        f._field_type = _FIELD_INITVAR

    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    elif f.kw_only is MISSING:
        f.kw_only = default_kw_only
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(f.default)} for field "
                         f"{f.name} is not allowed: use default_factory")
    return f


def _annotation_text(annotation):
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, type):
        if annotation.__module__ == "builtins":
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


def _signature_text(cls):
    """The parameters of the class as its docstring gives them."""
    init = cls.__init__
    code = getattr(init, "__code__", None)
    if code is None:
        return "()" if init is object.__init__ else ""
    annotations = init.__annotations__
    positional = code.co_varnames[1:code.co_argcount]
    keywords = code.co_varnames[code.co_argcount:code.co_argcount + code.co_kwonlyargcount]
    defaults = init.__defaults__ or ()
    given = dict(zip(positional[len(positional) - len(defaults):], defaults))
    given.update(init.__kwdefaults__ or {})
    parts = []
    for name in positional + keywords:
        if keywords and name == keywords[0] and not code.co_flags & 4:
            parts.append("*")
        text = name
        if name in annotations:
            text += ": " + _annotation_text(annotations[name])
        if name in given:
            text += (" = " if name in annotations else "=") + repr(given[name])
        parts.append(text)
    return "(" + ", ".join(parts) + ")"


if _MINOR >= 15:
    class _AutoDocstring:
        """A class's docstring, made when it is first asked for."""

        def __get__(self, _obj, cls):
            doc = cls.__name__ + _signature_text(cls)
            setattr(cls, "__doc__", doc)
            return doc

    _auto_docstring = _AutoDocstring()


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                   weakref_slot):
    fields = {}
    module = sys.modules.get(cls.__module__)
    globals = {} if module is None else module.__dict__
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen,
                                           match_args, kw_only, slots, weakref_slot))

    frozen_bases = []
    for b in cls.__mro__[-1:0:-1]:
        base_fields = getattr(b, _FIELDS, None)
        if base_fields is not None:
            for f in base_fields.values():
                fields[f.name] = f
            frozen_bases.append(getattr(b, _PARAMS).frozen)

    cls_annotations = _own_annotations(cls)
    cls_fields = []
    kw_only_seen = False
    for name, annotation in cls_annotations.items():
        if annotation is KW_ONLY or _is_named(annotation, cls, "KW_ONLY", KW_ONLY):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = kw_only = True
        else:
            cls_fields.append(_get_field(cls, name, annotation, kw_only))
    for f in cls_fields:
        fields[f.name] = f
        # The class attribute is the default, not the Field.
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls_annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")

    if frozen_bases:
        if any(frozen_bases) and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        thawed = not all(frozen_bases) if _MINOR >= 13 else not any(frozen_bases)
        if thawed and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")

    setattr(cls, _FIELDS, fields)
    class_hash = cls.__dict__.get("__hash__", MISSING)
    # A class with __eq__ and no __hash__ has None there: that is not explicit.
    has_explicit_hash = not (class_hash is MISSING or
                             (class_hash is None and "__eq__" in cls.__dict__))
    if order and not eq:
        raise ValueError("eq must be true if order is true")

    in_init = [f for f in fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    builder = _Builder(cls, globals)
    if init:
        _add_init(builder, in_init, frozen, hasattr(cls, _POST_INIT_NAME),
                  "__dataclass_self__" if "self" in fields else "self", slots)
    if _MINOR >= 13:
        _set_new_attribute(cls, "__replace__", _replace)
    field_list = [f for f in fields.values() if f._field_type is _FIELD]
    if repr:
        shown = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in field_list if f.repr)
        if _MINOR < 13:
            builder.add("__repr__", ["self"],
                        [f'return self.__class__.__qualname__ + f"({shown})"'],
                        decorator="recursive")
        else:
            builder.add("__repr__", ["self"],
                        [f'return f"{{self.__class__.__qualname__}}({shown})"'],
                        locals={"__dataclasses_recursive_repr": recursive_repr},
                        decorator="@__dataclasses_recursive_repr()")
    _add_comparisons(builder, [f for f in field_list if f.compare], eq, order)
    if frozen:
        _add_frozen(builder, field_list)
    _add_hash(builder, field_list, unsafe_hash, eq, frozen, has_explicit_hash)
    builder.finish()

    if not getattr(cls, "__doc__"):
        cls.__doc__ = _auto_docstring if _MINOR >= 15 else cls.__name__ + _signature_text(cls)
    if match_args:
        _set_new_attribute(cls, "__match_args__",
                           tuple(f.name for f in in_init if f.init and not f.kw_only))
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot, fields)
    abc.update_abstractmethods(cls)
    return cls


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _get_slots(cls):
    found = cls.__dict__.get("__slots__")
    if found is None:
        if _MINOR < 13:
            return ()
        offsets = (("__weakref__", "__weakrefoffset__"),
                   ("__dict__", "__dictoffset__" if _MINOR >= 14 else "__dictrefoffset__"))
        return [name for name, offset in offsets if getattr(cls, offset, -1) != 0]
    if isinstance(found, str):
        return (found,)
    if hasattr(found, "__next__"):
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
    return found


def _add_slots(cls, is_frozen, weakref_slot, defined_fields):
    """A class cannot get slots after it was made: this makes it again."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    if _MINOR == 14:
        sys._clear_type_descriptors(cls)
    namespace = dict(cls.__dict__)
    field_names = tuple(f.name for f in fields(cls))
    inherited = {name for base in cls.__mro__[1:-1] for name in _get_slots(base)}
    names = field_names + (("__weakref__",) if weakref_slot else ())
    own = tuple(name for name in names if name not in inherited)
    docs = {name: getattr(defined_fields.get(name), "doc", None) for name in own}
    namespace["__slots__"] = docs if any(doc is not None for doc in docs.values()) else own
    for name in field_names + ("__dict__", "__weakref__"):
        namespace.pop(name, None)
    qualname = getattr(cls, "__qualname__", None)
    newcls = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        newcls.__qualname__ = qualname
    if is_frozen:
        if "__getstate__" not in namespace:
            newcls.__getstate__ = _dataclass_getstate
        if "__setstate__" not in namespace:
            newcls.__setstate__ = _dataclass_setstate
    if _MINOR >= 14:
        _move_class_cells(cls, newcls)
        init_annotate = getattr(newcls.__init__, "__annotate__", None)
        if getattr(init_annotate, "__generated_by_dataclasses__", False):
            _move_cell(init_annotate, cls, newcls)
    return newcls


def _move_class_cells(oldcls, newcls):
    """Let super() of the class's methods mean the new class."""
    for member in newcls.__dict__.values():
        while not isinstance(member, type) and hasattr(member, "__wrapped__"):
            member = member.__wrapped__
        if isinstance(member, property):
            functions = (member.fget, member.fset, member.fdel)
        else:
            functions = (member,)
        if any(isinstance(f, types.FunctionType) and _move_cell(f, oldcls, newcls)
               for f in functions):
            return


def _move_cell(function, oldcls, newcls):
    if "__class__" not in function.__code__.co_freevars:
        return False
    cell = function.__closure__[function.__code__.co_freevars.index("__class__")]
    try:
        if cell.cell_contents is not oldcls:
            return False
    except ValueError:
        return False
    cell.cell_contents = newcls
    return True


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Class decorator: adds the methods that follow from the annotated fields."""
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args,
                              kw_only, slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """Return the fields of a dataclass or of an instance of one."""
    try:
        fields = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in fields.values() if f._field_type is _FIELD)


def is_dataclass(obj):
    """Whether this is a dataclass or an instance of one."""
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """Return the fields as a dict, those of dataclasses inside too; other values are copied."""
    if not hasattr(type(obj), _FIELDS):
        raise TypeError("asdict() should be called on dataclass instances")
    return _asdict_inner(obj, dict_factory)


def _asdict_inner(obj, dict_factory):
    if _MINOR >= 12 and type(obj) in _ATOMIC_TYPES:
        return obj
    if hasattr(type(obj), _FIELDS):
        if dict_factory is dict and _MINOR >= 12:
            return {f.name: _asdict_inner(getattr(obj, f.name), dict) for f in fields(obj)}
        return dict_factory([(f.name, _asdict_inner(getattr(obj, f.name), dict_factory))
                             for f in fields(obj)])
    return _convert(obj, _asdict_inner, dict_factory)


def _convert(obj, inner, factory):
    """A container of any kind with its items converted; anything else deep-copied."""
    cls = type(obj)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return cls(*[inner(v, factory) for v in obj])
    if isinstance(obj, (list, tuple)):
        return cls([inner(v, factory) for v in obj])
    if isinstance(obj, dict):
        if hasattr(cls, "default_factory"):
            result = cls(obj.default_factory)
            for k, v in obj.items():
                result[inner(k, factory)] = inner(v, factory)
            return result
        return cls([(inner(k, factory), inner(v, factory)) for k, v in obj.items()])
    import copy
    return copy.deepcopy(obj)


def astuple(obj, *, tuple_factory=tuple):
    """Return the values of the fields as a tuple, as asdict() does."""
    if not hasattr(type(obj), _FIELDS):
        raise TypeError("astuple() should be called on dataclass instances")
    return _astuple_inner(obj, tuple_factory)


def _astuple_inner(obj, tuple_factory):
    if _MINOR >= 12 and type(obj) in _ATOMIC_TYPES:
        return obj
    if hasattr(type(obj), _FIELDS):
        return tuple_factory([_astuple_inner(getattr(obj, f.name), tuple_factory)
                              for f in fields(obj)])
    return _convert(obj, _astuple_inner, tuple_factory)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True,
                   order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
                   slots=False, weakref_slot=False, module=None):
    """Make a dataclass from names, or pairs or triples of name, type and field."""
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, tp = item, "typing.Any"
        elif len(item) == 2:
            name, tp = item
        elif len(item) == 3:
            name, tp, defaults[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = tp

    def exec_body_callback(ns):
        ns.update(namespace or {})
        ns.update(defaults)
        ns["__annotations__"] = annotations

    cls = types.new_class(cls_name, bases, {}, exec_body_callback)
    if module is None and _MINOR >= 12:
        module = sys._getframe(1).f_globals.get("__name__", "__main__")
    if module is not None:
        cls.__module__ = module
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                     weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """Return a new instance with some fields changed."""
    if not hasattr(type(obj), _FIELDS):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    error = TypeError if _MINOR >= 13 else ValueError
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise error(f"field {f.name} is declared with init=False, "
                            "it cannot be specified with replace()")
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise error(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)
