"""A class body sees the module and itself, its comprehensions and functions do not see it."""

shape = "module"


def make():
    shape = "function"

    class Body:
        before = shape
        items = [shape for _ in range(2)]

        def method(self):
            return shape

        late = (lambda: shape)()

    return Body


Body = make()
print(Body.before, Body.items, Body().method(), Body.late)


class Statements:
    for index in range(3):
        pass
    if index == 2:
        found = "yes"
    first, *others = 1, 2, 3
    same = again = []
    count: int = 3
    del index
    global made_here
    made_here = "in the module"


print(sorted(name for name in vars(Statements) if not name.startswith("__")))
print(Statements.same is Statements.again, made_here, Statements.__annotations__)


class Outer:
    __secret = 1

    def secret(self):
        return self.__secret

    class Inner:
        __secret = 2

        def secret(self):
            return self.__secret


print(Outer().secret(), Outer.Inner().secret(), Outer.Inner.secret.__qualname__)
print([name for name in vars(Outer) if "secret" in name])


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **options):
        print("prepare", name, options)
        return {"given": 1}

    def __new__(mcls, name, bases, namespace, **options):
        print("new", [key for key in namespace if not key.startswith("__")])
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)
        print("init", cls.__name__)

    def __call__(cls, *args):
        print("call", args)
        return super().__call__(*args)


class Prepared(metaclass=Meta, flag=True):
    more = given + 1

    def __init__(self, *args):
        print("instance", args, __class__.__name__)


Prepared(1, 2)


class Registry:
    known = []

    def __init_subclass__(cls, /, tag=None, **options):
        super().__init_subclass__(**options)
        cls.tag = tag
        Registry.known.append(cls.__name__)


class Tagged(Registry, tag="t"):
    pass


Made = type("Made", (Tagged,), {"size": 1}, tag="made")
print(Registry.known, Tagged.tag, Made.tag, Made.size)
for bases in ((int, str), (Registry, Registry), (Registry, Tagged), (bool,)):
    try:
        type("Wrong", bases, {})
    except TypeError as error:
        print(error)
