"""What differs between two values, in words and line by line; asked only when something does."""
import sys
from collections import Counter

from .util import safe_repr, shown_together

__unittest = True

_BEFORE_3_12 = sys.version_info < (3, 12)
_NO_ITEM = (TypeError, IndexError, NotImplementedError)


def of_values(first, second):
    """The printed forms line by line, with signs before the lines that differ."""
    from difflib import ndiff
    from pprint import pformat
    lines = ndiff(pformat(first).splitlines(), pformat(second).splitlines())
    return "\n" + "\n".join(lines)


def of_texts(first, second):
    """Two texts line by line."""
    from difflib import ndiff
    if _BEFORE_3_12:
        # Only a text of one line is given the end that it lacks, and the other one with it.
        if len(first.splitlines()) == 1 and first.strip("\r\n") == first:
            first, second = first + "\n", second + "\n"
    elif not (first.endswith("\n") and second.endswith("\n")):
        # The missing end of a line is no difference of that line; an empty text stays empty.
        first, second = first and first + "\n", second and second + "\n"
    return "\n" + "".join(ndiff(first.splitlines(True), second.splitlines(True)))


def of_sequences(first, second, kind):
    """None when they are equal; a text alone for what is of the wrong kind; else text and lines."""
    name = "sequence" if kind is None else kind.__name__
    both = (("First", first), ("Second", second))
    if kind is not None:
        for which, given in both:
            if not isinstance(given, kind):
                return f"{which} sequence is not a {name}: {safe_repr(given)}"
    lengths = []
    for which, given in both:
        try:
            lengths.append(len(given))
        except (TypeError, NotImplementedError):
            said = f"{which} {name} has no length.    Non-sequence?"
            return said, of_values(first, second)
    if first == second:
        return None
    said = "{}s differ: {} != {}\n".format(name.capitalize(), *shown_together(first, second))
    found = _first_difference(first, second, min(lengths), name)
    if found is None and lengths[0] == lengths[1] and kind is None \
            and type(first) is not type(second):
        return None
    said += found or ""
    if lengths[0] != lengths[1]:
        (which, longer), count = ((both[0], lengths[1]) if lengths[0] > lengths[1] else
                                  (both[1], lengths[0]))
        said += _extra(which, longer, count, abs(lengths[0] - lengths[1]), name)
    return said, of_values(first, second)


def _first_difference(first, second, count, name):
    for index in range(count):
        items = []
        for which, given in (("first", first), ("second", second)):
            try:
                items.append(given[index])
            except _NO_ITEM:
                return f"\nUnable to index element {index} of {which} {name}\n"
        if items[0] != items[1]:
            return "\nFirst differing element {}:\n{}\n{}\n".format(index, *shown_together(*items))
    return None


def _extra(which, longer, index, count, name):
    said = f"\n{which} {name} contains {count} additional elements.\n"
    try:
        return f"{said}First extra element {index}:\n{safe_repr(longer[index])}\n"
    except _NO_ITEM:
        return f"{said}Unable to index element {index} of {which.lower()} {name}\n"


def of_counts(first, second):
    """A line for each item that one of two lists has more often than the other."""
    try:
        counts = Counter(first), Counter(second)
    except TypeError:
        counted = _counted_by_equality(first, second)
    else:
        mine, theirs = counts
        if mine == theirs:
            return []
        counted = [(mine[item], theirs[item], item) for item in {**mine, **theirs}]
    return [f"First has {here}, Second has {there}:  {item!r}"
            for here, there, item in counted if here != there]


def _counted_by_equality(first, second):
    """Items that have no hash are counted by looking for their equals."""
    counted = []
    for item in [*first, *second]:
        if not any(item == known for _, _, known in counted):
            counted.append((first.count(item), second.count(item), item))
    return counted
