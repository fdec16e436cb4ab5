"""What strptime makes of fields that do not say everything, or too much."""
import time
from datetime import datetime
cases = [
    ("2024 0 1", "%G %V %u"),
    ("2020 53 7", "%G %V %u"),
    ("2022 52 7", "%G %V %u"),
    ("2025 1 1", "%G %V %u"),
    ("29 2 1900", "%d %m %Y"),
    ("gmt", "%Z"),
    ("2024 1 0", "%Y %U %w"),
    ("2024 1 1", "%Y %W %u"),
    ("2023 0 1", "%Y %W %w"),
    ("2023 0 3", "%Y %U %w"),
    ("2024 53 6", "%Y %U %w"),
    ("2021 53 5", "%G %V %u"),
    ("2020 1 1", "%G %V %u"),
    ("366 2023", "%j %Y"),
    ("060 2024", "%j %Y"),
    ("060", "%j"),
    ("29 Feb", "%d %b"),
    ("31 Dec 99", "%d %b %y"),
    ("12 AM", "%I %p"),
    ("12 PM", "%I %p"),
    ("1 pm", "%I %p"),
    ("Monday 2", "%A %d"),
    ("2024 10", "%G %V"),
    ("2024", "%G"),
    ("10 2024", "%V %Y"),
    ("10", "%V"),
    ("2024 10 1 5", "%G %V %u %j"),
    ("31 2 2023", "%d %m %Y"),
    ("30 Feb 2024", "%d %b %Y"),
    ("03:04:05.5", "%H:%M:%S.%f"),
    ("+0530 x", "%z x"),
    ("UTC", "%Z"),
    ("10 Jan February", "%d %b %B"),
    ("2024 5", "%Y %U"),
    ("Tue 5", "%a %U"),
]
for t, f in cases:
    for call in (lambda: tuple(time.strptime(t, f)), lambda: datetime.strptime(t, f).isoformat()):
        try:
            print(t, f, call())
        except Exception as e:
            print(t, f, type(e).__name__, e)
