# What looks at a finished enumeration: checks, and other ways to show and to make one.

def _aliases(enumeration):
    """The aliases with what they stand for, in words; empty when there are none."""
    return ", ".join(f"{name} -> {found.name}" for name, found in enumeration.__members__.items()
                     if name != found.name)


def unique(enumeration):
    """Refuse an enumeration in which two names have one value."""
    aliases = _aliases(enumeration)
    if aliases:
        raise ValueError(f"duplicate values found in {enumeration!r}: {aliases}")
    return enumeration


class EnumCheck(StrEnum):
    """What verify() can look for."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Refuse an enumeration that does not keep the given checks."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        if not issubclass(enumeration, Enum):
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        for check in self.checks:
            complain = _COMPLAINTS.get(getattr(check, "_name_", None))
            complaint = None if complain is None else complain(enumeration)
            if complaint is not None:
                raise ValueError(complaint)
        return enumeration


def _complain_of_aliases(enumeration):
    aliases = _aliases(enumeration)
    return f"aliases found in {enumeration!r}: {aliases}" if aliases else None


def _complain_of_gaps(enumeration):
    values = {found.value for found in enumeration}
    if len(values) < 2:
        return None
    low, high = min(values), max(values)
    if _is_flag(enumeration):
        kind, wanted = "flag", [1 << bit for bit in range(_high_bit(low) + 1, _high_bit(high))]
    else:
        kind, wanted = "enum", range(low + 1, high)
    missing = ", ".join(str(value) for value in wanted if value not in values)
    if not missing:
        return None
    return f"invalid {kind} {enumeration.__name__!r}: missing values {missing}"[:256]


def _complain_of_unnamed_flags(enumeration):
    named = 0
    for found in enumeration:
        named |= found.value
    unnamed, names = 0, []
    for name, found in enumeration._member_map_.items():
        if name not in enumeration._member_names_ and found.value > 0 and found.value & ~named:
            unnamed |= found.value & ~named
            names.append(name)
    if not names:
        return None
    *others, last = names
    who = f"aliases {', '.join(others)} and {last} are" if others else f"alias {last} is"
    what = "value" if _is_single_bit(unnamed) else "combined values of"
    return (f"invalid Flag {enumeration.__name__!r}: {who} missing {what} 0x{unnamed:x} "
            "[use enum.show_flag_values(value) for details]")


_COMPLAINTS = {
    "UNIQUE": _complain_of_aliases,
    "CONTINUOUS": _complain_of_gaps,
    "NAMED_FLAGS": _complain_of_unnamed_flags,
}


def _dataclass_repr(self):
    """Shows a value that is a dataclass by its fields alone."""
    shown = [name for name, field in self.__dataclass_fields__.items() if field.repr]
    return ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)


def _module_of(self):
    return self.__class__.__module__.rpartition(".")[2]


def global_enum_repr(self):
    """A __repr__ that names the module in place of the class."""
    return f"{_module_of(self)}.{self._name_}"


def global_flag_repr(self):
    """A __repr__ that names the module in place of the class, before every flag."""
    module = _module_of(self)
    if self._name_ is None:
        return f"{module}.{self.__class__.__name__}({self._value_!r})"
    names = [self._name_] if _is_single_bit(self._value_) else self._name_.split("|")
    is_kept = self._boundary_ is FlagBoundary.KEEP  # bits without a name may be among them
    return "|".join(name if is_kept and name[0].isdigit() else f"{module}.{name}"
                    for name in names)


def global_str(self):
    """A __str__ that is the name alone."""
    if self._name_ is not None:
        return self._name_
    return f"{self.__class__.__name__}({self._value_!r})"


def global_enum(cls, update_str=False):
    """Make the members names of their module, and show them as such."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if update_str or not issubclass(cls, ReprEnum):
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Make an enumeration of an ordinary class, by its attributes."""
    def convert(cls):
        metacls = type(etype)
        body = metacls.__prepare__(cls.__name__, (etype,))
        for name, value in cls.__dict__.items():
            if name not in ("__dict__", "__weakref__"):
                body[name] = value
        return metacls(cls.__name__, (etype,), body, boundary=boundary)
    return convert
