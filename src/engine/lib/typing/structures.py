# --- protocols ---------------------------------------------------------------------------------

_OWN_NAMES = frozenset({
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__",
    "__new__", "__slots__", "__subclasshook__", "__weakref__", "__class_getitem__",
    "__parameters__", "__orig_bases__", "_is_protocol", "_is_runtime_protocol",
    "__protocol_attrs__", "_abc_impl", "__qualname__", "__firstlineno__",
    "__static_attributes__", "__annotate__", "__annotate_func__", "__annotations_cache__",
    "__callable_proto_members_only__", "__non_callable_proto_members__", "__type_params__", "__match_args__",
    "__conditional_annotations__",
})


def _protocol_attrs(cls):
    found = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        try:
            annotations = getattr(base, "__annotations__", ())
        except Exception:  # of names that are not there yet
            import annotationlib
            annotations = annotationlib.get_annotations(base, format=3)
        found.update(name for name in [*base.__dict__, *annotations]
                     if name not in _OWN_NAMES and not name.startswith("_abc_"))
    return found


def _members(cls):
    """What a protocol asks for: each class of it keeps the set from 3.12 on."""
    return _protocol_attrs(cls) if _MINOR < 12 else cls.__protocol_attrs__


def _non_methods(cls):
    return {name for name in _members(cls) if not callable(getattr(cls, name, None))}


class _ProtocolMeta(ABCMeta):
    if _MINOR >= 12:
        def __init__(cls, *args, **kwargs):
            super().__init__(*args, **kwargs)
            if getattr(cls, "_is_protocol", False):
                cls.__protocol_attrs__ = _protocol_attrs(cls)
                if _MINOR == 12:
                    cls.__callable_proto_members_only__ = not _non_methods(cls)

    def __instancecheck__(cls, instance):
        if cls is Protocol or not getattr(cls, "_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with"
                            " @runtime_checkable protocols")
        if super().__instancecheck__(instance):
            return True
        if _MINOR >= 12:
            _imports("inspect")
        return all(hasattr(instance, attr) for attr in _members(cls))

    def __subclasscheck__(cls, other):
        # abc and functools ask of every class that they know of.
        asks = sys._getframe(1).f_globals.get("__name__") not in ("abc", "functools")
        if cls is not Protocol and getattr(cls, "_is_protocol", False) and asks:
            if not isinstance(other, type):
                raise TypeError("issubclass() arg 1 must be a class")
            if not getattr(cls, "_is_runtime_protocol", False):
                raise TypeError("Instance and class checks can only be used with"
                                " @runtime_checkable protocols")
            values = sorted(_non_methods(cls))
            if values:
                named = f". Non-method members: {str(values)[1:-1]}." if _MINOR >= 13 else ""
                raise TypeError("Protocols with non-method members don't support issubclass()"
                                + named)
        return super().__subclasscheck__(other)


def _may_be_protocol(base):
    """Classes of the library that are as good as protocols."""
    return base.__module__ in ("collections.abc", "contextlib", "typing", "io", "os")


