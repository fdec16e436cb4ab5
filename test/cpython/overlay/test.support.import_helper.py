import unittest


def import_module(name, deprecated=False, *, required_on=()):
    try:
        return __import__(name)
    except ImportError as msg:
        raise unittest.SkipTest(str(msg))


def ensure_lazy_imports(imported_module, modules_to_block, **more):
    raise unittest.SkipTest("starts another process")
