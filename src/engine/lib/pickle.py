"""Objects as bytes and back again (PEP 307, PEP 3154, PEP 574)."""
import sys
from _pickle import (PickleError, Pickler, PicklingError, Unpickler, UnpicklingError,
                     dump, dumps, load, loads)

from _native import PickleBuffer

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler",
           "PickleBuffer", "dump", "dumps", "load", "loads"]

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 5 if sys.version_info >= (3, 14) else 4
format_version = f"{DEFAULT_PROTOCOL}.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
bytes_types = (bytes, bytearray)

# The opcodes, with their byte in base 16.
_OPCODES = """
    ADDITEMS:90 APPEND:61 APPENDS:65 BINBYTES:42 BINBYTES8:8e BINFLOAT:47 BINGET:68 BININT:4a
    BININT1:4b BININT2:4d BINPERSID:51 BINPUT:71 BINSTRING:54 BINUNICODE:58 BINUNICODE8:8d
    BUILD:62 BYTEARRAY8:96 DICT:64 DUP:32 EMPTY_DICT:7d EMPTY_LIST:5d EMPTY_SET:8f
    EMPTY_TUPLE:29 EXT1:82 EXT2:83 EXT4:84 FLOAT:46 FRAME:95 FROZENSET:91 GET:67 GLOBAL:63
    INST:69 INT:49 LIST:6c LONG:4c LONG1:8a LONG4:8b LONG_BINGET:6a LONG_BINPUT:72 MARK:28
    MEMOIZE:94 NEWFALSE:89 NEWOBJ:81 NEWOBJ_EX:92 NEWTRUE:88 NEXT_BUFFER:97 NONE:4e OBJ:6f
    PERSID:50 POP:30 POP_MARK:31 PROTO:80 PUT:70 READONLY_BUFFER:98 REDUCE:52 SETITEM:73
    SETITEMS:75 SHORT_BINBYTES:43 SHORT_BINSTRING:55 SHORT_BINUNICODE:8c STACK_GLOBAL:93
    STOP:2e STRING:53 TUPLE:74 TUPLE1:85 TUPLE2:86 TUPLE3:87 UNICODE:56
"""
for _row in _OPCODES.split():
    _name, _, _code = _row.partition(":")
    globals()[_name] = bytes.fromhex(_code)
    __all__.append(_name)
del _row, _name, _code
TRUE, FALSE = b"I01\n", b"I00\n"
__all__ += ["TRUE", "FALSE", "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL"]


def encode_long(x):
    """The bytes of an int as they stand in a pickle: the lowest first, the sign in the last."""
    if x == 0:
        return b""
    size = (x if x > 0 else ~x).bit_length() // 8 + 1
    return x.to_bytes(size, "little", signed=True)


def decode_long(data):
    """The int of such bytes."""
    return int.from_bytes(data, "little", signed=True)


def whichmodule(obj, name):
    """The name of the module that has an object under that name."""
    from _pickle_write import _module_of
    return _module_of(obj, name.split("."))


class _Pickler(Pickler):
    """Pickler as CPython has it in Python too."""


class _Unpickler(Unpickler):
    """Unpickler as CPython has it in Python too."""


_dump, _dumps, _load, _loads = dump, dumps, load, loads
