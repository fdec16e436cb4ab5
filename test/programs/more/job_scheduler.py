"""Jobs with priorities, dependencies and retries, over a clock of our own."""
import heapq
import itertools
import logging
import io
from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import total_ordering, wraps
from graphlib import CycleError, TopologicalSorter

stream = io.StringIO()
logging.basicConfig(stream=stream, level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
log = logging.getLogger("jobs")
START = datetime(2024, 3, 1, 8, 0)


class Clock:
    def __init__(self):
        self.now = START

    def advance(self, to):
        assert to >= self.now
        self.now = to

    def __str__(self):
        return f"{self.now:%H:%M}"


@total_ordering
class Entry:
    serial = itertools.count()

    def __init__(self, when, job):
        self.when, self.job, self.order = when, job, next(self.serial)

    def key(self):
        return self.when, -self.job.priority, self.order

    def __eq__(self, other):
        return self.key() == other.key()

    def __lt__(self, other):
        return self.key() < other.key()


@dataclass(eq=False)
class Job:
    name: str
    work: object
    priority: int = 0
    needs: tuple = ()
    tries: int = 2
    history: list = field(default_factory=list)


def retries(times):
    def decorate(function):
        failures = 0

        @wraps(function)
        def wrapper(*args, **kwargs):
            nonlocal failures
            if failures < times:
                failures += 1
                raise RuntimeError(f"{function.__name__} failed {failures}x")
            return function(*args, **kwargs)
        return wrapper
    return decorate


class Scheduler:
    def __init__(self):
        self.clock, self.heap, self.done, self.stats = Clock(), [], {}, Counter()
        self.waiting = defaultdict(list)

    def add(self, job, after=0):
        missing = [name for name in job.needs if name not in self.done]
        if missing:
            self.waiting[missing[0]].append(job)
            return
        heapq.heappush(self.heap, Entry(self.clock.now + timedelta(minutes=after), job))

    @contextmanager
    def measured(self, job):
        try:
            yield
        except Exception as error:
            self.stats["failed"] += 1
            job.history.append(error)
            job.tries -= 1
            if job.tries:
                log.warning("%s: %s", job.name, error)
                self.add(job, after=5)
            else:
                log.error("%s gave up", job.name)
        else:
            self.stats["done"] += 1

    def run(self):
        while self.heap:
            entry = heapq.heappop(self.heap)
            self.clock.advance(entry.when)
            job = entry.job
            with self.measured(job):
                self.done[job.name] = job.work(self)
                log.info("%s at %s -> %s", job.name, self.clock, self.done[job.name])
                for waiting in self.waiting.pop(job.name, ()):
                    self.add(waiting, after=1)


@retries(1)
def fetch(scheduler):
    """Fetches."""
    return [3, 1, 2]


@retries(9)
def never(scheduler):
    return None


jobs = [
    Job("report", lambda s: f"max {s.done['sort'][-1]}", needs=("sort", "fetch")),
    Job("sort", lambda s: sorted(s.done["fetch"]), needs=("fetch",)),
    Job("fetch", fetch, priority=1),
    Job("ping", lambda s: "pong", priority=5),
    Job("never", never),
]
print(list(TopologicalSorter({job.name: job.needs for job in jobs}).static_order()).index("report") > 1)
try:
    list(TopologicalSorter({"a": ["b"], "b": ["a"]}).static_order())
except CycleError as error:
    print(error.args[0], sorted(set(error.args[1])))
scheduler = Scheduler()
for number, job in enumerate(jobs):
    scheduler.add(job, after=number % 2)
scheduler.run()
print(stream.getvalue(), end="")
print(scheduler.stats, scheduler.done, dict(scheduler.waiting), scheduler.clock)
for job in jobs:
    print(job.name, [str(error) for error in job.history], job.tries)
print(fetch.__doc__, fetch.__wrapped__ is not fetch)
