"""What statements and expressions add to the young generation after a collection."""
import gc

gc.disable()


def counted(operation):
    """Prints what the operation adds to the young generation: at first, and again."""
    gc.collect()
    before = gc.get_count()[0]
    operation()
    between = gc.get_count()[0]
    operation()
    print(operation.__name__, between - before, gc.get_count()[0] - between)


@counted
def nothing():
    pass


@counted
def list_display():
    [1, 2, 3]


@counted
def two_lists():
    a = [1, 2]
    b = [a, 3]


@counted
def many_lists():
    rows = [[i] for i in range(20)]


@counted
def dict_display():
    {"a": 1, "b": 2}


@counted
def dict_of_lists():
    {"a": [1], "b": [2]}


@counted
def set_display():
    {1, 2, 3}


@counted
def tuple_display():
    a = "one"
    (a, 2, a)


@counted
def nested_tuples():
    a = "one"
    ((a, 2), (a, (a, 3)))


@counted
def large_tuple():
    tuple(range(30))


@counted
def frozen_set():
    frozenset([1, 2])


@counted
def list_comprehension():
    [i * 2 for i in range(5)]


@counted
def filtered_comprehension():
    [i for i in range(10) if i % 2]


@counted
def nested_comprehension():
    [[j for j in range(i)] for i in range(4)]


@counted
def dict_comprehension():
    {text: text.upper() for text in "abcde"}


@counted
def set_comprehension():
    {text.lower() for text in "aAbB"}


@counted
def generator_expression():
    any(text == "z" for text in "abc")


@counted
def comprehension_with_cell():
    [lambda: i for i in range(3)]


@counted
def lambda_function():
    (lambda x: x)(1)


@counted
def inner_function():
    def inner(a, b=1, *, c=2):
        return a
    inner(1)


@counted
def annotated_function():
    def inner(a: int, b: str = "") -> None:
        return None
    inner(1)


@counted
def closure():
    x = 1

    def inner():
        return x
    inner()


@counted
def closure_counter():
    n = 0

    def step():
        nonlocal n
        n += 1
        return n
    step(), step()


@counted
def deep_closure():
    a = 1

    def one():
        b = 2

        def two():
            return a + b
        return two
    one()()


@counted
def star_call():
    def f(*args):
        return args
    f(1, 2, 3)


@counted
def double_star_call():
    def f(**kwargs):
        return kwargs
    f(a=1, b=2)


@counted
def both_stars():
    def f(*args, **kwargs):
        return args, kwargs
    f(*[1, 2], **{"k": 3})


@counted
def unpack_call():
    args = (1, 2)
    max(*args, *[3])


@counted
def merged_keywords():
    a = {"x": 1}
    dict(**a, y=2)


@counted
def unpack_pair():
    a, b = [1, 2]


@counted
def unpack_star():
    a, *b, c = range(5)


@counted
def unpack_nested():
    (a, b), c = (1, 2), 3
    [d, [e]] = [1, [2]]


@counted
def swap():
    a, b, c = 1, 2, 3
    a, b, c = c, a, b


@counted
def build_with_stars():
    a = [1, 2]
    [*a, *a], (*a, 3), {*a}, {**{1: 2}}


@counted
def for_over_list():
    for x in [1, 2, 3]:
        pass


@counted
def for_over_range():
    for x in range(3):
        pass


@counted
def for_over_dict():
    d = {"a": 1}
    for k in d:
        pass
    for k, v in d.items():
        pass
    for v in d.values():
        pass


@counted
def for_over_set():
    for x in {1, 2}:
        pass


@counted
def for_over_text():
    for c in "abc":
        pass


@counted
def for_over_bytes():
    for c in b"abc":
        pass


@counted
def for_over_enumerate():
    for i, x in enumerate("abc"):
        pass


@counted
def for_over_zip():
    for a, b in zip([1, 2], (3, 4)):
        pass


@counted
def for_over_zip_dict():
    dict(zip("ab", [1, 2]))


@counted
def for_over_map():
    for x in map(str, [1, 2]):
        pass


@counted
def for_over_filter():
    for x in filter(None, [0, 1]):
        pass


@counted
def for_over_reversed():
    for x in reversed([1, 2]):
        pass
    for x in reversed((1, 2)):
        pass
    for x in reversed({1: 2}):
        pass


@counted
def for_else():
    for x in []:
        break
    else:
        y = 1


@counted
def while_loop():
    n = 3
    while n:
        n -= 1


@counted
def slices():
    a = [1, 2, 3]
    a[1:]
    a[::2]
    a[:] = [4, 5]
    del a[:1]


@counted
def slice_object():
    s = slice(1, 2)
    [1, 2, 3][s]


@counted
def slice_variable():
    a = [1, 2, 3]
    i = 1
    a[i:i + 1]
    a[i:i + 1:1]


@counted
def generator():
    def g():
        yield 1
        yield 2
    list(g())


@counted
def generator_abandoned():
    def g():
        try:
            yield 1
        finally:
            pass
    it = g()
    next(it)


@counted
def generator_send():
    def g():
        x = yield
        yield x
    it = g()
    next(it)
    it.send(1)
    it.close()


@counted
def generator_throw():
    def g():
        try:
            yield 1
        except ValueError:
            yield 2
    it = g()
    next(it)
    it.throw(ValueError("x"))


