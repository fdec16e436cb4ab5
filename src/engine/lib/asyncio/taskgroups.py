"""Tasks that end together."""

from sys import version_info as _version

from .events import get_running_loop as _running_loop
from .exceptions import CancelledError
from .tasks import current_task as _current_task

_marks_awaiters = _takes_any = _version >= (3, 14)
# Where a task may be done when it is made, the group is told at once.
_ends_at_once = (3, 12) <= _version < (3, 14)
if _marks_awaiters:
    from .futures import (
        future_add_to_awaited_by as _awaits,
        future_discard_from_awaited_by as _awaits_no_more,
    )

__all__ = ("TaskGroup",)


def _ends_program(error):
    return isinstance(error, (KeyboardInterrupt, SystemExit))


class TaskGroup:
    """Waits for all its tasks; the first that fails cancels the others."""

    def __init__(self):
        # The names are CPython's, in its order: a picture of the group shows them.
        self._entered = self._exiting = self._aborting = False
        self._loop = self._parent_task = None
        self._parent_cancel_requested = False
        self._tasks, self._errors = set(), []
        self._base_error = self._on_completed_fut = None

    def __repr__(self):
        words = ["<TaskGroup"]
        for label, things in (("tasks", self._tasks), ("errors", self._errors)):
            if things:
                words.append(f"{label}={len(things)}")
        if self._aborting or self._entered:
            words.append("cancelling" if self._aborting else "entered")
        return " ".join(words) + ">"

    async def __aenter__(self):
        was_entered, self._entered = self._entered, True
        if was_entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        self._loop = self._loop or _running_loop()
        self._parent_task = _current_task(self._loop)
        if not self._parent_task:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        return self

    def _was_cancelled_by_us(self):
        """The group has cancelled its parent, and nobody else has: takes that back."""
        return self._parent_cancel_requested and not self._parent_task.uncancel()

    async def _leave(self, kind, error, trace=None):
        trace = None
        self._exiting = True
        if self._base_error is None and _ends_program(error):
            self._base_error = error
        is_cancelled = kind is not None and issubclass(kind, CancelledError)
        cancelled = error if is_cancelled else None
        if self._was_cancelled_by_us():
            cancelled = None
        if kind and not self._aborting:
            self._cancel_all()
        while self._tasks:
            self._on_completed_fut = self._on_completed_fut or self._loop.create_future()
            try:
                await self._on_completed_fut
            except CancelledError as stop:
                if not self._aborting:
                    # The parent was cancelled from outside: so are the tasks.
                    cancelled = stop
                    self._cancel_all()
            self._on_completed_fut = None
        ending = self._ending(error if kind and not is_cancelled else None, cancelled)
        try:
            if isinstance(ending, BaseExceptionGroup) and ending is not self._base_error:
                raise ending from None
            if ending is not None:
                raise ending
        finally:
            # Up to 3.13 the frame keeps what it raises: a cycle, with the group in it.
            if _marks_awaiters:
                error = cancelled = ending = None

    def _ending(self, failure, cancelled):
        """What the group raises at its end; None: nothing."""
        if self._base_error is not None:
            return self._base_error
        if self._was_cancelled_by_us():
            cancelled = None
        if cancelled is not None and not self._errors:
            return cancelled
        if failure is not None:
            self._errors.append(failure)
        if not self._errors:
            return None
        if self._parent_task.cancelling():
            # The error goes first; being cancelled comes with the next wait.
            self._parent_task.uncancel()
            self._parent_task.cancel()
        return BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors)

    if _marks_awaiters:

        async def __aexit__(self, kind, error, trace):
            trace = None
            try:
                return await self._leave(kind, error)
            finally:
                # What the group has seen must not live as long as the group.
                self._parent_task = self._errors = self._base_error = error = None

    else:
        __aexit__ = _leave

    def _refusal(self):
        """Why no task can be added; None: one can."""
        if not self._entered:
            return "has not been entered"
        if self._exiting and not self._tasks:
            return "is finished"
        return "is shutting down" if self._aborting else None

    def create_task(self, coro, *, name: _until(3, 14) = None, context: _until(3, 14) = None,
                    **kwargs: _since(3, 14)):
        if (why := self._refusal()) is not None:
            if _version >= (3, 13):
                coro.close()
            raise RuntimeError(f"TaskGroup {self!r} {why}")
        if _takes_any:
            made = self._loop.create_task(coro, **kwargs)
        else:
            made = self._loop.create_task(coro, name=name, context=context)
        if _marks_awaiters:
            _awaits(made, self._parent_task)
        if _ends_at_once and made.done():
            self._on_task_done(made)
            return made
        self._tasks.add(made)
        made.add_done_callback(self._on_task_done)
        try:
            return made
        finally:
            # A traceback that leads here must not keep the task.
            del made

    def _cancel_all(self):
        self._aborting = True
        for each in self._tasks:
            if not each.done():
                each.cancel()

    def _on_task_done(self, ended):
        self._tasks.discard(ended)
        if _marks_awaiters:
            _awaits_no_more(ended, self._parent_task)
        place = self._on_completed_fut
        if not self._tasks and place is not None and not place.done():
            place.set_result(True)
        error = None if ended.cancelled() else ended.exception()
        if error is not None:
            self._take(error, ended)

    def _take(self, error, ended):
        self._errors.append(error)
        if _ends_program(error) and self._base_error is None:
            self._base_error = error
        if self._parent_task.done():
            message = f"Task {ended!r} has errored out but its parent task {self._parent_task} is"
            message += " already completed"
            self._loop.call_exception_handler(dict(message=message, exception=error, task=ended))
        elif not (self._aborting or self._parent_cancel_requested):
            # The parent is somewhere in the body: that ends as well.
            self._cancel_all()
            self._parent_cancel_requested = True
            self._parent_task.cancel()
