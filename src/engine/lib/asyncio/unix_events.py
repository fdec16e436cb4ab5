"""The loop of Unix systems."""

__all__ = ("SelectorEventLoop", "EventLoop")

from .base_events import BaseEventLoop


class BaseSelectorEventLoop(BaseEventLoop):
    """A loop that waits at a selector."""


class _UnixSelectorEventLoop(BaseSelectorEventLoop):
    """A loop that waits at a selector, on Unix."""


SelectorEventLoop = _UnixSelectorEventLoop
EventLoop = SelectorEventLoop
