"""Calendars of months and years: as lists, as text and as HTML."""

import datetime
import sys
from itertools import repeat

_VERSION = sys.version_info[:2]

__all__ = """
    IllegalMonthError IllegalWeekdayError setfirstweekday firstweekday isleap leapdays weekday
    monthrange monthcalendar prmonth month prcal calendar timegm month_name month_abbr day_name
    day_abbr Calendar TextCalendar HTMLCalendar LocaleTextCalendar LocaleHTMLCalendar weekheader
""".split()

error = ValueError


class _IllegalMonth(ValueError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return f"bad month number {self.month!r}; must be 1-12"


if _VERSION >= (3, 14):
    class IllegalMonthError(ValueError, IndexError):
        __init__, __str__ = _IllegalMonth.__init__, _IllegalMonth.__str__
else:
    IllegalMonthError = _IllegalMonth
    IllegalMonthError.__name__ = IllegalMonthError.__qualname__ = "IllegalMonthError"


class IllegalWeekdayError(ValueError):
    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return f"bad weekday number {self.weekday!r}; must be 0 (Monday) to 6 (Sunday)"


_MONTHS = """
    JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER
""".split()
_DAYS = "MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY".split()

if _VERSION >= (3, 12):
    from enum import IntEnum, global_enum

    Month = global_enum(IntEnum("Month", _MONTHS, module=__name__))
    Day = global_enum(IntEnum("Day", _DAYS, module=__name__, start=0))
    __all__ += ["Day", "Month", *_MONTHS, *_DAYS]

    def __getattr__(name):
        if name in ("January", "February"):
            import warnings
            warnings.warn(f"The '{name}' attribute is deprecated, use '{name.upper()}' instead",
                          DeprecationWarning, stacklevel=2)
            return int(globals()[name.upper()])
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
else:
    January, February = 1, 2
    MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
    Day = int

mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


class _Names:
    """Names of months or days, made by strftime() when they are asked for."""

    def __init__(self, format):
        self.format = format

    def __getitem__(self, i):
        chosen = self._makers[i]
        return [make(self.format) for make in chosen] if isinstance(i, slice) else chosen(self.format)

    def __len__(self):
        return len(self._makers)


class _localized_month(_Names):
    _makers = [lambda format: ""]
    _makers += [datetime.date(2001, number, 1).strftime for number in range(1, 13)]


class _localized_day(_Names):
    _makers = [datetime.date(2001, 1, number).strftime for number in range(1, 8)]


day_name, day_abbr = map(_localized_day, ("%A", "%a"))
month_name, month_abbr = map(_localized_month, ("%B", "%b"))
if _VERSION >= (3, 15):
    standalone_month_name, standalone_month_abbr = map(_localized_month, ("%B", "%b"))
    __all__ += ["standalone_month_name", "standalone_month_abbr"]


def isleap(year):
    """Whether the year has a 29th of February."""
    return year % 4 == 0 and year % 100 != 0 or year % 400 == 0


def leapdays(y1, y2):
    """How many leap years begin in y1, y1 + 1, …, y2 - 1."""
    def until(year):
        return year // 4 - year // 100 + year // 400

    return until(y2 - 1) - until(y1 - 1)


def weekday(year, month, day):
    """The day of the week, 0 for Monday."""
    # The calendar repeats itself after 400 years; so far do years without a date count.
    known = datetime.MINYEAR <= year <= datetime.MAXYEAR
    return Day(datetime.date(year if known else 2000 + year % 400, month, day).weekday())


def _validate_month(month):
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)


def _monthlen(year, month):
    return mdays[month] + (1 if month == 2 and isleap(year) else 0)


def monthrange(year, month):
    """The day of the week on which the month begins, and how many days it has."""
    _validate_month(month)
    return weekday(year, month, 1), _monthlen(year, month)


def _neighbor(year, month, step):
    years, index = divmod(year * 12 + month - 1 + step, 12)
    return years, index + 1


