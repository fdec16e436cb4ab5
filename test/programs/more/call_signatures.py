"""How things are called, as inspect tells it: functions, methods, classes, partial calls, built-ins."""
import functools
import inspect


def area(width, height=1, *, unit="cm", **rest):
    return width * height


class Shape:
    def __init__(self, name, /, sides: int = 3):
        self.name, self.sides = name, sides

    def scaled(self, factor) -> "Shape":
        return self

    @classmethod
    def unit(cls, name):
        return cls(name)

    @staticmethod
    def angle(sides):
        return 180 * (sides - 2)

    def __call__(self, *points):
        return len(points)


shape = Shape("tri")
for thing in (area, Shape, Shape.scaled, shape.scaled, Shape.unit, Shape.angle, shape,
              functools.partial(area, 2), functools.partial(area, height=4), lambda x, *y: x):
    print(inspect.signature(thing))

for built_in in (len, sorted, print, str.split, "".join, list.append, [].append, dict.fromkeys,
                 object, list, int.__add__, isinstance, abs):
    print(built_in.__name__, inspect.signature(built_in))
for unclear in (dict.get, min, type, str):
    try:
        print(unclear.__name__, inspect.signature(unclear))
    except ValueError as error:
        print("ValueError:", error)
print(len.__text_signature__, list.append.__text_signature__)

bound = inspect.signature(area).bind(3, unit="m", color="red")
print(bound.args, bound.kwargs)
bound.apply_defaults()
print(bound.arguments)
for arguments in ({"args": ()}, {"args": (1, 2, 3)}, {"args": (1,), "width": 2}):
    try:
        inspect.signature(area).bind(*arguments.pop("args"), **arguments)
    except TypeError as error:
        print("TypeError:", error)

for parameter in inspect.signature(Shape).parameters.values():
    print(parameter.name, parameter.kind.description, parameter.default is parameter.empty)
print(inspect.getfullargspec(area))
print(inspect.get_annotations(Shape.scaled), inspect.signature(Shape.scaled).return_annotation)


@functools.wraps(area)
def wrapper(*args, **kwargs):
    return area(*args, **kwargs)


print(inspect.signature(wrapper), inspect.signature(wrapper, follow_wrapped=False))
