"""How many objects a class statement makes that the collector counts."""
import gc


def made():
    return gc.get_count()[0]


gc.collect()
gc.disable()
start = made()


class Plain:
    body = made()


plain = made()


class Second:
    body = made()


second = made()
print("first class", Plain.body - start, plain - Plain.body)
print("second class", Second.body - plain, second - Second.body)


class Shape:
    sides = 0


before = made()


class Square(Shape):
    sides = 4


first = made()


class Triangle(Shape):
    sides = 3


later = made()
print("first subclass", first - before, "next", later - first)
print("known subclasses", [c.__name__ for c in Shape.__subclasses__()])

before = made()


class Temperature(float):
    pass


first = made()


class Length(float):
    pass


later = made()
print("of float", first - before, later - first)
before = made()


class Stack(list):
    pass


print("of list", made() - before)

before = made()


class Account:
    def __init__(self, owner):
        self.owner = owner

    def __repr__(self):
        return f"<{self.owner}>"

    @property
    def name(self):
        return self.owner

    @classmethod
    def empty(cls):
        return cls(None)

    @staticmethod
    def bank():
        return "bank"


print("with methods", made() - before)
before = made()
anonymous = type("Anonymous", (), {})
print("type()", made() - before)


class Meta(type):
    pass


before = made()


class WithMeta(metaclass=Meta):
    pass


print("metaclass", made() - before)
before = made()
del Square, Triangle
print("subclasses dropped", gc.collect() > 0, Shape.__subclasses__())
