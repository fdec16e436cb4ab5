"""Regular expressions as a program uses them, and who holds the patterns, matches and texts."""
import re
import sys

LOG = """\
2024-01-05 ERROR disk full on /dev/sda1
2024-01-06 INFO started pid=42
2024-01-07 WARN slow query (1500 ms)
"""

line = re.compile(r"^(?P<date>\d{4}-\d\d-\d\d) (?P<level>[A-Z]+) (?P<text>.*)$", re.MULTILINE)
print(line, line.groups, dict(line.groupindex))
entries = [m.groupdict() for m in line.finditer(LOG)]
for entry in entries:
    print(entry["date"], entry["level"].lower(), len(entry["text"]))

word = "".join(["spam", "-", "eggs"])
pattern = re.compile(word)
print(sys.getrefcount(word), sys.getrefcount(pattern), pattern.pattern is word)
again = re.compile(word)
print(again is pattern, sys.getrefcount(pattern))

text = "".join(["one ", word, " two"])
match = pattern.search(text)
print(match, sys.getrefcount(text), sys.getrefcount(match), match.string is text)
print(match.start(), match.end(), match.span(), match[0], match.re is pattern)
regs = match.regs
print(regs, sys.getrefcount(regs))
del match
print(sys.getrefcount(text))

print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world again now"))
print(re.sub(r"\d+", lambda m: str(int(m[0]) + 1), "a9 b99 c"))
print(re.subn("a", "b", "banana", count=2))
print(re.split(r"[,;]\s*", "a, b;c,d", maxsplit=2))
print(re.split(r"(\d)", "a1b2c"))
print(re.findall(r"(\w)(\d)?", "a1b c2"))
print(re.match("a", "b"), re.fullmatch("[a-f]+", "beef"))
unchanged = "nothing here"
print(re.sub("x", "y", unchanged) is unchanged)

nested = re.match(r"((a)|b)*(?P<last>c)?", "abac")
print(nested.groups(), nested.lastindex, nested.lastgroup, nested.groups("-"))
print(nested.expand(r"<\1|\g<last>>"))

for bad in ["(", "[", "a{2,1}", "*a", r"\1", "(?P<x>a)(?P<x>b)", "(?<=a*)b", "(?i", "x)"]:
    try:
        re.compile(bad)
    except re.error as e:
        print(repr(bad), "->", e, (e.pos, e.lineno, e.colno))

it = pattern.finditer(text)
found = next(it)
print(sys.getrefcount(pattern), found.span())
del it, found
print(re.escape("1+1=2?"), re.escape("a b"))
scanner = re.Scanner([(r"\d+", lambda s, t: int(t)), (r"[a-z]+", lambda s, t: t), (r"\s+", None)])
print(scanner.scan("12 ab 7!"))
print(re.I | re.M, re.compile("x", re.I | re.X), repr(re.IGNORECASE))
try:
    re.search("x", 5)
except TypeError as e:
    print(e)
try:
    re.search("x", b"x")
except TypeError as e:
    print(e)
print(re.findall(rb"\w+", b"bytes too"), re.search("(?i)stra\u00dfe", "STRA\u00dfE"))
