"""A small binary format: struct, checksums and text encodings, with what each object costs."""
import base64
import binascii
import struct
import sys

HEADER = struct.Struct("<4sHI")
POINT = ">hhf"


class Record:
    def __init__(self, name, points):
        self.name = name
        self.points = points

    def to_bytes(self):
        body = b"".join(struct.pack(POINT, *point) for point in self.points)
        name = self.name.encode().ljust(4, b" ")
        return HEADER.pack(name, len(self.points), binascii.crc32(body)) + body

    @classmethod
    def from_bytes(cls, data):
        name, count, crc = HEADER.unpack_from(data)
        body = memoryview(data)[HEADER.size:]
        if binascii.crc32(body) != crc:
            raise ValueError("broken record")
        points = list(struct.iter_unpack(POINT, body))
        return cls(name.decode().rstrip(), points[:count])


record = Record("abc", [(1, -2, 0.5), (300, 4, -1.25)])
data = record.to_bytes()
print(len(data), HEADER.size, struct.calcsize(POINT), sys.getsizeof(HEADER), sys.getsizeof(data))
print(data.hex(" ", 4))
again = Record.from_bytes(data)
print(again.name, again.points, sys.getrefcount(again.points[0]))

broken = bytearray(data)
struct.pack_into("<H", broken, 10, 0xFFFF)
try:
    Record.from_bytes(broken)
except ValueError as exc:
    print(exc)
for values in ((70000,), ("x",), (1, 2)):
    try:
        struct.pack("<h", *values)
    except struct.error as exc:
        print(exc)

text = base64.b64encode(data)
print(text, sys.getrefcount(text))
print(base64.b64decode(text) == data, base64.urlsafe_b64encode(b"\xfb\xff"))
print(base64.b16encode(b"hi"), base64.b32encode(b"hi"), base64.b85encode(b"hi there"))
print(binascii.hexlify(b"\x00\xff"), binascii.unhexlify("00ff"))
for bad in ("YQ", "abc"):
    try:
        base64.b64decode(bad)
    except binascii.Error as exc:
        print(exc)

unpacked = struct.unpack("<2sBxh?", b"ab\x07\x00\xfe\xff\x01")
print(unpacked, struct.pack("@bi", 1, 2), sys.byteorder)
