"""Tables as text: rows as lists are native; here are dialects and rows as dicts."""

import types
from io import StringIO
import sys as _sys

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
