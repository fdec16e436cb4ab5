"""Lines of a log through generators: parse, enrich, window, group, render; an index of words with ranks."""
import bisect
import datetime as dt
import re
import textwrap
from collections import Counter, defaultdict, deque, namedtuple
from itertools import chain, compress, dropwhile, groupby, islice, takewhile, tee, zip_longest
from operator import itemgetter
from statistics import median, pstdev
from string import Template
from urllib.parse import parse_qs, urlsplit

LOG = """\
2024-05-01T08:00:01 INFO web GET /items?id=3&tag=a&tag=b 200 12ms
2024-05-01T08:00:02 WARN db slow query 340ms
2024-05-01T08:00:02 INFO web GET /items?id=4 404 3ms
  at lookup
  at main
2024-05-01T08:01:10 ERROR web POST /login 500 81ms
not a line
2024-05-01T08:02:59 INFO web GET / 200 5ms
"""
LINE = re.compile(r"(?P<at>\S+T\S+) (?P<level>[A-Z]+) (?P<who>\w+) (?P<text>.*?)(?: (?P<ms>\d+)ms)?$")
Record = namedtuple("Record", "at level who text ms more")


def joined(lines):
    lines = iter(lines)
    current = next(lines, None)
    for line in lines:
        if line.startswith(" "):
            current = f"{current}\n{line.strip()}"
        else:
            yield current
            current = line
    if current is not None:
        yield current


def parsed(lines, wrong):
    for number, line in enumerate(lines, 1):
        first, *more = line.split("\n")
        if (match := LINE.match(first)) is None:
            wrong.append((number, line))
            continue
        found = match.groupdict()
        yield Record(dt.datetime.fromisoformat(found["at"]), found["level"], found["who"], found["text"],
                     int(found["ms"] or 0), tuple(more))


def windows(records, width):
    window = deque()
    for record in records:
        window.append(record)
        while record.at - window[0].at > width:
            window.popleft()
        yield record.at, len(window), max(r.ms for r in window)


class Index:
    def __init__(self):
        self.places = defaultdict(list)
        self.texts = []

    def add(self, text):
        for word in set(re.findall(r"[a-z]+", text.lower())):
            bisect.insort(self.places[word], len(self.texts))
        self.texts.append(text)
        return self

    def __getitem__(self, words):
        found = [set(self.places.get(word, ())) for word in words.split()]
        return sorted(set.intersection(*found)) if found else []

    def starting(self, start):
        words = sorted(self.places)
        at = bisect.bisect_left(words, start)
        return list(takewhile(lambda word: word.startswith(start), words[at:]))


wrong = []
records = list(parsed(joined(LOG.splitlines()), wrong))
print(len(records), wrong, records[2].more, records[0]._asdict()["at"].time())
for at, size, slowest in windows(records, dt.timedelta(seconds=70)):
    print(at.strftime("%M:%S"), size, slowest)
by_who = groupby(sorted(records, key=itemgetter(2)), key=itemgetter(2))
print({who: [r.level for r in group] for who, group in by_who})
requests = [r.text.split() for r in records if r.who == "web"]
for method, url, status in requests:
    parts = urlsplit(url)
    print(method, parts.path, parse_qs(parts.query), status)
times = [r.ms for r in records]
print(median(times), round(pstdev(times), 2), Counter(r.level for r in records).most_common(1))
first, second = tee(times)
print(list(zip_longest(first, islice(second, 1, None), fillvalue=0)))
print(list(compress(times, (r.level == "INFO" for r in records))), list(dropwhile(lambda ms: ms < 100, times)))
row = Template("$level from ${who}: $text ($$$ms)")
for record in records[:2]:
    print(textwrap.fill(row.safe_substitute(record._asdict()), 30, subsequent_indent="    "))
index = Index()
for text in chain((r.text for r in records), ["Get well", "the slow path"]):
    index.add(text)
print(index["get items"], index["slow"], index[""], index.starting("s"), len(index.places))
