"""What is refused because of its size, and warnings that a program meets without asking."""
import io
import sys

kept = sys.stderr
sys.stderr = log = io.StringIO()


def attempt(action):
    try:
        result = action()
    except (ArithmeticError, MemoryError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
    else:
        print(repr(result)[:60])


ten = 10
attempt(lambda: 1 << ten ** 30)
attempt(lambda: 0 << ten ** 30)
attempt(lambda: -1 >> ten ** 30)
attempt(lambda: 1 << 2 ** 70)
attempt(lambda: f"{1.5:.10000000000}")
attempt(lambda: f"{0.1:.1200f}"[-3:])
attempt(lambda: format(2.5, ".1500e")[-5:])
attempt(lambda: UnicodeDecodeError("utf-8"))
attempt(lambda: UnicodeEncodeError("ascii", "é", 0, 1, "bad"))


def receiver():
    while True:
        try:
            print("got", (yield))
        except KeyError as error:
            print("thrown", repr(error))


line = receiver()
next(line)
line.throw(KeyError, "old way")
line.throw(KeyError("new way"))
line.close()


async def forgotten():
    return 1


def forget():
    forgotten()


forget()
sys.stderr = kept
for text in log.getvalue().splitlines():
    print(text.rpartition("/")[2])
