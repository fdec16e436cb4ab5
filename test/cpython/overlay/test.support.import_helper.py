import importlib
import unittest


def import_module(name, deprecated=False, *, required_on=()):
    try:
        return __import__(name)
    except ImportError as msg:
        raise unittest.SkipTest(str(msg))


def import_fresh_module(name, fresh=(), blocked=(), *, deprecated=False):
    """The one that there is: no module has a second form in Python here."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def ensure_lazy_imports(imported_module, modules_to_block, **more):
    raise unittest.SkipTest("starts another process")
