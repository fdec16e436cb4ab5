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


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise unittest.SkipTest(f"requires _testcapi.{name}")
