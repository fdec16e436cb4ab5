"""Settings in sections, as .ini files have them."""

import functools
import io
import itertools
import os
import re
import sys
import types
from collections import ChainMap
from collections.abc import MutableMapping
from contextlib import suppress

_version = sys.version_info[:2]

__all__ = """
    NoSectionError DuplicateOptionError DuplicateSectionError NoOptionError InterpolationError
    InterpolationDepthError InterpolationMissingOptionError InterpolationSyntaxError ParsingError
    MissingSectionHeaderError ConfigParser RawConfigParser Interpolation BasicInterpolation
    ExtendedInterpolation SectionProxy ConverterMapping DEFAULTSECT MAX_INTERPOLATION_DEPTH
""".split()
if _version < (3, 12):
    __all__.append("SafeConfigParser")
if _version < (3, 13):
    __all__.append("LegacyInterpolation")
else:
    __all__ += ["MultilineContinuationError", "UNNAMED_SECTION"]
if _version >= (3, 14):
    __all__ += ["UnnamedSectionDisabledError", "InvalidWriteError"]
__all__ = __all__ if _version < (3, 12) else tuple(__all__)

DEFAULTSECT, MAX_INTERPOLATION_DEPTH = "DEFAULT", 10


class Error(Exception):
    """What is wrong with settings."""

    def __init__(self, msg=""):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


def _tell(error, text, **told):
    # The attributes of an error are also its arguments.
    Error.__init__(error, text)
    vars(error).update(told)
    error.args = tuple(told.values())


class NoSectionError(Error):
    """There is no such section."""

    def __init__(self, section):
        _tell(self, f"No section: {section!r}", section=section)


def _twice(kind, what, source, lineno):
    if source is None:
        return f"{kind.title()} {what} already exists"
    line = "" if lineno is None else f" [line {lineno:2d}]"
    return f"While reading from {source!r}{line}: {kind} {what} already exists"


class DuplicateSectionError(Error):
    """A section is there already."""

    def __init__(self, section, source=None, lineno=None):
        text = _twice("section", repr(section), source, lineno)
        _tell(self, text, section=section, source=source, lineno=lineno)


class DuplicateOptionError(Error):
    """An option is there already."""

    def __init__(self, section, option, source=None, lineno=None):
        text = _twice("option", f"{option!r} in section {section!r}", source, lineno)
        _tell(self, text, section=section, option=option, source=source, lineno=lineno)


class NoOptionError(Error):
    """There is no such option."""

    def __init__(self, option, section):
        text = f"No option {option!r} in section: {section!r}"
        _tell(self, text, option=option, section=section)


class InterpolationError(Error):
    """A value refers to others in a way that cannot be followed."""

    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option, self.section = option, section
        self.args = option, section, msg


class InterpolationMissingOptionError(InterpolationError):
    """A value refers to what is not there."""

    def __init__(self, option, section, rawval, reference):
        InterpolationError.__init__(self, option, section, (
            f"Bad value substitution: option {option!r} in section {section!r} contains an "
            f"interpolation key {reference!r} which is not a valid option name. Raw value: {rawval!r}"
        ))
        self.reference = reference
        self.args = option, section, rawval, reference


class InterpolationSyntaxError(InterpolationError):
    """A reference is not written as one."""


class InterpolationDepthError(InterpolationError):
    """References go round in a circle."""

    def __init__(self, option, section, rawval):
        InterpolationError.__init__(self, option, section, (
            f"Recursion limit exceeded in value substitution: option {option!r} in section {section!r} "
            "contains an interpolation key which cannot be substituted in "
            f"{MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}"
        ))
        self.args = option, section, rawval


class ParsingError(Error):
    """Lines that are neither a header nor an option."""

    def __init__(self, source, *first):
        _tell(self, f"Source contains parsing errors: {source!r}", source=source)
        self.errors = []
        if first:
            self.append(*first)

    def append(self, lineno, line):
        """One more such line."""
        self.errors.append((lineno, line))
        shown = line if _version < (3, 13) else repr(line)
        self.message += f"\n\t[line {lineno:2d}]: {shown}"

    if _version >= (3, 13):
        def combine(self, others):
            """All in one."""
            for other in others:
                for told in other.errors:
                    self.append(*told)
            return self

        @staticmethod
        def _raise_all(exceptions):
            exceptions = iter(exceptions)
            with suppress(StopIteration):
                raise next(exceptions).combine(exceptions)


class MissingSectionHeaderError(ParsingError):
    """An option stands before any section."""

    def __init__(self, filename, lineno, line):
        text = f"File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}"
        Error.__init__(self, text)
        self.source, self.lineno, self.line = self.args = filename, lineno, line


if _version >= (3, 13):
    class MultilineContinuationError(ParsingError):
        """An option without a value goes on in the next line."""

        def __init__(self, filename, lineno, line):
            Error.__init__(self, (
                "Key without value continued with an indented line.\n"
                f"file: {filename!r}, line: {lineno}\n{line!r}"
            ))
            self.source, self.lineno, self.line = self.args = filename, lineno, line

    class _UnnamedSection:
        def __repr__(self):
            return "<UNNAMED_SECTION>"

    UNNAMED_SECTION = _UnnamedSection()

if _version >= (3, 14):
    class UnnamedSectionDisabledError(Error):
        """Only a parser that allows it has a section without a name."""

        def __init__(self):
            Error.__init__(self, "Support for UNNAMED_SECTION is disabled.")

    class InvalidWriteError(Error):
        """What would be written could not be read again."""

        def __init__(self, msg=""):
            Error.__init__(self, msg)


