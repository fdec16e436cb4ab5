"""Futures."""

from sys import version_info as _version

from _asyncio import Future

from .base_futures import isfuture

if _version >= (3, 14):
    from _asyncio import future_add_to_awaited_by, future_discard_from_awaited_by

__all__ = ("Future", "wrap_future", "isfuture")


def _set_result_unless_cancelled(fut, result):
    """What a timer calls for a sleeper."""
    if fut.cancelled():
        return
    fut.set_result(result)


def _as_ours(error):
    """A failure of concurrent.futures as asyncio tells it."""
    kind = type(error)
    if kind.__module__.startswith("concurrent.futures"):
        from . import exceptions

        ours = {"CancelledError", "InvalidStateError"} & {kind.__name__}
        if ours:
            return getattr(exceptions, ours.pop())(*error.args)
    return error


def _hand_over(origin, target):
    """Gives `target` what has become of `origin`."""
    if target.cancelled():
        return
    if origin.cancelled():
        target.cancel()
    elif (error := origin.exception()) is not None:
        target.set_exception(_as_ours(error))
    else:
        target.set_result(origin.result())


def _chain_future(source, destination):
    """What becomes of one becomes of the other; to cancel the second is to cancel the first."""
    home = destination.get_loop() if isfuture(destination) else None

    def back(target):
        if target.cancelled():
            source.cancel()

    def on(origin):
        if home is None:
            _hand_over(origin, destination)
        elif not (destination.cancelled() and home.is_closed()):
            home.call_soon_threadsafe(_hand_over, origin, destination)

    destination.add_done_callback(back)
    source.add_done_callback(on)


def wrap_future(future, *, loop=None):
    """A future of the loop that gets what a future of concurrent.futures gets."""
    if not isfuture(future):
        from .events import get_event_loop

        own = (get_event_loop() if loop is None else loop).create_future()
        _chain_future(future, own)
        return own
    return future
