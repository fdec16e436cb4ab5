"""What traceback.TracebackException keeps of a group of exceptions."""
import traceback


def told(exc, depth=0):
    kept = traceback.TracebackException.from_exception(exc)
    print("  " * depth, str(kept), kept.exceptions and len(kept.exceptions), sep="")
    for inner in kept.exceptions or ():
        print("  " * depth, " ", str(inner), " ", inner.exceptions is None, sep="")


inside = ExceptionGroup("inner", [KeyError("k")])
told(ValueError("plain"))
told(ExceptionGroup("outer", [ValueError("v"), inside]))
told(inside, 1)
