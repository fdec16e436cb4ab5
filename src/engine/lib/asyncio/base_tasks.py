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


def _task_get_stack(task, limit):
    """The frames of a task that waits, or those that its exception has passed, the oldest first."""
    coro, found = task.get_coro(), []
    frame = next(
        (getattr(coro, name) for name in ("cr_frame", "gi_frame", "ag_frame") if hasattr(coro, name)),
        None,
    )
    if frame is not None:
        while frame is not None and len(found) != limit:
            found.insert(0, frame)
            frame = frame.f_back
        return found
    trace = getattr(task._exception, "__traceback__", None)
    while trace is not None and len(found) != limit:
        found.append(trace.tb_frame)
        trace = trace.tb_next
    return found


def _task_print_stack(task, limit, file):
    import linecache
    import traceback

    rows = []
    for frame in task.get_stack(limit=limit):
        code, line = frame.f_code, frame.f_lineno
        text = linecache.getline(code.co_filename, line, frame.f_globals)
        rows.append((code.co_filename, line, code.co_name, text))
    error = task._exception
    what = "No stack" if not rows else "Stack" if error is None else "Traceback"
    print(f"{what} for {task!r}" + (" (most recent call last):" if rows else ""), file=file)
    traceback.print_list(rows, file=file)
    if error is not None:
        for text in traceback.format_exception_only(type(error), error):
            print(text, file=file, end="")
