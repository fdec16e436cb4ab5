"""Limits of time."""

from . import exceptions as _exceptions
from .events import get_running_loop as _running_loop
from .tasks import current_task as _current_task

__all__ = ("Timeout", "timeout", "timeout_at")

# What has become of a limit, in the words of its repr.
_NEW, _ACTIVE, _EXPIRING, _EXPIRED, _OVER = "created active expiring expired finished".split()


class Timeout:
    """Cancels the task that entered it when its time is over."""

    def __init__(self, when):
        self._state, self._timeout_handler = _NEW, None
        self._task, self._when = None, when

    def __repr__(self):
        facts = [self._state]
        if self._state == _ACTIVE:
            facts.append(f"when={self._when if self._when is None else round(self._when, 3)}")
        return f"<Timeout [{' '.join(facts)}]>"

    def when(self):
        return self._when

    def expired(self):
        return self._state.startswith("expir")

    def _unset(self):
        timer, self._timeout_handler = self._timeout_handler, None
        if timer is not None:
            timer.cancel()

    def reschedule(self, when):
        if self._state == _NEW:
            raise RuntimeError("Timeout has not been entered")
        if self._state != _ACTIVE:
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        self._unset()
        if when is not None:
            here = _running_loop()
            is_over = when <= here.time()
            self._timeout_handler = (
                here.call_soon(self._expire) if is_over else here.call_at(when, self._expire)
            )

    async def __aenter__(self):
        if self._state != _NEW:
            raise RuntimeError("Timeout has already been entered")
        entering = _current_task()
        if entering is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state, self._task, self._cancelling = _ACTIVE, entering, entering.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        self._unset()
        if self._state == _ACTIVE:
            self._state = _OVER
        elif self._state == _EXPIRING:
            self._state = _EXPIRED
            was_cancelled = exc_type is not None and issubclass(exc_type, _exceptions.CancelledError)
            # Somebody else may have cancelled the task as well: then that goes on.
            if self._task.uncancel() <= self._cancelling and was_cancelled:
                raise TimeoutError from exc_val

    def _expire(self):
        self._task.cancel()
        self._state, self._timeout_handler = _EXPIRING, None


def timeout_at(when):
    """A limit that ends at a time of the loop; None: never."""
    return Timeout(when)


def timeout(delay):
    """A limit that ends `delay` seconds from now; None: never."""
    return timeout_at(None if delay is None else _running_loop().time() + delay)
