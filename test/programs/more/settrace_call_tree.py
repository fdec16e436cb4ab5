"""Two small tools made of sys.settrace: a printer of calls and a counter of lines."""
import collections
import sys


class CallTree:
    def __init__(self):
        self.depth = 0

    def __call__(self, frame, event, arg):
        name = frame.f_code.co_name
        if frame.f_code.co_filename != __file__ or name.startswith("__"):
            return None
        if event == "call":
            given = {k: v for k, v in frame.f_locals.items() if k != "self"}
            print("  " * self.depth + name, given)
            self.depth += 1
        elif event == "return":
            self.depth -= 1
            print("  " * self.depth + "->", arg)
        elif event == "exception":
            kind, value, _ = arg
            print("  " * self.depth + "!", kind.__name__, value)
        return self

    def __enter__(self):
        sys.settrace(self)

    def __exit__(self, *exc):
        sys.settrace(None)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def divide(a, b):
    return a / b


def safe(a, b):
    try:
        return divide(a, b)
    except ZeroDivisionError:
        return None


with CallTree():
    fib(3)
    safe(1, 0)

print(sys.getrefcount(fib), sys.gettrace())


hits = collections.Counter()


def count_lines(frame, event, arg):
    if event == "line":
        hits[frame.f_lineno - frame.f_code.co_firstlineno] += 1
    return count_lines


def collatz(n):
    steps = 0
    while n != 1:
        if n % 2:
            n = 3 * n + 1
        else:
            n //= 2
        steps += 1
    return steps


sys.settrace(count_lines)
result = collatz(6)
sys.settrace(None)
print(result, sorted(hits.items()))

watched = []


def watch(frame, event, arg):
    watched.append((event, sys.getrefcount(frame.f_locals.get("box"))))
    return watch


def keep(box):
    other = box
    return [other]


box = ["kept"]
sys.settrace(watch)
keep(box)
sys.settrace(None)
print(watched, sys.getrefcount(box))
