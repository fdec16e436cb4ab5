"""What asyncio raises."""

__all__ = (
    "BrokenBarrierError", "IncompleteReadError", "InvalidStateError", "LimitOverrunError",
    "CancelledError", "TimeoutError", "SendfileNotAvailableError",
)

TimeoutError = TimeoutError


class CancelledError(BaseException):
    """The future or the task was cancelled."""


class InvalidStateError(Exception):
    """A future is asked for what it has not, or given what it has."""


class SendfileNotAvailableError(RuntimeError):
    """The system cannot send a file by itself."""


class BrokenBarrierError(RuntimeError):
    """Somebody broke the barrier."""


class IncompleteReadError(EOFError):
    """The stream ended before enough was read."""

    def __init__(self, partial, expected):
        wanted = "undefined" if expected is None else repr(expected)
        super().__init__(f"{len(partial)} bytes read on a total of {wanted} expected bytes")
        self.partial = partial
        self.expected = expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    """No separator within the limit of a buffer."""

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        return type(self), (self.args[0], self.consumed)
