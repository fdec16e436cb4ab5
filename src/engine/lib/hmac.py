"""The functions of Lib/hmac.py (RFC 2104), in our own words."""
import sys as _sys

import _hashlib as _hashopenssl
from _hashlib import compare_digest

trans_5C = bytes(byte ^ 0x5C for byte in range(256))
trans_36 = bytes(byte ^ 0x36 for byte in range(256))

digest_size = None

_NEEDED = 'argument' if _sys.version_info >= (3, 13) else 'parameter'


def _hash_maker(digestmod):
    """What makes the inner and the outer hash: digestmod is a name, a function or a module."""
    if callable(digestmod):
        return digestmod
    if isinstance(digestmod, str):
        import hashlib
        return lambda data=b'': hashlib.new(digestmod, data)
    return lambda data=b'': digestmod.new(data)


def _padded(key, make, block_size):
    """The key as one block; a longer one is hashed first."""
    if len(key) > block_size:
        key = make(key).digest()
    return key.ljust(block_size, b'\0')


def _warn(text):
    import warnings
    warnings.warn(text, RuntimeWarning, 3)


class HMAC:
    """A keyed hash."""

    blocksize = 64

    __slots__ = (
        '_hmac', '_inner', '_outer', 'block_size', 'digest_size',
    )

    def __init__(self, key, msg=None, digestmod=''):
        """key and msg are bytes or bytearrays; digestmod names the hash or makes it."""
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f'key: expected bytes or bytearray, but got {type(key).__name__!r}')
        if not digestmod:
            raise TypeError(f"Missing required {_NEEDED} 'digestmod'.")
        if isinstance(digestmod, str) or type(digestmod) is type(len):
            try:
                self._init_hmac(key, msg, digestmod)
                return
            except (TypeError, _hashopenssl.UnsupportedDigestmodError):
                pass
        self._init_old(key, msg, digestmod)

    def _init_hmac(self, key, msg, digestmod):
        made = _hashopenssl.hmac_new(key, msg, digestmod=digestmod)
        self._hmac = made
        self.digest_size = made.digest_size
        self.block_size = made.block_size

    def _init_old(self, key, msg, digestmod):
        make = _hash_maker(digestmod)
        self._hmac = None
        self._outer = make()
        self._inner = make()
        self.digest_size = self._inner.digest_size
        size = getattr(self._inner, 'block_size', None)
        if size is None:
            _warn(f'No block_size attribute on given digest object; '
                           f'Assuming {self.blocksize}.')
            size = self.blocksize
        elif size < 16:
            _warn(f'block_size of {size} seems too small; using our '
                           f'default of {self.blocksize}.')
            size = self.blocksize
        self.block_size = size
        block = _padded(key, make, size)
        self._outer.update(block.translate(trans_5C))
        self._inner.update(block.translate(trans_36))
        if msg is not None:
            self._inner.update(msg)

    @property
    def name(self):
        made = self._hmac
        return made.name if made else f'hmac-{self._inner.name}'

    def update(self, msg):
        """Hash msg too."""
        (self._hmac or self._inner).update(msg)

    def copy(self):
        """An HMAC that goes on from here on its own."""
        twin = self.__class__.__new__(self.__class__)
        twin.digest_size = self.digest_size
        if self._hmac:
            twin._hmac = self._hmac.copy()
            twin._inner = twin._outer = None
        else:
            twin._hmac = None
            twin._inner, twin._outer = self._inner.copy(), self._outer.copy()
        return twin

    def _current(self):
        """The hash that has the digest of all so far."""
        if self._hmac:
            return self._hmac
        whole = self._outer.copy()
        whole.update(self._inner.digest())
        return whole

    def digest(self):
        """The digest so far, as bytes."""
        return self._current().digest()

    def hexdigest(self):
        """The digest so far, as text."""
        return self._current().hexdigest()


def new(key, msg=None, digestmod=''):
    """An HMAC object of key that has hashed msg."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The HMAC of msg in one step; digest names the hash or makes it."""
    if isinstance(digest, (str, type(len))):
        try:
            return _hashopenssl.hmac_digest(key, msg, digest)
        except _hashopenssl.UnsupportedDigestmodError:
            pass
    make = _hash_maker(digest)
    inner, outer = make(), make()
    block = _padded(key, make, getattr(inner, 'block_size', 64))
    inner.update(block.translate(trans_36))
    outer.update(block.translate(trans_5C))
    inner.update(msg)
    outer.update(inner.digest())
    return outer.digest()
