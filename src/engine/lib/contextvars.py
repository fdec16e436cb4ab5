"""Values that belong to a context: a task's, a thread's, or one that is run by hand."""

import _collections_abc
from _contextvars import Context, ContextVar, Token, copy_context

__all__ = ("Context", "ContextVar", "Token", "copy_context")

_collections_abc.Mapping.register(Context)
