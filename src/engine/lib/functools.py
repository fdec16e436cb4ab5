"""functools: what it has beside the callables of _functools.

What wrappers, methods and caches hold is where CPython keeps it: in cells, attributes and
dictionaries that programs reach, since counts and deaths follow from it.
"""
from _functools import _lru_cache_wrapper, cmp_to_key, partial, reduce
from _native import imports as _imports
from abc import get_cache_token
from collections import namedtuple
from operator import itemgetter
from sys import modules as _modules, version_info as _version_info

_VERSION = _version_info[:2]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__",
                       "__annotate__" if _VERSION >= (3, 14) else "__annotations__")
if _VERSION >= (3, 12):
    WRAPPER_ASSIGNMENTS += ("__type_params__",)
WRAPPER_UPDATES = ("__dict__",)

__all__ = ["update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering",
           "cache", "cmp_to_key", "lru_cache", "reduce", "partial", "partialmethod",
           "singledispatch", "singledispatchmethod", "cached_property"]
if _VERSION >= (3, 14):
    from _functools import Placeholder
    __all__.append("Placeholder")

_ABSENT = object()
_GenericAlias = type(list[int])
_Union = type(int | str)
_read_only = type(type.__dict__)


# Wrappers.

def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make a wrapper look like what it wraps, and name that as its __wrapped__."""
    for name in assigned:
        value = getattr(wrapped, name, _ABSENT)
        if value is not _ABSENT:
            setattr(wrapper, name, value)
    for name in updated:
        own = getattr(wrapper, name)
        own.update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """update_wrapper() as a decorator of the wrapper."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# Orderings that follow from one of them.

def _ordering(name, root, is_negated, tie):
    """The comparison `name` by way of `root`: its answer or the opposite, and what equality adds.

    `tie` is "and" where equal ones must not pass, "or" where they must, and None where the answer
    of `root` covers them.
    """
    def compare(self, other):
        answer = getattr(type(self), root)(self, other)
        if answer is NotImplemented:
            return answer
        if tie is None:
            return not answer
        if tie == "and":
            return (not answer if is_negated else answer) and self != other
        return (not answer if is_negated else answer) or self == other

    compare.__name__ = name
    compare.__qualname__ = f"_{name.strip('_')}_from_{root.strip('_')}"
    return compare


def _orderings_from(side, strictness):
    """The three others, in the order in which a class gets them."""
    root = f"__{side}{strictness}__"
    across, other = "gl"[side == "g"], "et"[strictness == "e"]
    plan = [(across + strictness, True), (side + other, False), (across + other, None)]
    for short, is_negated in plan:
        tie = None if is_negated is None else "and" if short[1] == "t" else "or"
        yield f"__{short}__", _ordering(f"__{short}__", root, is_negated, tie)


_convert = {f"__{side}{strictness}__": list(_orderings_from(side, strictness))
            for side in "lg" for strictness in "te"}


def total_ordering(cls):
    """A class decorator: the comparisons that are missing follow from one that is there."""
    own = {name for name in _convert
           if getattr(cls, name, None) is not getattr(object, name, None)}
    if not own:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    # The last by name is preferred: __lt__, __le__, __gt__, __ge__.
    for name, method in _convert[max(own)]:
        if name not in own:
            setattr(cls, name, method)
    return cls


# Methods with arguments given beforehand.

def _placeholders(args):
    """How many placeholders there are, and what puts later arguments in their places."""
    size = len(args)
    wanted = sum(arg is Placeholder for arg in args)
    later = iter(range(size, size + wanted))
    places = [next(later) if arg is Placeholder else place for place, arg in enumerate(args)]
    return wanted, itemgetter(*places) if wanted else None


def _completed(method, args):
    """The arguments of a partialmethod with those of a call in the places that wait for them."""
    wanted = method._phcount
    try:
        return method._merger(method.args + args) + args[wanted:]
    except IndexError:
        raise TypeError("missing positional arguments in 'partialmethod' call; expected "
                        f"at least {wanted}, got {len(args)}")


