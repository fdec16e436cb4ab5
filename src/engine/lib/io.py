"""Streams: the classes are native; here are the abstract ones that programs derive from."""

import _io
import abc
import sys as _sys

from _io import (
    DEFAULT_BUFFER_SIZE, BlockingIOError, UnsupportedOperation, open, FileIO, BytesIO, StringIO,
    BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair, TextIOWrapper,
    IncrementalNewlineDecoder, open_code, text_encoding,
)

SEEK_SET, SEEK_CUR, SEEK_END = range(3)

__all__ = """
    BlockingIOError open open_code IOBase RawIOBase FileIO BytesIO StringIO BufferedIOBase
    BufferedReader BufferedWriter BufferedRWPair BufferedRandom TextIOBase TextIOWrapper
    UnsupportedOperation SEEK_SET SEEK_CUR SEEK_END DEFAULT_BUFFER_SIZE IncrementalNewlineDecoder
""".split()


class IOBase(_io._IOBase, metaclass=abc.ABCMeta):
    __doc__ = _io._IOBase.__doc__


class RawIOBase(_io._RawIOBase, IOBase):
    __doc__ = _io._RawIOBase.__doc__


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    __doc__ = _io._BufferedIOBase.__doc__


class TextIOBase(_io._TextIOBase, IOBase):
    __doc__ = _io._TextIOBase.__doc__


for _abstract, _concrete in {
    RawIOBase: [FileIO],
    BufferedIOBase: [BytesIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair],
    TextIOBase: [StringIO, TextIOWrapper],
}.items():
    for _each in _concrete:
        _abstract.register(_each)
del _abstract, _concrete, _each

if _sys.version_info >= (3, 14):
    from _collections_abc import _has_all

    GenericAlias = type(list[int])

    class _Protocol(metaclass=abc.ABCMeta):
        __slots__ = ()

        def __init_subclass__(cls, /, method=None, **kwargs):
            super().__init_subclass__(**kwargs)
            if method is not None:
                cls.__subclasshook__ = classmethod(
                    lambda asked, C: _has_all(C, (method,)) if asked is cls else NotImplemented
                )
                cls.__class_getitem__ = classmethod(GenericAlias)

    class Reader(_Protocol, method="read"):
        __slots__ = ()

        @abc.abstractmethod
        def read(self, size=..., /):
            """Up to `size` items; all of them without it."""

    class Writer(_Protocol, method="write"):
        __slots__ = ()

        @abc.abstractmethod
        def write(self, data, /):
            """How many items of `data` were written."""

    __all__ += ["Reader", "Writer"]

del _sys
