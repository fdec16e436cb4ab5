"""A simulation: vectors, forces as functions, collisions in cells, snapshots by generators, no randomness left open."""
import cmath
import math
import random
import sys
from array import array
from collections import defaultdict, namedtuple
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import combinations, count, islice, product
from operator import attrgetter, methodcaller
from weakref import WeakSet, proxy


class Vector(namedtuple("Vector", "x y")):
    __slots__ = ()

    def __add__(self, other):
        return Vector(self.x + other[0], self.y + other[1])

    def __sub__(self, other):
        return self + -1 * Vector(*other)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    __rmul__ = __mul__

    def __abs__(self):
        return math.hypot(*self)

    def turned(self, angle):
        return Vector.of(complex(*self) * cmath.rect(1, angle))

    @classmethod
    def of(cls, number):
        return cls(number.real, number.imag)

    def __round__(self, digits=None):
        return Vector(round(self.x, digits), round(self.y, digits))


@dataclass(order=True)
class Body:
    mass: float
    name: str = field(compare=False)
    at: Vector = field(default=Vector(0.0, 0.0), compare=False)
    speed: Vector = field(default=Vector(0.0, 0.0), compare=False, repr=False)
    world: object = field(default=None, compare=False, repr=False)
    __hash__ = object.__hash__

    def push(self, force, dt):
        self.speed += force * (dt / self.mass)
        self.at = self.at + self.speed * dt

    @property
    def cell(self):
        return int(self.at.x // 10), int(self.at.y // 10)

    def die(self):
        self.world.bodies.remove(self)
        return self


class World:
    everything = WeakSet()

    def __init__(self, *forces, seed=1):
        self.bodies, self.forces, self.clock = [], forces, count()
        self.chance = random.Random(seed)
        self.energy = array("d")
        World.everything.add(self)

    def spawn(self, name, **settings):
        body = Body(self.chance.choice([1.0, 2.0]), name, world=proxy(self), **settings)
        self.bodies.append(body)
        return body

    def step(self, dt=0.5):
        tick = next(self.clock)
        for body in self.bodies:
            total = sum((force(body, tick) for force in self.forces), start=Vector(0, 0))
            body.push(total, dt)
        self.energy.append(sum(b.mass * abs(b.speed) ** 2 / 2 for b in self.bodies))
        return tick, list(self.hits())

    def hits(self):
        cells = defaultdict(list)
        for body in self.bodies:
            cells[body.cell].append(body)
        for crowd in cells.values():
            for a, b in combinations(sorted(crowd, key=attrgetter("name")), 2):
                if abs(a.at - b.at) < 4:
                    yield a.name, b.name

    def __iter__(self):
        while self.bodies:
            yield self.step()


def gravity(body, tick, g=1.0):
    return Vector(0, -g * body.mass)


def wind(strength, body, tick):
    return Vector(strength, 0).turned(tick * math.pi / 8)


@lru_cache
def distance(a, b):
    return abs(a - b)


world = World(gravity, partial(wind, 3.0))
dust = [world.spawn(f"d{i}", at=Vector(5.0 * i, 20.0 - i)) for i in range(3)]
rock = world.spawn("rock", at=Vector(9.0, 21.0), speed=Vector(0.0, 2.0))
for tick, hits in islice(world, 5):
    print(tick, hits, round(rock.at, 2), rock.cell)
print([round(e, 2) for e in world.energy], world.energy.itemsize, sys.getsizeof(rock.at))
print(max(dust).name, sorted(dust)[0] is min(dust), dust[0] == dust[1], rock.speed.turned(math.pi) + rock.speed != 0)
print(round(distance(Vector(0, 3), Vector(4, 0)), 3), distance(Vector(0, 3), Vector(4, 0)), distance.cache_info().hits)
print(methodcaller("die")(dust.pop()), len(world.bodies), sys.getrefcount(rock))
print(list(islice(product("ab", repeat=2), 3)), Vector(1, 2) * 3, 2 * Vector(1, 2) - (1, 1), round(Vector(1.234, 5)))
left = [b.world for b in world.bodies]
print(len(World.everything), left[0].chance.random() < 1)
del world
print(len(World.everything))
with suppress(ReferenceError):
    print(left[0].bodies)
try:
    rock.die()
except ReferenceError as error:
    print(error)
