from __future__ import annotations

import ast


def show(function):
    for name, text in function.__annotations__.items():
        print(name, text)


def literals(
    a: "\x85\u200b\U000e0001é",
    b: b"\x80'",
    c: 1e400 + 2.5e-7j,
    d: u"text",
    e: {**base, "key": [1, *rest]},
    f: set[()],
) -> None: ...


def operators(
    a: x or y and not z,
    b: (x or y) and z,
    c: -(2**-1) ** 2,
    d: (lambda p, /, q=1, *args, r=2, **rest: p if q else r),
    e: x[1:2, ::3],
    f: f"{x!r:>{width}} {{literal}}",
    g: call(item for item in items if item),
    h: (1).real < x.y <= z,
): ...


show(literals)
show(operators)

# A tree may hold what the grammar does not make.
tree = ast.parse("from __future__ import annotations\ndef built(a: x, b: y): pass")
first, second = tree.body[1].args.args
first.annotation = ast.Set(elts=[])
parameter = ast.arg("q", ast.Name("int", ast.Load()))
second.annotation = ast.Lambda(
    args=ast.arguments(
        posonlyargs=[], args=[parameter], kwonlyargs=[], kw_defaults=[], defaults=[]
    ),
    body=ast.Constant(1),
)
namespace = {}
exec(compile(ast.fix_missing_locations(tree), "built", "exec"), namespace)
show(namespace["built"])
