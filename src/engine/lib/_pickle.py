"""pickle's workings: the functions, and the errors that both directions raise."""
from _native import begin, end
from _unknown import is_unknown

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler",
           "dump", "dumps", "load", "loads"]


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


from _pickle_write import Pickler, not_modelled
from _pickle_read import Unpickler


class _Kept:
    """A file that keeps what is written."""

    def __init__(self):
        self.written = b""

    def write(self, data):
        self.written += data


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write an object to a file that is open for bytes."""
    began = begin()
    try:
        return Pickler(file, protocol, fix_imports=fix_imports,
                       buffer_callback=buffer_callback).dump(obj)
    finally:
        del obj, file
        end(began)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The bytes of an object."""
    began = begin()
    kept = _Kept()
    try:
        unknown = Pickler(kept, protocol, fix_imports=fix_imports,
                          buffer_callback=buffer_callback).dump(obj)
    finally:
        del obj
        end(began)
    return kept.written if unknown is None else unknown


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """The object that a file has next."""
    began = begin()
    try:
        return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors,
                         buffers=buffers).load()
    finally:
        del file
        end(began)


class _Bytes:
    """A file of the bytes given."""

    def __init__(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}")
        self.data, self.at = bytes(data), 0

    def read(self, count):
        begin = self.at
        self.at += count
        return self.data[begin:self.at]

    def readline(self):
        end = self.data.find(b"\n", self.at) + 1 or len(self.data)
        return self.read(end - self.at)


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """The object that bytes stand for."""
    if is_unknown(data):
        return not_modelled("what is not known")(data)
    began = begin()
    try:
        return load(_Bytes(data), fix_imports=fix_imports, encoding=encoding, errors=errors,
                    buffers=buffers)
    finally:
        del data
        end(began)
