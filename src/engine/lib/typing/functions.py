# --- functions ---------------------------------------------------------------------------------

class NewType(_Final):
    """A name for values of a type that a checker keeps apart."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[-1]
        self.__supertype__ = tp
        module = sys._getframe(1).f_globals.get("__name__")
        if module != "typing":
            self.__module__ = module

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __call__(self, x):
        return x

    def __mro_entries__(self, bases):
        wanted = self.__name__
        # __init_subclass__ of the base alone is told how the class is called.
        class Refusing:
            def __init_subclass__(cls):
                raise TypeError("Cannot subclass an instance of NewType. Perhaps you were looking "
                                f"for: `{cls.__name__} = NewType({cls.__name__!r}, {wanted})`")
        return (Refusing,)


def cast(typ, val):
    """Return the value; a checker takes it for the type."""
    return val


def assert_type(val, typ, /):
    """As cast(), where a checker compares."""
    return val


def assert_never(arg: Never, /) -> Never:
    """Where nothing can come."""
    shown = repr(arg)
    if len(shown) > 100:
        shown = f"{shown[:100]}..."
    raise AssertionError(f"Expected code to be unreachable, but got: {shown}")


def reveal_type(obj, /):
    shown = type(obj).__name__
    sys.stderr.write(f"Runtime type is {shown!r}\n")
    return obj


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions "
        "outside a stub module should always be followed by an implementation that is not "
        "@overload-ed.")


_overloads = {}


def _overloads_of(func):
    inner = getattr(func, "__func__", func)
    return inner, (inner.__module__, inner.__qualname__)


def overload(func):
    """One of several signatures of a function."""
    inner, name = _overloads_of(func)
    by_line = _overloads.setdefault(name, {})
    if hasattr(inner, "__code__"):
        by_line[inner.__code__.co_firstlineno] = func
    return _overload_dummy


def get_overloads(func):
    """The signatures that overload() was given for a function."""
    known = _overloads.get(_overloads_of(func)[1])
    return [] if known is None else list(known.values())


def clear_overloads():
    """Forget all signatures."""
    _overloads.clear()


def _marks(name, doc):
    def mark(f):
        try:
            setattr(f, name, True)
        except (AttributeError, TypeError):
            pass
        return f
    mark.__doc__ = doc
    return mark


final = _marks("__final__", "A class without subclasses, a method that is not overridden.")
final.__name__ = final.__qualname__ = "final"
no_type_check = _marks("__no_type_check__", "Annotations that are no types.")
no_type_check.__name__ = no_type_check.__qualname__ = "no_type_check"
if _MINOR < 15:
    def no_type_check_decorator(decorator):
        """A decorator whose results have annotations that are no types."""
        def marking(*args, **kwds):
            return no_type_check(decorator(*args, **kwds))
        for name in ("__module__", "__name__", "__qualname__", "__doc__"):
            setattr(marking, name, getattr(decorator, name))
        marking.__wrapped__ = decorator
        return marking
else:
    disjoint_base = _marks("__disjoint_base__", "A class that shares no subclass with others.")
    disjoint_base.__name__ = disjoint_base.__qualname__ = "disjoint_base"
if _MINOR >= 12:
    override = _marks("__override__", "A method that overrides one of a base.")
    override.__name__ = override.__qualname__ = "override"


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False,
                        frozen_default: _since(3, 12) = False, field_specifiers=(), **kwargs):
    """A decorator of what makes classes into something like dataclasses."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default,
            "kw_only_default": kw_only_default,
            **({"frozen_default": frozen_default} if _MINOR >= 12 else {}),
            "field_specifiers": field_specifiers, "kwargs": kwargs,
        }
        return cls_or_fn
    return decorator