class partialmethod:
    """A partial() for methods: arguments that follow the instance."""

    if _VERSION >= (3, 14):
        def __new__(cls, func, /, *args, **keywords):
            if not callable(func) and not hasattr(func, "__get__"):
                raise TypeError(f"the first argument {func!r} must be a callable or a descriptor")
            if args and args[-1] is Placeholder:
                raise TypeError("trailing Placeholders are not allowed")
            if any(value is Placeholder for value in keywords.values()):
                raise TypeError("Placeholder cannot be passed as a keyword argument")
            plan = None
            if isinstance(func, partialmethod):
                keywords = {**func.keywords, **keywords}
                if not args:
                    args, plan = func.args, (func._phcount, func._merger)
                elif func._phcount:
                    open_places = (Placeholder,) * (func._phcount - len(args))
                    args = func._merger(func.args + args + open_places) + args[func._phcount:]
                else:
                    args = func.args + args
                func = func.func
            made = object.__new__(cls)
            made.func, made.args, made.keywords = func, args, keywords
            made._phcount, made._merger = plan or _placeholders(args)
            return made
    else:
        def __init__(self, func, /, *args, **keywords):
            if not callable(func) and not hasattr(func, "__get__"):
                raise TypeError(f"{func!r} is not callable or a descriptor")
            if isinstance(func, partialmethod):
                args = func.args + args
                keywords = {**func.keywords, **keywords}
                func = func.func
            self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        cls = type(self)
        named = [f"{name}={value!r}" for name, value in self.keywords.items()]
        if _VERSION >= (3, 13):
            shown = ", ".join([repr(self.func), *map(repr, self.args), *named])
        else:
            shown = f"{self.func}, {', '.join(map(repr, self.args))}, {', '.join(named)}"
        return f"{cls.__module__}.{cls.__qualname__}({shown})"

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            if _VERSION >= (3, 14) and self._phcount:
                args = _completed(self, args)
            else:
                args = self.args + args
            return self.func(cls_or_self, *args, **{**self.keywords, **keywords})

        _method.__isabstractmethod__ = self.__isabstractmethod__
        setattr(_method, "__partialmethod__" if _VERSION >= (3, 13) else "_partialmethod", self)
        return _method

    def __get__(self, obj, cls=None):
        bind = getattr(self.func, "__get__", None)
        # 3.13's partial objects have a __get__ that warns of the one they were to have in 3.14.
        if _VERSION[1] == 13 and isinstance(self.func, partial):
            bind = None
        if bind is not None and (bound := bind(obj, cls)) is not self.func:
            method = partial(bound, *self.args, **self.keywords)
            if (owner := getattr(bound, "__self__", _ABSENT)) is not _ABSENT:
                method.__self__ = owner
            return method
        return self._make_unbound_method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(_GenericAlias)


# Caches.

_CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])


def lru_cache(maxsize=128, typed=False):
    """A decorator that remembers the results of the last calls."""
    function = None
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        function, maxsize = maxsize, 128
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorating_function(user_function):
        cached = _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo)
        cached.cache_parameters = lambda: dict(maxsize=maxsize, typed=typed)
        return update_wrapper(cached, user_function)

    return decorating_function if function is None else decorating_function(function)


def cache(user_function, /):
    """An lru_cache() without limit."""
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    """An attribute that is computed when it is first asked for, then kept by the instance."""

    def __init__(self, func):
        self.func, self.attrname = func, None
        self.__doc__ = func.__doc__
        if _VERSION >= (3, 13):
            self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname not in (None, name):
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling "
                            "__set_name__ on it.")
        try:
            attributes = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} "
                            f"instance to cache {name!r} property.") from None
        value = attributes.get(name, _ABSENT)
        if value is _ABSENT:
            value = self.func(instance)
            try:
                attributes[name] = value
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance"
                                " does not support item assignment for caching "
                                f"{name!r} property.") from None
        return value

    __class_getitem__ = classmethod(_GenericAlias)


# Functions chosen by the class of an argument.

def _merged(orders):
    """C3: one order that keeps each of the given ones."""
    result = []
    while orders := [order for order in orders if order]:
        for head, *_ in orders:
            if not any(head in order[1:] for order in orders):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        result.append(head)
        orders = [order[1:] if order[0] == head else order for order in orders]
    return result


