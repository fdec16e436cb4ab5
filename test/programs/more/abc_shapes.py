"""Abstract base classes: what cannot be made, what is registered, what a check remembers."""
import abc
import gc
import sys
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    """Something with an area."""

    @abstractmethod
    def area(self):
        raise NotImplementedError

    @property
    @abstractmethod
    def name(self):
        ...

    @classmethod
    @abstractmethod
    def unit(cls):
        ...

    @staticmethod
    def describe():
        return "a shape"

    def __str__(self):
        return f"{self.name}: {self.area()}"


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2

    @property
    def name(self):
        return "square"

    @classmethod
    def unit(cls):
        return cls(1)


class Half(Shape):
    def area(self):
        return 0.5


print(sorted(Shape.__abstractmethods__))
print(Square.__abstractmethods__, sorted(Half.__abstractmethods__))
for cls in (Shape, Half):
    try:
        cls()
    except TypeError as error:
        print(error)
s = Square(4)
print(s, Square.unit().area(), Shape.describe())
print(isinstance(s, Shape), issubclass(Square, Shape), isinstance(3, Shape))
print(type(Shape), type(Shape).__mro__, ABC.__module__, ABCMeta.__qualname__)


class Drawable(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Drawable:
            return any("draw" in each.__dict__ for each in other.__mro__) or NotImplemented
        return NotImplemented


class Circle:
    def draw(self):
        return "o"


class Text:
    pass


c = Circle()
t = Text()
print(isinstance(c, Drawable), isinstance(t, Drawable))
before = abc.get_cache_token()


@Drawable.register
class Label:
    pass


print(abc.get_cache_token() - before, issubclass(Label, Drawable), Label.__mro__)
Drawable.register(Text)
print(isinstance(t, Drawable), sys.getrefcount(t), sys.getrefcount(Text) - sys.getrefcount(Circle))
try:
    Drawable.register(3)
except TypeError as error:
    print(error)
try:
    Label.draw()
except AttributeError as error:
    print(error)
data = Drawable.__dict__["_abc_impl"]
print(gc.is_tracked(data), sys.getsizeof(data), type(data).__name__)
del Label, c, t, Circle, Text
print(gc.collect())
del Shape, Half, Square, s, cls
print(gc.collect())


class Plugin(ABC):
    registry = []

    def __init_subclass__(cls, /, name, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.name = name
        Plugin.registry.append(cls)

    @abstractmethod
    def run(self, x): ...


class Upper(Plugin, name="upper"):
    def run(self, x):
        return x.upper()


class Twice(Plugin, name="twice"):
    def run(self, x):
        return x * 2


for plugin in Plugin.registry:
    print(plugin.name, plugin().run("ab"), sys.getrefcount(plugin))


def run(self, x):
    return x


class Lazy(Plugin, name="lazy"):
    pass


Lazy.run = run
print(sorted(Lazy.__abstractmethods__))
abc.update_abstractmethods(Lazy)
print(sorted(Lazy.__abstractmethods__), Lazy().run(5))
