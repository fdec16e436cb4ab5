"""Unit tests: cases and their assertions, suites, the loader, results, and the text runner."""
import sys

from .result import TestResult
from .case import (addModuleCleanup, TestCase, FunctionTestCase, SkipTest, skip, skipIf,
                   skipUnless, expectedFailure, doModuleCleanups)
if sys.version_info >= (3, 11):
    from .case import enterModuleContext
from .suite import BaseTestSuite, TestSuite
from .loader import TestLoader, defaultTestLoader
from .main import TestProgram, main
from .runner import TextTestRunner, TextTestResult

from .signals import installHandler, registerResult, removeResult, removeHandler

__unittest = True


def __getattr__(name):
    # What needs asyncio is imported by those who ask for it.
    if name == "IsolatedAsyncioTestCase":
        from . import async_case
        globals()[name] = async_case.IsolatedAsyncioTestCase
        return async_case.IsolatedAsyncioTestCase
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

__all__ = ["TestResult", "TestCase", "IsolatedAsyncioTestCase", "TestSuite", "TextTestRunner",
           "TestLoader", "FunctionTestCase", "main", "defaultTestLoader", "SkipTest", "skip",
           "skipIf", "skipUnless", "expectedFailure", "TextTestResult", "installHandler",
           "registerResult", "removeResult", "removeHandler", "addModuleCleanup",
           "doModuleCleanups", "enterModuleContext"]
