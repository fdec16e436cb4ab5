def simple():
    try:
        f()
    except ValueError:
        g()


def named():
    try:
        f()
    except (ValueError, TypeError) as e:
        print(e)
    except KeyError as e:
        raise
    except:
        raise RuntimeError from None
    else:
        h()
    finally:
        i()
    return 1


def in_loop(xs):
    for x in xs:
        try:
            if x:
                continue
            elif xs:
                break
            return x
        except E as e:
            continue
        except F:
            break
        finally:
            print("finally")
            if x:
                return 5
    while True:
        try:
            break
        finally:
            y = 1


def nested():
    try:
        try:
            return f()
        finally:
            g()
    finally:
        h()
        x = 2


def finally_only():
    try:
        pass
    finally:
        pass
    try:
        x = 1
    finally:
        def f():
            return x


def with_statement(a, b):
    with a:
        pass
    with a as x, b() as (y, z):
        return x, y
    with (
        a as q,
        b as r,
    ):
        print(q, r)
    with a:
        with b:
            raise ValueError("x")
    for i in a:
        with b as c:
            if c:
                break
            if i:
                continue
            return 1
        print(c)


def try_in_with(a):
    with a:
        try:
            f()
        except E:
            return 1
        finally:
            g()
    return 2


def star():
    try:
        f()
    except* ValueError as e:
        print(e)
    except* (TypeError, KeyError):
        raise
    else:
        g()
    finally:
        h()


def raises(x):
    raise
    raise x
    raise x from y


try:
    import fast
except ImportError as error:
    fast = None
finally:
    done = True

with open("f") as f:
    data = f.read()
