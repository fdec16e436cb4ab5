"""How futures are shown, and how they are known."""

import reprlib

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


def isfuture(obj):
    """Whether `obj` is a future, or behaves as one."""
    return hasattr(type(obj), "_asyncio_future_blocking") and (
        obj._asyncio_future_blocking is not None
    )


def _describe_callback(callback):
    func = getattr(callback, "__wrapped__", callback)
    partial = type(func).__name__ == "partial"
    if partial:
        given = [reprlib.repr(each) for each in func.args]
        given += [f"{key}={reprlib.repr(value)}" for key, value in func.keywords.items()]
        return f"{_describe_callback(func.func)[:-2]}({', '.join(given)})"
    name = getattr(func, "__qualname__", None) or getattr(func, "__name__", None) or repr(func)
    shown = f"{name}()"
    code = getattr(func, "__code__", None)
    if code is not None:
        shown += f" at {code.co_filename}:{code.co_firstlineno}"
    return shown


def _format_callbacks(cb):
    shown = [_describe_callback(each[0]) for each in cb[:2]]
    if len(cb) > 2:
        shown = [shown[0], f"<{len(cb) - 2} more>", _describe_callback(cb[-1][0])]
    return f"cb=[{', '.join(shown)}]"


def _future_repr_info(future):
    info = [future._state.lower()]
    if future._state == _FINISHED:
        if future._exception is not None:
            info.append(f"exception={future._exception!r}")
        else:
            info.append(f"result={reprlib.repr(future._result)}")
    if future._callbacks:
        info.append(_format_callbacks(future._callbacks))
    return info


def _future_repr(future):
    return f"<{type(future).__name__} {' '.join(_future_repr_info(future))}>"
