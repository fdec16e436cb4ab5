"""Tables as text: rows as lists are native; here are dialects and rows as dicts."""

import re
import types
from io import StringIO
import sys as _sys
from _native import imports as _imports

from _csv import (
    Dialect as _Dialect, Error, QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONE, QUOTE_NONNUMERIC,
    field_size_limit, get_dialect, list_dialects, reader, register_dialect, unregister_dialect,
    writer,
)

__all__ = """
    QUOTE_MINIMAL QUOTE_ALL QUOTE_NONNUMERIC QUOTE_NONE Error Dialect excel excel_tab
    field_size_limit reader writer register_dialect get_dialect list_dialects Sniffer
    unregister_dialect DictReader DictWriter unix_dialect
""".split()

_IMPORTS_LATE = _sys.version_info >= (3, 14)
if _sys.version_info >= (3, 12):
    from _csv import QUOTE_NOTNULL, QUOTE_STRINGS

    __all__[4:4] = ["QUOTE_STRINGS", "QUOTE_NOTNULL"]
else:
    __version__ = "1.0"
del _sys


class Dialect:
    """The settings of a kind of file; derived classes set them."""

    _name = ""
    _valid = False
    delimiter = quotechar = escapechar = doublequote = None
    skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        self._valid = type(self) is not Dialect or self._valid
        self._validate()

    def _validate(self):
        try:
            _Dialect(self)
        except TypeError as problem:
            raise Error(str(problem)) from None


class excel(Dialect):
    """What spreadsheets write."""

    delimiter, quotechar, lineterminator = ",", '"', "\r\n"
    doublequote, skipinitialspace = True, False
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """The same with tabs between the fields."""

    delimiter = "\t"


class unix_dialect(Dialect):
    """All fields in quotes, lines that end with a newline alone."""

    delimiter, quotechar, lineterminator = ",", '"', "\n"
    doublequote, skipinitialspace = True, False
    quoting = QUOTE_ALL


for _name, _settings in {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}.items():
    register_dialect(_name, _settings)
del _name, _settings


def _lasting(names):
    """The names, to be gone through more than once: an iterator becomes a list."""
    once = names is not None and iter(names) is names
    return list(names) if once else names


class DictReader:
    """Rows as dicts, by the names in the first row or in `fieldnames`."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel",
                 *args, **kwds):
        self._fieldnames = _lasting(fieldnames)
        self.restkey, self.restval = restkey, restval
        self.dialect, self.line_num = dialect, 0
        self.reader = reader(f, dialect, *args, **kwds)

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            header = next(self.reader, None)
            if header is not None:
                self._fieldnames = header
        self.line_num, names = self.reader.line_num, self._fieldnames
        return names

    @fieldnames.setter
    def fieldnames(self, names):
        self._fieldnames = names

    def __next__(self):
        self.line_num or self.fieldnames  # the first row may be the names
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while not row:
            row = next(self.reader)
        names = self.fieldnames
        record = dict(zip(names, row))
        surplus = len(row) - len(names)
        if surplus > 0:
            record[self.restkey] = row[len(names):]
        elif surplus < 0:
            for name in names[len(row):]:
                record[name] = self.restval
        return record

    __class_getitem__ = classmethod(types.GenericAlias)


class DictWriter:
    """Writes dicts as rows, in the order of `fieldnames`."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel",
                 *args, **kwds):
        self.fieldnames, self.restval = _lasting(fieldnames), restval
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _dict_to_list(self, rowdict):
        surplus = self.extrasaction == "raise" and rowdict.keys() - self.fieldnames
        if surplus:
            listed = ", ".join(repr(name) for name in surplus)
            raise ValueError(f"dict contains fields not in fieldnames: {listed}")
        return (rowdict.get(name, self.restval) for name in self.fieldnames)

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._dict_to_list, rowdicts))

    def writerow(self, rowdict):
        return self.writer.writerow(self._dict_to_list(rowdict))

    __class_getitem__ = classmethod(types.GenericAlias)


