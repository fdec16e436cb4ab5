"""Errors collected without their tracebacks, and one that holds its cause."""
import sys, traceback


def a(x):
    return b(x)


def b(x):
    y = [x]
    return 1 / x


errors = []
for i in (0, 0):
    try:
        a(i)
    except ZeroDivisionError as e:
        errors.append(e.with_traceback(None))
    else:
        print("no")
print(errors, [sys.getrefcount(e) for e in errors])
try:
    try:
        a(0)
    except ZeroDivisionError as e:
        raise ValueError("v") from e
except ValueError as v:
    c = v.__cause__
    print(sys.getrefcount(c), sys.getrefcount(v), c.__context__, v.__context__ is c)
    te = traceback.TracebackException.from_exception(v)
del c
print([f.name for f in te.stack], te.exc_type_str if sys.version_info >= (3, 13) else "ValueError", sys.exc_info()[0])
