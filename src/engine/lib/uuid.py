"""Numbers of 128 bits that name things everywhere (RFC 9562). Random ones are unknown numbers."""

import enum
import sys
from _unknown import unknown as _unknown

_VERSION = sys.version_info[:2]

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = [
    "reserved for NCS compatibility", "specified in RFC 4122",
    "reserved for Microsoft compatibility", "reserved for future definition",
]

int_ = int
bytes_ = bytes
_WIDTHS = 32, 16, 16, 8, 8, 48
_LAST_VERSION = 8 if _VERSION >= (3, 14) else 5


class SafeUUID(enum.Enum):
    """Whether the number was made in a way that no two processes share."""

    safe, unsafe, unknown = 0, -1, None


def _from_fields(fields):
    if len(fields) != 6:
        raise ValueError("fields is not a 6-tuple")
    number = 0
    for place, (value, width) in enumerate(zip(fields, _WIDTHS), 1):
        if not 0 <= value < 1 << width:
            article = "an" if width == 8 else "a"
            raise ValueError(f"field {place} out of range (need {article} {width}-bit value)")
        number = number << width | value
    return number


def _with_version(number, version):
    """The number with the bits that say how it was made."""
    kept = number & ~(0xf000 << 64 | 0xc000 << 48)
    return kept | version << 76 | 0x8000 << 48


def _from_bytes(given, name):
    if len(given) != 16:
        raise ValueError(f"{name} is not a 16-char string")
    return given if name == "bytes" else given[3::-1] + given[5:3:-1] + given[7:5:-1] + given[8:]


class UUID:
    """A UUID: made of one of its forms, it has them all. It cannot be changed."""

    __slots__ = "int", "is_safe", "__weakref__"

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *,
                 is_safe=SafeUUID.unknown):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
        if hex is not None:
            digits = hex.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "")
            if len(digits) != 32:
                raise ValueError("badly formed hexadecimal UUID string")
            int = int_(digits, 16)
        elif fields is not None:
            int = _from_fields(fields)
        elif int is None:
            le = bytes is None
            int = int_.from_bytes(_from_bytes(bytes_le if le else bytes, "bytes_le" if le else "bytes"))
        elif not 0 <= int < 1 << 128:
            raise ValueError("int is out of range (need a 128-bit value)")
        if version is not None:
            if not 1 <= version <= _LAST_VERSION:
                raise ValueError("illegal version number")
            int = _with_version(int, version)
        _set(self, int, is_safe)

    @classmethod
    def _from_int(cls, value):
        made = object.__new__(cls)
        _set(made, value, SafeUUID.unknown)
        return made

    def __getstate__(self):
        state = {"int": self.int}
        if self.is_safe != SafeUUID.unknown:
            state["is_safe"] = self.is_safe.value
        return state

    def __setstate__(self, state):
        safe = SafeUUID(state["is_safe"]) if "is_safe" in state else SafeUUID.unknown
        _set(self, state["int"], safe)

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __setattr__(self, name, value):
        raise TypeError("UUID objects are immutable")

    def __str__(self):
        digits = self.hex
        return "-".join([digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]])

    @property
    def bytes(self):
        return self.int.to_bytes(16)

    @property
    def bytes_le(self):
        return _from_bytes(self.bytes, "bytes_le")

    @property
    def fields(self):
        return (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant,
                self.clock_seq_low, self.node)

    @property
    def time_low(self):
        return self.int >> 96

    @property
    def time_mid(self):
        return self.int >> 80 & 0xffff

    @property
    def time_hi_version(self):
        return self.int >> 64 & 0xffff

    @property
    def clock_seq_hi_variant(self):
        return self.int >> 56 & 0xff

    @property
    def clock_seq_low(self):
        return self.int >> 48 & 0xff

    @property
    def time(self):
        high = self.time_hi_version & 0xfff
        if _VERSION >= (3, 14):
            if self.version == 6:
                return self.time_low << 28 | self.time_mid << 12 | high
            if self.version == 7:
                return self.int >> 80
        return high << 48 | self.time_mid << 32 | self.time_low

    @property
    def clock_seq(self):
        return (self.clock_seq_hi_variant & 0x3f) << 8 | self.clock_seq_low

    @property
    def node(self):
        return self.int & 0xffffffffffff

    @property
    def hex(self):
        return f"{self.int:032x}"

    @property
    def urn(self):
        return f"urn:uuid:{self}"

    @property
    def variant(self):
        first = self.int >> 61 & 7
        if first < 4:
            return RESERVED_NCS
        return RFC_4122 if first < 6 else [RESERVED_MICROSOFT, RESERVED_FUTURE][first - 6]

    @property
    def version(self):
        return self.int >> 76 & 0xf if self.variant == RFC_4122 else None


def _set(uuid, number, safe):
    object.__setattr__(uuid, "int", number)
    object.__setattr__(uuid, "is_safe", safe)


def getnode():
    """The number of the network card."""
    return _unknown("uuid.getnode()", "the hardware is unknown")


def _random(name):
    return UUID._from_int(_unknown(f"uuid.{name}()", f"the number that uuid.{name}() makes is unknown"))


def uuid1(node=None, clock_seq=None):
    """Made of the time."""
    return _random("uuid1")


def uuid4():
    """Made of random bits."""
    return _random("uuid4")


def _of_name(hasher, namespace, name, version):
    import hashlib
    said = name.encode("utf-8") if isinstance(name, str) else name
    digest = getattr(hashlib, hasher)(namespace.bytes + said).digest()
    return UUID(bytes=digest[:16], version=version)


def uuid3(namespace, name):
    """Made of a name, by MD5."""
    return _of_name("md5", namespace, name, 3)


def uuid5(namespace, name):
    """Made of a name, by SHA-1."""
    return _of_name("sha1", namespace, name, 5)


if _VERSION >= (3, 14):
    def uuid6(node=None, clock_seq=None):
        """Made of the time, in an order that sorts by it."""
        return _random("uuid6")

    def uuid7():
        """Made of the time since 1970 and random bits."""
        return _random("uuid7")

    def uuid8(a=None, b=None, c=None):
        """Made of three numbers of 48, 12 and 62 bits; those that are not given are random."""
        if None in (a, b, c):
            return _random("uuid8")
        return UUID._from_int(_with_version((a & (1 << 48) - 1) << 80 | (b & 0xfff) << 64
                                            | c & (1 << 62) - 1, 8))

    NIL, MAX = UUID(int=0), UUID(int=(1 << 128) - 1)

_GIVEN = "-9dad-11d1-80b4-00c04fd430c8"
NAMESPACE_DNS, NAMESPACE_URL, NAMESPACE_OID, NAMESPACE_X500 = [
    UUID(f"6ba7b81{digit}{_GIVEN}") for digit in "0124"
]
