"""Data classes (PEP 557): methods written as source text after the annotations of a class.

Which objects a class and its fields keep (the parameters, the Field objects, the cells of the
generated functions) is as in CPython of each version.
"""
import abc
import keyword
from _native import imports as _imports
import sys
import types
import _dataclass_methods as _methods

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING",
           "fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass"]

_MINOR = sys.version_info[1]

if _MINOR >= 14:
    import annotationlib


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


if _MINOR >= 15:
    MISSING = sentinel("MISSING")
else:
    class _MISSING_TYPE:
        pass

    MISSING = _MISSING_TYPE()


_EMPTY_METADATA = types.MappingProxyType({}) if _MINOR < 15 else frozendict()

if _MINOR >= 15:
    KW_ONLY = sentinel("KW_ONLY")
else:
    class _KW_ONLY_TYPE:
        pass

    KW_ONLY = _KW_ONLY_TYPE()


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
                 doc: _since(3, 14)):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory = default, default_factory
        self.repr, self.hash = repr, hash
        self.init, self.compare = init, compare
        self.kw_only = kw_only
        self.metadata = _EMPTY_METADATA if metadata is None else types.MappingProxyType(metadata)
        if _MINOR >= 14:
            self.doc = doc

    def __repr__(self):
        first, last = self.__slots__[:4], self.__slots__[7:-1]
        names = (*first, "init", "repr", "hash", *last)
        return f"Field({_listed(self, names)},_field_type={self._field_type})"

    def __set_name__(self, owner, name):
        # A descriptor that is the default learns its name as it would without the Field.
        inner = type(self.default)
        if hasattr(inner, "__set_name__"):
            inner.__set_name__(self.default, owner, name)

    __class_getitem__ = classmethod(types.GenericAlias)


class _DataclassParams:
    __slots__ = (("init", "repr", "eq", "order", "unsafe_hash", "frozen") +
                 (("match_args", "kw_only", "slots", "weakref_slot") if _MINOR >= 12 else ()))

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen,
                 match_args=None, kw_only=None, slots=None, weakref_slot=None):
        self.init, self.repr = init, repr
        self.eq, self.order = eq, order
        self.unsafe_hash, self.frozen = unsafe_hash, frozen
        if _MINOR >= 12:
            self.match_args, self.kw_only = match_args, kw_only
            self.slots, self.weakref_slot = slots, weakref_slot

    def __repr__(self):
        return f"_DataclassParams({_listed(self, self.__slots__)})"

# What deepcopy() gives back as it is.
_ATOMIC_TYPES = frozenset({
    types.NoneType, bool, int, float, str, complex, bytes, types.EllipsisType,
    types.NotImplementedType, types.CodeType, types.BuiltinFunctionType, types.FunctionType,
    type, range, property,
})


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING, doc: _since(3, 14) = None):
    """Say more of a field than its default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    if _MINOR < 14:
        return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


def _own_annotations(cls):
    """The annotations of the class itself, by name."""
    if _MINOR < 12:
        return cls.__dict__.get("__annotations__", {})
    if _MINOR < 14:
        found = cls.__dict__.get("__annotations__", None)
        return {} if found is None else dict(found)
    return annotationlib.get_annotations(cls, format=annotationlib.Format.FORWARDREF)


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


def _is_initvar(annotation, cls):
    return (annotation is InitVar or type(annotation) is InitVar
            or _is_named(annotation, cls, "InitVar", InitVar))


def _field_of(cls, name, annotation, keyword_only):
    """The Field for one annotation of a class, which may have given it already."""
    given = getattr(cls, name, MISSING)
    if not isinstance(given, Field):
        # What stands there may be the class's own slot, which is no default.
        is_slot = isinstance(given, types.MemberDescriptorType)
        given = field(default=MISSING if is_slot else given)
    given.name, given.type = name, annotation
    kind = (_FIELD_CLASSVAR if _is_classvar(annotation, cls) else
            _FIELD_INITVAR if _is_initvar(annotation, cls) else _FIELD)
    given._field_type = kind
    if kind is not _FIELD and given.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    says_keyword = given.kw_only is not MISSING
    if kind is _FIELD_CLASSVAR and says_keyword:
        raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    if kind is not _FIELD_CLASSVAR and not says_keyword:
        given.kw_only = keyword_only
    # Only what can be hashed is taken for immutable.
    if kind is _FIELD and given.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(given.default)} for field "
                         f"{name} is not allowed: use default_factory")
    return given


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
            _imports("inspect")
            doc = cls.__name__ + _signature_text(cls)
            setattr(cls, "__doc__", doc)
            return doc

    _auto_docstring = _AutoDocstring()


def _dataclass_bases(cls):
    """The bases that are data classes, the farthest first."""
    return [base for base in cls.__mro__[:0:-1] if getattr(base, _FIELDS, None) is not None]


def _declared_fields(cls, annotations, keyword_only):
    """The fields that the class's own annotations declare, in their order."""
    declared = []
    marker = None
    for name, annotation in annotations.items():
        if not (annotation is KW_ONLY or _is_named(annotation, cls, "KW_ONLY", KW_ONLY)):
            declared.append(_field_of(cls, name, annotation, keyword_only or marker is not None))
        elif marker is None:
            marker = name
        else:
            raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
    for f in declared:
        # The attribute of the class is the default of the field, or nothing.
        if not isinstance(getattr(cls, f.name, None), Field):
            continue
        if f.default is not MISSING:
            setattr(cls, f.name, f.default)
        else:
            delattr(cls, f.name)
    for name, value in vars(cls).items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return declared


