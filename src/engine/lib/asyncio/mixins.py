"""What locks and queues share."""

from . import events


class _LoopBoundMixin:
    _loop = None

    def _get_loop(self):
        """The running loop, to which the object belongs from its first wait on."""
        running = events._get_running_loop()
        if self._loop is None:
            self._loop = running
        if self._loop is not running:
            raise RuntimeError(f"{self!r} is bound to a different event loop")
        return running
