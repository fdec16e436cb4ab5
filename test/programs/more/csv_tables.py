import csv
import io
import os
import sys

rows = [["name", "age", "note"], ["Ada", 36, 'said "hi"'], ["Bob", None, "a, b"], ["Eve", 2.5, ""]]
buffer = io.StringIO()
writer = csv.writer(buffer)
writer.writerows(rows)
text = buffer.getvalue()
print(text)
print(sys.getrefcount(buffer), sys.getsizeof(writer))

reader = csv.reader(io.StringIO(text))
header = next(reader)
print(header, reader.line_num)
for row in reader:
    print(row, reader.line_num)

with open("people.csv", "w", newline="") as file:
    writer = csv.DictWriter(file, fieldnames=["name", "city"], restval="?")
    writer.writeheader()
    writer.writerow({"name": "Ada", "city": "London"})
    writer.writerow({"name": "Bob"})
with open("people.csv", newline="") as file:
    people = list(csv.DictReader(file))
print(people)
first = people[0]
print(first["city"], list(first), file.closed)
os.remove("people.csv")

tabs = csv.reader(["a\tb", '"c\td"\te'], dialect="excel-tab")
print(list(tabs), tabs.dialect.delimiter)
print(list(csv.reader(["1,'2,3',x"], quotechar="'")))
print(list(csv.reader(["1,\"2\",3.5"], quoting=csv.QUOTE_NONNUMERIC)))
print(list(csv.reader(['"two', 'lines",end'])))
print(list(csv.reader(["a; b;c"], delimiter=";", skipinitialspace=True)))


class Semicolons(csv.excel):
    delimiter = ";"
    lineterminator = "\n"


csv.register_dialect("semicolons", Semicolons)
out = io.StringIO()
csv.writer(out, "semicolons").writerow(["x;y", 1, True])
print(repr(out.getvalue()), "semicolons" in csv.list_dialects())
csv.unregister_dialect("semicolons")


class Collect:
    def __init__(self):
        self.lines = []

    def write(self, line):
        self.lines.append(line)
        return len(line)


collect = Collect()
quoting = csv.writer(collect, quoting=csv.QUOTE_ALL, lineterminator="\n")
print(quoting.writerow(["a", 1]), collect.lines, sys.getrefcount(collect))
del quoting
print(sys.getrefcount(collect))

short = csv.DictReader(["a,b", "1", "1,2,3", "", "4,5"], restkey="more", restval=0)
for record in short:
    print(record)
for call in (
    lambda: csv.reader([], delimiter="ab"),
    lambda: csv.writer(3),
    lambda: list(csv.reader([b"x"])),
    lambda: csv.writer(collect).writerow(3),
    lambda: csv.writer(collect, quoting=csv.QUOTE_NONE).writerow(["a,b"]),
    lambda: csv.DictWriter(collect, ["a"]).writerow({"b": 1}),
    lambda: csv.get_dialect("none"),
    lambda: list(csv.reader(['"open'], strict=True)),
):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
