import contextlib
import unittest


def requires_working_threading(*, module=False):
    return unittest.skip("threads")


@contextlib.contextmanager
def start_threads(threads, unlock=None):
    raise unittest.SkipTest("threads")
    yield
