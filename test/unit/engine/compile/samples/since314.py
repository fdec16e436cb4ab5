t"", t"a{b}c{d!r:>{e}}{f=}"
x = t"{a}" t"b"
try:
    f()
except ValueError, TypeError:
    pass


class A:
    x: int
    if y:
        z: str
    while w:
        v: list[x]

    def m(self, a: A, b: x = 1) -> undefined:
        q: int
        return a


def f(a: int, *b: *Ts, c: str = "", **d: float) -> None:
    pass
