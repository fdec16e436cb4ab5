"""The classes behind t-strings (PEP 750), and what their conversions do."""

from _string import Interpolation, Template


def convert(obj, /, conversion):
    """The text that !r, !s or !a makes of an object; the object itself for None."""
    if conversion is None:
        return obj
    converters = {"s": str, "r": repr, "a": ascii}
    if conversion not in converters:
        raise ValueError(f"invalid conversion specifier: {conversion}")
    return converters[conversion](obj)


def _template_unpickle(strings, interpolations):
    """Makes a template again of what it was saved as."""
    parts = list(strings[:1])
    for interpolation, text in zip(interpolations, strings[1:]):
        parts += [interpolation, text]
    return Template(*parts)
