"""The C API's test module: what is made with it says that it is not there."""
import unittest


def _unavailable(name):
    class Unavailable:
        def __new__(cls, *args, **kwargs):
            raise unittest.SkipTest(f"requires _testcapi.{name}")
    return lambda cls: Unavailable


with_tp_del = _unavailable("with_tp_del")
without_gc = _unavailable("without_gc")
ContainerNoGC = None


class Absent(unittest.SkipTest, AttributeError):
    """Skips the test that asks for it; hasattr() says no."""


def __getattr__(name):
    raise Absent(f"requires _testcapi.{name}")
