"""What Ctrl-C means for tests that run; no signal ever arrives in the model."""
from weakref import WeakKeyDictionary

__unittest = True

_results = WeakKeyDictionary()
_interrupt_handler = None


class _InterruptHandler:
    """Asks the results to stop, the first time."""

    def __init__(self, default_handler):
        self.called = False
        self.default_handler = default_handler

    def __call__(self, signum, frame):
        if self.called:
            self.default_handler(signum, frame)
        self.called = True
        for result in [*_results]:
            result.stop()


def registerResult(result):
    """Have a result stop at the first Ctrl-C."""
    _results[result] = 1


def removeResult(result):
    """Forget a result; whether it was known."""
    return _results.pop(result, None) is not None


def installHandler():
    """Have Ctrl-C stop the results instead of the program."""
    global _interrupt_handler
    if _interrupt_handler is None:
        _interrupt_handler = _InterruptHandler(None)


def removeHandler(method=None):
    """Undo installHandler(), for the time of a function when one is given."""
    global _interrupt_handler
    if method is None:
        _interrupt_handler = None
        return None
    from functools import wraps

    @wraps(method)
    def inner(*args, **kwargs):
        return method(*args, **kwargs)
    return inner
