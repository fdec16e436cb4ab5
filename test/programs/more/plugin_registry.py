"""Plugins that register by decorator, by class and by name, and are dropped again."""
import gc
import sys
import weakref


class PluginMeta(type):
    registry = weakref.WeakValueDictionary()

    def __new__(meta, name, bases, space, **options):
        made = super().__new__(meta, name, bases, space)
        if bases:
            meta.registry[options.get("as_", name.lower())] = made
        return made

    def __init__(cls, name, bases, space, **options):
        super().__init__(name, bases, space)
        cls.options = options

    def __call__(cls, *args, **kwargs):
        if "instance" not in cls.__dict__:
            cls.instance = super().__call__(*args, **kwargs)
        return cls.instance

    def __repr__(cls):
        return f"<plugin {cls.__name__}>"


class Plugin(metaclass=PluginMeta):
    def run(self, text):
        raise NotImplementedError(type(self).__name__)


class Upper(Plugin):
    def run(self, text):
        return text.upper()


class Reverse(Plugin, as_="back"):
    def run(self, text):
        return text[::-1]


class Lazy(Plugin):
    pass


hooks = {}


def hook(name, *, first=False):
    def register(function):
        chain = hooks.setdefault(name, [])
        chain.insert(0 if first else len(chain), function)
        return function

    return register


@hook("text")
def strip(text):
    return text.strip()


@hook("text", first=True)
def shout(text, mark="!"):
    return text + mark


def apply(name, value):
    for function in hooks[name]:
        value = function(value)
    return value


print(sorted(PluginMeta.registry), Reverse.options, Upper() is Upper())
print(apply("text", " hi "), [f.__name__ for f in hooks["text"]], sys.getrefcount(shout))
for name in "upper", "back", "lazy":
    try:
        print(name, PluginMeta.registry[name]().run("abc"))
    except NotImplementedError as error:
        print("not there:", error)
print(sys.getrefcount(Upper), type(Upper), isinstance(Upper, PluginMeta))
del Lazy

print(gc.collect() > 0, sorted(PluginMeta.registry))
hooks.clear()
print(sys.getrefcount(shout), sys.getrefcount(strip))
