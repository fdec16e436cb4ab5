"""How futures are shown, and how they are known."""

from reprlib import repr as _short


def isfuture(obj):
    """Whether `obj` is a future, or behaves as one."""
    if not hasattr(type(obj), "_asyncio_future_blocking"):
        return False
    return obj._asyncio_future_blocking is not None


def _name_of(func):
    for attribute in ("__qualname__", "__name__"):
        name = getattr(func, attribute, None)
        if name:
            return name
    return repr(func)


def _describe_callback(callback):
    plain = getattr(callback, "__wrapped__", callback)
    if type(plain).__name__ == "partial":
        named = [f"{key}={_short(value)}" for key, value in plain.keywords.items()]
        given = ", ".join([*map(_short, plain.args), *named])
        return f"{_describe_callback(plain.func)[:-2]}({given})"
    code = getattr(plain, "__code__", None)
    place = "" if code is None else f" at {code.co_filename}:{code.co_firstlineno}"
    return f"{_name_of(plain)}(){place}"


def _format_callbacks(pairs):
    first, *others = [_describe_callback(callback) for callback, _ in pairs]
    if len(others) > 1:
        others = [f"<{len(others) - 1} more>", others[-1]]
    return f"cb=[{', '.join([first, *others])}]"


def _future_repr_info(future):
    facts = [future._state.lower()]
    if future._exception is not None:
        facts.append(f"exception={future._exception!r}")
    elif facts == ["finished"]:
        facts.append(f"result={_short(future._result)}")
    waiting = future._callbacks
    return [*facts, _format_callbacks(waiting)] if waiting else facts


def _future_repr(future):
    return " ".join([f"<{type(future).__name__}", *_future_repr_info(future)]) + ">"
