"""t-strings without their syntax: templates made by calls, and what older versions say."""
import sys

try:
    from string.templatelib import Interpolation, Template, convert
except ImportError as error:
    print(error)
    sys.exit()


class Row:
    def __repr__(self):
        return "<row>"


def render(template):
    parts = []
    for part in template:
        if isinstance(part, str):
            parts.append(part)
            continue
        match part:
            case Interpolation(value, text, how, spec):
                parts.append(format(convert(value, how), spec) or text)
    return "".join(parts)


row = Row()
name = Interpolation(row, "row", "r", ">8")
page = Template("rows: ", name, " and ", "more ", Interpolation(2.5, "ratio", None, ".2f"))
print(render(page))
print(page.strings, page.values)
print(sys.getrefcount(row), sys.getrefcount(page))
longer = page + Template("!")
print(longer.strings[-1], len(longer.interpolations), longer == page)
steps = iter(page)
first = next(steps)
second = next(steps)
print(first, second)
del steps
for wrong in (lambda: Template(5), lambda: Interpolation(1, 2), lambda: page + "text"):
    try:
        wrong()
    except TypeError as error:
        print(error)
try:
    convert(row, "z")
except ValueError as error:
    print(error)
print(Interpolation.__match_args__, name.__reduce__())
