"""Buffers asked by name, bytearrays cut and stretched, and what only newer versions have."""
import sys
from array import array

try:
    from collections.abc import Buffer
except ImportError:
    Buffer = None

data = bytearray(b"memory model")
if Buffer is not None:
    for each in (data, b"", memoryview(b"x"), array("i"), "text", [1]):
        print(type(each).__name__, isinstance(each, Buffer))
    view = data.__buffer__(0)
    print(view[0], view.readonly, sys.getrefcount(data))
    data.__release_buffer__(view)
    try:
        b"constant".__buffer__(1)
    except BufferError as error:
        print(error)

if hasattr(data, "resize"):
    data.resize(6)
    print(data)
    data.resize(8)
    print(data, sys.getsizeof(data))
    try:
        data.resize(-1)
    except ValueError as error:
        print(error)

if hasattr(data, "take_bytes"):
    head = data.take_bytes(3)
    print(head, data, sys.getsizeof(data))
    tail = data.take_bytes()
    print(tail, data, sys.getsizeof(data))

if sys.version_info >= (3, 15):
    import math.integer
    from math import integer

    print(integer.gcd(12, 18), math.integer is integer)


class Plain:
    pass


print([hasattr(Plain, name) for name in ("__type_params__", "__annotations__")])
