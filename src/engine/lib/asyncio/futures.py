"""Futures."""

__all__ = ("Future", "wrap_future", "isfuture")

import sys

from _asyncio import Future

from . import events, exceptions
from .base_futures import isfuture


def _get_loop(fut):
    return fut.get_loop()


def _set_result_unless_cancelled(fut, result):
    """What a timer calls for a sleeper."""
    if not fut.cancelled():
        fut.set_result(result)


def _as_ours(error):
    """A failure of concurrent.futures as asyncio tells it."""
    name = type(error).__name__
    if type(error).__module__.startswith("concurrent.futures"):
        if name == "CancelledError":
            return exceptions.CancelledError(*error.args)
        if name == "InvalidStateError":
            return exceptions.InvalidStateError(*error.args)
    return error


def _copy_future_state(source, dest):
    if dest.cancelled():
        return
    if source.cancelled():
        dest.cancel()
        return
    error = source.exception()
    if error is None:
        dest.set_result(source.result())
    else:
        dest.set_exception(_as_ours(error))


def _chain_future(source, destination):
    loop = destination.get_loop()

    def on_cancel(target):
        if target.cancelled():
            source.cancel()

    def on_done(origin):
        if destination.cancelled() and loop.is_closed():
            return
        loop.call_soon_threadsafe(_copy_future_state, origin, destination)

    destination.add_done_callback(on_cancel)
    source.add_done_callback(on_done)


def wrap_future(future, *, loop=None):
    """A future of the loop that gets what a future of concurrent.futures gets."""
    if isfuture(future):
        return future
    if loop is None:
        loop = events.get_event_loop()
    wrapped = loop.create_future()
    _chain_future(future, wrapped)
    return wrapped


if sys.version_info >= (3, 14):
    from _asyncio import future_add_to_awaited_by, future_discard_from_awaited_by
