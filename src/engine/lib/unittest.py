"""The core of Lib/unittest: test cases, their assertions, suites, results, loader.

The layout follows unittest/case.py, suite.py, result.py and loader.py; what is counted and when
matters more here than the looks of a message.
"""
import functools
import sys

__unittest = True

__all__ = ["TestResult", "TestCase", "TestSuite", "TestLoader", "FunctionTestCase", "SkipTest",
           "defaultTestLoader", "skip", "skipIf", "skipUnless", "expectedFailure",
           "addModuleCleanup", "doModuleCleanups"]


class SkipTest(Exception):
    """Raise this in a test to skip it."""


class _ShouldStop(Exception):
    """The test must end now; what happened is noted already."""


class _UnexpectedSuccess(Exception):
    """A test that should have failed did not."""


# Results -----------------------------------------------------------------------------------------

class TestResult:
    """Collects what the tests came to."""

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.testsRun = 0
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.collectedDurations = []
        self.shouldStop = False
        self.buffer = False
        self.tb_locals = False

    def startTest(self, test):
        self.testsRun += 1

    def startTestRun(self):
        pass

    def stopTest(self, test):
        pass

    def stopTestRun(self):
        pass

    def addError(self, test, err):
        self.errors.append((test, self._text_of(err)))
        if self.failfast:
            self.stop()

    def addFailure(self, test, err):
        self.failures.append((test, self._text_of(err)))
        if self.failfast:
            self.stop()

    def addSubTest(self, test, subtest, err):
        if err is None:
            return
        kind = self.failures if issubclass(err[0], test.failureException) else self.errors
        kind.append((subtest, self._text_of(err)))
        if self.failfast:
            self.stop()

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._text_of(err)))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)
        if self.failfast:
            self.stop()

    def addDuration(self, test, elapsed):
        self.collectedDurations.append((str(test), elapsed))

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def stop(self):
        self.shouldStop = True

    def _text_of(self, err):
        kind, value, traceback = err
        lines = []
        while traceback is not None:
            if "__unittest" not in traceback.tb_frame.f_globals:
                code = traceback.tb_frame.f_code
                lines.append(f'  File "{code.co_filename}", line {traceback.tb_lineno}, '
                             f"in {code.co_name}\n")
            traceback = traceback.tb_next
        said = str(value)
        name = kind.__qualname__
        if kind.__module__ not in ("builtins", "__main__"):
            name = f"{kind.__module__}.{name}"
        lines.append(f"{name}: {said}\n" if said else f"{name}\n")
        return "Traceback (most recent call last):\n" + "".join(lines)

    def __repr__(self):
        return (f"<{type(self).__module__}.{type(self).__qualname__} run={self.testsRun} "
                f"errors={len(self.errors)} failures={len(self.failures)}>")


# Skipping ----------------------------------------------------------------------------------------

def _id(obj):
    return obj


def skip(reason):
    """A decorator: the test is not run."""
    def decorator(test_item):
        if not isinstance(test_item, type):
            @functools.wraps(test_item)
            def skip_wrapper(*args, **kwargs):
                raise SkipTest(reason)
            test_item = skip_wrapper
        test_item.__unittest_skip__ = True
        test_item.__unittest_skip_why__ = reason
        return test_item
    if isinstance(reason, type(_id)):
        test_item = reason
        reason = ""
        return decorator(test_item)
    return decorator


def skipIf(condition, reason):
    return skip(reason) if condition else _id


def skipUnless(condition, reason):
    return _id if condition else skip(reason)


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def doModuleCleanups():
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        function(*args, **kwargs)


# Running one test --------------------------------------------------------------------------------

class _Outcome:
    """What one run of one test came to, kept while its parts run."""

    def __init__(self, result):
        self.expecting_failure = False
        self.result = result
        self.success = True
        self.expectedFailure = None

    def part(self, test_case, subTest=False):
        return _Part(self, test_case, subTest)


