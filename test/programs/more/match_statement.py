class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


def describe(thing):
    match thing:
        case 0 | 1:
            return "small"
        case int(n) if n > 100:
            return f"big {n}"
        case str():
            return "text " + thing
        case []:
            return "empty list"
        case [x]:
            return f"one item {x}"
        case [first, *rest]:
            return f"{first} then {len(rest)}"
        case {"kind": kind, **others}:
            return f"{kind} with {sorted(others)}"
        case Point(x=0, y=0):
            return "origin"
        case Point(x, y):
            return f"point {x} {y}"
        case None:
            return "nothing"
        case _:
            return "something"


for thing in [0, 1, 500, 7, "hi", [], [[3]], [1, 2, 3], (4, 5), {"kind": "k", "b": 1},
              Point(0, 0), Point(3, 4), None, 2.5]:
    print(describe(thing))
