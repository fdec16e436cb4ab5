"""ExitStack and context managers: what they hold, and when they let go."""
import contextlib, sys


class R:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        print("in", self.n); return self

    def __exit__(self, *a):
        print("out", self.n, a[0])

    def __del__(self):
        print("del", self.n)


with contextlib.ExitStack() as st:
    a = st.enter_context(R(1))
    st.callback(print, "cb", a.n)
    st.push(R(2).__exit__)
    print(sys.getrefcount(a))
del a
print("after")
st = contextlib.ExitStack()
r = st.enter_context(R(3))
kept = st.pop_all()
st.close()
print(sys.getrefcount(r))
kept.close()
del r
print("end", sys.getrefcount(kept))


@contextlib.contextmanager
def cm(x):
    r = R(x)
    try:
        yield r
    finally:
        print("cm end")


with cm(4) as r:
    print(sys.getrefcount(r))
del r
try:
    with cm(5) as r:
        raise ValueError("in body")
except ValueError as e:
    print(e)
with contextlib.suppress(KeyError):
    {}["x"]