class _Part:
    """The block in which setUp, the test, tearDown, a cleanup or a subtest runs."""

    def __init__(self, outcome, test_case, is_subtest):
        self.outcome = outcome
        self.test_case = test_case
        self.is_subtest = is_subtest

    def __enter__(self):
        self.old_success = self.outcome.success
        self.outcome.success = True

    def __exit__(self, kind, value, traceback):
        outcome = self.outcome
        if kind is None:
            if self.is_subtest and outcome.success:
                outcome.result.addSubTest(self.test_case.test_case, self.test_case, None)
        elif issubclass(kind, KeyboardInterrupt):
            outcome.success = outcome.success and self.old_success
            return False
        elif issubclass(kind, SkipTest):
            outcome.success = False
            outcome.result.addSkip(self.test_case, str(value))
        elif issubclass(kind, _ShouldStop):
            pass
        else:
            err = (kind, value, traceback)
            if outcome.expecting_failure:
                outcome.expectedFailure = err
            else:
                outcome.success = False
                if self.is_subtest:
                    outcome.result.addSubTest(self.test_case.test_case, self.test_case, err)
                elif issubclass(kind, self.test_case.failureException):
                    outcome.result.addFailure(self.test_case, err)
                else:
                    outcome.result.addError(self.test_case, err)
            # The traceback leads to frames that lead back here.
            err = None
        self.outcome.success = self.outcome.success and self.old_success
        return True


# Contexts of assertions --------------------------------------------------------------------------

class _AssertRaisesContext:
    """`with self.assertRaises(...) as cm`; the exception without its traceback is cm.exception."""

    def __init__(self, expected, test_case, expected_regex=None):
        self.expected = expected
        self.test_case = test_case
        self.expected_regex = expected_regex
        self.msg = None
        self.obj_name = None

    def handle(self, name, args, kwargs):
        kinds = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        if not all(isinstance(kind, type) and issubclass(kind, BaseException) for kind in kinds):
            raise TypeError(f"{name}() arg 1 must be an exception type or tuple of exception types")
        try:
            if not args:
                self.msg = kwargs.pop("msg", None)
                if kwargs:
                    raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument "
                                    "for this function")
                return self
            callable_obj, *args = args
            self.obj_name = getattr(callable_obj, "__name__", str(callable_obj))
            with self:
                callable_obj(*args, **kwargs)
        finally:
            # A frame that refers to itself would be a cycle.
            self = None

    def _raise_failure(self, standard):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, standard))

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            name = getattr(self.expected, "__name__", str(self.expected))
            by = f" by {self.obj_name}" if self.obj_name else ""
            self._raise_failure(f"{name} not raised{by}")
        _clear_frames(traceback)
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self.expected_regex is None:
            return True
        if not _search(self.expected_regex, str(value)):
            self._raise_failure(f'"{_pattern_of(self.expected_regex)}" does not match "{value}"')
        return True


def _clear_frames(traceback):
    """traceback.clear_frames: locals of frames that have ended are given up."""
    while traceback is not None:
        try:
            traceback.tb_frame.clear()
        except RuntimeError:
            pass
        traceback = traceback.tb_next


def _search(expected, text):
    if isinstance(expected, (str, bytes)):
        import re
        expected = re.compile(expected)
    return expected.search(text)


def _pattern_of(expected):
    return expected if isinstance(expected, (str, bytes)) else expected.pattern


_SUBTEST_MESSAGE = object()
_MAX_REPR = 80


def _shown(value, short=False):
    try:
        text = repr(value)
    except Exception:
        text = object.__repr__(value)
    if not short or len(text) < _MAX_REPR:
        return text
    return text[:_MAX_REPR] + " [truncated]..."


def _skip_reason(item):
    return getattr(item, "__unittest_skip_why__", "")


# Test cases --------------------------------------------------------------------------------------

