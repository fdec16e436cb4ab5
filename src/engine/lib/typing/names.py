# --- names of collections and others -------------------------------------------------------------

_PLAIN = {"List": (list, 1), "Dict": (dict, 2), "Set": (set, 1), "FrozenSet": (frozenset, 1),
          "Type": (type, 1)}
_COLLECTIONS = {"DefaultDict": ("defaultdict", 2), "OrderedDict": ("OrderedDict", 2),
                "Counter": ("Counter", 1), "ChainMap": ("ChainMap", 2), "Deque": ("deque", 1)}
_ABCS = {"Hashable": 0, "Sized": 0, "Awaitable": 1, "Coroutine": 3, "AsyncIterable": 1,
         "AsyncIterator": 1, "Iterable": 1, "Iterator": 1, "Reversible": 1, "Container": 1,
         "Collection": 1, "AbstractSet": 1, "MutableSet": 1, "Mapping": 2, "MutableMapping": 2,
         "Sequence": 1, "MutableSequence": 1, "MappingView": 1, "KeysView": 1, "ItemsView": 2,
         "ValuesView": 1, "Generator": 3, "AsyncGenerator": 2, "Callable": 2}
if _MINOR < 15:
    _ABCS["ByteString"] = 0
# What 3.13 and later take for the arguments that are left out, from the last on.
_DEFAULTS = {"Generator": (type(None),) * 2, "AsyncGenerator": (type(None),),
             "ContextManager": (bool | None,), "AsyncContextManager": (bool | None,)}

Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")
for _name, (_origin, _count) in _PLAIN.items():
    globals()[_name] = _SpecialGenericAlias(_origin, _count, inst=False, name=_name)


def _of_abc(name):
    """The alias of an abstract class of collections."""
    import collections.abc
    origin = getattr(collections.abc, "Set" if name == "AbstractSet" else name)
    if name == "ByteString" and _MINOR > 11:
        return _DeprecatedGenericAlias(origin, 0, name=name,
                                       removal_version=(3, 14 if _MINOR < 14 else 17))
    kind = _CallableType if name == "Callable" else _SpecialGenericAlias
    return kind(origin, _ABCS[name], name=name, **_defaults_of(name))


def _defaults_of(name):
    return {"defaults": _DEFAULTS[name]} if name in _DEFAULTS else {}


def _of_typing(ns):
    ns["__module__"] = "typing"


def _io_of(kind):
    return __getattr__("IO")[kind]


def __getattr__(name):
    """Aliases of collections and its abstract classes are made when they are asked for."""
    if name in _COLLECTIONS:
        import collections
        origin, count = _COLLECTIONS[name]
        alias = _SpecialGenericAlias(getattr(collections, origin), count, name=name)
    elif name in _ABCS:
        alias = _of_abc(name)
    elif name in ("SupportsInt", "SupportsFloat", "SupportsComplex", "SupportsBytes",
                  "SupportsIndex", "SupportsAbs", "SupportsRound"):
        method = f"__{name[8:].lower()}__"

        def body(ns):
            ns[method] = abstractmethod(lambda self: None)
            ns["__module__"] = "typing"
        alias = runtime_checkable(types.new_class(name, (Protocol,), {}, body))
    elif name in ("ContextManager", "AsyncContextManager"):
        import contextlib
        origin = getattr(contextlib, f"Abstract{name}")
        alias = _SpecialGenericAlias(origin, 1 if _MINOR < 13 else 2, name=name,
                                     **_defaults_of(name))
    elif name in ("IO", "TextIO", "BinaryIO", "Pattern", "Match"):
        if name in ("Pattern", "Match"):
            import re
            alias = _SpecialGenericAlias(getattr(re, name), 1)
        else:
            base = Generic[AnyStr] if name == "IO" else _io_of(str if name == "TextIO" else bytes)
            alias = types.new_class(name, (base,), {}, _of_typing)
    elif name == "ForwardRef" and _MINOR >= 14:
        from annotationlib import ForwardRef as alias
    else:
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    globals()[name] = alias
    return alias


