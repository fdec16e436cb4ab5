"""UUIDs made of names and of numbers: all their forms."""
import uuid

site = uuid.uuid5(uuid.NAMESPACE_DNS, "python.org")
old = uuid.uuid3(uuid.NAMESPACE_URL, "https://python.org/")
print(site, old, site.version, old.version, site.variant)
same = uuid.UUID(str(site))
print(same == site, same is site, hash(same) == hash(site), {site, same, old} == {old, site})
number = uuid.UUID(int=0x12345678123456781234567812345678)
print(repr(number), number.hex, number.urn, number.fields, number.version)
print(number.bytes, number.bytes_le, uuid.UUID(bytes_le=number.bytes_le) == number)
print(uuid.UUID("{12345678-1234-5678-1234-567812345678}") == number, sorted([site, number, old])[0])
print(uuid.UUID(fields=(1, 2, 3, 4, 5, 6)), number.time, number.clock_seq, number.node)
for wrong in [{"hex": "12"}, {"bytes": b"123"}, {"int": -1}, {}, {"int": 1, "version": 9}]:
    try:
        uuid.UUID(**wrong)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    site.int = 3
except TypeError as error:
    print(error)
ids = [uuid.uuid4() for _ in range(3)]
print(len(ids), all(isinstance(each, uuid.UUID) for each in ids))
record = {"id": ids[0], "name": "first"}
del ids