class Calendar:
    """The days of months by week."""

    def setfirstweekday(self, firstweekday):
        self._firstweekday = firstweekday

    def getfirstweekday(self):
        return self._firstweekday % 7

    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    firstweekday = property(getfirstweekday, setfirstweekday)

    def iterweekdays(self):
        """The days of the week, from the first one on."""
        begin = self.firstweekday
        for number in range(begin, begin + 7):
            yield number % 7

    def _around(self, year, month):
        """How many days of its weeks lie before the month, in it, and after it."""
        starts, length = monthrange(year, month)
        before = (starts - self.firstweekday) % 7
        return before, length, -(before + length) % 7

    def itermonthdates(self, year, month):
        """The dates of all weeks that the month touches."""
        for parts in self.itermonthdays3(year, month):
            yield datetime.date(*parts)

    def itermonthdays(self, year, month):
        """The numbers of those days; 0 outside of the month."""
        before, length, after = self._around(year, month)
        yield from repeat(0, before)
        yield from range(1, length + 1)
        yield from repeat(0, after)

    def itermonthdays2(self, year, month):
        """As itermonthdays(), with the day of the week."""
        for place, number in enumerate(self.itermonthdays(year, month), self.firstweekday):
            yield number, place % 7

    def itermonthdays3(self, year, month):
        """The days as (year, month, day)."""
        before, length, after = self._around(year, month)
        earlier = _neighbor(year, month, -1)
        last = _monthlen(*earlier)
        for number in range(last - before + 1, last + 1):
            yield *earlier, number
        for number in range(1, length + 1):
            yield year, month, number
        later = _neighbor(year, month, 1)
        for number in range(1, after + 1):
            yield *later, number

    def itermonthdays4(self, year, month):
        """The days as (year, month, day, day of the week)."""
        for place, parts in enumerate(self.itermonthdays3(year, month), self.firstweekday):
            yield *parts, place % 7

    def monthdatescalendar(self, year, month):
        """A list of weeks of dates."""
        return _rows(list(self.itermonthdates(year, month)), 7)

    def monthdays2calendar(self, year, month):
        """A list of weeks of (day, day of the week)."""
        return _rows(list(self.itermonthdays2(year, month)), 7)

    def monthdayscalendar(self, year, month):
        """A list of weeks of numbers."""
        return _rows(list(self.itermonthdays(year, month)), 7)

    def yeardatescalendar(self, year, width=3):
        """Rows of `width` months of weeks of dates."""
        return _rows([self.monthdatescalendar(year, number) for number in range(1, 13)], width)

    def yeardays2calendar(self, year, width=3):
        """Rows of months of weeks of (day, day of the week)."""
        return _rows([self.monthdays2calendar(year, number) for number in range(1, 13)], width)

    def yeardayscalendar(self, year, width=3):
        """Rows of months of weeks of numbers."""
        return _rows([self.monthdayscalendar(year, number) for number in range(1, 13)], width)


def _rows(items, width):
    return [items[start:start + width] for start in range(0, len(items), width)]


class TextCalendar(Calendar):
    """Calendars as plain text."""

    def prweek(self, theweek, width):
        """Prints one week."""
        print(self.formatweek(theweek, width), end="")

    def formatday(self, day, weekday, width):
        """One day, in the middle of `width` columns."""
        return (f"{day:2d}" if day else "").center(width)

    def formatweek(self, theweek, width):
        """One week."""
        return " ".join(self.formatday(day, number, width) for day, number in theweek)

    def formatweekday(self, day, width):
        """The name of a day of the week, cut to `width`."""
        needed = max(map(len, day_name)) if _VERSION >= (3, 15) else 9
        names = day_abbr if width < needed else day_name
        return names[day][:width].center(width)

    def formatweekheader(self, width):
        """The names of the days above the weeks."""
        return " ".join(self.formatweekday(number, width) for number in self.iterweekdays())

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        """The name above a month."""
        if _VERSION >= (3, 14):
            _validate_month(themonth)
        name = month_name[themonth]
        return (f"{name} {theyear!r}" if withyear else name).center(width)

    def prmonth(self, theyear, themonth, w=0, l=0):
        """Prints one month."""
        print(self.formatmonth(theyear, themonth, w, l), end="")

    def formatmonth(self, theyear, themonth, w=0, l=0):
        """One month; w: columns a day, l: lines a week."""
        w, l = max(2, w), max(1, l)
        title = self.formatmonthname(theyear, themonth, 7 * w + 6)
        lines = [title, self.formatweekheader(w)]
        for week in self.monthdays2calendar(theyear, themonth):
            lines.append(self.formatweek(week, w))
        return "".join(line.rstrip() + "\n" * l for line in lines)

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        """One year, m months side by side with c columns between them."""
        w, l, c = max(2, w), max(1, l), max(2, c)
        wide, ends = 7 * w + 6, "\n" * l
        text = repr(theyear).center(wide * m + c * (m - 1)).rstrip() + ends
        above = self.formatweekheader(w)
        for first, row in zip(range(1, 13, m), self.yeardays2calendar(theyear, m)):
            numbers = range(first, min(first + m, 13))
            titles = [self.formatmonthname(theyear, number, wide, False) for number in numbers]
            lines = [titles, [above] * len(row)]
            for place in range(max(map(len, row))):
                lines.append([self.formatweek(weeks[place], w) if place < len(weeks) else ""
                              for weeks in row])
            text += ends + "".join(formatstring(line, wide, c).rstrip() + ends for line in lines)
        return text

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        """Prints one year."""
        print(self.formatyear(theyear, w, l, c, m), end="")


