def f(command):
    match command:
        case 1 | 2 | -3 | 1.5 | -2 + 3j:
            return "number"
        case "quit" | b"quit":
            return "str"
        case None | True | False:
            return "singleton"
        case a.b.c:
            return "value"
        case []:
            return 0
        case [x]:
            return x
        case [x, y, *rest] if x > y:
            return rest
        case (first, *_, last):
            return first, last
        case [*_]:
            return "any"
        case {"key": value, "other": 2, **rest}:
            return value, rest
        case {"a": 1}:
            return 1
        case {}:
            return "mapping"
        case Point(x=0, y=yy):
            return yy
        case Point(1, z, w=_):
            return z
        case int() | str() as t:
            return t
        case (A(x, y) | B(y, x)) as whole:
            return x, y, whole
        case [[p, q], {"r": [r, *s]}]:
            return p, q, r, s
        case other:
            return other


def default(x):
    match x:
        case 1:
            y = 1
        case _:
            y = 2
    return y


def fall_through(x, y):
    match x, y:
        case 1, 2:
            print("a")
        case 3, z:
            print(z)
    print("after")


match value:
    case {"x": x, **rest}:
        print(x, rest)
    case _ if guard:
        pass
for i in z:
    match i:
        case 1:
            continue
        case 2:
            break
        case _:
            pass
