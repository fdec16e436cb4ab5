lazy import a.b
lazy from c import d as e


def f(x):
    return [*a for a in x], {*a for a in x}, {**a for a in x}, (*a for a in x)


async def g(x):
    return (i async for i in x), [*a async for a in x]
