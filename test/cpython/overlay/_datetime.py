"""The C half of datetime, as far as it is more than datetime."""
import unittest
from datetime import *


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise unittest.SkipTest("capsules of the C API")