def _order_with(virtual, cls):
    """The MRO of cls with virtual bases among it, each where a class first counts as its subclass.

    They follow the real bases up to the last that is an abstract base class.
    """
    bases = list(cls.__bases__)
    abstract = [place for place, base in enumerate(bases, 1)
                if hasattr(base, "__abstractmethods__")]
    early, late = bases[:max(abstract, default=0)], bases[max(abstract, default=0):]
    here = [base for base in virtual
            if issubclass(cls, base) and not any(issubclass(real, base) for real in bases)]
    above = [base for base in virtual if base not in here]
    orders = [_order_with(above, base) for base in early + here + late]
    return _merged([[cls], *orders, early, here, late])


def _virtual_bases(cls, registry):
    """The registered classes that cls is a subclass of without inheriting from them."""
    real = set(cls.__mro__)
    found = [base for base in registry
             if base not in real and hasattr(base, "__mro__")
             and not isinstance(base, _GenericAlias) and issubclass(cls, base)]
    found = [base for base in found
             if not any(base != other and base in other.__mro__ for other in found)]
    ordered = []
    for base in found:
        # A class between may tell in which order several of them belong.
        between = [[parent for parent in child.__mro__ if parent in found]
                   for child in base.__subclasses__()
                   if child not in real and issubclass(cls, child)]
        if not between:
            ordered.append(base)
        for parents in sorted(between, key=len, reverse=True):
            ordered += [parent for parent in parents if parent not in ordered]
    return ordered


def _implementation(cls, registry):
    """The function of the first registered class in the order of cls; two that tie are an error."""
    virtual = _virtual_bases(cls, registry)
    order = _order_with(virtual, cls) if virtual else cls.__mro__
    registered = (base for base in order if base in registry)
    match = next(registered, None)
    if virtual and match not in cls.__mro__:
        follower = next(iter(order[order.index(match) + 1:]), None)
        if follower in registry and follower not in cls.__mro__:
            if not issubclass(match, follower):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {follower}")
    return registry.get(match)


def _alternatives(hint):
    """The members of a union; None for what is no union."""
    typing = _modules.get("typing")
    if isinstance(hint, _Union) or typing and getattr(hint, "__origin__", None) is typing.Union:
        return hint.__args__
    return None


def _is_class_or_union(hint):
    members = _alternatives(hint)
    return isinstance(hint, type) if members is None else all(isinstance(m, type) for m in members)


def _first_hint(func):
    """The name of the first annotated parameter, and the class or union that it names."""
    hints = getattr(func, "__annotations__", {})
    if not hints:
        raise TypeError(f"Invalid first argument to `register()`: {func!r}. "
                        "Use either `@register(some_class)` or plain `@register` "
                        "on an annotated function.")
    _imports("typing")
    if _VERSION >= (3, 14):
        _imports("annotationlib")
    if any(isinstance(hint, str) for hint in hints.values()):
        from typing import get_type_hints
        hints = get_type_hints(func)
    name, hint = next(iter(hints.items()))
    if hint is None:
        hint = type(None)
    if not _is_class_or_union(hint):
        fault = "is not a class." if _alternatives(hint) is None else "not all arguments are classes."
        raise TypeError(f"Invalid annotation for {name!r}. {hint!r} {fault}")
    return hint


