"""Checked fields by descriptors and __init_subclass__: a registry of models."""
import sys


class Field:
    def __init__(self, kind, default=None):
        self.kind, self.default = kind, default

    def __set_name__(self, owner, name):
        self.name = "_" + name
        owner.fields = (*getattr(owner, "fields", ()), name)
        print("field", name, len(owner.__bases__), sys.getrefcount(owner.__bases__))

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.name, self.default)

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name[1:]} must be {self.kind.__name__}")
        setattr(instance, self.name, value)


class Model:
    registry = {}

    def __init_subclass__(cls, *, table=None, **rest):
        super().__init_subclass__(**rest)
        cls.table = table or cls.__name__.lower()
        Model.registry[cls.table] = cls

    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in self.fields)})"


class Person(Model, table="people"):
    name = Field(str)
    age = Field(int, 0)


class Worker(Person):
    pay = Field(float, 1.5)


ann = Person(name="Ann", age=30)
bob = Worker(name="Bob", pay=2.5)
print(ann, bob, sorted(Model.registry))
try:
    ann.age = "old"
except TypeError as error:
    print(error)
print(Person.name.name, Worker.fields, sys.getrefcount(Person), sys.getrefcount(Worker))
print([cls.__name__ for cls in Worker.__mro__], Worker.__subclasses__(), Person.__subclasses__())
del Model.registry["worker"], Worker
print(bob, type(bob).__name__, Person.__subclasses__() == [type(bob)])
