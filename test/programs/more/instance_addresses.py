class Plain:
    pass


class WithInit:
    def __init__(self):
        self.x = 1


class Child(WithInit):
    pass


class MyList(list):
    pass


class Slots:
    __slots__ = ("a",)


def reuses(make):
    out = []
    for k in range(24):
        x = make(); i = id(x); del x
        y = make(); out.append(int(id(y) == i)); del y
    return out


for cls in (Plain, WithInit, Child, MyList, Slots):
    print(cls.__name__, reuses(cls))
