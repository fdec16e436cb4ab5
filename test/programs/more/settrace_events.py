import sys
log = []
def show(x):
    if isinstance(x, tuple):
        return tuple(show(i) for i in x[:2])
    if isinstance(x, type): return x.__name__
    return repr(x) if isinstance(x, (int, str, type(None))) else type(x).__name__
def tracer(frame, event, arg):
    log.append((frame.f_code.co_name, event, frame.f_lineno, show(arg)))
    return tracer
def flush(title):
    print("--", title)
    for row in log: print(*row)
    log.clear()
def add(a, b):
    c = a + b
    return c
def loop(n):
    total = 0
    for i in range(n):
        if i % 2:
            continue
        total += add(i, 1)
    while n: n -= 1
    return [x for x in range(2)]
def fails():
    try:
        raise ValueError("x")
    except ValueError as e:
        pass
    finally:
        y = 1
    {}["k"]
def outer():
    try:
        fails()
    except KeyError:
        return "caught"
def gen():
    x = yield 1
    try:
        yield 2
    except RuntimeError:
        yield 3
def delegating():
    r = yield from gen()
    return 5
class It:
    def __iter__(self): return self
    def __next__(self): raise StopIteration
def uses():
    for a in gen(): pass
    for a in It(): pass
    g = gen(); next(g); next(g)
    print(g.throw(RuntimeError))
    g.close()
    list(delegating())
    return sum(i for i in (1, 2))
class K:
    z = 1
    def __init__(self):
        self.a = 1
    @property
    def p(self): return self.a
def klass():
    class Local:
        q = 2
    k = K()
    with open_() as o:
        return k.p
class open_:
    def __enter__(self): return self
    def __exit__(self, *a): return False
def raises():
    raise TypeError("boom")
def run(f, *a):
    sys.settrace(tracer)
    try:
        f(*a)
    except Exception as e:
        print("E", e)
    finally:
        sys.settrace(None)
    flush(f.__name__)
run(add, 1, 2)
run(loop, 3)
run(outer)
run(uses)
run(klass)
run(raises)
print(sys.gettrace())
