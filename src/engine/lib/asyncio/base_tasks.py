"""How tasks are shown."""

from .base_futures import _future_repr_info as _facts_of_future
from .coroutines import _format_coroutine as _show_coroutine


def _task_repr_info(task):
    state, *more = _facts_of_future(task)
    if not task.done() and task.cancelling():
        state = "cancelling"
    facts = [state, f"name={task.get_name()!r}"]
    coro, waits_for = task.get_coro(), task._fut_waiter
    if coro is not None:
        facts.append(f"coro=<{_show_coroutine(coro)}>")
    if waits_for is not None:
        facts.append(f"wait_for={waits_for!r}")
    return facts + more


def _task_repr(task):
    return " ".join([f"<{type(task).__name__}", *_task_repr_info(task)]) + ">"