def _agree_on_frozen(cls, frozen):
    """Frozen classes and others do not inherit from each other."""
    bases = [getattr(base, _PARAMS).frozen for base in _dataclass_bases(cls)]
    if not frozen and any(bases):
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    fits = all(bases) if _MINOR >= 13 else any(bases) or not bases
    if frozen and not fits:
        raise TypeError("cannot inherit frozen dataclass from a non-frozen one")


def _by_position(in_init):
    """The parameters that can be given by position, and those that cannot."""
    return (tuple(f for f in in_init if f.init and not f.kw_only),
            tuple(f for f in in_init if f.init and f.kw_only))


def _defines_hash(cls):
    """Whether the class's body has a __hash__; None beside an __eq__ was put there by type."""
    own = vars(cls)
    return "__hash__" in own and not (own["__hash__"] is None and "__eq__" in own)


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                   weakref_slot):
    if _MINOR < 12:
        params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen)
    else:
        params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen,
                                  match_args, kw_only, slots, weakref_slot)
    setattr(cls, _PARAMS, params)
    fields = {}
    for base in cls.__mro__[:0:-1]:  # the last one is held while annotations are evaluated
        inherited = getattr(base, _FIELDS, None)
        if inherited is not None:
            fields.update(inherited)
    annotations = _own_annotations(cls)
    declared = _declared_fields(cls, annotations, kw_only)  # both are held to the end
    for f in declared:
        fields[f.name] = f
    _agree_on_frozen(cls, frozen)
    setattr(cls, _FIELDS, fields)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    module = sys.modules.get(cls.__module__)
    globals = {} if module is None else module.__dict__

    has_explicit_hash = _defines_hash(cls)
    in_init = [f for f in fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    positional, keyword_only = _by_position(in_init)
    builder = _methods.Builder(cls, globals)
    if init:
        _methods.add_init(builder, in_init, positional, keyword_only, frozen, hasattr(cls, "__post_init__"),
                  "__dataclass_self__" if "self" in fields else "self", slots)
    if _MINOR >= 13:
        _methods.set_if_missing(cls, "__replace__", _replace)
    field_list = [f for f in fields.values() if f._field_type is _FIELD]
    if repr:
        chosen = [f for f in field_list if f.repr]
        _methods.add_repr(builder, chosen)
    if eq or order:
        if _MINOR < 13:
            chosen = None  # later versions hold the fields of both to the end
        compared = [f for f in field_list if f.compare]
        _methods.add_comparisons(builder, compared, eq, order)
    if frozen:
        _methods.add_frozen(builder, field_list)
    _methods.add_hash(builder, field_list, unsafe_hash, eq, frozen, has_explicit_hash)
    builder.finish()

    if not getattr(cls, "__doc__"):
        cls.__doc__ = _auto_docstring if _MINOR >= 15 else cls.__name__ + _signature_text(cls)
    if match_args:
        _methods.set_if_missing(cls, "__match_args__",
                           tuple(f.name for f in positional))
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot, fields)
    abc.update_abstractmethods(cls)
    return cls


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


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
        if not isinstance(member, type) and hasattr(member, "__wrapped__"):
            if _MINOR >= 15:
                import inspect  # earlier versions have it since their own import
            while hasattr(member, "__wrapped__"):
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
    known = getattr(class_or_instance, _FIELDS, None)
    if known is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(f for f in known.values() if f._field_type is _FIELD)