class Sniffer:
    """Guesses how a text separates its values, and whether its first row holds names."""

    def __init__(self):
        self.preferred = list(",\t; :")

    def sniff(self, sample, delimiters=None):
        quote, doubled, mark, skips = self._guess_quote_and_delimiter(sample, delimiters)
        if not mark:
            mark, skips = self._guess_delimiter(sample, delimiters)
        if not mark:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL

        dialect.doublequote, dialect.delimiter = doubled, mark
        dialect.quotechar, dialect.skipinitialspace = quote or '"', skips
        return dialect

    def _guess_quote_and_delimiter(self, data, delimiters):
        """What stands beside texts in quotes is the delimiter: in between, in front, behind, nowhere."""
        if _IMPORTS_LATE:
            _imports("re")
        found = _quoted(data)
        if not found:
            return "", False, None, 0
        quotes, marks, spaces = {}, {}, 0
        for match in found:
            groups = match.groupdict("")
            quotes[groups["quote"]] = quotes.get(groups["quote"], 0) + 1
            mark = groups.get("mark")
            if mark and (delimiters is None or mark in delimiters):
                marks[mark] = marks.get(mark, 0) + 1
            spaces += bool(groups.get("space"))
        quote = max(quotes, key=quotes.get)
        mark, skips = "", 0
        if marks:
            mark = max(marks, key=marks.get)
            skips = marks[mark] == spaces
            mark = "" if mark == "\n" else mark
        escaped = re.escape(mark)
        value = f"[^{escaped}\\n]*"
        within = rf"(?:(?:{escaped})|^)\W*{quote}{value}{quote}{value}{quote}\W*(?:(?:{escaped})|$)"
        return quote, re.search(within, data, re.MULTILINE) is not None, mark, skips

    def _guess_delimiter(self, data, delimiters):
        """The delimiter stands equally often in nearly all rows, of which ten more at a time are counted."""
        rows = [row for row in data.split("\n") if row]
        size = min(10, len(rows))
        counted, candidates = {}, {}
        for start in range(0, len(rows), size or 1):
            for row in rows[start:start + size]:
                for character in map(chr, range(127)):
                    numbers = counted.setdefault(character, {})
                    often = row.count(character)
                    numbers[often] = numbers.get(often, 0) + 1
            total = float(min(start + size, len(rows)))
            candidates = candidates or _consistent(counted, total, delimiters)
            if len(candidates) == 1:
                [mark] = candidates
                return mark, _skips(rows[0], mark)
        if not candidates:
            return "", 0
        for mark in self.preferred:
            if mark in candidates:
                return mark, _skips(rows[0], mark)
        mark = max((often, mark) for mark, often in candidates.items())[1]
        return mark, _skips(rows[0], mark)

    def has_header(self, sample):
        """Whether the first row differs from those below: words over numbers, or other lengths."""
        rows = reader(StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))
        for checked, row in enumerate(rows):
            if checked > 20:
                break
            if len(row) != len(header):
                continue
            for column, known in list(kinds.items()):
                kind = _kind(row[column])
                if known is None:
                    kinds[column] = kind
                elif kind != known:
                    del kinds[column]
        votes = 0
        for column, kind in kinds.items():
            name = header[column]
            if isinstance(kind, int):
                votes += 1 if len(name) != kind else -1
            else:
                votes += 1 if kind is None or _kind(name) is not complex else -1
        return votes > 0


def _kind(text):
    """What all values of a column may have in common: numbers, or a length."""
    try:
        complex(text)
    except (ValueError, OverflowError):
        return len(text)
    return complex


def _skips(row, mark):
    return row.count(mark) == row.count(mark + " ")


def _quoted(data):
    """The texts in quotes, by the first of four patterns that finds any."""
    text = r"""(?P<quote>["']).*?(?P=quote)"""
    mark = r"""(?P<mark>[^\w\n"'])"""
    space = "(?P<space> ?)"
    first, last = r"(?:^|\n)", r"(?:$|\n)"
    for pattern in (
        f"{mark}{space}{text}(?P=mark)", f"{first}{text}{mark}{space}", f"{mark}{space}{text}{last}",
        f"{first}{text}{last}",
    ):
        found = list(re.finditer(pattern, data, re.DOTALL | re.MULTILINE))
        if found:
            return found
    return []


def _consistent(counted, total, delimiters):
    """Characters whose most frequent number per row is so in nearly all rows, with number and rows."""
    modes = {}
    for character, numbers in counted.items():
        often = max(numbers, key=numbers.get)
        others = sum(numbers.values()) - numbers[often]
        rows = numbers[often] - others
        if often > 0 and rows > 0 and (delimiters is None or character in delimiters):
            modes[character] = often, rows
    share = 1.0
    while share >= 0.9:
        fitting = {c: mode for c, mode in modes.items() if mode[1] / total >= share}
        if fitting:
            return fitting
        share -= 0.01
    return {}
