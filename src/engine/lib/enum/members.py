# The enumerations to derive from.

class Enum(metaclass=EnumType):
    """Names for values; each name is an object of its own."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return _member_of(cls, value)
        except KeyError:
            found = None
        if not cls._member_map_:
            if getattr(cls, f"_{cls.__name__}__in_progress", False):
                raise TypeError("do not use `super().__new__; call the appropriate __new__ "
                                "directly") from None
            raise TypeError(f"{cls!r} has no members defined")
        failure = invalid = None
        try:
            found = cls._missing_(value)
        except Exception as error:
            failure = error
        try:
            if isinstance(found, cls):
                return found
            if isinstance(found, int) and _is_flag(cls) and cls._boundary_ is EJECT:
                return found
            invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
            if failure is None:
                failure = invalid if found is None else TypeError(
                    f"error in {cls.__name__}._missing_: returned {found!r} instead of None or a "
                    "valid member")
            if not isinstance(failure, ValueError):
                failure.__context__ = invalid
            raise failure
        finally:
            failure = invalid = None  # they hold this frame

    if _MINOR >= 12:
        @classmethod
        def __signature__(cls):
            return "(*values)" if cls._member_names_ else (
                "(new_class_name, /, names, *, module=None, qualname=None, type=None, start=1, "
                "boundary=None)")

    if _MINOR < 14:
        def __init__(self, *args, **kwds):
            pass

    if _MINOR >= 13:
        def _add_alias_(self, name):
            _add_member(self.__class__, name, self)

        def _add_value_alias_(self, value):
            try:
                known = _member_of(self.__class__, value)
            except KeyError:
                _remember_value(self.__class__, getattr(self, "_name_", None), value, self)
            else:
                if known is not self:
                    raise ValueError(f"{value!r} is already bound: {known!r}")

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """What auto() stands for: one more than the highest value."""
        if not last_values:
            return start
        if _MINOR < 13:
            return _next_of_old(start, last_values)
        try:
            highest = sorted(last_values)[-1]
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return highest + 1
        except TypeError:
            raise TypeError(f"unable to increment {highest!r}") from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        kind = self.__class__
        return f"<{kind.__name__}.{self._name_}: {(kind._value_repr_ or repr)(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        kind = self.__class__
        shown = set() if kind._member_type_ is object else {*object.__dir__(self)}
        known = {name: None for name in getattr(self, "__dict__", ())}
        for base in reversed(kind.mro()):
            known.update(base.__dict__)
        for name, attribute in known.items():
            if name.startswith("_"):
                continue
            if name not in self._member_map_ or (
                    isinstance(attribute, property) and attribute.fget is not None):
                shown.add(name)
            elif isinstance(attribute, property):
                shown.discard(name)
        return sorted(shown | {"__class__", "__doc__", "__eq__", "__hash__", "__module__"})

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        """The name of the Enum member."""
        return self._name_

    @property
    def value(self):
        """The value of the Enum member."""
        return self._value_


def _next_of_old(start, last_values):
    """One more than the last number among the values, as up to 3.12."""
    for value in reversed(last_values):
        try:
            return value + 1
        except TypeError:
            pass
    return start


class ReprEnum(Enum):
    """Shows its members by repr() as an enumeration does, and prints them as their data."""


class IntEnum(int, ReprEnum):
    """Its members are ints."""


class StrEnum(str, ReprEnum):
    """Its members are texts."""

    def __new__(cls, *values):
        "values must already be of type `str`"
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        for at in range(1, len(values)):
            if not isinstance(values[at], str):
                what = "encoding" if at == 1 else "errors"
                raise TypeError(f"{what} must be a string, not {values[at]!r}")
        text = str(*values)
        made = str.__new__(cls, text)
        made._value_ = text
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """What auto() stands for: the name in lower case."""
        return name.lower()


def pickle_by_global_name(self, proto):
    """A __reduce_ex__ for members that their module has as names."""
    return self.name


def pickle_by_enum_name(self, proto):
    """A __reduce_ex__ for members that are found again by name, not by value."""
    return getattr, (self.__class__, self._name_)


class FlagBoundary(StrEnum):
    """What becomes of bits that no member of a flag stands for."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """Names for bits, which combine."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """What auto() stands for: the next power of two."""
        if count == 0:
            return 1 if start is None else start
        highest = max(last_values)
        try:
            return 1 << highest.bit_length()
        except Exception:
            raise TypeError(f"invalid flag value {highest!r}") from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        """The members of the bits in a number, from the lowest."""
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        """The members of the bits in a number, in the order of the body."""
        found = cls._iter_member_by_value_(value)
        yield from sorted(found, key=lambda flag: flag._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """The combination of members that a number means; the class keeps it."""
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        bits = _within(cls, value)
        if isinstance(bits, str):
            raise ValueError(bits)
        if bits is None:
            return value
        below_zero = bits if bits < 0 else None
        if bits < 0 and (_MINOR < 15 or cls._boundary_ in (EJECT, KEEP)):
            bits += cls._all_bits_ + 1
        elif bits < 0:
            bits &= cls._singles_mask_
        stray = bits & ~cls._flag_mask_
        if stray and cls._boundary_ is not KEEP:
            raise ValueError(f"{cls.__name__}({bits!r}) -->  unknown values {stray!r} "
                             f"[{bin(stray)}]")
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, bits)
        if not hasattr(made, "_value_"):
            made._value_ = bits
        unnamed = _name_combination(cls, made, bits)
        if unnamed and cls._boundary_ is STRICT:
            raise ValueError(f"{cls!r}: no members with value {unnamed!r}")
        made = cls._value2member_map_.setdefault(bits, made)
        if below_zero is not None:
            cls._value2member_map_[below_zero] = made
        return made

    def __contains__(self, other):
        """Whether this one has all bits of the other."""
        if isinstance(other, self.__class__):
            return other._value_ & self._value_ == other._value_
        kinds = f"{type(other).__qualname__!r} and {self.__class__.__qualname__!r}"
        raise TypeError(f"unsupported operand type(s) for 'in': {kinds}")

    def __iter__(self):
        """The members that it combines."""
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return self._value_ != 0

    def __repr__(self):
        kind = self.__class__
        dotted = "" if self._name_ is None else f".{self._name_}"
        return f"<{kind.__name__}{dotted}: {(kind._value_repr_ or repr)(self._value_)}>"

    def __str__(self):
        name = self.__class__.__name__
        return f"{name}({self._value_!r})" if self._name_ is None else f"{name}.{self._name_}"

    def _get_value(self, flag):
        """The number that an operand means."""
        if isinstance(flag, self.__class__):
            return flag._value_
        is_data = self._member_type_ is not object and isinstance(flag, self._member_type_)
        return flag if is_data else NotImplemented

    def _operand(self, other, sign):
        """The number that the other operand means, when both have one."""
        number = self._get_value(other)
        if number is not NotImplemented and _MINOR >= 13:
            for flag in (self, other):
                if self._get_value(flag) is None:
                    raise TypeError(f"'{flag}' cannot be combined with other flags with {sign}")
        return number

    def __or__(self, other):
        number = self._operand(other, "|")
        return number if number is NotImplemented else self.__class__(self._value_ | number)

    def __and__(self, other):
        number = self._operand(other, "&")
        return number if number is NotImplemented else self.__class__(self._value_ & number)

    def __xor__(self, other):
        number = self._operand(other, "^")
        return number if number is NotImplemented else self.__class__(self._value_ ^ number)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        if _MINOR >= 13 and self._get_value(self) is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            kept = -1 if self._boundary_ in (EJECT, KEEP) else self._singles_mask_
            self._inverted_ = self.__class__(kept & ~self._value_)
        return self._inverted_


def _within(cls, value):
    """What the boundary of a flag leaves of a number; None when it is no flag then.

    A text is the complaint about a number that is refused: the exception is raised where it holds
    what CPython's holds.
    """
    mask, all_bits, boundary = cls._flag_mask_, cls._all_bits_, cls._boundary_
    if ~all_bits <= value <= all_bits and not value & (all_bits ^ mask):
        return value
    if boundary is STRICT:
        size = max(value.bit_length(), mask.bit_length())
        return (f"{cls!r} invalid value {value!r}\n    given {bin(value, size)}\n"
                f"  allowed {bin(mask, size)}")
    if boundary is EJECT:
        return None
    if boundary is CONFORM:
        return value & mask
    if boundary is not KEEP:
        return f"{cls!r} unknown flag boundary {boundary!r}"
    if value >= 0:
        return value
    return max(all_bits + 1, 1 << value.bit_length()) + value


def _name_combination(cls, made, bits):
    """Names a combination after the members that make up its number; the bits without a name."""
    members = [*cls._iter_member_(bits & cls._singles_mask_)]
    if bits & ~cls._singles_mask_:
        for flag in cls._member_map_.values():
            if flag._value_ and flag._value_ & bits == flag._value_ and flag not in members:
                members.append(flag)
    named = 0
    for flag in members:
        named |= flag._value_
    made._name_ = "|".join([flag._name_ for flag in members]) if named else None
    if named and bits != named:
        made._name_ += f"|{cls._numeric_repr_(bits ^ named)}"
    return bits ^ named if named else 0


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Its members are ints, and so is what they combine to."""


