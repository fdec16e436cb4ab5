async def coroutine(a, b):
    x = await a
    async with a as y, b:
        await y
    async for z in b:
        if z:
            continue
        elif x:
            break
        print(z)
    else:
        return 1
    return [i async for i in a if await i]


async def generator(a):
    yield 1
    x = yield a
    async for i in a:
        yield i
    try:
        yield
    finally:
        await x
    {k: v async for k, v in a}
    (i async for i in a)
    return


async def with_return(a):
    async with a:
        return 1


async def nested(a):
    result = [await i for i in a]
    pairs = [(i, j) for i in a async for j in i]

    async def inner():
        return await a

    return result, pairs, inner


def plain(a):
    x = yield from a
    y = yield from f(x)
    try:
        z = yield y
    except GeneratorExit:
        raise
    finally:
        print(z)
    for i in a:
        yield i, (yield)
    return [(lambda: (yield)) for i in a]
