"""string and textwrap: constants, templates, formatters, wrapped text."""
import string
import sys
import textwrap
from string import Formatter, Template, capwords

print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits)
print(repr(string.punctuation), repr(string.whitespace), len(string.printable))
print(capwords("the  quick brown-fox"), capwords("a-b-c", "-"))
t = Template("$who likes ${what}s for $$5, $who!")
print(t.substitute(who="Ann", what="pear"), t.template == "x", sys.getrefcount(t))
print(t.substitute({"who": "Bob", "what": "fig"}), t.substitute({"who": 1}, what=2))
print(t.safe_substitute(who="Eve"))
try:
    t.substitute(who="x")
except KeyError as error:
    print("missing", error)
for bad in ("cost: $", "a\nb $1", "${x", "${}"):
    try:
        Template(bad).substitute(x=1)
    except ValueError as error:
        print(error)
    print(Template(bad).safe_substitute(x=1))
print(t.get_identifiers(), t.is_valid(), Template("$ x").is_valid())


class Money(Template):
    delimiter = "#"


print(Money("#a is $5 ##").substitute(a=3))


class Loud(Formatter):
    def get_value(self, key, args, kwargs):
        if isinstance(key, str) and key not in kwargs:
            return f"<{key}?>"
        return super().get_value(key, args, kwargs)

    def format_field(self, value, format_spec):
        if format_spec == "up":
            return str(value).upper()
        return super().format_field(value, format_spec)


f = Loud()
print(f.format("{0:up} {name} {x!r:>5} {1.real} {2[0]} {{}}", "hey", 5, [7], x="q"))
print(list(Formatter().parse("a{b!r:>{w}}c{{d}}")), Formatter().format("{} {}", 1, "two"))

text = """The quick brown fox -- a well-known animal -- jumped over the lazy dog's back.
It was a    great jump!  Everyone (including the high-flying birds) was amazed."""
for line in textwrap.wrap(text, 30):
    print(repr(line))
print(textwrap.fill(text, 40, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten(text, 40), "|", textwrap.shorten("short", 10))
print(textwrap.wrap("supercalifragilisticexpialidocious word", 10))
print(textwrap.wrap("supercalifragilistic word", 10, break_long_words=False))
print(textwrap.wrap("a b c d e f g h", 5, max_lines=2), textwrap.wrap("", 10))
print(textwrap.wrap("one. Two! three? four", 80, fix_sentence_endings=True))
code = """
    def f():
        return 1

      x
"""
print(textwrap.dedent(code))
print(textwrap.indent("a\n\n b\n", "> "), end="")
print(textwrap.indent("a\n\nb", "+", lambda line: True))
w = textwrap.TextWrapper(width=12)
print(w.wrap("mutually-exclusive options e-mail"), sys.getrefcount(w))
try:
    textwrap.wrap("x", 0)
except ValueError as error:
    print(error)