def singledispatch(func):
    """A function with several implementations: the class of the first argument chooses."""
    import weakref

    registry = {}
    chosen = weakref.WeakKeyDictionary()
    # Once an abstract base class is registered, what is remembered holds until another class is
    # registered with any of them.
    token = None

    def dispatch(cls):
        """The implementation for instances of cls."""
        nonlocal token
        if token is not None and token != (now := get_cache_token()):
            chosen.clear()
            token = now
        try:
            implementation = chosen[cls]
        except KeyError:
            if cls in registry:
                implementation = registry[cls]
            else:
                implementation = _implementation(cls, registry)
            chosen[cls] = implementation
        return implementation

    def register(cls, func=None):
        """Add an implementation for a class, a union, or what the function's annotation names."""
        nonlocal token
        if not _is_class_or_union(cls):
            if func is not None:
                raise TypeError("Invalid first argument to `register()`. "
                                f"{cls!r} is not a class or union type.")
            cls, func = _first_hint(cls), cls
        elif func is None:
            return lambda f: register(cls, f)
        members = _alternatives(cls)
        for member in [cls] if members is None else members:
            registry[member] = func
        if token is None and hasattr(cls, "__abstractmethods__"):
            token = get_cache_token()
        chosen.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{funcname} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    funcname = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    for name, value in [("register", register), ("dispatch", dispatch),
                        ("registry", _read_only(registry)), ("_clear_cache", chosen.clear)]:
        setattr(wrapper, name, value)
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """A singledispatch() for methods: the class of the first argument after self chooses."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher, self.func = singledispatch(func), func
        if _VERSION[1] == 13:
            import weakref
            self._method_cache = weakref.WeakKeyDictionary()

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    if _VERSION >= (3, 14):
        def __get__(self, obj, cls=None):
            return _BoundDispatch(self, obj, cls)

        def __repr__(self):
            return f"<single dispatch method descriptor {_name_of(self.func)}>"
    elif _VERSION >= (3, 13):
        def __get__(self, obj, cls=None):
            # What is remembered for an instance holds it: 3.13 keeps it alive with the class.
            if self._method_cache is not None:
                try:
                    return self._method_cache[obj]
                except KeyError:
                    pass
                except TypeError:
                    self._method_cache = None
            dispatch = self.dispatcher.dispatch
            funcname = getattr(self.func, "__name__", "singledispatchmethod method")

            def _method(*args, **kwargs):
                if not args:
                    raise TypeError(f"{funcname} requires at least 1 positional argument")
                return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

            self._dress(_method)
            if self._method_cache is not None:
                self._method_cache[obj] = _method
            return _method
    else:
        def __get__(self, obj, cls=None):
            def _method(*args, **kwargs):
                method = self.dispatcher.dispatch(args[0].__class__)
                return method.__get__(obj, cls)(*args, **kwargs)

            return self._dress(_method)

    def _dress(self, method):
        method.__isabstractmethod__ = self.__isabstractmethod__
        method.register = self.register
        return update_wrapper(method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)


def _name_of(func):
    return getattr(func, "__qualname__", None) or getattr(func, "__name__", "?")


class _BoundDispatch:
    """From 3.14 on: a singledispatchmethod that was asked of an instance or a class."""

    def __init__(self, unbound, obj, cls):
        self._unbound, self._dispatch = unbound, unbound.dispatcher.dispatch
        self._obj, self._cls = obj, cls
        func = unbound.func
        if _VERSION >= (3, 15):
            # Asked of the class, a plain function gets its self as first argument.
            self._dispatch_arg_index = int(obj is None and type(func) is type(_name_of))
        for name in ("__module__", "__doc__"):
            value = getattr(func, name, _ABSENT)
            if value is not _ABSENT:
                setattr(self, name, value)

    def __repr__(self):
        if self._obj is None:
            return f"<single dispatch method {_name_of(self)}>"
        return f"<bound single dispatch method {_name_of(self)} of {self._obj!r}>"

    def __call__(self, /, *args, **kwargs):
        if not args:
            name = getattr(self._unbound.func, "__name__", "singledispatchmethod method")
            raise TypeError(f"{name} requires at least 1 positional argument")
        if _VERSION < (3, 15):
            return self._dispatch(args[0].__class__).__get__(self._obj, self._cls)(*args, **kwargs)
        place = self._dispatch_arg_index
        method = self._dispatch(args[place].__class__)
        if hasattr(method, "__get__"):
            is_static = isinstance(method, staticmethod)
            method = method.__get__(self._obj, self._cls)
            if place == 1 and (is_static or type(method) is type(self.__repr__)):
                return method(*args[1:], **kwargs)
        return method(*args, **kwargs)

    def __getattr__(self, name):
        if name not in ("__name__", "__qualname__", "__isabstractmethod__", "__annotations__",
                        "__type_params__"):
            raise AttributeError
        return getattr(self._unbound.func, name)

    @property
    def __wrapped__(self):
        return self._unbound.func

    @property
    def register(self):
        return self._unbound.register


_BoundDispatch.__name__ = _BoundDispatch.__qualname__ = "_singledispatchmethod_get"
