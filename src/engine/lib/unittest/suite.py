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
            if _is_test(test) and not _Fixtures(result, debug).prepare(type(test)):
                continue
            if debug:
                test.debug()
            else:
                test(result)
            self._give_up(index)
        if outermost:
            end = _Fixtures(result, debug)
            end.leave_class(None)
            end.leave_module()
            result._testRunEntered = False
        return result

    def debug(self):
        """Run the tests with all that is set up; what they raise is not caught."""
        self.run(_DebugResult(), True)


def _is_test(item):
    """Whether this is no suite: nothing that can be walked."""
    try:
        iter(item)
    except TypeError:
        return True
    return False


class _Fixtures:
    """Calls setUpClass, setUpModule and their like; the last class is kept in the result."""

    def __init__(self, result, debug):
        self.result = result
        self.debug = debug

    def prepare(self, cls):
        """Before a test: leave the last class and module, enter this one; whether it may run."""
        result = self.result
        self.leave_class(cls)
        previous = result._previousTestClass
        if previous is None or previous.__module__ != cls.__module__:
            self.leave_module()
            self.enter_module(cls.__module__)
        self.enter_class(cls)
        result._previousTestClass = cls
        failed = getattr(cls, "_classSetupFailed", False) or result._moduleSetUpFailed
        return not failed

    def enter_class(self, cls):
        if cls == self.result._previousTestClass or self.result._moduleSetUpFailed or _skips(cls):
            return
        cls._classSetupFailed = False
        if not self.call(cls.setUpClass, "setUpClass", util.strclass(cls)):
            cls._classSetupFailed = True
            self.clean_class(cls, "setUpClass")

    def leave_class(self, following):
        cls = self.result._previousTestClass
        if cls is None or cls == following or _skips(cls) or cls._classSetupFailed \
                or self.result._moduleSetUpFailed:
            return
        self.call(cls.tearDownClass, "tearDownClass", util.strclass(cls))
        self.clean_class(cls, "tearDownClass")

    def clean_class(self, cls, stage):
        cls.doClassCleanups()
        for raised in cls.tearDown_exceptions:
            self.note(raised, stage, util.strclass(cls))

    def enter_module(self, name):
        result = self.result
        result._moduleSetUpFailed = False
        begin = getattr(sys.modules.get(name), "setUpModule", None)
        if begin is not None and not self.call(begin, "setUpModule", name):
            result._moduleSetUpFailed = True
            self.call(case.doModuleCleanups, "setUpModule", name)

    def leave_module(self):
        cls = self.result._previousTestClass
        if cls is None or self.result._moduleSetUpFailed or cls.__module__ not in sys.modules:
            return
        end = getattr(sys.modules[cls.__module__], "tearDownModule", None)
        for part in (end, case.doModuleCleanups):
            if part is not None:
                self.call(part, "tearDownModule", cls.__module__)

    def call(self, function, stage, owner):
        """Whether the function raised nothing; what it raises is noted."""
        _call_if_there(self.result, "_setupStdout")
        try:
            function()
            return True
        except Exception:
            if self.debug:
                raise
            self.note(sys.exc_info(), stage, owner)
            return False
        finally:
            _call_if_there(self.result, "_restoreStdout")

    def note(self, raised, stage, owner):
        if self.debug:
            raise raised[1]
        holder = _ErrorHolder(f"{stage} ({owner})")
        if issubclass(raised[0], case.SkipTest) and hasattr(self.result, "addSkip"):
            self.result.addSkip(holder, str(raised[1]))
        else:
            self.result.addError(holder, raised)


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
