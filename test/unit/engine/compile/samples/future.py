from __future__ import annotations


def f(a: int | None, b: dict[str, list[int]] = {}, *c: (1, 2), d: "x" = 1, **e: lambda x: x) -> f"a{b!r:>{c}}{{}}":
    local: a.b


x: -1 ** 2 + (3 * 4) if a and not b or c else d = 1


class A:
    y: ([i for i in x if y if z], {1: 2, **q})
    z: a[1:2, ::3]
    w: ((a, b)[c], 1 .real, 1.5e20, 'it\'s', b'x', ..., 3j, a.b(*c, d=1, **e), f(x for x in y))