class HTMLCalendar(Calendar):
    """Calendars as tables of HTML; the class attributes name the styles."""

    cssclasses = "mon tue wed thu fri sat sun".split()
    cssclasses_weekday_head = cssclasses
    cssclass_noday = "noday"
    cssclass_month_head = cssclass_month = "month"
    cssclass_year_head = cssclass_year = "year"

    def formatday(self, day, weekday):
        """One cell."""
        style = self.cssclasses[weekday] if day else self.cssclass_noday
        return f'<td class="{style}">{day or "&nbsp;"}</td>'

    def formatweek(self, theweek):
        """One row."""
        cells = [self.formatday(day, number) for day, number in theweek]
        return f"<tr>{''.join(cells)}</tr>"

    def formatweekday(self, day):
        """The head of one column."""
        return f'<th class="{self.cssclasses_weekday_head[day]}">{day_abbr[day]}</th>'

    def formatweekheader(self):
        """The row of heads."""
        return f"<tr>{''.join(map(self.formatweekday, self.iterweekdays()))}</tr>"

    def formatmonthname(self, theyear, themonth, withyear=True):
        """The row with the month's name."""
        if _VERSION >= (3, 14):
            _validate_month(themonth)
        title = f"{month_name[themonth]} {theyear}" if withyear else month_name[themonth]
        return f'<tr><th colspan="7" class="{self.cssclass_month_head}">{title}</th></tr>'

    def _table(self, style):
        plain = "" if _VERSION >= (3, 15) else 'border="0" cellpadding="0" cellspacing="0" '
        return f'<table {plain}class="{style}">\n'

    def formatmonth(self, theyear, themonth, withyear=True):
        """One month as a table."""
        rows = [self.formatmonthname(theyear, themonth, withyear=withyear), self.formatweekheader()]
        rows += map(self.formatweek, self.monthdays2calendar(theyear, themonth))
        return self._table(self.cssclass_month) + "\n".join(rows) + "\n</table>\n"

    def formatyear(self, theyear, width=3):
        """One year as a table of tables."""
        width = max(width, 1)
        text = self._table(self.cssclass_year)
        text += f'<tr><th colspan="{width}" class="{self.cssclass_year_head}">{theyear}</th></tr>'
        for numbers in _rows(range(1, 13), width):
            cells = [self.formatmonth(theyear, number, withyear=False) for number in numbers]
            text += "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
        return text + "</table>"

    def formatyearpage(self, theyear, width=3, css="calendar.css", encoding=None):
        """One year as a page of its own, encoded."""
        return self._page(theyear, self.formatyear(theyear, width), css, encoding or "utf-8")

    if _VERSION >= (3, 15):
        def formatmonthpage(self, theyear, themonth, *, css="calendar.css", encoding=None):
            """One month as a page of its own, encoded."""
            return self._page(theyear, self.formatmonth(theyear, themonth), css, encoding or "utf-8")

    def _page(self, theyear, content, css, encoding):
        if _VERSION >= (3, 15):
            head = ["<!DOCTYPE html>", '<html lang="en">', "<head>", f'<meta charset="{encoding}">',
                    '<meta name="viewport" content="width=device-width, initial-scale=1">',
                    f"<title>Calendar for {theyear}</title>", "<style>",
                    ":root { color-scheme: light dark; }", "table.year { border: solid; }",
                    "table.year > tbody > tr > td { border: solid; vertical-align: top; }",
                    "</style>"]
            if css is not None:
                head.append(f'<link rel="stylesheet" href="{css}">')
        else:
            head = [f'<?xml version="1.0" encoding="{encoding}"?>',
                    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
                    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">', "<html>", "<head>",
                    '<meta http-equiv="Content-Type" content="text/html; '
                    f'charset={encoding}" />']
            if css is not None:
                head.append(f'<link rel="stylesheet" type="text/css" href="{css}" />')
            head.append(f"<title>Calendar for {theyear}</title>")
        page = "\n".join([*head, "</head>", "<body>", f"{content}</body>", "</html>", ""])
        return page.encode(encoding, "xmlcharrefreplace")


class LocaleTextCalendar(TextCalendar):
    """Text with the names of a locale; of the model's locale, "C", alone the names are known."""

    def __init__(self, firstweekday=0, locale=None):
        TextCalendar.__init__(self, firstweekday)
        self.locale = "C" if locale is None else locale


class LocaleHTMLCalendar(HTMLCalendar):
    """HTML with the names of a locale."""

    def __init__(self, firstweekday=0, locale=None):
        HTMLCalendar.__init__(self, firstweekday)
        self.locale = "C" if locale is None else locale


c = TextCalendar()
firstweekday = c.getfirstweekday
monthcalendar, month, calendar = c.monthdayscalendar, c.formatmonth, c.formatyear
prweek, prmonth, prcal = c.prweek, c.prmonth, c.pryear
week, weekheader = c.formatweek, c.formatweekheader


def setfirstweekday(firstweekday):
    """Sets the first day of the week for the functions of the module."""
    if not 0 <= firstweekday <= 6:
        raise IllegalWeekdayError(firstweekday)
    c.firstweekday = firstweekday


_colwidth = 20
_spacing = 6


def format(cols, colwidth=_colwidth, spacing=_spacing):
    """Prints texts side by side."""
    print(formatstring(cols, colwidth, spacing))


def formatstring(cols, colwidth=_colwidth, spacing=_spacing):
    """Texts side by side, each in the middle of its column."""
    return (" " * spacing).join(each.center(colwidth) for each in cols)


EPOCH = 1970
_EPOCH_ORD = datetime.date(EPOCH, 1, 1).toordinal()


def timegm(tuple):
    """Seconds since 1970 of a time in UTC."""
    year, month, day, hour, minute, second = tuple[:6]
    days = datetime.date(year, month, 1).toordinal() - _EPOCH_ORD + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + second
