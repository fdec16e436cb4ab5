"""What locks and queues share."""

from .events import _get_running_loop


class _LoopBoundMixin:
    """Belongs to the loop in which it is first waited for."""

    _loop = None

    def _get_loop(self):
        here = _get_running_loop()
        mine = self._loop
        if mine is None:
            self._loop = mine = here
        if mine is here:
            return here
        raise RuntimeError(f"{self!r} is bound to a different event loop")