@counted
def generator_return():
    def g():
        yield 1
        return 2

    def h():
        x = yield from g()
        yield x
    list(h())


@counted
def raise_and_catch():
    try:
        raise ValueError("x")
    except ValueError:
        pass


@counted
def raise_and_name():
    try:
        raise ValueError("x")
    except ValueError as e:
        str(e)


@counted
def raise_in_depth():
    def f(n):
        if n:
            f(n - 1)
        else:
            raise KeyError("k")
    try:
        f(4)
    except KeyError as e:
        pass


@counted
def raise_from():
    try:
        try:
            1 / 0
        except ZeroDivisionError as e:
            raise RuntimeError("r") from e
    except RuntimeError:
        pass


@counted
def raise_again():
    try:
        try:
            [][0]
        except IndexError:
            raise
    except LookupError:
        pass


@counted
def raise_own_class():
    class Mine(Exception):
        def __init__(self, code):
            super().__init__(code)
            self.code = code
    try:
        raise Mine(3)
    except Mine as e:
        e.code


@counted
def attribute_error():
    try:
        (1).nothing
    except AttributeError:
        pass


@counted
def name_error():
    try:
        not_there
    except NameError:
        pass


@counted
def key_error():
    try:
        {}["k"]
    except KeyError:
        pass


@counted
def type_error():
    try:
        1 + "a"
    except TypeError:
        pass


@counted
def wrong_call():
    def f(a):
        pass
    try:
        f()
    except TypeError:
        pass


@counted
def exception_group():
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* ValueError:
        pass
    except* KeyError:
        pass


@counted
def try_finally():
    try:
        x = 1
    finally:
        x = 2


@counted
def exception_with_note():
    try:
        e = ValueError("v")
        e.add_note("n")
        raise e
    except ValueError:
        del e


@counted
def assertion():
    try:
        assert [] == [1], "no"
    except AssertionError:
        pass


@counted
def stop_iteration():
    try:
        next(iter([]))
    except StopIteration:
        pass
    next(iter([]), None)


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return True


@counted
def with_statement():
    with Manager() as m:
        pass


@counted
def with_exception():
    with Manager():
        raise ValueError("swallowed")


@counted
def with_two():
    with Manager() as a, Manager() as b:
        pass


@counted
def match_values():
    for x in 1, "a", None:
        match x:
            case 1:
                pass
            case "a" | "b":
                pass
            case _:
                pass


@counted
def match_sequences():
    for x in [1, 2], (33,), [4, 5, 6]:
        match x:
            case [a, b]:
                pass
            case [a]:
                pass
            case [a, *rest]:
                pass


@counted
def match_mapping():
    match {"a": 1, "b": 2}:
        case {"a": x, **rest}:
            pass


class Point:
    __match_args__ = ("east", "north")

    def __init__(self, x, y):
        self.east = x
        self.north = y


@counted
def match_class():
    match Point(1, 2):
        case Point(3, y):
            pass
        case Point(east=1, north=y):
            pass


@counted
def match_builtin():
    match 3:
        case str(s):
            pass
        case int(n):
            pass


@counted
def f_strings():
    x = 3
    f"{x} {x!r:>5} {x:03d} {'a'}"


@counted
def chained_comparison():
    1 < 2 < 3, "a" in ["a"], 1 in (1, 2), 1 in {1, 2}


@counted
def conditional_and_walrus():
    (n := 10) if True else 0


@counted
def global_statement():
    global made
    made = [1]


@counted
def delete_names():
    a = [1]
    d = {"k": a}
    del a, d["k"]


@counted
def augmented():
    a = [1]
    a += [2]
    a *= 2
    s = "x"
    s += "y"
    d = {1: 2}
    d |= {3: 4}


@counted
def import_in_function():
    import sys
    from sys import platform


@counted
def star_arguments_deep():
    def f(a, b, *args, c=0, **kw):
        return g(*args, **kw)

    def g(*args, **kw):
        return len(args) + len(kw)
    f(1, 2, 3, 4, c=5, d=6, e=7)


@counted
def recursion():
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)
    fib(6)


@counted
def decorator():
    def twice(f):
        def wrapper(*args):
            return f(f(*args))
        return wrapper

    @twice
    def add(x):
        return x + 1
    add(1)


@counted
def tuples_of_iterators():
    tuple(i for i in range(3))
    tuple({1, 2})
    tuple(iter("abcdefghij"))
    max(*(i for i in range(3)))


@counted
def missing_names():
    def f(a, b, c, *, d):
        pass
    for given in (), (1, 2, 3), (1, 2, 3, 4):
        try:
            f(*given)
        except TypeError:
            pass


@counted
def coroutine_by_hand():
    async def f():
        return 1
    c = f()
    try:
        c.send(None)
    except StopIteration as e:
        e.value


@counted
def coroutine_awaits():
    async def inner():
        return 1

    async def f():
        return await inner()
    c = f()
    try:
        c.send(None)
    except StopIteration:
        pass


@counted
def async_generator_by_hand():
    async def g():
        yield 1

    async def f():
        async for x in g():
            pass
        return [x async for x in g()]
    c = f()
    try:
        c.send(None)
    except StopIteration:
        pass


@counted
def exec_text():
    exec("x = [1, 2]")


@counted
def exec_function():
    space = {}
    exec("def f(a): return a", space)
    space["f"](1)


@counted
def eval_text():
    eval("1 + 2")
    eval("[i for i in range(3)]")
