import contextlib
import unittest

TESTFN = "@test"


@contextlib.contextmanager
def temp_dir(path=None, quiet=False):
    raise unittest.SkipTest("writes files")
    yield


def unlink(filename):
    raise unittest.SkipTest("writes files")
