# Special methods that return a subclass where an exact int, float or complex is wanted; ~ of a bool; and
# comparisons whose method cannot be fetched.
import operator
import warnings


class Meters(int):
    pass


class Celsius(float):
    pass


class Wave(complex):
    pass


class Length:
    def __int__(self):
        return Meters(3)

    def __index__(self):
        return Meters(2)

    def __float__(self):
        return Celsius(1.5)

    def __complex__(self):
        return Wave(1, 2)


class Truthful:
    def __int__(self):
        return True


class Broken:
    def __index__(self):
        return 1.5

    __eq__ = property(lambda self: {}["no such key"])
    __lt__ = property(lambda self: self.missing)


class Joined:
    def __init__(self, *parts):
        self.parts = parts

    def __getitem__(self, index):
        return self.parts[index]

    def __add__(self, other):
        return Joined(*self.parts, *other.parts)

    def __iadd__(self, other):
        self.parts += other.parts
        return self


def tell(action):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            result = action()
            print(type(result).__name__, result)
        except Exception as error:
            print(type(error).__name__, error)
    for each in seen:
        print("  ", each.category.__name__, str(each.message)[:60])


length = Length()
tell(lambda: int(length))
tell(lambda: float(length))
tell(lambda: complex(length))
tell(lambda: operator.index(length))
tell(lambda: "abcd"[length])
tell(lambda: list(range(length)))
tell(lambda: int(Truthful()))
yes = True
tell(lambda: ~yes)
tell(lambda: operator.invert(False))
tell(lambda: Broken() == Broken())
tell(lambda: Broken() < Broken())
tell(lambda: bytes(Broken()))
tell(lambda: bytearray(Broken()))
tell(lambda: hex(Broken()))
first, second = Joined(1), Joined(2, 3)
tell(lambda: operator.concat(first, second).parts)
tell(lambda: operator.iconcat(first, second).parts)
tell(lambda: operator.concat(1, 2))
with warnings.catch_warnings():
    warnings.simplefilter("error")
    for convert in int, float, complex:
        try:
            convert(length)
        except DeprecationWarning as error:
            print(convert.__name__, str(error)[:40])
