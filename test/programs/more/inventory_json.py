"""An inventory that is read from JSON, checked, changed, and written back with its own encoder."""
import json
import sys
from collections import ChainMap, namedtuple
from copy import copy, deepcopy
from decimal import Decimal
from operator import attrgetter, itemgetter, methodcaller

SOURCE = """[
  {"name": "bolt", "price": "0.25", "count": 120, "tags": ["metal", "small"]},
  {"name": "lamp", "price": "14.90", "count": 3, "tags": []},
  {"name": "desk", "price": "129.00", "count": 0, "tags": ["wood", "large"], "note": null}
]"""
Change = namedtuple("Change", "item field old new", defaults=(None,))


class Item:
    defaults = {"count": 0, "tags": (), "note": ""}

    def __init__(self, name, price, **more):
        settings = ChainMap(more, Item.defaults)
        self.name, self.price = name, Decimal(price)
        self.count, self.note = settings["count"], settings["note"]
        self.tags = list(settings["tags"])

    @property
    def worth(self):
        return self.price * self.count

    @classmethod
    def from_json(cls, data):
        if not {"name", "price"} <= data.keys():
            return data
        return cls(**data)

    def __repr__(self):
        return f"Item({self.name}, {self.price}, {self.count})"


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Decimal):
            return str(o)
        if isinstance(o, Item):
            return vars(o)
        return super().default(o)


class Inventory:
    def __init__(self, items):
        self.items = {item.name: item for item in items}
        self.changes = []

    def update(self, name, **values):
        item = self.items[name]
        for field, new in values.items():
            old = getattr(item, field)
            if old != new:
                setattr(item, field, new)
                self.changes.append(Change(name, field, old, new))
        return item

    def undo(self):
        change = self.changes.pop()
        setattr(self.items[change.item], change.field, change.old)
        return change

    def __iter__(self):
        yield from sorted(self.items.values(), key=attrgetter("worth"), reverse=True)


items = json.loads(SOURCE, object_hook=Item.from_json)
stock = Inventory(items)
print(list(stock), sum(item.worth for item in stock), sys.getrefcount(items[0]))
stock.update("desk", count=2, note="new", tags=["wood"])
lamp = stock.update("lamp", price=Decimal("12.50"))
print(stock.undo(), stock.undo(), len(stock.changes), sys.getrefcount(lamp))
print(json.dumps(list(stock), cls=Encoder, indent=None, separators=(",", ":")))
for bad in ['{"name": 1,}', "[1, 2", '"abc', "nul", '{"a": NaN}']:
    try:
        print(json.loads(bad))
    except json.JSONDecodeError as error:
        print(error.msg, error.pos, error.doc == bad)
shallow, deep = copy(lamp), deepcopy(lamp)
lamp.tags.append("light")
print(shallow.tags, deep.tags, shallow.tags is lamp.tags, deep.price is lamp.price, sys.getrefcount(lamp.tags))
try:
    json.dumps({"s": {1, 2}}, cls=Encoder)
except TypeError as error:
    print(error)
print(list(map(itemgetter(0, -1), ["abc", "xyz"])), list(map(methodcaller("upper"), ["a", "b"])))
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as error:
    print(error)
twin = deepcopy(loop)
print(twin[0] is twin, sys.getrefcount(twin), sys.getrefcount(loop))
