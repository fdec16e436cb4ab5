"""A pipeline of generators over log lines: parse, filter, batch, group and report."""
import json
import re
import sys
from functools import reduce
from itertools import accumulate, groupby, islice, tee

LINES = """2024-05-01 10:00:01 INFO web GET /index 200 12ms
2024-05-01 10:00:02 WARN db slow query 230ms
2024-05-01 10:00:02 INFO web GET /cart 200 35ms
not a log line
2024-05-01 10:00:05 ERROR web GET /pay 500 80ms
2024-05-01 10:00:09 INFO web POST /pay 200 61ms
2024-05-01 10:00:10 ERROR db lost connection 0ms
"""
PATTERN = re.compile(r"(?P<day>\S+) (?P<time>[\d:]+) (?P<level>[A-Z]+) (?P<source>\w+) (?P<text>.*) (?P<ms>\d+)ms$")


def parse(lines):
    for number, line in enumerate(lines, 1):
        found = PATTERN.match(line)
        if found is None:
            print("skipped line", number)
            continue
        record = found.groupdict()
        record["ms"] = int(record["ms"])
        yield record


def only(records, **wanted):
    return (r for r in records if all(r[key] == value for key, value in wanted.items()))


def batches(items, size):
    items = iter(items)
    while batch := list(islice(items, size)):
        yield batch


def running_mean():
    total, count, mean = 0, 0, None
    while True:
        value = yield mean
        total += value
        count += 1
        mean = total / count


def pipeline(*stages):
    return reduce(lambda data, stage: stage(data), stages[1:], stages[0])


records = list(parse(LINES.splitlines()))
print(len(records), records[1]["text"], sys.getrefcount(records[0]))
errors = list(only(records, level="ERROR"))
print([r["source"] for r in errors], errors[0] is records[3], sys.getrefcount(errors[0]))
mean = running_mean()
next(mean)
print([round(mean.send(r["ms"]), 1) for r in only(records, source="web")])
mean.close()
for batch in batches(records, 4):
    print(len(batch), "to", batch[-1]["time"])
by_level = sorted(records, key=lambda r: (r["level"], -r["ms"]))
for level, group in groupby(by_level, key=lambda r: r["level"]):
    one, other = tee(group)
    print(f"{level:5} {sum(r['ms'] for r in one):4} {max(r['text'] for r in other)}")
slow = pipeline(records, lambda rs: only(rs, source="web"), lambda rs: (r for r in rs if r["ms"] > 30), lambda rs: [r["text"] for r in rs])
print(slow, list(accumulate(len(text) for text in slow)))
text = json.dumps(records[3], sort_keys=True)
back = json.loads(text)
print(text, back == records[3], back is records[3], sys.getrefcount(back))
report = {level: [r["ms"] for r in group] for level, group in groupby(by_level, lambda r: r["level"])}
print(json.dumps(report, indent=1), sys.getrefcount(report["INFO"]))
del by_level, group, batch
print(sys.getrefcount(records[0]), sys.getrefcount(errors[0]))
