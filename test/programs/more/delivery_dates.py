# A delivery plan: dates that move, spans between them, and how both are written.
from datetime import date, datetime, timedelta, timezone

HOLIDAYS = {date(2024, 12, 25), date(2024, 12, 26), date(2025, 1, 1)}
DAY = timedelta(days=1)


def next_workday(day):
    day += DAY
    while day.weekday() >= 5 or day in HOLIDAYS:
        day += DAY
    return day


def plan(start, parcels):
    day = start
    for parcel in parcels:
        day = next_workday(day)
        yield parcel, day


ordered = datetime(2024, 12, 23, 16, 5, tzinfo=timezone.utc)
schedule = dict(plan(ordered.date(), ["books", "lamp", "chair", "desk"]))
for parcel, day in schedule.items():
    print(f"{parcel:>6}: {day:%a %-d %b %Y}, day {day.timetuple().tm_yday}, in {(day - ordered.date()).days} days")

span = max(schedule.values()) - min(schedule.values())
print(span, span.total_seconds(), span / DAY, repr(span))
arrival = datetime.strptime("2025-01-02 09:30 +0100", "%Y-%m-%d %H:%M %z")
waited = arrival - ordered
hours, rest = divmod(waited, timedelta(hours=1))
print(waited, hours, rest, arrival.isoformat(), arrival.utcoffset())
print(arrival.strftime("%I:%M %p").lstrip("0"), arrival.replace(hour=13).strftime("%-I%p %j"))
for text in ["2024-02-30", "2024-2", "soon"]:
    try:
        datetime.strptime(text, "%Y-%m-%d")
    except ValueError as error:
        print(error)
try:
    date(2024, 13, 1)
except ValueError as error:
    print(type(error).__name__)
weeks = {}
for day in schedule.values():
    weeks.setdefault(day.isocalendar()[:2], []).append(day.isoformat())
print(weeks)
