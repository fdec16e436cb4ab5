"""What asyncio raises."""

TimeoutError = TimeoutError


class CancelledError(BaseException):
    """The future or the task was cancelled."""


class InvalidStateError(Exception):
    """A future is asked for what it has not, or given what it has."""


class BrokenBarrierError(RuntimeError):
    """Somebody broke the barrier."""


class SendfileNotAvailableError(RuntimeError):
    """The system cannot send a file by itself."""


class IncompleteReadError(EOFError):
    """The stream ended before enough was read."""

    def __init__(self, partial, expected):
        wanted = "undefined" if expected is None else expected
        EOFError.__init__(self, f"{len(partial)} bytes read on a total of {wanted!s} expected bytes")
        self.partial, self.expected = partial, expected

    def __reduce__(self):
        return self.__class__, (self.partial, self.expected)


class LimitOverrunError(Exception):
    """No separator within the limit of a buffer."""

    def __init__(self, message, consumed):
        Exception.__init__(self, message)
        self.consumed = consumed

    def __reduce__(self):
        return self.__class__, (*self.args[:1], self.consumed)


__all__ = tuple(
    name for name, kind in list(globals().items())
    if isinstance(kind, type) and issubclass(kind, BaseException)
)
