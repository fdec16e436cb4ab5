"""Tables whose form is not known: guess it, read them, and keep numbers as bytes."""
import array
import binascii
import csv
import io
import struct

SEMICOLONS = "city;people;area\nOslo;709000;454\nBergen;291000;464\nTromsø;77000;2521\n"
QUOTED = "'name', 'age'\n'Ann', '31'\n'Bob', '44'\n"

sniffer = csv.Sniffer()
tables = {}
for title, text in [("cities", SEMICOLONS), ("people", QUOTED)]:
    dialect = sniffer.sniff(text)
    print(title, repr(dialect.delimiter), dialect.quotechar, dialect.skipinitialspace)
    rows = list(csv.reader(io.StringIO(text), dialect))
    tables[title] = rows
    print(rows[-1], sniffer.has_header(text))

try:
    sniffer.sniff("nothing to find")
except csv.Error as error:
    print("no guess:", error)

people = array.array("l", (int(row[1]) for row in tables["cities"][1:]))
store = io.BytesIO()
people.tofile(store)
size = store.tell()
store.seek(0)
again = array.array("l")
again.fromfile(store, 2)
try:
    again.fromfile(store, 5)
except EOFError as error:
    print(error, again)

header = struct.pack("<4sHd", b"CITY", len(people), people[0] / 1e3)
line = binascii.b2a_uu(header)
print(line, binascii.a2b_uu(line) == header)
mail = binascii.b2a_qp("Tromsø = north\n".encode())
print(mail, binascii.a2b_qp(mail).decode(), end="")
kind, count, first = struct.unpack("<4sHd", header)
print(kind, count, first, size)
