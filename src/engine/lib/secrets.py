"""Numbers that nobody can guess: they are unknown, but for their type."""

import base64

from hmac import compare_digest
from random import SystemRandom

__all__ = """
    choice randbelow randbits SystemRandom token_bytes token_hex token_urlsafe compare_digest
""".split()

DEFAULT_ENTROPY = 32  # bytes

_sysrand = SystemRandom()
choice, randbits = _sysrand.choice, _sysrand.getrandbits


def randbelow(exclusive_upper_bound):
    """An int from 0 up to, but without, the bound."""
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _sysrand.randrange(exclusive_upper_bound)


def token_bytes(nbytes=None):
    """So many bytes."""
    return _sysrand.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    """So many bytes in hexadecimal."""
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    """So many bytes in Base64 for URLs."""
    text = base64.urlsafe_b64encode(token_bytes(nbytes))
    return text.rstrip(b"=").decode("ascii")
