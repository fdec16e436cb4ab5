"""How long small pieces of code take, which is unknown here; the code itself is run."""

import gc
import sys
import time
from _unknown import note as _note

default_timer, default_repeat, default_number = time.perf_counter, 5, 1_000_000
dummy_src_name = "<timeit-src>"
__all__ = "Timer timeit repeat default_timer".split()
_globals = globals

# What is more often repeated than that is not: the trace would end.
_MOST = 1000

# The statement stands in a loop of its own function, so that its names are local.
template = """
def inner(_it, _timer{init}):
    {setup}
    _began = _timer()
    for _ in _it:
        {stmt}
        pass  # a statement may be a comment alone
    return _timer() - _began
"""


class Timer:
    """Times a statement, after a setup; both are texts or functions."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        made = {}
        parts = {"setup": _part(made, setup, "setup", 4, ""), "init": ""}
        before = setup + "\n" if isinstance(setup, str) else ""
        parts["stmt"] = _part(made, stmt, "stmt", 8, before)
        parts["init"] = "".join(f", {name}={name}" for name in made)
        self.src = template.format(**parts)
        code = compile(self.src, dummy_src_name, "exec")
        exec(code, _globals() if globals is None else globals, made)
        self.inner = made["inner"]

    def print_exc(self, file=None):
        """Prints the traceback of what the statement raised."""
        import linecache
        import traceback
        lines = self.src.split("\n")
        linecache.cache[dummy_src_name] = len(self.src), None, lines, dummy_src_name
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """The time that so many runs took."""
        if number > _MOST:
            _note(f"timeit: the statement runs {_MOST:,} times here, not {number:,} times")
            number = _MOST
        from itertools import repeat as times
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            return self.inner(times(None, number), self.timer)
        finally:
            was_enabled and gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """The times of several such measurements."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None, target_time: _since(3, 15) = 0.2):
        """A number of runs that takes 0.2 seconds, and the time: both are unknown."""
        from _unknown import unknown
        taken = self.timeit(1)
        number = unknown("Timer.autorange()", "how often a statement runs in a second is unknown")
        if callback:
            callback(number, taken)
        return number, taken


def _part(made, code, name, indent, before):
    """The text of a part of the template; a function gets a name there."""
    if isinstance(code, str):
        compile(before + code, dummy_src_name, "exec")  # it must be code on its own
        return reindent(code, indent)
    if callable(code):
        made["_" + name] = code
        return f"_{name}()"
    raise ValueError(f"{name} is neither a string nor callable")


def reindent(src, indent):
    """The lines after the first, indented."""
    return src.replace("\n", "\n" + " " * indent)


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """The time that so many runs of the statement took."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat,
           number=default_number, globals=None):
    """The times of several such measurements."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
