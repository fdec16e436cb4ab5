"""Warnings: filters, categories of one's own, and what catch_warnings() records."""
import sys
import warnings


class ConfigWarning(UserWarning):
    """A category of the program's own."""


def read_option(options, name):
    if name not in options:
        warnings.warn(f"option {name!r} is missing", ConfigWarning, stacklevel=2)
        return None
    return options[name]


def old_area(width, height):
    warnings.warn("old_area() is deprecated", DeprecationWarning, stacklevel=2)
    return width * height


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    read_option({}, "colour")
    read_option({"size": 3}, "size")
    area = old_area(2, 3)

for entry in caught:
    print(entry.category.__name__, entry.message, entry.lineno, entry.filename == __file__)
first = caught[0]
print(type(first).__name__, isinstance(first.message, ConfigWarning), first.line, first.source)
print(area, len(caught))

with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        old_area(4, 5)
    except DeprecationWarning as error:
        print("raised:", error, error.args)

warnings.filterwarnings("ignore", message=".*missing")
print(read_option({}, "colour"))
print(len(warnings.filters) > 1, warnings.filters[0][0], warnings.filters[0][2])

seen = []


def show(message, category, filename, lineno, file=None, line=None):
    seen.append((category.__name__, str(message), lineno))


warnings.resetwarnings()
print(warnings.filters)
original = warnings.showwarning
warnings.showwarning = show
for turn in range(3):
    warnings.warn("shown once a place")
for turn in range(2):
    warnings.warn(ConfigWarning("as an object"))
warnings.simplefilter("once")
for turn in range(2):
    warnings.warn("once in all", ResourceWarning)
warnings.warn("once in all", ResourceWarning)
warnings.simplefilter("always")
for turn in range(2):
    warnings.warn("each time", category=FutureWarning)
warnings.showwarning = original
print(*seen, sep="\n")
print(sorted(key for key in __warningregistry__ if isinstance(key, str)))

text = warnings.formatwarning("be careful", UserWarning, "file.py", 12, "    x = 1\n")
print(text, end="")

for wrong in [42, "no"]:
    try:
        warnings.warn("text", wrong)
    except TypeError as error:
        print(error)
try:
    with warnings.catch_warnings() as context:
        print(context)
    warnings.simplefilter("sometimes")
except (ValueError, AssertionError) as error:
    print(error)

guard = warnings.catch_warnings(record=True)
print(guard)
with guard as log:
    warnings.warn_explicit("somewhere else", ImportWarning, "other.py", 7)
print([(str(each.message), each.filename, each.lineno) for each in log])
try:
    guard.__enter__()
except RuntimeError as error:
    print(error)
print(sys.getrefcount(log) - 1, len(caught))
