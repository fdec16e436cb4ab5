class Celsius:
    __slots__ = ("_degrees", "__weakref__")

    def __init__(self, degrees):
        self.degrees = degrees

    @property
    def degrees(self):
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        if value < -273.15:
            raise ValueError("too cold")
        self._degrees = value

    @property
    def fahrenheit(self):
        return self._degrees * 9 / 5 + 32

    @classmethod
    def from_fahrenheit(cls, f):
        return cls((f - 32) * 5 / 9)

    @staticmethod
    def freezing():
        return 0


c = Celsius(25)
print(c.degrees, c.fahrenheit)
c.degrees = 30
print(c.fahrenheit, Celsius.from_fahrenheit(212).degrees, c.freezing())
for action in (lambda: setattr(c, "degrees", -300), lambda: setattr(c, "fahrenheit", 1)):
    try:
        action()
    except (ValueError, AttributeError) as error:
        print(type(error).__name__)
print(hasattr(c, "__dict__"), hasattr(c, "degrees"), getattr(c, "nothing", "default"))
bound = c.from_fahrenheit
print(bound(32).degrees)
