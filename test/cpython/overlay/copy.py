"""Copies of what the tests of weak containers copy."""


def copy(x):
    method = getattr(type(x), "__copy__", None)
    if method is not None:
        return method(x)
    if isinstance(x, (list, dict, set)):
        return x.copy()
    if type(x).__reduce__ is not object.__reduce__:
        return _reconstructed(x, lambda value: value)
    return _rebuilt(x, lambda value: value)


def deepcopy(x, memo=None):
    if memo is None:
        memo = {}
    if id(x) in memo:
        return memo[id(x)]
    if x is None or isinstance(x, (int, float, str, bytes, type)):
        return x
    method = getattr(type(x), "__deepcopy__", None)
    if method is not None:
        made = method(x, memo)
    elif isinstance(x, list):
        made = [deepcopy(item, memo) for item in x]
    elif type(x).__reduce__ is not object.__reduce__:
        made = _reconstructed(x, lambda value: deepcopy(value, memo))
    else:
        made = _rebuilt(x, lambda value: deepcopy(value, memo))
    memo[id(x)] = made
    return made


def _rebuilt(x, each):
    made = type(x).__new__(type(x))
    for name, value in x.__dict__.items():
        setattr(made, name, each(value))
    return made


def _reconstructed(x, each):
    function, args, state = x.__reduce__()
    made = function(*[each(arg) for arg in args])
    slots = None
    if isinstance(state, tuple):
        state, slots = state
    for attributes in (state, slots):
        for name, value in (attributes or {}).items():
            if name not in ("data", "_remove", "_pending_removals", "_iterating"):
                setattr(made, name, each(value))
    return made