def is_dataclass(obj):
    """Whether this is a dataclass or an instance of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """Return the fields as a dict, those of dataclasses inside too; other values are copied."""
    if not hasattr(type(obj), _FIELDS):
        raise TypeError("asdict() should be called on dataclass instances")
    return _asdict_inner(obj, dict_factory)


def _asdict_inner(obj, dict_factory):
    if _MINOR >= 12 and type(obj) in _ATOMIC_TYPES:
        return obj
    if hasattr(type(obj), _FIELDS):
        if _MINOR < 12:
            pairs = []
            for f in fields(obj):
                pairs.append((f.name, _asdict_inner(getattr(obj, f.name), dict_factory)))
            return dict_factory(pairs)
        if dict_factory is dict:
            return {f.name: _asdict_inner(getattr(obj, f.name), dict) for f in fields(obj)}
        return dict_factory([(f.name, _asdict_inner(getattr(obj, f.name), dict_factory))
                             for f in fields(obj)])
    return _convert(obj, _asdict_inner, dict_factory)


def _convert(obj, inner, factory):
    """A container of any kind with its items converted; anything else deep-copied."""
    cls = type(obj)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return cls(*[inner(v, factory) for v in obj])
    if cls is list and inner is _asdict_inner and _MINOR >= 13:
        return [inner(v, factory) for v in obj]
    if isinstance(obj, (list, tuple)):
        return cls(inner(v, factory) for v in obj)
    if isinstance(obj, dict if _MINOR < 15 else (dict, frozendict)):
        if hasattr(cls, "default_factory"):
            result = cls(obj.default_factory)
            for k, v in obj.items():
                result[inner(k, factory)] = inner(v, factory)
            return result
        return cls((inner(k, factory), inner(v, factory)) for k, v in obj.items())
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
                   slots=False, weakref_slot=False, module: _since(3, 12) = None,
                   decorator: _since(3, 14) = dataclass):
    """Make a dataclass from names, or pairs or triples of name, type and field."""
    hints, given = {}, {}
    for item in fields:
        parts = (item, "typing.Any") if isinstance(item, str) else item
        if len(parts) not in (2, 3):
            raise TypeError(f"Invalid field: {item!r}")
        name, hint, *value = parts
        if not (isinstance(name, str) and name.isidentifier()):
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if name in keyword.kwlist:
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in hints:
            raise TypeError(f"Field name duplicated: {name!r}")
        hints[name] = hint
        if value:
            given[name], = value

    def fill(body):
        body.update(namespace or {})
        body.update(given)
        body["__annotations__"] = hints

    cls = types.new_class(cls_name, bases, {}, fill)
    if module is None and _MINOR >= 12:
        module = sys._getframe(1).f_globals.get("__name__", "__main__")
    if module is not None:
        cls.__module__ = module
    return decorator(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                     weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """Return a new instance with some fields changed."""
    if not hasattr(type(obj), _FIELDS):
        raise TypeError("replace() should be called on dataclass instances")
    if _MINOR >= 13:
        return _replace(obj, **changes)
    for f in getattr(obj, _FIELDS).values():
        if _is_kept(f, changes):
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if _is_kept(f, changes):
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)


def _is_kept(f, changes):
    error = TypeError if _MINOR >= 13 else ValueError
    if f._field_type is _FIELD_CLASSVAR or f.init == (f.name in changes):
        return False
    if not f.init:
        raise error(f"field {f.name} is declared with init=False, "
                    "it cannot be specified with replace()")
    if f._field_type is _FIELD_INITVAR and f.default is MISSING:
        raise error(f"InitVar {f.name!r} must be specified with replace()")
    return True
