"""Enumerations (PEP 435).

Where a member is kept shows in counts, so it is as in CPython: the class has it as an attribute, in
_member_map_ and in _value2member_map_; it has its name, its value, its class and its place. This
module is written in five files, which are one text when it is imported: what can stand in a body,
the body, the class made of it, its members, and the decorators that look at a finished class.
"""
import builtins as bltns
import sys
from types import DynamicClassAttribute, MappingProxyType
from _unknown import is_unknown as _is_unknown, unknown as _unknown

__all__ = [
    "EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum",
    "auto", "unique", "property", "verify", "member", "nonmember", "FlagBoundary", "STRICT",
    "CONFORM", "EJECT", "KEEP", "global_flag_repr", "global_enum_repr", "global_str", "global_enum",
    "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE", "pickle_by_global_name",
    "pickle_by_enum_name", "show_flag_values", "bin",
]
_MINOR = sys.version_info.minor
if _MINOR < 15:
    __all__ = [name for name in __all__ if name not in ("show_flag_values", "bin")]
if _MINOR < 13:
    __all__.remove("EnumDict")

# The metaclass makes these classes too, and asks for them while they are not there yet.
Enum = Flag = EJECT = ReprEnum = None


def _is_flag(cls):
    return Flag is not None and issubclass(cls, Flag)


def _words(names):
    """Names written as one text, or any iterable of names, as a list."""
    return names.replace(",", " ").split() if isinstance(names, str) else list(names)


class nonmember(object):
    """Stands in a body for a value that is to be no member."""

    def __init__(self, value):
        self.value = value


class member(object):
    """Stands in a body for a value that is to be a member, whatever its kind."""

    def __init__(self, value):
        self.value = value


class _Named:
    """Stands for an argument that was not given, under a name of its own."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


_not_given = _Named("<not given>")
_auto_null = _Named("_auto_null")


class auto:
    """Stands in a body for the value that comes next."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


# Kinds of names.

def _is_dunder(name):
    return len(name) > 4 and name[:2] == "__" == name[-2:] and name[2] != "_" != name[-3]


def _is_sunder(name):
    return len(name) > 2 and name[0] == "_" == name[-1] and name[1] != "_" != name[-2]


def _is_private(cls_name, name):
    """Whether the compiler made the name of one that begins with two underscores."""
    mangled = f"_{cls_name}__"
    return name.startswith(mangled) and name != mangled and not name.endswith("__")


def _is_internal_class(cls_name, obj):
    """Whether this is a class that was defined in the body."""
    if not isinstance(obj, type):
        return False
    *_, outer, _ = ["", "", *getattr(obj, "__qualname__", "").split(".")]
    return outer == cls_name and obj.__qualname__.endswith("." + getattr(obj, "__name__", ""))


def _is_descriptor(obj):
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


# Numbers as sets of bits.

def _is_single_bit(num):
    return num != 0 and not num & (num - 1)


def _high_bit(value):
    """The place of the highest bit; -1 when there is none."""
    return value.bit_length() - 1


def _iter_bits_lsb(num):
    """The powers of two that make up a number, from the smallest."""
    rest = num.value if isinstance(num, Enum) else num
    if rest < 0:
        raise ValueError(f"{num!r} is not a positive integer")
    while rest:
        lowest = rest & -rest
        yield lowest
        rest -= lowest


def show_flag_values(value):
    return [*_iter_bits_lsb(value)]


def bin(num, max_bits=None):
    """Show a number in two's complement: its sign as a bit, then the others.

    bin(10) is '0b0 1010', bin(~10) is '0b1 0101'.
    """
    if _MINOR >= 14:
        num = num.__index__()
    size = num.bit_length()
    sign = "1" if num < 0 else "0"
    digits = format(num % (1 << size), f"0{size}b") if size else ""
    if max_bits is not None:
        digits = digits.rjust(max_bits, sign)
    return f"0b{sign} {digits}"


class property(DynamicClassAttribute):
    """An attribute of members that may have the name of a member.

    Asked through a member it is computed; asked through the class it is the member of that name.
    """

    member = None
    _attr_type = None  # what a base has under this name: "enum" or "desc" (a descriptor), "attr"
    _cls_type = None  # the base that has it

    def __set_name__(self, ownerclass, name):
        self.clsname = ownerclass.__name__
        self.name = name

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            if self.fget is not None:
                return self.fget(instance)
            if self._attr_type is not None and self._attr_type != "enum":
                holder = self._cls_type if self._attr_type == "attr" else instance._value_
                return getattr(holder, self.name)
        found = self.member if instance is None else ownerclass._member_map_.get(self.name)
        if found is None:
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
        return found

    def _refuse(self, what):
        raise AttributeError(f"<enum {self.clsname!r}> cannot {what} attribute {self.name!r}")

    def __set__(self, instance, value):
        return self._refuse("set") if self.fset is None else self.fset(instance, value)

    def __delete__(self, instance):
        return self._refuse("delete") if self.fdel is None else self.fdel(instance)


