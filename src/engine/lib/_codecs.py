"""What pickles of protocols 0 to 2 name to make bytes of text."""


def encode(obj, encoding="utf-8", errors="strict"):
    """The bytes of a text."""
    return obj.encode(encoding, errors)


def decode(obj, encoding="utf-8", errors="strict"):
    """The text of bytes."""
    return obj.decode(encoding, errors)
