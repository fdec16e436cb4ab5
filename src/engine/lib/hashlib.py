"""The functions of Lib/hashlib.py, in our own words."""
import sys as _sys

import _hashlib
from _blake2 import blake2b, blake2s
from _hashlib import (
    openssl_md5 as md5,
    openssl_sha1 as sha1,
    openssl_sha224 as sha224,
    openssl_sha256 as sha256,
    openssl_sha384 as sha384,
    openssl_sha512 as sha512,
    openssl_sha3_224 as sha3_224,
    openssl_sha3_256 as sha3_256,
    openssl_sha3_384 as sha3_384,
    openssl_sha3_512 as sha3_512,
    openssl_shake_128 as shake_128,
    openssl_shake_256 as shake_256,
    pbkdf2_hmac,
    scrypt,
)

_GUARANTEED = (
    'md5', 'sha1',
    'sha224', 'sha256', 'sha384', 'sha512',
    'blake2b', 'blake2s',
    'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512',
    'shake_128', 'shake_256',
)
algorithms_guaranteed = set(_GUARANTEED)
algorithms_available = algorithms_guaranteed | _hashlib.openssl_md_meth_names

__all__ = _GUARANTEED + ('new', 'algorithms_guaranteed', 'algorithms_available')
if _sys.version_info < (3, 12):
    __all__ += ('pbkdf2_hmac', 'file_digest')
else:
    __all__ += ('file_digest', 'pbkdf2_hmac')
if _sys.version_info >= (3, 15):
    __all__ += ('scrypt',)


def __hash_new(name, *args, **kwargs):
    """new(name, data=b'') - a hash of the named algorithm, fed with data."""
    # OpenSSL has BLAKE2 too, but with one size of digest and without keys.
    if name in ('blake2b', 'blake2s'):
        return globals()[name](*args, **kwargs)
    return _hashlib.new(name, *args, **kwargs)


new = __hash_new


def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    """Hash the rest of a file opened for reading bytes; return the hash.

    digest is the name of an algorithm or what makes a hash of nothing."""
    hashed = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, 'getbuffer'):
        hashed.update(fileobj.getbuffer())
        return hashed
    readable = getattr(fileobj, 'readable', None)
    if not (hasattr(fileobj, 'readinto') and readable is not None and readable()):
        raise ValueError(
            f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    chunk = bytearray(_bufsize)
    window = memoryview(chunk)
    while count := fileobj.readinto(chunk):
        hashed.update(window[:count])
    return hashed
