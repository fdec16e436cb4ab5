"""How tasks are shown."""

from . import base_futures, coroutines


def _task_repr_info(task):
    info = base_futures._future_repr_info(task)
    if task.cancelling() and not task.done():
        info[0] = "cancelling"
    info.insert(1, f"name={task.get_name()!r}")
    if task._fut_waiter is not None:
        info.insert(2, f"wait_for={task._fut_waiter!r}")
    if task._coro:
        info.insert(2, f"coro=<{coroutines._format_coroutine(task._coro)}>")
    return info


def _task_repr(task):
    return f"<{type(task).__name__} {' '.join(_task_repr_info(task))}>"
