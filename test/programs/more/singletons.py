"""Singletons in five ways, and what keeps them alive."""
import functools
import sys
import weakref


class ByNew:
    _instance = None

    def __new__(cls, *args):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __init__(self, value=None):
        if value is not None:
            self.value = value


class SingletonMeta(type):
    _instances = weakref.WeakValueDictionary()

    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            instance = super().__call__(*args, **kwargs)
            cls._instances[cls] = instance
        return cls._instances[cls]


class Config(metaclass=SingletonMeta):
    def __init__(self, path="default.ini"):
        self.path = path


def singleton(cls):
    made = {}

    @functools.wraps(cls, updated=())
    def get(*args, **kwargs):
        if cls not in made:
            made[cls] = cls(*args, **kwargs)
        return made[cls]

    return get


@singleton
class Clock:
    def __init__(self, zone):
        self.zone = zone


class Borg:
    _shared = {}

    def __init__(self, **state):
        self.__dict__ = self._shared
        self.__dict__.update(state)


a, b = ByNew(1), ByNew(2)
print(a is b, a.value, sys.getrefcount(a))
config = Config("app.ini")
print(Config() is config, config.path, len(SingletonMeta._instances))
del config
print(len(SingletonMeta._instances), Config().path)
clock = Clock("utc")
print(clock is Clock("local"), clock.zone, Clock.__name__, type(Clock).__name__)
one, two = Borg(x=1), Borg(y=2)
print(one is two, one.y, two.x, one.__dict__ is two.__dict__, sys.getrefcount(Borg._shared))


class Child(ByNew):
    _instance = None


child = Child("text")
print(child is a, child.value, a.value, Child._instance is child)
ByNew._instance = None
print(sys.getrefcount(a), ByNew() is a)
