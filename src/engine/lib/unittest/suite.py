"""Suites: tests that run one after the other, with what their classes and modules set up."""
import sys

from . import case, util

__unittest = True


class BaseTestSuite:
    """Tests that run one after the other; each is given up when it has run."""

    _cleanup = True

    def __init__(self, tests=()):
        self._tests, self._removed_tests = [], 0
        self.addTests(tests)

    def __iter__(self):
        return iter(self._tests)

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, type(self)) else NotImplemented

    def __repr__(self):
        return f"<{util.strclass(type(self))} tests={list(self)}>"

    def countTestCases(self):
        """How many tests there are, with those that have run."""
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTests(self, tests):
        """Add each of them."""
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for each in tests:
            self.addTest(each)

    def addTest(self, test):
        """Add a case or suite, or anything that can be called with a result."""
        is_class = isinstance(test, type)
        if is_class and issubclass(test, (TestSuite, case.TestCase)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing "
                            "them to addTest()")
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        self._tests += [test]

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def run(self, result):
        """Run the tests until one says that it is enough."""
        for index, test in enumerate(self):
            if result.shouldStop:
                return result
            test(result)
            self._give_up(index)
        return result

    def debug(self):
        """Run the tests; what they raise is not caught."""
        for test in self:
            test.debug()

    def _give_up(self, index):
        if self._cleanup:
            test, self._tests[index] = self._tests[index], None
            self._removed_tests += getattr(test, "countTestCases", int)()


class TestSuite(BaseTestSuite):
    """A suite that calls what classes and modules set up, and tear down, as they change."""

    def run(self, result, debug=False):
        """Run the tests; the outermost suite ends the last class and module."""
        outermost = not getattr(result, "_testRunEntered", False)
        if outermost:
            result._testRunEntered = True
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if _is_test(test):
                self._leave_class(test, result)
                self._change_module(test, result)
                self._enter_class(test, result)
                result._previousTestClass = type(test)
                if getattr(type(test), "_classSetupFailed", False) or result._moduleSetUpFailed:
                    continue
            if debug:
                test.debug()
            else:
                test(result)
            self._give_up(index)
        if outermost:
            self._leave_class(None, result)
            self._leave_module(result)
            result._testRunEntered = False
        return result

    def debug(self):
        """Run the tests with all that is set up; what they raise is not caught."""
        result = _DebugResult()
        self.run(result, True)

    # What is set up runs in the frames of these methods, which hold what CPython's hold.

    def _enter_class(self, test, result):
        cls = type(test)
        if cls == result._previousTestClass or result._moduleSetUpFailed or _skips(cls):
            return
        failed = False
        cls._classSetupFailed = False
        begin = cls.setUpClass
        clean = cls.doClassCleanups
        _call_if_there(result, "_setupStdout")
        try:
            try:
                begin()
            except Exception as error:
                if isinstance(result, _DebugResult):
                    raise
                failed = cls._classSetupFailed = True
                _tell(result, error, "setUpClass", util.strclass(cls))
            if failed:
                clean()
                for raised in cls.tearDown_exceptions:
                    _tell(result, raised[1], "setUpClass", util.strclass(cls), raised)
        finally:
            _call_if_there(result, "_restoreStdout")

    def _leave_class(self, test, result):
        previous, current = result._previousTestClass, type(test)
        if previous is None or previous == current or _skips(previous):
            return
        if previous._classSetupFailed or result._moduleSetUpFailed:
            return
        end = previous.tearDownClass
        clean = previous.doClassCleanups
        _call_if_there(result, "_setupStdout")
        try:
            try:
                end()
            except Exception as error:
                if isinstance(result, _DebugResult):
                    raise
                _tell(result, error, "tearDownClass", util.strclass(previous))
            clean()
            for raised in previous.tearDown_exceptions:
                if isinstance(result, _DebugResult):
                    raise raised[1]
                _tell(result, raised[1], "tearDownClass", util.strclass(previous), raised)
        finally:
            _call_if_there(result, "_restoreStdout")

    def _change_module(self, test, result):
        name = type(test).__module__
        previous = result._previousTestClass
        if previous is not None and previous.__module__ == name:
            return
        del previous
        self._leave_module(result)
        result._moduleSetUpFailed = False
        begin = getattr(sys.modules.get(name), "setUpModule", None)
        if begin is None:
            return
        _call_if_there(result, "_setupStdout")
        try:
            try:
                begin()
            except Exception as error:
                if isinstance(result, _DebugResult):
                    raise
                result._moduleSetUpFailed = True
                _tell(result, error, "setUpModule", name)
            if result._moduleSetUpFailed:
                try:
                    case.doModuleCleanups()
                except Exception as error:
                    _tell(result, error, "setUpModule", name)
        finally:
            _call_if_there(result, "_restoreStdout")

    def _leave_module(self, result):
        name = getattr(result._previousTestClass, "__module__", None)
        if result._previousTestClass is None or result._moduleSetUpFailed \
                or name not in sys.modules:
            return
        end = getattr(sys.modules[name], "tearDownModule", None)
        _call_if_there(result, "_setupStdout")
        try:
            for part in (end, case.doModuleCleanups):
                try:
                    if part is not None:
                        part()
                except Exception as error:
                    if isinstance(result, _DebugResult):
                        raise
                    _tell(result, error, "tearDownModule", name)
        finally:
            _call_if_there(result, "_restoreStdout")


def _is_test(item):
    """Whether this is no suite: nothing that can be walked."""
    try:
        iter(item)
    except TypeError:
        return True
    return False


def _tell(result, error, stage, owner, raised=None):
    """Notes what a class or a module raised at its begin or end."""
    holder = _ErrorHolder(f"{stage} ({owner})")
    add_skip = getattr(result, "addSkip", None)
    if add_skip is not None and isinstance(error, case.SkipTest):
        add_skip(holder, str(error))
    else:
        result.addError(holder, raised or sys.exc_info())


def _skips(cls):
    return getattr(cls, "__unittest_skip__", False)


def _call_if_there(obj, name):
    getattr(obj, name, lambda: None)()


class _ErrorHolder:
    """Stands in a result for a class or module whose set-up or end failed."""

    def __init__(self, description):
        self.description = description

    def __str__(self):
        return self.description

    def __repr__(self):
        return "<ErrorHolder description=" + repr(self.description) + ">"

    # What a result asks of a test.

    id = __str__
    failureException = None

    def shortDescription(self):
        """There is none."""

    def countTestCases(self):
        """It is no test."""
        return 0

    def run(self, result):
        """There is nothing to run."""

    __call__ = run


class _DebugResult:
    """What a suite needs of a result when nothing is collected."""

    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False
