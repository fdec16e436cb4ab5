class cached_property_by_hand:
    def __init__(self, function):
        self.function = function
        self.__doc__ = function.__doc__

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        value = obj.__dict__[self.name] = self.function(obj)
        return value


class classproperty:
    def __init__(self, getter):
        self.getter = getter

    def __get__(self, obj, owner):
        return self.getter(owner)


class Temperature:
    _unit = "C"

    def __init__(self, celsius):
        self.celsius = celsius

    @property
    def celsius(self):
        """In degrees of Celsius."""
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError("below absolute zero")
        self._celsius = value
        self.__dict__.pop("story", None)

    @celsius.deleter
    def celsius(self):
        print("deleting", self._celsius)
        del self._celsius

    fahrenheit = property(lambda self: self._celsius * 9 / 5 + 32, lambda self, f: setattr(self, "celsius", (f - 32) * 5 / 9))

    @cached_property_by_hand
    def story(self):
        print("(telling)")
        return "hot" if self._celsius > 30 else "fine"

    @classproperty
    def unit(cls):
        return cls._unit


class Oven(Temperature):
    _unit = "deg"

    @property
    def celsius(self):
        return super().celsius + 1

    @celsius.setter
    def celsius(self, value):
        Temperature.celsius.__set__(self, value)


t = Temperature(25.0)
print(t.fahrenheit, t.story, t.story, t.unit, Temperature.unit)
t.fahrenheit = 104
print(t.celsius, t.story, vars(t))
for value in (-300, "hot"):
    try:
        t.celsius = value
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
del t.celsius
try:
    t.celsius
except AttributeError as error:
    print(error)
try:
    t.unit2 = 1
    del t.fahrenheit
except AttributeError as error:
    print(error)
oven = Oven(180)
print(oven.celsius, oven.fahrenheit, oven.unit, Temperature.celsius.__doc__, Oven.celsius.fset is not None)
print(Temperature.story.name, type(Temperature.__dict__["unit"]).__name__, Temperature.celsius.fget.__name__)
