"""Dataclasses, sorting, grouping, formatting: a report as engineers write it."""
import json
import sys
from dataclasses import asdict, dataclass, field, replace
from operator import attrgetter, itemgetter


@dataclass(order=True)
class Item:
    price: float
    name: str = field(compare=False)
    tags: list = field(default_factory=list, compare=False)
    stock: int = field(default=0, compare=False)

    @property
    def value(self):
        return self.price * self.stock

    def __post_init__(self):
        if self.price < 0:
            raise ValueError(f"{self.name}: price below zero")


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    amount: float

    def __str__(self):
        return f"{self.label:<10}{self.amount:>10,.2f}"


items = [
    Item(2.5, "pen", ["office"], 100),
    Item(1200.0, "laptop", ["tech", "office"], 3),
    Item(0.1, "clip", stock=5000),
]
items.append(replace(items[0], name="pencil", price=1.25))
print(min(items).name, max(items).name, items[0].tags is items[3].tags)
print(sys.getrefcount(items[0].tags), sys.getrefcount(items[0]))
for line in (Line(i.name, i.value) for i in sorted(items, key=attrgetter("value"), reverse=True)):
    print(line)
groups = {}
for item in items:
    for tag in item.tags or ["none"]:
        groups.setdefault(tag, []).append(item)
print({tag: [i.name for i in group] for tag, group in sorted(groups.items())})
print(sys.getrefcount(items[1]), sys.getrefcount(groups))
rows = [asdict(item) for item in items]
print(rows[0]["tags"] is items[0].tags, sorted(map(itemgetter("name"), rows)))
text = json.dumps(rows[1], sort_keys=True)
print(text, json.loads(text) == rows[1])
try:
    Item(-1, "bad")
except ValueError as error:
    print(error)
try:
    Line("a", 1).label = "b"
except AttributeError as error:
    print(type(error).__name__, error)
total = sum(i.value for i in items)
print(f"{total:,.2f} {total:e} {total:10.1f}|{len(items):03d} {items[2]!r}")
del groups, rows
print(sys.getrefcount(items[1]), Item.__match_args__)
