"""Special methods that call themselves: how deep CPython lets native calls nest.

A text that exec() runs is not traced, so that nothing but the program is on the stack.
"""

import gc

PROGRAM = """class Mirror:
    def __repr__(self):
        return repr(self)

    def __eq__(self, other):
        return self == other

    def __hash__(self):
        return hash(self)

    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __call__(self):
        return self()

    def __len__(self):
        return len(self)

    def __add__(self, other):
        return self + other

    def __lt__(self, other):
        return self < other


class Countdown:
    def __init__(self, number):
        self.number = number

    def __repr__(self):
        return "" if self.number == 0 else repr(Countdown(self.number - 1))

    def __len__(self):
        return 0 if self.number == 0 else len(Countdown(self.number - 1))


def nested(depth):
    items = []
    for _ in range(depth):
        items = [items]
    return items


def pipeline(depth):
    numbers = iter([1])
    for _ in range(depth):
        numbers = (number for number in numbers)
    return numbers


def attempt(label, action):
    try:
        print(label, action())
    except RecursionError as error:
        print(label, type(error).__name__)


mirror = Mirror()
attempt("repr", lambda: repr(mirror))
attempt("eq", lambda: mirror == 1)
attempt("hash", lambda: hash(mirror))
attempt("getattr", lambda: mirror.a)
attempt("call", lambda: mirror())
attempt("len", lambda: len(mirror))
attempt("add", lambda: mirror + 1)
attempt("lt", lambda: mirror < 1)
for depth in (300, 350, 450, 700, 800, 950):
    attempt(f"repr {depth}", lambda: repr(Countdown(depth)) == "")
    attempt(f"len {depth}", lambda: len(Countdown(depth)))
for depth in (900, 1400):
    attempt(f"list {depth}", lambda: len(repr(nested(depth))))
    attempt(f"same {depth}", lambda: nested(depth) == nested(depth))
    attempt(f"generators {depth}", lambda: list(pipeline(depth)))
"""

gc.disable()
exec(PROGRAM)
print("end")
