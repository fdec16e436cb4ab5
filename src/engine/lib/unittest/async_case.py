"""Test cases whose tests are coroutine functions: each test has an event loop of its own."""
import asyncio
import contextvars
import inspect

from ._contexts import ends_of
from .case import TestCase

__unittest = True


class IsolatedAsyncioTestCase(TestCase):
    """A TestCase whose methods, and the cleanups that it is given, may be coroutine functions."""

    loop_factory = None

    def __init__(self, methodName="runTest"):
        super().__init__(methodName)
        # What is awaited sees what was set in this context, which setUp and the test share.
        self._asyncioRunner, self._asyncioTestContext = None, contextvars.copy_context()

    # What a subclass may say.

    async def asyncSetUp(self):
        """After setUp, in the event loop."""

    async def asyncTearDown(self):
        """Before tearDown, in the event loop."""

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        """A coroutine function that is called after tearDown."""
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        """Enter an asynchronous context that is left after tearDown."""
        begin, end = ends_of(cm, ("__aenter__", "__aexit__"), "asynchronous context manager")
        entered = await begin(cm)
        self.addAsyncCleanup(end, cm, None, None, None)
        return entered

    # Running. A test sees how often it is referred to: what calls it holds no more than is said.

    def run(self, result=None):
        """Run the test, with an event loop that is closed at its end."""
        self._open()
        try:
            return super().run(result)
        finally:
            self._asyncioRunner.close()

    def debug(self):
        """Run the test; what it raises is not caught, and leaves the loop to __del__."""
        self._open()
        super().debug()
        self._asyncioRunner.close()

    def __del__(self):
        if self._asyncioRunner is not None:
            self._asyncioRunner.close()

    def _open(self):
        assert self._asyncioRunner is None, "asyncio runner is already initialized"
        self._asyncioRunner = asyncio.Runner(debug=True, loop_factory=self.loop_factory)

    # How the parts of a test are called.

    def _set_up(self):
        # The loop is the thread's while setUp runs, which may make futures.
        self._asyncioRunner.get_loop()
        self._asyncioTestContext.run(self.setUp)
        self._finish(self.asyncSetUp)

    def _tear_down(self):
        self._finish(self.asyncTearDown)
        self._asyncioTestContext.run(self.tearDown)

    def _run_method(self, method):
        self._finish(method)

    def _clean_up(self, function, /, *args, **kwargs):
        self._finish(function, *args, **kwargs)

    def _finish(self, function, /, *args, **kwargs):
        if not inspect.iscoroutinefunction(function):
            self._asyncioTestContext.run(function, *args, **kwargs)
        else:
            self._asyncioRunner.run(function(*args, **kwargs), context=self._asyncioTestContext)
