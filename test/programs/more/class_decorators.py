import functools
import sys


def add_repr(cls):
    def __repr__(self):
        return f"{cls.__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items())})"

    cls.__repr__ = __repr__
    return cls


def count_calls(*names):
    def decorate(cls):
        for name in names:
            method = getattr(cls, name)

            @functools.wraps(method)
            def counted(self, *args, _method=method, _name=name, **kwargs):
                cls.calls[_name] = cls.calls.get(_name, 0) + 1
                return _method(self, *args, **kwargs)

            setattr(cls, name, counted)
        cls.calls = {}
        return cls

    return decorate


class Register:
    def __init__(self):
        self.known = {}

    def __call__(self, arg):
        if isinstance(arg, type):
            return self._add(arg.__name__, arg)
        return lambda cls: self._add(arg, cls)

    def _add(self, name, cls):
        if name in self.known:
            raise ValueError(f"{name} is there already")
        self.known[name] = cls
        return cls

    def __getitem__(self, name):
        return self.known[name]


register = Register()


@register
@add_repr
@count_calls("area", "scale")
class Circle:
    def __init__(self, r):
        self.r = r

    def area(self):
        "Of the disc."
        return 3 * self.r ** 2

    def scale(self, by=2):
        self.r *= by
        return self


@register("box")
@add_repr
class Square:
    def __init__(self, side):
        self.side = side


c = register["Circle"](2)
print(c, c.area(), c.scale().scale(by=1).area(), Circle.calls)
print(Circle.area.__name__, Circle.area.__doc__, Circle.area.__wrapped__.__qualname__)
print(register["box"](3), sorted(register.known), Square is register["box"])
try:
    register("box")(Circle)
except ValueError as error:
    print(error)
print(sys.getrefcount(Circle), sys.getrefcount(Square), Circle.area.__kwdefaults__["_name"])


def frozen(cls):
    def __setattr__(self, name, value):
        if getattr(self, "_ready", False):
            raise AttributeError(f"{cls.__name__} is frozen")
        object.__setattr__(self, name, value)

    original = cls.__init__

    @functools.wraps(original)
    def __init__(self, *args, **kwargs):
        original(self, *args, **kwargs)
        self._ready = True

    cls.__setattr__, cls.__init__ = __setattr__, __init__
    return cls


frozen(Square)
s = Square(4)
try:
    s.side = 5
except AttributeError as error:
    print(error, s)
