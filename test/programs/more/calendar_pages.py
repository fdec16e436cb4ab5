"""Calendars as text, lists and HTML."""
import calendar
import datetime

print(calendar.month(2024, 2), end="")
print(calendar.isleap(2000), calendar.isleap(1900), calendar.leapdays(2000, 2031))
first, days = calendar.monthrange(2025, 2)
print(int(first), days, calendar.weekday(2024, 12, 25) == calendar.WEDNESDAY)
weeks = calendar.monthcalendar(2023, 5)
for week in weeks:
    print(week)
print([name for name in calendar.month_abbr], calendar.day_name[0], calendar.day_name[5:])
print(list(calendar.month_name)[-1], len(calendar.month_name))

text = calendar.TextCalendar(firstweekday=6)
print(text.formatmonth(2021, 8, w=3, l=1))
print(calendar.weekheader(3))
print(text.formatyear(2022, m=4)[:420])
plain = calendar.Calendar()
dates = plain.monthdatescalendar(2024, 2)
print(dates[0][0], dates[-1][-1], type(dates[0][0]) is datetime.date)
print(list(plain.itermonthdays4(1, 1))[:2], list(plain.itermonthdays2(2024, 3))[-3:])
print(len(plain.yeardayscalendar(2024)), len(plain.yeardays2calendar(2024, 6)))

page = calendar.HTMLCalendar(calendar.SUNDAY)
month = page.formatmonth(2024, 2)
print(month.count("<td"), month.splitlines()[2][:60])
calendar.setfirstweekday(calendar.SUNDAY)
print(calendar.firstweekday(), calendar.week(weeks and [(1, 0), (2, 1), (0, 2)], 4))
print(calendar.timegm((2001, 9, 9, 1, 46, 40)))
for call in [lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(9)]:
    try:
        call()
    except ValueError as error:
        print(type(error).__name__, error)
