"""Dates, times and durations: exact arithmetic, formats, zones, and who holds them."""
import sys
import time
from datetime import date, datetime, timedelta, timezone, time as daytime, tzinfo

born = date(1990, 5, 17)
party = date(2024, 2, 29)
age = party - born
print(born, repr(party), age, age.days, sys.getrefcount(age), party.weekday(), party.isoweekday())
print(party + timedelta(days=366), party.replace(year=2023, day=28), born < party, party.toordinal())
print(party.strftime("%A %d. %B %Y, day %j, week %W/%V"), f"{party:%d/%m/%y}", party.ctime())
iso = party.isocalendar()
print(tuple(iso), iso.week, date.fromisocalendar(2024, 9, 4) == party, date.fromordinal(738000))
work = timedelta(hours=7, minutes=45)
week = 5 * work
print(work, week, week.total_seconds(), week // work, week / work, divmod(week, timedelta(hours=8)))
print(-work, abs(-work), work / 2, work * 1.5, bool(timedelta()), timedelta(weeks=1.5, microseconds=-1))
print(repr(timedelta(milliseconds=2500)), timedelta.max, timedelta.min, timedelta.resolution)
start = datetime(2024, 3, 10, 8, 30, 15, 250)
print(start, repr(start), start.isoformat(sep=" ", timespec="minutes"), start.date(), start.time())
print(start + timedelta(hours=20), start - datetime(2024, 1, 1), (start - datetime(2024, 1, 1)).days)
print(datetime.strptime("2024-12-31 23:59:58.5", "%Y-%m-%d %H:%M:%S.%f"), datetime.strptime("5 Mar 99", "%d %b %y"))
print(datetime.fromisoformat("2024-03-10T08:30:15+02:00"), datetime.fromisoformat("20240310T0830"))
utc = timezone.utc
east = timezone(timedelta(hours=5, minutes=30), "IST")
there = datetime(2024, 1, 1, 12, tzinfo=utc).astimezone(east)
print(there, there.tzname(), there.utcoffset(), repr(there), sys.getrefcount(east), there == datetime(2024, 1, 1, 12, tzinfo=utc))
print(there.timestamp(), datetime.fromtimestamp(0, utc), there.strftime("%z %Z %c"), hash(east) == hash(east.utcoffset(None)))


class Summer(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=2)

    def dst(self, dt):
        return timedelta(hours=1)

    def tzname(self, dt):
        return "CEST"


summer = Summer()
noon = datetime(2024, 7, 1, 12, tzinfo=summer)
print(noon, noon.dst(), noon.tzname(), noon.astimezone(utc), sys.getrefcount(summer))
print(noon.timetuple())
print(daytime(9, 5), daytime(9, 5, 1, 20).isoformat(), daytime.fromisoformat("04:23:01.5"), daytime(23) > daytime(9))
print(time.gmtime(86400 * 365), time.strftime("%H:%M", time.gmtime(3600)), time.strptime("12:30", "%H:%M").tm_hour)
meetings = {start: "standup", noon: "lunch"}
print(meetings[datetime(2024, 3, 10, 8, 30, 15, 250)], sys.getrefcount(start), sorted([party, born]))


class Day(date):
    def next(self):
        return self + timedelta(1)


day = Day(2024, 12, 31)
print(repr(day.next()), type(day.next()).__name__, Day.fromisoformat("2024-01-01"))
for wrong in ["date(2024, 13, 1)", "date(2023, 2, 29)", "datetime(2024, 1, 1, 24)", "timedelta(days=10**9)",
              "date(9999, 12, 31) + timedelta(1)", "datetime.strptime('x', '%Y')", "datetime.strptime('2024 ', '%Y')",
              "datetime.fromisoformat('nope')", "start < noon", "start - noon", "born < 5", "born + 1", "timezone(timedelta(2))",
              "timedelta(1) / 0", "datetime.strptime('1', '%Q')", "daytime(1, 2, 3).replace(hour=30)"]:
    try:
        print(wrong, eval(wrong))
    except Exception as e:
        print(wrong, type(e).__name__, e)
