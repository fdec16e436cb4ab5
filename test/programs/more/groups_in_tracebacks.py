"""Exception groups as the traceback module writes them, and which parts handlers get."""
import sys
import traceback


def show(error):
    traceback.print_exception(error, file=sys.stdout)


def fetch(name):
    if name.startswith("bad"):
        raise ValueError(f"no page {name}")
    if name.startswith("slow"):
        raise TimeoutError(name)
    return name.upper()


def fetch_all(names):
    pages, errors = [], []
    for name in names:
        try:
            pages.append(fetch(name))
        except Exception as error:
            errors.append(error)
    if errors:
        raise ExceptionGroup(f"{len(errors)} of {len(names)} failed", errors)
    return pages


try:
    fetch_all(["home", "bad1", "slow1", "bad2"])
except ExceptionGroup as failed:
    show(failed)
    kept = failed

values, rest = kept.split(ValueError)
show(values)
show(rest)
show(ExceptionGroup("outer", [ExceptionGroup("inner", [KeyError("k")]), OSError(2, "gone")]))
show(ExceptionGroup("many", [IndexError(number) for number in range(18)]))

try:
    try:
        raise kept
    except* ValueError as some:
        print("handled", some.exceptions)
        raise RuntimeError("while handling") from some
    except* TimeoutError as some:
        print("slow", [str(error) for error in some.exceptions])
except RuntimeError as error:
    show(error)
except ExceptionGroup as error:
    show(error)

try:
    raise LookupError("alone")
except* LookupError as wrapped:
    print(repr(wrapped), wrapped.args)
