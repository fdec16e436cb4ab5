"""A small mapper of classes to rows: descriptors, a metaclass, queries that chain, weak caches."""
import operator
import weakref
from functools import partial, reduce
from itertools import count, islice


class Field:
    def __init__(self, kind, default=None, *, unique=False):
        self.kind, self.default, self.unique = kind, default, unique

    def __set_name__(self, owner, name):
        self.name = name
        self.slot = f"_{name}"

    def __get__(self, row, owner=None):
        if row is None:
            return self
        return getattr(row, self.slot, self.default)

    def __set__(self, row, value):
        if value is not None and not isinstance(value, self.kind):
            raise TypeError(f"{self.name} takes {self.kind.__name__}, not {type(value).__name__}")
        row._changed.add(self.name)
        setattr(row, self.slot, value)

    def _compare(self, how, value):
        return lambda row: how(getattr(row, self.name), value)

    __lt__ = lambda self, value: self._compare(operator.lt, value)
    __gt__ = lambda self, value: self._compare(operator.gt, value)

    def is_(self, value):
        return self._compare(operator.eq, value)


class Meta(type):
    tables = {}

    def __new__(mcls, name, bases, namespace):
        cls = super().__new__(mcls, name, bases, namespace)
        cls.fields = {k: v for base in reversed(cls.__mro__) for k, v in vars(base).items() if isinstance(v, Field)}
        cls.ids = count(1)
        cls.cache = weakref.WeakValueDictionary()
        mcls.tables[name] = cls
        return cls

    def __len__(cls):
        return len(cls.cache)

    def __iter__(cls):
        return iter(sorted(cls.cache.values(), key=operator.attrgetter("id")))


class Model(metaclass=Meta):
    def __init__(self, **values):
        self._changed = set()
        self.id = next(type(self).ids)
        for name, value in values.items():
            if name not in self.fields:
                raise AttributeError(name)
            setattr(self, name, value)
        for field in self.fields.values():
            if field.unique:
                taken = [row for row in type(self) if field.__get__(row) == field.__get__(self)]
                if taken:
                    raise ValueError(f"{field.name} {field.__get__(self)!r} is taken by {taken[0].id}")
        self.cache[self.id] = self

    def save(self):
        changed, self._changed = sorted(self._changed), set()
        return f"UPDATE {type(self).__name__.lower()} SET {', '.join(changed)} WHERE id={self.id}"

    def __repr__(self):
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.fields)
        return f"{type(self).__name__}({values})"

    @classmethod
    def where(cls, *tests, **equal):
        tests += tuple(getattr(cls, name).is_(value) for name, value in equal.items())
        return Query(cls, tests)


class Query:
    def __init__(self, model, tests=(), order=None):
        self.model, self.tests, self.order = model, tests, order

    def where(self, *tests):
        return Query(self.model, self.tests + tests, self.order)

    def by(self, name, descending=False):
        return Query(self.model, self.tests, partial(sorted, key=operator.attrgetter(name), reverse=descending))

    def __iter__(self):
        rows = (row for row in self.model if all(test(row) for test in self.tests))
        yield from self.order(rows) if self.order else rows

    def first(self):
        return next(islice(self, 1), None)


class User(Model):
    name = Field(str, unique=True)
    age = Field(int, 18)
    boss = Field(object)


class Post(Model):
    author = Field(User)
    text = Field(str, "")
    likes = Field(int, 0)


ann, bob = User(name="ann", age=40), User(name="bob")
cid = User(name="cid", age=25, boss=ann)
print(list(User), len(User), cid.save(), cid.save())
for wrong in (partial(User, name="bob"), partial(User, nick="x"), partial(User, name=5)):
    try:
        wrong()
    except (ValueError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
posts = [Post(author=who, text=text, likes=n) for who, text, n in
         [(ann, "hello", 3), (bob, "no", 0), (ann, "again", 7), (cid, "hm", 1)]]
popular = Post.where(Post.likes > 0)
print([p.id for p in popular], popular.by("likes", descending=True).first().text)
print([p.text for p in popular.where(Post.likes < 5).by("text")], Post.where(author=ann).first() is posts[0])
print(reduce(operator.add, (p.likes for p in Post.where(author=ann))), sorted(Meta.tables))
del posts[0], popular
print(len(Post), Post.where(author=ann).first().text)
watch = weakref.ref(cid)
del cid
print(watch() is posts[2].author, len(User))
posts.clear()
print(watch(), len(User), len(Post), [u.name for u in User])