def _no_init_or_replace_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is not _no_init_or_replace_init:
        return
    # The first instance of a class that is no protocol finds the __init__ that it should have.
    found = [vars(base)["__init__"] for base in cls.__mro__ if "__init__" in vars(base)]
    cls.__init__ = next(init for init in found if init is not _no_init_or_replace_init)
    cls.__init__(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """A base for classes that only say which methods there must be."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not vars(cls).get("_is_protocol", False):
            cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol:
            for base in cls.__bases__:
                if not (base in (object, Generic) or getattr(base, "_is_protocol", False)
                        or _may_be_protocol(base)):
                    raise TypeError("Protocols can only inherit from other protocols, "
                                    f"got {base!r}")
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = _hook_for(cls) if _MINOR < 12 else _proto_hook
        if cls._is_protocol and cls.__init__ is object.__init__:
            cls.__init__ = _no_init_or_replace_init


def _hook_for(cls):
    def _proto_hook(other):
        return _has_members(cls, other)
    return _proto_hook


@classmethod
def _proto_hook(cls, other):
    return _has_members(cls, other)


def _has_members(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    if not getattr(cls, "_is_runtime_protocol", False):
        return NotImplemented
    spaces = [vars(base) for base in other.__mro__]
    for name in _members(cls):
        # None where a class says that it has not what its bases have.
        if next((space[name] for space in spaces if name in space), None) is None:
            return NotImplemented
    return True


def runtime_checkable(cls):
    """Let a protocol be used with isinstance()."""
    if getattr(cls, "_is_protocol", False):
        cls._is_runtime_protocol = True
        if _MINOR >= 13:
            cls.__non_callable_proto_members__ = _non_methods(cls)
        return cls
    raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")


# --- named tuples and typed dicts --------------------------------------------------------------

def _annotations_of(ns, owner=None):
    """The annotations in the namespace of a class, and the function that gives them (3.14 on)."""
    if "__annotations__" in ns:
        return dict(ns["__annotations__"]), None
    annotate = ns.get("__annotate__", ns.get("__annotate_func__"))
    if annotate is None:
        return {}, None
    import annotationlib
    found = annotationlib.call_annotate_function(
        annotate, annotationlib.Format.FORWARDREF, owner=owner)
    return found, annotate


def _eager_annotate(types, checked):
    """An __annotate__ for what was given as values."""
    def annotate(format):
        from annotationlib import Format, annotations_to_string
        if format in (Format.VALUE, Format.FORWARDREF):
            return checked
        if format == Format.STRING:
            return annotations_to_string(types)
        raise NotImplementedError(format)

    annotate.__qualname__ = "_make_eager_annotate.<locals>.annotate"
    return annotate


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        if any(base is not _NamedTuple and base is not Generic for base in bases):
            raise TypeError("can only inherit from a NamedTuple type and Generic")
        own, own_annotate = _annotations_of(ns)
        hints = {name: _type_check(hint) for name, hint in own.items()}
        defaults = []
        for name in hints:
            if name in ns:
                defaults.append(name)
            elif defaults:
                plural = "s" if len(defaults) > 1 else ""
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default "
                                f"field{plural} {', '.join(defaults)}")
        from collections import namedtuple
        nm_tpl = namedtuple(typename, hints, defaults=[ns[n] for n in defaults],
                            module=ns["__module__"])
        if _MINOR < 14:
            nm_tpl.__annotations__ = nm_tpl.__new__.__annotations__ = hints
        else:
            if not ("__annotations__" in ns or own_annotate):
                annotate = lambda format: {}
            elif own_annotate is None:
                annotate = _eager_annotate(own, hints)
            else:
                def annotate(format):
                    from annotationlib import Format, call_annotate_function
                    found = call_annotate_function(own_annotate, format)
                    if format == Format.STRING:
                        return found
                    return {name: _type_check(hint) for name, hint in found.items()}
            nm_tpl.__annotate__ = nm_tpl.__new__.__annotate__ = annotate
        nm_tpl.__bases__ = tuple(tuple if b is _NamedTuple else b for b in bases) \
            if Generic in bases else nm_tpl.__bases__
        for key, value in ns.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields",
                       "_field_defaults", "_make", "_replace", "_asdict", "_source"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in ("__module__", "__name__", "__annotations__", "__annotate_func__",
                           "__annotate__", "__annotations_cache__", "__classdictcell__") \
                    and key not in nm_tpl._fields:
                setattr(nm_tpl, key, value)
        return nm_tpl


if _MINOR >= 15:
    def NamedTuple(typename, fields, /):
        """A named tuple whose fields have types."""
        return _named_tuple(typename, fields)
else:
    def NamedTuple(typename, fields=(), /, **kwargs):
        """A named tuple whose fields have types."""
        if not fields and _MINOR >= 13:
            _warn_of_fields("NamedTuple", typename, kwargs)
        return _named_tuple(typename, fields or kwargs.items())


def _warn_of_fields(name, typename, kwargs):
    """What is wrong with fields that are no list of pairs."""
    import warnings
    if kwargs:
        words = f"Creating {name} classes using keyword arguments is deprecated and will be " \
                "disallowed in Python 3.15. Use the class-based or functional syntax instead."
    else:
        words = f"Failing to pass a value for the 'fields' parameter is deprecated and will be " \
                "disallowed in Python 3.15. To create a " \
                f"{name} class with 0 fields using the functional syntax, pass an empty list, " \
                f"e.g. `{typename} = {name}({typename!r}, [])`."
    warnings.warn(words, DeprecationWarning, stacklevel=3)


def _named_tuple(typename, fields):
    from collections import namedtuple
    pairs = [(n, _type_check(t)) for n, t in fields]
    made = namedtuple(typename, [n for n, _ in pairs],
                      module=sys._getframe(2).f_globals.get("__name__"))
    if _MINOR < 14:
        made.__annotations__ = made.__new__.__annotations__ = dict(pairs)
    else:
        made.__annotate__ = made.__new__.__annotate__ = _eager_annotate(dict(pairs), dict(pairs))
    if _MINOR >= 12:
        made.__orig_bases__ = (NamedTuple,)
    return made


_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


def _is_read_only(hint):
    """Whether ReadOnly stands somewhere around a type."""
    origin = get_origin(hint)
    return origin is ReadOnly or (
        origin in (Required, NotRequired, Annotated) and _is_read_only(hint.__args__[0]))


def _typed_dict_annotate(made, bases, own_annotate, unchecked, checked):
    """The __annotate__ of a TypedDict: what its bases say, then what it says itself."""
    def __annotate__(format):
        from annotationlib import Format, annotations_to_string, call_annotate_function
        found = {}
        for base in bases:
            if base is Generic or base.__annotate__ is None:
                continue
            found.update(call_annotate_function(base.__annotate__, format, owner=base))
        if own_annotate is not None:
            own = call_annotate_function(own_annotate, format, owner=made)
            if format != Format.STRING:
                own = {n: _type_check(t, module=made.__module__) for n, t in own.items()}
        elif format == Format.STRING:
            own = annotations_to_string(unchecked)
        elif format in (Format.FORWARDREF, Format.VALUE):
            own = checked
        else:
            raise NotImplementedError(format)
        found.update(own)
        return found

    __annotate__.__qualname__ = "_TypedDictMeta.__new__.<locals>.__annotate__"
    return __annotate__


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict "
                                "base class")
        if _MINOR >= 12 and "__orig_bases__" not in ns:
            ns["__orig_bases__"] = bases
        also = (Generic,) if Generic in bases else ()
        given = {n: value for n, value in ns.items() if _MINOR < 14 or n != "__annotations__"}
        made = type.__new__(_TypedDictMeta, name, (*also, dict), given)
        unchecked, own_annotate = _annotations_of(ns, made)
        own = {n: _type_check(t, module=made.__module__) for n, t in unchecked.items()}
        annotations, required, optional = {}, set(), set()
        for base in bases:
            if _MINOR < 14:
                annotations.update(getattr(base, "__annotations__", None) or {})
            required |= base.__dict__.get("__required_keys__", set())
            optional |= base.__dict__.get("__optional_keys__", set())
        annotations.update(own)
        for key, hint in own.items():
            origin = get_origin(hint)
            needed = origin is Required or total and origin is not NotRequired
            (required if needed else optional).add(key)
        if _MINOR < 14:
            made.__annotations__ = annotations
        else:
            made.__annotate__ = _typed_dict_annotate(made, bases, own_annotate, unchecked, own)
            annotations = required | optional
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        if _MINOR >= 13:
            fixed = {key for base in bases for key in getattr(base, "__readonly_keys__", ())}
            fixed |= {key for key, hint in own.items() if _is_read_only(hint)}
            made.__readonly_keys__ = frozenset(fixed)
            made.__mutable_keys__ = frozenset(annotations) - fixed
        return made

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


if _MINOR >= 15:
    def TypedDict(typename, fields, /, *, total=True):
        """A dict whose keys have types."""
        return _typed_dict(typename, fields, total)
elif _MINOR >= 13:
    def TypedDict(typename, fields=(), /, *, total=True):
        """A dict whose keys have types."""
        return _typed_dict(typename, fields, total)
else:
    def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
        """A dict whose keys have types."""
        if kwargs and fields is None:
            import warnings
            warnings.warn("The kwargs-based syntax for TypedDict definitions is deprecated in Python "
                          "3.11, will be removed in Python 3.13, and may not be understood by "
                          "third-party type checkers.", DeprecationWarning, stacklevel=2)
        elif kwargs:
            raise TypeError("TypedDict takes either a dict or keyword arguments, but not both")
        return _typed_dict(typename, fields or kwargs, total)


def _typed_dict(typename, fields, total):
    ns = {"__annotations__": dict(fields),
          "__module__": sys._getframe(2).f_globals.get("__name__")}
    return _TypedDictMeta(typename, (), ns, total=total)


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