_UNSET = object()


class Interpolation:
    """Values stay as they are."""

    def before_get(self, parser, section, option, value, defaults):
        """What is given for a value."""
        return value

    def before_set(self, parser, section, option, value):
        """What is kept for a value."""
        return value

    def before_read(self, parser, section, option, value):
        """What is kept for a value that was read."""
        return value

    def before_write(self, parser, section, option, value):
        """What is written for a value."""
        return value


def _checked(value, sign, reference):
    rest = reference.sub("", value.replace(sign * 2, ""))
    if sign in rest:
        raise ValueError(f"invalid interpolation syntax in {value!r} at position {rest.find(sign)}")
    return value


class BasicInterpolation(Interpolation):
    """%(option)s stands for another option of the section or of the defaults."""

    _KEYCRE = re.compile(r"%\(([^)]+)\)s")

    def before_get(self, parser, section, option, value, defaults):
        """The value with all that it refers to."""
        parts = []
        self._interpolate_some(parser, option, parts, value, section, defaults, 1)
        return "".join(parts)

    def before_set(self, parser, section, option, value):
        """The value, if its references are such."""
        return _checked(value, "%", self._KEYCRE)

    def _interpolate_some(self, parser, option, accum, rest, section, map, depth):
        whole = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, whole)
        while rest:
            plain, sign, after = rest.partition("%")
            if plain:
                accum.append(plain)
            if not sign:
                return
            rest = sign + after
            if after[:1] == "%":
                accum.append("%")
                rest = after[1:]
                continue
            if after[:1] != "(":
                raise InterpolationSyntaxError(
                    option, section, f"'%' must be followed by '%' or '(', found: {rest!r}"
                )
            found = self._KEYCRE.match(rest)
            if found is None:
                text = f"bad interpolation variable reference {rest!r}"
                raise InterpolationSyntaxError(option, section, text)
            name = parser.optionxform(found.group(1))
            rest = rest[found.end():]
            try:
                value = map[name]
            except KeyError:
                raise InterpolationMissingOptionError(option, section, whole, name) from None
            if "%" in value:
                self._interpolate_some(parser, option, accum, value, section, map, depth + 1)
            else:
                accum.append(value)


class ExtendedInterpolation(Interpolation):
    """${option} and ${section:option} stand for other options."""

    _KEYCRE = re.compile(r"\$\{([^}]+)\}")

    def before_get(self, parser, section, option, value, defaults):
        """The value with all that it refers to."""
        parts = []
        self._interpolate_some(parser, option, parts, value, section, defaults, 1)
        return "".join(parts)

    def before_set(self, parser, section, option, value):
        """The value, if its references are such."""
        return _checked(value, "$", self._KEYCRE)

    def _interpolate_some(self, parser, option, accum, rest, section, map, depth):
        whole = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, whole)
        while rest:
            plain, sign, after = rest.partition("$")
            if plain:
                accum.append(plain)
            if not sign:
                return
            rest = sign + after
            if after[:1] == "$":
                accum.append("$")
                rest = after[1:]
                continue
            if after[:1] != "{":
                raise InterpolationSyntaxError(
                    option, section, f"'$' must be followed by '$' or '{{', found: {rest!r}"
                )
            found = self._KEYCRE.match(rest)
            if found is None:
                text = f"bad interpolation variable reference {rest!r}"
                raise InterpolationSyntaxError(option, section, text)
            path = found.group(1).split(":")
            rest = rest[found.end():]
            where, name = section, option
            try:
                if len(path) > 2:
                    text = f"More than one ':' found: {rest!r}"
                    raise InterpolationSyntaxError(option, section, text)
                name = parser.optionxform(path[-1])
                if len(path) == 2:
                    where = path[0]
                    value = parser.get(where, name, raw=True)
                else:
                    value = map[name]
            except (KeyError, NoSectionError, NoOptionError):
                told = ":".join(path)
                raise InterpolationMissingOptionError(option, section, whole, told) from None
            if "$" in value:
                values = dict(parser.items(where, raw=True))
                self._interpolate_some(parser, name, accum, value, where, values, depth + 1)
            else:
                accum.append(value)


if _version < (3, 13):
    class LegacyInterpolation(Interpolation):
        """%(option)s, replaced as often as it takes."""

        _KEYCRE = re.compile(r"%\(([^)]*)\)s|.")

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            from warnings import warn
            warn(
                "LegacyInterpolation has been deprecated since Python 3.2 and will be removed from the "
                "configparser module in Python 3.13. Use BasicInterpolation or ExtendedInterpolation "
                "instead.", DeprecationWarning, stacklevel=2,
            )

        def before_get(self, parser, section, option, value, vars):
            """The value with all that it refers to."""
            first = value
            for _ in range(MAX_INTERPOLATION_DEPTH):
                if not value or "%(" not in value:
                    return value
                value = self._KEYCRE.sub(
                    lambda found: found.group() if found.group(1) is None
                    else f"%({parser.optionxform(found.group(1))})s", value,
                )
                try:
                    value = value % vars
                except KeyError as missing:
                    key = missing.args[0]
                    raise InterpolationMissingOptionError(option, section, first, key) from None
            if value and "%(" in value:
                raise InterpolationDepthError(option, section, first)
            return value