class TestCase:
    """One test: the method named at construction, between setUp and tearDown."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _classSetupFailed = False

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed = False
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = "No test"
        try:
            testMethod = getattr(self, methodName)
        except AttributeError:
            if methodName != "runTest":
                raise ValueError(f"no such test method in {self.__class__}: {methodName}")
        else:
            self._testMethodDoc = testMethod.__doc__
        self._cleanups = []
        self._subtest = None
        self._type_equality_funcs = {}

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        result = type(cm).__enter__(cm)
        self.addCleanup(type(cm).__exit__, cm, None, None, None)
        return result

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return TestResult()

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def id(self):
        return f"{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}"

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({self.id()})"

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} testMethod={self._testMethodName}>"

    def subTest(self, msg=_SUBTEST_MESSAGE, **params):
        return _SubTestContext(self, msg, params)

    def run(self, result=None):
        if result is None:
            result = self.defaultTestResult()
        result.startTest(self)
        try:
            testMethod = getattr(self, self._testMethodName)
            for item in (self.__class__, testMethod):
                if getattr(item, "__unittest_skip__", False):
                    reason = _skip_reason(self.__class__) or _skip_reason(testMethod)
                    result.addSkip(self, reason)
                    return result
            expecting_failure = (getattr(self, "__unittest_expecting_failure__", False)
                                 or getattr(testMethod, "__unittest_expecting_failure__", False))
            outcome = _Outcome(result)
            try:
                self._outcome = outcome
                with outcome.part(self):
                    self.setUp()
                if outcome.success:
                    outcome.expecting_failure = expecting_failure
                    with outcome.part(self):
                        testMethod()
                    outcome.expecting_failure = False
                    with outcome.part(self):
                        self.tearDown()
                self.doCleanups()
                if outcome.success:
                    if not expecting_failure:
                        result.addSuccess(self)
                    elif outcome.expectedFailure:
                        result.addExpectedFailure(self, outcome.expectedFailure)
                    else:
                        result.addUnexpectedSuccess(self)
                return result
            finally:
                outcome.expectedFailure = None
                outcome = None
                self._outcome = None
        finally:
            result.stopTest(self)

    def doCleanups(self):
        outcome = self._outcome or _Outcome(TestResult())
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with outcome.part(self):
                function(*args, **kwargs)
        return outcome.success

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else f"{standardMsg} : {msg}"

    def _fail_with(self, msg, standard):
        raise self.failureException(self._formatMessage(msg, standard))

    # Assertions, in the order of unittest/case.py.

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail_with(msg, f"{_shown(expr)} is not false")

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail_with(msg, f"{_shown(expr)} is not true")

    def assertRaises(self, expected_exception, *args, **kwargs):
        context = _AssertRaisesContext(expected_exception, self)
        try:
            return context.handle("assertRaises", args, kwargs)
        finally:
            context = None

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        context = _AssertRaisesContext(expected_exception, self, expected_regex)
        return context.handle("assertRaisesRegex", args, kwargs)

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is type(second):
            function = self._type_equality_funcs.get(type(first))
            if function is not None:
                return function
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._fail_with(msg, f"{_shown(first, True)} != {_shown(second, True)}")

    def assertEqual(self, first, second, msg=None):
        assertion_func = self._getAssertEqualityFunc(first, second)
        assertion_func(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail_with(msg, f"{_shown(first)} == {_shown(second)}")

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if delta is not None:
            if diff <= delta:
                return
            within = f"{_shown(delta)} delta"
        else:
            places = 7 if places is None else places
            if round(diff, places) == 0:
                return
            within = f"{places} places"
        self._fail_with(msg, f"{_shown(first)} != {_shown(second)} within {within} "
                             f"({_shown(diff)} difference)")

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if delta is not None:
            if first != second and diff > delta:
                return
            within = f"{_shown(delta)} delta"
        else:
            places = 7 if places is None else places
            if first != second and round(diff, places) != 0:
                return
            within = f"{places} places"
        self._fail_with(msg, f"{_shown(first)} == {_shown(second)} within {within}")

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        self._baseAssertEqual(seq1, seq2, msg)

    def assertListEqual(self, list1, list2, msg=None):
        self._baseAssertEqual(list1, list2, msg)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self._baseAssertEqual(tuple1, tuple2, msg)

    def assertSetEqual(self, set1, set2, msg=None):
        self._baseAssertEqual(set1, set2, msg)

    def assertDictEqual(self, d1, d2, msg=None):
        self._baseAssertEqual(d1, d2, msg)

    def assertMultiLineEqual(self, first, second, msg=None):
        self._baseAssertEqual(first, second, msg)

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail_with(msg, f"{_shown(member)} not found in {_shown(container)}")

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail_with(msg, f"{_shown(member)} unexpectedly found in {_shown(container)}")

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._fail_with(msg, f"{_shown(expr1)} is not {_shown(expr2)}")

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._fail_with(msg, f"unexpectedly identical: {_shown(expr1)}")

    def assertCountEqual(self, first, second, msg=None):
        rest = list(second)
        missing = []
        for item in first:
            try:
                rest.remove(item)
            except ValueError:
                missing.append(item)
        if missing or rest:
            self._fail_with(msg, "Element counts were not equal")

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._fail_with(msg, f"{_shown(a)} not less than {_shown(b)}")

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._fail_with(msg, f"{_shown(a)} not less than or equal to {_shown(b)}")

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._fail_with(msg, f"{_shown(a)} not greater than {_shown(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._fail_with(msg, f"{_shown(a)} not greater than or equal to {_shown(b)}")

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail_with(msg, f"{_shown(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail_with(msg, "unexpectedly None")

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._fail_with(msg, f"{_shown(obj)} is not an instance of {cls!r}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._fail_with(msg, f"{_shown(obj)} is an instance of {cls!r}")

    def assertRegex(self, text, expected_regex, msg=None):
        if not _search(expected_regex, text):
            self._fail_with(msg, f"Regex didn't match: {_pattern_of(expected_regex)!r} "
                                 f"not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        match = _search(unexpected_regex, text)
        if match:
            self._fail_with(msg, f"Regex matched: {text[match.start():match.end()]!r} matches "
                                 f"{_pattern_of(unexpected_regex)!r} in {text!r}")


class _SubTestContext:
    """`with self.subTest(...)`: what fails inside is noted, and the test goes on."""

    def __init__(self, test_case, message, params):
        self.test_case = test_case
        self.message = message
        self.params = params

    def __enter__(self):
        case = self.test_case
        self.parent = case._subtest
        params = dict(self.parent.params) if self.parent is not None else {}
        params.update(self.params)
        case._subtest = _SubTest(case, self.message, params)
        self.part = None
        if case._outcome is not None:
            self.part = case._outcome.part(case._subtest, subTest=True)
            self.part.__enter__()

    def __exit__(self, kind, value, traceback):
        case = self.test_case
        try:
            if self.part is None:
                return False
            handled = self.part.__exit__(kind, value, traceback)
            if not case._outcome.success and case._outcome.result.failfast:
                raise _ShouldStop
            return handled
        finally:
            case._subtest = self.parent


class _SubTest(TestCase):
    """One block of subTest(), as results name it."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self._message = message
        self.test_case = test_case
        self.params = params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _description(self):
        parts = []
        if self._message is not _SUBTEST_MESSAGE:
            parts.append(f"[{self._message}]")
        if self.params:
            shown = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
            parts.append(f"({shown})")
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._description()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._description()}"


