"""Descriptors and __init_subclass__: fields that check, tables that register themselves."""
import sys


class Field:
    def __init__(self, kind, default=None):
        self.kind = kind
        self.default = default

    def __set_name__(self, owner, name):
        self.name = name
        self.slot = "_" + name
        owner.fields = {**getattr(owner, "fields", {}), name: self}

    def __get__(self, row, owner=None):
        if row is None:
            return self
        return row.__dict__.get(self.slot, self.default)

    def __set__(self, row, value):
        if value is not None and not isinstance(value, self.kind):
            raise TypeError(f"{self.name} takes {self.kind.__name__}, not {value!r}")
        row.__dict__[self.slot] = value
        row.dirty.add(self.name)

    def __eq__(self, value):
        return Query(self, "==", value)

    def __lt__(self, value):
        return Query(self, "<", value)

    __hash__ = None


class Query:
    def __init__(self, field, op, value):
        self.field, self.op, self.value = field, op, value

    def __call__(self, row):
        mine = self.field.__get__(row)
        return mine == self.value if self.op == "==" else mine < self.value

    def __and__(self, other):
        return lambda row: self(row) and other(row)


class Model:
    tables = {}

    def __init_subclass__(cls, table=None, **kwds):
        super().__init_subclass__(**kwds)
        cls.rows = []
        Model.tables[table or cls.__name__.lower()] = cls

    def __init__(self, **values):
        self.dirty = set()
        for name, value in values.items():
            setattr(self, name, value)
        self.rows.append(self)

    @classmethod
    def where(cls, query):
        return [row for row in cls.rows if query(row)]

    def __repr__(self):
        shown = ", ".join(f"{n}={getattr(self, n)!r}" for n in self.fields)
        return f"{type(self).__name__}({shown})"


class Book(Model, table="books"):
    title = Field(str)
    pages = Field(int, 100)


class Person(Model):
    name = Field(str)
    favourite = Field(Book)


short = Book(title="Short")
long = Book(title="Long", pages=900)
ada = Person(name="Ada", favourite=long)
print(Model.tables, Book.fields.keys(), Person.fields.keys())
print(Book.where(Book.pages < 200), Book.where((Book.title == "Long") & (Book.pages < 1000)))
print(sys.getrefcount(long), sys.getrefcount(Book.pages), sorted(long.dirty))
try:
    ada.favourite = "Long"
except TypeError as error:
    print(error)
ada.favourite = None
print(sys.getrefcount(long), ada)
Book.rows.clear()
print(sys.getrefcount(long), sys.getrefcount(Book))
