"""A text adventure: rooms, things, a parser of commands, and a save game."""
import copy
import json
import textwrap
from collections import ChainMap, deque
from dataclasses import asdict, dataclass, field
from enum import Enum, auto


class Way(Enum):
    NORTH = auto()
    SOUTH = auto()
    EAST = auto()
    WEST = auto()

    @property
    def back(self):
        return {Way.NORTH: Way.SOUTH, Way.SOUTH: Way.NORTH, Way.EAST: Way.WEST, Way.WEST: Way.EAST}[self]


@dataclass
class Thing:
    name: str
    weight: int = 1
    tags: list = field(default_factory=list)


@dataclass
class Room:
    name: str
    text: str
    things: dict = field(default_factory=dict)
    exits: dict = field(default_factory=dict, repr=False)

    def join(self, way, other):
        self.exits[way] = other
        other.exits[way.back] = self
        return other


class CommandError(Exception):
    def __init__(self, word, reason):
        super().__init__(f"{word}: {reason}")
        self.word = word


class Game:
    WORDS = {"n": Way.NORTH, "s": Way.SOUTH, "e": Way.EAST, "w": Way.WEST}

    def __init__(self, start):
        self.room = start
        self.bag = {}
        self.seen = deque([start.name], maxlen=3)
        self.undo = []

    def do(self, line):
        verb, *rest = line.split()
        action = getattr(self, f"do_{verb}", None)
        try:
            if action is None:
                raise CommandError(verb, "no such verb")
            return action(*rest)
        except CommandError as error:
            return f"? {error}"
        except TypeError:
            return f"? {verb} what?"

    def do_go(self, word):
        try:
            way = self.WORDS[word[0]]
            self.room = self.room.exits[way]
        except KeyError as error:
            raise CommandError(word, "no way there") from error
        self.seen.append(self.room.name)
        return self.do_look()

    def do_look(self):
        here = textwrap.shorten(self.room.text, 40)
        return f"{self.room.name}: {here} [{', '.join(sorted(self.room.things)) or 'nothing'}]"

    def do_take(self, name):
        self.undo.append(copy.copy(self.bag))
        thing = self.room.things.pop(name, None)
        if thing is None:
            self.undo.pop()
            raise CommandError(name, "not here")
        self.bag[name] = thing
        return f"taken: {thing.name} ({sum(t.weight for t in self.bag.values())} kg)"

    def do_drop(self, name):
        self.room.things[name] = self.bag.pop(name)
        return "dropped"

    def do_undo(self):
        if not self.undo:
            raise CommandError("undo", "nothing to undo")
        self.bag = self.undo.pop()
        return sorted(self.bag)


hall = Room("hall", "A long hall with dust on the floor and doors in every wall of it.")
cave = hall.join(Way.NORTH, Room("cave", "It is dark."))
attic = cave.join(Way.EAST, Room("attic", "Boxes and boxes and boxes and boxes of old letters."))
lamp = Thing("lamp", 2, ["light"])
hall.things["lamp"] = lamp
attic.things.update(rope=Thing("rope"), key=Thing("key", tags=["metal", "small"]))

game = Game(hall)
for line in ("look", "take lamp", "go north", "go up", "go east", "take key", "take sword", "jump", "take",
             "drop lamp", "undo", "undo", "undo", "go west"):
    print(">", line)
    print(game.do(line))

saved = json.dumps({"room": game.room.name, "bag": {k: asdict(v) for k, v in game.bag.items()},
                    "seen": list(game.seen)}, sort_keys=True)
print(saved)
loaded = json.loads(saved)
names = ChainMap(loaded["bag"], {t.name: asdict(t) for room in (hall, cave, attic) for t in room.things.values()})
print(sorted(names), names.maps[0] is loaded["bag"], lamp is attic.things["lamp"])
twin = copy.deepcopy(hall)
print(twin.exits[Way.NORTH].exits[Way.SOUTH] is twin, twin.exits[Way.NORTH] is cave, len(twin.exits))
del twin, game
print(lamp)
