"""Customers at two counters, simulated by events in a heap; a generator for each customer."""
import heapq
import itertools
import random
import sys
from dataclasses import dataclass, field


@dataclass(order=True)
class Event:
    time: float
    number: int
    customer: object = field(compare=False)


@dataclass
class Statistics:
    served: int = 0
    waited: list = field(default_factory=list)
    log: list = field(default_factory=list, repr=False)

    def mean(self):
        return sum(self.waited) / len(self.waited) if self.waited else 0.0


class Counter:
    def __init__(self, count):
        self.free = count
        self.queue = []

    def request(self, customer):
        if self.free:
            self.free -= 1
            return True
        self.queue.append(customer)
        return False

    def release(self):
        if self.queue:
            return self.queue.pop(0)
        self.free += 1
        return None


class Simulation:
    def __init__(self, seed, counters):
        self.random = random.Random(seed)
        self.counter = Counter(counters)
        self.events = []
        self.numbers = itertools.count()
        self.now = 0.0
        self.statistics = Statistics()

    def at(self, delay, customer):
        heapq.heappush(self.events, Event(self.now + delay, next(self.numbers), customer))

    def customer(self, name):
        arrived = self.now
        yield "wait"
        waited = self.now - arrived
        self.statistics.waited.append(round(waited, 2))
        yield self.random.randint(2, 6)
        self.statistics.served += 1
        self.statistics.log.append((name, self.now))

    def start(self, customer):
        if next(customer) == "wait" and self.counter.request(customer):
            self.serve(customer)

    def serve(self, customer):
        self.at(next(customer), customer)

    def run(self, names):
        time = 0
        for name in names:
            time += self.random.randint(0, 2)
            self.at(time, name)
        while self.events:
            event = heapq.heappop(self.events)
            self.now = event.time
            if isinstance(event.customer, str):
                self.start(self.customer(event.customer))
                continue
            for _ in event.customer:
                pass
            following = self.counter.release()
            if following is not None:
                self.serve(following)


simulation = Simulation(7, 2)
simulation.run(["ann", "bob", "cid", "dan", "eve", "fay"])
statistics = simulation.statistics
print(statistics, round(statistics.mean(), 3))
print(*statistics.log, sep="\n")
print(simulation.now, simulation.counter.free, sys.getrefcount(statistics.waited))
early, late = Event(1, 0, "x"), Event(1, 1, "y")
print(early < late, early == Event(1, 0, "z"), sorted([late, early])[0].customer)
