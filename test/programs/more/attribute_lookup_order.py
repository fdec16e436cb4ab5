"""Where an attribute comes from: descriptors, the instance, the class, __getattr__, the metaclass."""


class Data:
    """A data descriptor goes before the instance."""

    def __set_name__(self, owner, name):
        print("named", owner.__name__, name)

    def __get__(self, instance, owner):
        return "data descriptor"

    def __set__(self, instance, value):
        print("set", value)

    def __delete__(self, instance):
        print("delete")


class NonData:
    """A descriptor without __set__ goes after it."""

    def __get__(self, instance, owner):
        return "non-data descriptor"


class Holder:
    data = Data()
    plain = NonData()

    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(f"there is {name}")
        return name.upper()


holder = Holder()
holder.__dict__.update(data="instance", plain="instance")
print(holder.data, holder.plain, Holder.data, Holder.plain, holder.other)
holder.data = 1
del holder.data
print(hasattr(holder, "nothing"), getattr(holder, "nowhere", "default"))
try:
    holder.nobody
except AttributeError as error:
    print(error, error.name)
Holder.data = "replaced"
print(holder.data, Holder.data)


class Failing:
    @property
    def shape(self):
        return self.missing

    def __getattr__(self, name):
        return f"fallback for {name}"


print(Failing().shape)


class Meta(type):
    level = property(lambda cls: f"level of {cls.__name__}")
    size = 10

    def __getattr__(cls, name):
        return f"{cls.__name__} has no {name}"


class Made(metaclass=Meta):
    level = 1
    size = 2


print(Made.level, Made.size, Made.color, Made().level)
try:
    Made().color
except AttributeError as error:
    print(error)


class Slotted:
    __slots__ = ("fixed", "__dict__")


class Bare:
    __slots__ = ("only",)


slotted = Slotted()
slotted.fixed, slotted.free = 1, 2
print(vars(slotted), Slotted.fixed.__get__(slotted))
for action in (lambda: Slotted().fixed, lambda: setattr(Bare(), "more", 1), lambda: Bare().only):
    try:
        action()
    except AttributeError as error:
        print(error)


class Watched:
    def __getattribute__(self, name):
        if name == "secret":
            raise AttributeError(name)
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return "instead"


watched = Watched()
watched.open = "open"
print(watched.open, watched.secret, watched.__class__.__name__)
