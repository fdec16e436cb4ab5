"""How values and classes are named in what tests say."""

__unittest = True

# The longest repr that is shown whole, and how the parts of a longer one are dealt with.
_LONGEST = 80
_HEAD = _TAIL = _COMMON = 5
_GAP = len("[%d chars]") + 2
_DIFFERENT = _LONGEST - (_HEAD + _GAP + _COMMON + _GAP + _TAIL)


def strclass(cls):
    """The full name of a class."""
    return f"{cls.__module__}.{cls.__qualname__}"


def safe_repr(obj, short=False):
    """The repr of an object, or object's own where that raises; `short` cuts it."""
    try:
        shown = repr(obj)
    except Exception:
        shown = object.__repr__(obj)
    if short and len(shown) >= _LONGEST:
        shown = f"{shown[:_LONGEST]} [truncated]..."
    return shown


def shown_together(*values):
    """The reprs of values that differ; what long ones have in common is left out."""
    shown = tuple(safe_repr(value) for value in values)
    longest = max(len(text) for text in shown)
    if longest <= _LONGEST:
        return shown
    common = _common_length(shown)
    head, rest = shown[0][:common], [text[common:] for text in shown]
    room = _LONGEST - (longest - common + _HEAD + _GAP)
    if room > _COMMON:
        head = _abridged(head, _HEAD, room)
        return tuple(head + text for text in rest)
    head = _abridged(head, _HEAD, _COMMON)
    return tuple(head + _abridged(text, _DIFFERENT, _TAIL) for text in rest)


def _common_length(texts):
    length = 0
    for letters in zip(*texts):
        if len(set(letters)) > 1:
            break
        length += 1
    return length


def _abridged(text, head, tail):
    """The text without its middle, where that saves room."""
    left_out = len(text) - head - tail
    if left_out <= _GAP:
        return text
    return f"{text[:head]}[{left_out} chars]{text[-tail:]}"


def three_way_cmp(x, y):
    """-1, 0 or 1, as x is less than, equal to or greater than y."""
    return (x > y) - (x < y)
