data = "héllo €".encode("utf-8")
print(data, len(data), data[0], data[1:3], data.decode("utf-8"))
print(bytes([65, 66]), bytes(3), b"a" + b"b", b"abc".find(b"c"), b"x,y".split(b","))
buffer = bytearray(b"hello")
buffer[0] = 72
buffer.append(33)
buffer.extend(b"??")
print(buffer, bytes(buffer[:3]), buffer.upper())
del buffer[-2:]
print(buffer.decode(), list(b"ab"), b"ab".hex(), bytes.fromhex("6162"))
try:
    b"\xff".decode("utf-8")
except UnicodeDecodeError as error:
    print(error.reason)
print("€".encode("ascii", "replace"), "€".encode("ascii", "backslashreplace"))
print(b"a" in b"abc", b"abc" < b"abd", b"%d items" % 5)
