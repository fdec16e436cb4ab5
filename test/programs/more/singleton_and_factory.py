class Singleton:
    _instance = None

    def __new__(cls, *args):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __init__(self, value=None):
        if value is not None:
            self.value = value


a = Singleton([1])
b = Singleton()
print(a is b, b.value)
c = Singleton([2])
print(a.value, a is c)

registry = {}


def register(cls):
    registry[cls.__name__.lower()] = cls
    return cls


@register
class Dog:
    sound = "woof"


@register
class Cat:
    sound = "meow"


def make(kind):
    return registry[kind]()


print([make(kind).sound for kind in ("dog", "cat")])
made = type("Cow", (Dog,), {"sound": "moo", "legs": 4})
print(made().sound, made().legs, made.__name__, isinstance(made(), Dog))


class Meta(type):
    def __new__(mcls, name, bases, namespace):
        namespace["tag"] = name.upper()
        return super().__new__(mcls, name, bases, namespace)


class Tagged(metaclass=Meta):
    pass


print(Tagged.tag, type(Tagged).__name__)
