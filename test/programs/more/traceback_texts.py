"""traceback: exceptions as texts, entries taken apart, and what they keep alive."""
import sys
import traceback


class Lost:
    def __del__(self):
        print("lost")


def deep(n):
    if n == 0:
        raise ValueError("at the bottom")
    return deep(n - 1)


def wrap(n):
    held = Lost()
    try:
        deep(n)
    except ValueError as error:
        raise RuntimeError("wrapped", n) from error


def where():
    return traceback.extract_stack()


try:
    wrap(6)
except RuntimeError as error:
    here = traceback.extract_tb(error.__traceback__)[0].filename
    told = traceback.TracebackException.from_exception(error)
    print(traceback.format_exc().replace(here, "FILE"), end="")
    print([line.replace(here, "FILE") for line in traceback.format_exception(error, limit=1)])
    print(traceback.format_exception_only(error), traceback.format_exception_only(type(error), error))
    for entry in traceback.extract_tb(error.__cause__.__traceback__, limit=-2):
        filename, line, function, text = entry
        print(filename == here, line, function, text, len(entry), entry == (here, line, function, text))
    print([(frame.f_code.co_name, line) for frame, line in traceback.walk_tb(error.__traceback__)])
    traceback.clear_frames(error.__traceback__)
    print("cleared", sys.getrefcount(error.__cause__))
print("".join(told.format()).replace(here, "FILE").count("FILE"), str(told), told.__cause__)
print(list(told.format_exception_only()), told.__suppress_context__, [each.name for each in told.stack])
print([entry.name for entry in where()], [line.replace(here, "FILE") for line in traceback.format_stack()])
print(traceback.format_list([("a.py", 3, "f", "x = 1"), ("b.py", 4, "g", None)]))
print(traceback.StackSummary.from_list([("a.py", 1, "f", "f()")] * 6).format())
print(repr(traceback.FrameSummary("a.py", 3, "f", line="x")), traceback.format_exc())
try:
    try:
        1 / 0
    except ZeroDivisionError:
        {}["key"]
except KeyError as error:
    error.add_note("a note")
    print("".join(traceback.format_exception(error)).replace(here, "FILE"), end="")
    print(traceback.format_exception_only(error))
try:
    compile("x = (", "typed.py", "exec")
except SyntaxError as error:
    print(traceback.format_exception_only(error))
try:
    traceback.format_exception(3)
except TypeError as error:
    print(type(error).__name__)