class FunctionTestCase(TestCase):
    """A plain function as a test."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc = setUp
        self._tearDownFunc = tearDown
        self._testFunc = testFunc
        self._description = description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def shortDescription(self):
        return self._description or super().shortDescription()


# Suites and the loader ---------------------------------------------------------------------------

class TestSuite:
    """Tests that run one after the other; each is given up when it has run."""

    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __iter__(self):
        return iter(self._tests)

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return list(self) == list(other)

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} tests={list(self)}>"

    def countTestCases(self):
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing "
                            "them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result, debug=False):
        current = None
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if isinstance(test, TestCase) and type(test) is not current:
                _leave_class(current, result)
                current = type(test)
                _enter_class(current, result)
            if not getattr(type(test), "_classSetupFailed", False):
                if debug:
                    test.debug()
                else:
                    test(result)
            if self._cleanup:
                self._removed_tests += test.countTestCases()
                self._tests[index] = None
        _leave_class(current, result)
        return result

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)


def _enter_class(cls, result):
    cls._classSetupFailed = False
    if getattr(cls, "__unittest_skip__", False):
        return
    try:
        cls.setUpClass()
    except SkipTest as skipped:
        cls._classSetupFailed = True
        result.addSkip(_ClassHolder(cls, "setUpClass"), str(skipped))
    except Exception:
        cls._classSetupFailed = True
        result.addError(_ClassHolder(cls, "setUpClass"), sys.exc_info())
    if cls._classSetupFailed:
        cls.doClassCleanups()


def _leave_class(cls, result):
    if cls is None or cls._classSetupFailed or getattr(cls, "__unittest_skip__", False):
        return
    try:
        cls.tearDownClass()
    except Exception:
        result.addError(_ClassHolder(cls, "tearDownClass"), sys.exc_info())
    cls.doClassCleanups()
    for exc_info in cls.tearDown_exceptions:
        result.addError(_ClassHolder(cls, "tearDownClass"), exc_info)


class _ClassHolder:
    """Stands for a class whose setUpClass or tearDownClass failed."""

    failureException = None

    def __init__(self, cls, method):
        self.description = f"{method} ({cls.__module__}.{cls.__qualname__})"

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def countTestCases(self):
        return 0

    def __str__(self):
        return self.description

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"


class TestLoader:
    """Finds the tests of a class or module."""

    testMethodPrefix = "test"
    suiteClass = TestSuite

    def __init__(self):
        self.errors = []

    def getTestCaseNames(self, testCaseClass):
        return sorted(name for name in dir(testCaseClass)
                      if name.startswith(self.testMethodPrefix)
                      and callable(getattr(testCaseClass, name)))

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. "
                            "Maybe you meant to derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        tests = []
        for name in dir(module):
            found = getattr(module, name)
            if (isinstance(found, type) and issubclass(found, TestCase)
                    and found not in (TestCase, FunctionTestCase)):
                tests.append(self.loadTestsFromTestCase(found))
        suite = self.suiteClass(tests)
        load_tests = getattr(module, "load_tests", None)
        return suite if load_tests is None else load_tests(self, suite, pattern)


defaultTestLoader = TestLoader()
