"""Test cases: one test each, run between setUp and tearDown, and what it may assert."""
import sys

from . import result
from ._contexts import (Outcome, SkipTest, _AssertRaisesContext, _AssertWarnsContext,
                        difference, enter, subtest_block)
from .util import shown_together, strclass

__unittest = True

_NO_MESSAGE = object()
_module_cleanups = []


# Skipping, and what a module gives up at its end.

def _as_it_is(item):
    return item


def skip(reason):
    """A decorator: the test, or all tests of the class, are not run."""
    bare = isinstance(reason, type(_as_it_is))
    why = "" if bare else reason

    def decorator(test_item):
        if not isinstance(test_item, type):
            from functools import wraps

            @wraps(test_item)
            def skip_wrapper(*args, **kwargs):
                raise SkipTest(why)
            test_item = skip_wrapper
        test_item.__unittest_skip__, test_item.__unittest_skip_why__ = True, why
        return test_item
    return decorator(reason) if bare else decorator


def skipIf(condition, reason):
    """skip() where the condition holds."""
    return (skip(reason) if condition else _as_it_is)


def skipUnless(condition, reason):
    """skip() where the condition does not hold."""
    return (_as_it_is if condition else skip(reason))


def expectedFailure(test_item):
    """The test passes when it fails."""
    test_item.__unittest_expecting_failure__ = True
    return test_item


def addModuleCleanup(function, /, *args, **kwargs):
    """What is called, the last first, after the module's tests."""
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    """Enter a context that is left after the module's tests."""
    return enter(cm, addModuleCleanup)


def doModuleCleanups():
    """Call what addModuleCleanup() was given."""
    raised = []
    while _module_cleanups:
        called, args, kwargs = _module_cleanups.pop()
        try:
            called(*args, **kwargs)
        except Exception as error:
            raised.append(error)
    if raised:
        raise raised[0]


def _tell_end(test, result, to_fail, failure):
    """Tells the result of a test in which nothing went wrong but what was expected."""
    if not to_fail:
        result.addSuccess(test)
    elif failure:
        result.addExpectedFailure(test, failure)
    else:
        result.addUnexpectedSuccess(test)


def _why_skipped(test_case, method):
    """The reason why a test is not run; None when it is."""
    marked = [item for item in (type(test_case), method)
              if getattr(item, "__unittest_skip__", False)]
    reasons = [getattr(item, "__unittest_skip_why__", "") for item in (type(test_case), method)]
    return (reasons[0] or reasons[1]) if marked else None


class TestCase:
    """One test: the method named at construction, between setUp and tearDown."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 640
    _diffThreshold = 1 << 16
    _classSetupFailed = False
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed, cls._class_cleanups = False, []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = "No test"
        found = getattr(self, methodName, None)
        if found is not None:
            self._testMethodDoc = found.__doc__
        elif methodName != "runTest":
            raise ValueError(f"no such test method in {type(self)}: {methodName}")
        self._cleanups = []
        self._subtest = None
        self._type_equality_funcs = {kind: f"assert{name}Equal" for kind, name in (
            (dict, "Dict"), (list, "List"), (tuple, "Tuple"), (set, "Set"), (frozenset, "Set"),
            (str, "MultiLine"))}

    # What a subclass may say.

    def setUp(self):
        """Before each test."""

    def tearDown(self):
        """After each test whose setUp passed."""

    @classmethod
    def setUpClass(cls):
        """Before the first test of the class."""

    @classmethod
    def tearDownClass(cls):
        """After the last test of the class."""

    def defaultTestResult(self):
        return result.TestResult()

    def countTestCases(self):
        return 1

    def shortDescription(self):
        """The first line of the method's docstring, or None."""
        lines = (self._testMethodDoc or "").strip().split("\n")
        return lines[0].strip() or None

    def id(self):
        return f"{strclass(type(self))}.{self._testMethodName}"

    def __eq__(self, other):
        if type(self) is type(other):
            return self._testMethodName == other._testMethodName
        return NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({strclass(type(self))}.{self._testMethodName})"

    def __repr__(self):
        return f"<{strclass(type(self))} testMethod={self._testMethodName}>"

    # Running.

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def run(self, result=None):
        """Run the test; what it comes to is told to the result, which is returned."""
        own = result is None
        if own:
            result = self.defaultTestResult()
            _call_if_there(result, "startTestRun")
        # 3.12.1 does not count what is skipped.
        counts_skipped = sys.version_info[:2] != (3, 12)
        if counts_skipped:
            result.startTest(self)
        outcome = clock = None
        try:
            method = getattr(self, self._testMethodName)
            reason = _why_skipped(self, method)
            if reason is not None:
                result.addSkip(self, reason)
                return result
            if not counts_skipped:
                result.startTest(self)
            to_fail = any(getattr(item, "__unittest_expecting_failure__", False)
                          for item in (self, method))
            # All in this frame: a test sees how often it and its result are referred to.
            outcome = self._outcome = Outcome(result)
            clock = _clock_for(result)
            begun = clock and clock()
            with outcome.testPartExecutor(self):
                self._set_up()
            if outcome.success:
                outcome.expecting_failure = to_fail
                with outcome.testPartExecutor(self):
                    self._run_method(method)
                outcome.expecting_failure = False
                with outcome.testPartExecutor(self):
                    self._tear_down()
            self.doCleanups()
            if clock:
                result.addDuration(self, clock() - begun)
            if outcome.success:
                _tell_end(self, result, to_fail, outcome.expectedFailure)
            return result
        finally:
            if outcome is not None:
                # The exception leads to frames that lead back here.
                outcome.expectedFailure = outcome = self._outcome = None
            result.stopTest(self)
            if own:
                _call_if_there(result, "stopTestRun")

    # A test case whose methods are coroutine functions has its own way of calling them.

    def _set_up(self):
        self.setUp()

    def _tear_down(self):
        self.tearDown()

    def _run_method(self, method):
        method()

    def _clean_up(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def debug(self):
        """Run the test; what it raises is not caught."""
        method = getattr(self, self._testMethodName)
        reason = _why_skipped(self, method)
        if reason is not None:
            raise SkipTest(reason)
        self._set_up()
        self._run_method(method)
        self._tear_down()
        while self._cleanups:
            called, args, kwargs = self._cleanups.pop()
            self._clean_up(called, *args, **kwargs)

    # Cleanups and contexts.

    def addCleanup(self, function, /, *args, **kwargs):
        """What is called after tearDown, the last first, also when setUp fails."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        """Enter a context that is left after tearDown."""
        return enter(cm, self.addCleanup)

    def doCleanups(self):
        """Call what addCleanup() was given; whether all went well."""
        outcome = self._outcome or Outcome()
        while self._cleanups:
            called, args, kwargs = self._cleanups.pop()
            with outcome.testPartExecutor(self):
                self._clean_up(called, *args, **kwargs)
        return outcome.success

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """As addCleanup(), after tearDownClass."""
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        """As enterContext(), for all tests of the class."""
        return enter(cm, cls.addClassCleanup)

    @classmethod
    def doClassCleanups(cls):
        """Call what addClassCleanup() was given; what is raised is kept in tearDown_exceptions."""
        cls.tearDown_exceptions = raised = []
        while cls._class_cleanups:
            called, args, kwargs = cls._class_cleanups.pop()
            try:
                called(*args, **kwargs)
            except Exception:
                raised.append(sys.exc_info())

    def subTest(self, msg=_NO_MESSAGE, **params):
        """A block whose failure is noted, with the parameters, while the test goes on."""
        return subtest_block(self, _SubTest, msg, params)

    # How assertions fail.

    def skipTest(self, reason):
        """End the test here, as skipped."""
        raise SkipTest(reason)

    def fail(self, msg=None):
        """Fail here."""
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if msg is None:
            return standardMsg
        return f"{standardMsg} : {msg}" if self.longMessage else msg or standardMsg

    # An error holds the frames of an assertion: there are as many as in CPython.

    def _refuse(self, msg, words, *values):
        """Fails with the words, in which the reprs of the values are set."""
        raise self.failureException(self._formatMessage(msg, difference(words, *values)))

    def _with_diff(self, msg, text, diff):
        """A message with the differences, if those are not too long."""
        if self.maxDiff is not None and len(diff) > self.maxDiff:
            diff = (f"\nDiff is {len(diff)} characters long. "
                    "Set self.maxDiff to None to see it.")
        return self._formatMessage(msg, text + diff)

    # Truth, identity, membership, kind, order.

    def assertTrue(self, expr, msg=None):
        if not expr:
            raise self.failureException(self._formatMessage(msg, difference("{} is not true", expr)))

    def assertFalse(self, expr, msg=None):
        if expr:
            raise self.failureException(self._formatMessage(msg, difference("{} is not false", expr)))

    def assertIs(self, expr1, expr2, msg=None):
        expr1 is expr2 or self._refuse(msg, "{} is not {}", expr1, expr2)

    def assertIsNot(self, expr1, expr2, msg=None):
        expr1 is not expr2 or self._refuse(msg, "unexpectedly identical: {}", expr1)

    def assertIsNone(self, obj, msg=None):
        obj is None or self._refuse(msg, "{} is not None", obj)

    def assertIsNotNone(self, obj, msg=None):
        obj is not None or self._refuse(msg, "unexpectedly None")

    def assertIn(self, member, container, msg=None):
        member in container or self._refuse(msg, "{} not found in {}", member, container)

    def assertNotIn(self, member, container, msg=None):
        member not in container or self._refuse(
            msg, "{} unexpectedly found in {}", member, container)

    def assertIsInstance(self, obj, cls, msg=None):
        isinstance(obj, cls) or self._refuse(msg, "{} is not an instance of {}", obj, cls)

    def assertNotIsInstance(self, obj, cls, msg=None):
        isinstance(obj, cls) and self._refuse(msg, "{} is an instance of {}", obj, cls)

    def assertLess(self, a, b, msg=None):
        a < b or self._refuse(msg, "{} not less than {}", a, b)

    def assertLessEqual(self, a, b, msg=None):
        a <= b or self._refuse(msg, "{} not less than or equal to {}", a, b)

    def assertGreater(self, a, b, msg=None):
        a > b or self._refuse(msg, "{} not greater than {}", a, b)

    def assertGreaterEqual(self, a, b, msg=None):
        a >= b or self._refuse(msg, "{} not greater than or equal to {}", a, b)

    if sys.version_info >= (3, 14):
        def assertIsSubclass(self, cls, superclass, msg=None):
            if not self._is_subclass(cls, superclass, msg):
                several = "any of " if isinstance(superclass, tuple) else ""
                self._refuse(msg, f"{{}} is not a subclass of {several}{{}}", cls, superclass)

        def assertNotIsSubclass(self, cls, superclass, msg=None):
            if self._is_subclass(cls, superclass, msg):
                parents = superclass if isinstance(superclass, tuple) else (superclass,)
                parent = next(each for each in parents if issubclass(cls, each))
                self._refuse(msg, "{} is a subclass of {}", cls, parent)

        def _is_subclass(self, cls, superclass, msg):
            isinstance(cls, type) or self._refuse(msg, "{} is not a class", cls)
            return issubclass(cls, superclass)

        def assertHasAttr(self, obj, name, msg=None):
            hasattr(obj, name) or self._refuse(msg, f"{_owner(obj)} has no attribute {name!r}")

        def assertNotHasAttr(self, obj, name, msg=None):
            hasattr(obj, name) and self._refuse(
                msg, f"{_owner(obj)} has unexpected attribute {name!r}")

    # Equality.

    def addTypeEqualityFunc(self, typeobj, function):
        """The function, or the method of that name, compares two objects of just this type."""
        self._type_equality_funcs[typeobj] = function

    def _getAssertEqualityFunc(self, first, second):
        kind = type(first)
        known = self._type_equality_funcs.get(kind) if kind is type(second) else None
        if known is None:
            return self._baseAssertEqual
        return getattr(self, known) if isinstance(known, str) else known

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            words = "%s != %s" % shown_together(first, second)
            raise self.failureException(self._formatMessage(msg, words))

    def assertEqual(self, first, second, msg=None):
        compare = self._getAssertEqualityFunc(first, second)  # held during the call
        compare(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            words = difference("{} == {}", first, second)
            raise self.failureException(self._formatMessage(msg, words))

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        from . import _differences
        said = _differences.of_sequences(seq1, seq2, seq_type)
        if isinstance(said, str):
            raise self.failureException(said)
        if said is not None:
            self.fail(self._with_diff(msg, *said))

    def assertListEqual(self, list1, list2, msg=None):
        if not _are_equal(list1, list2, list):
            self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        if not _are_equal(tuple1, tuple2, tuple):
            self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        for mine, other, which, whose in ((set1, set2, "first", "second"),
                                          (set2, set1, "second", "first")):
            try:
                extra = mine.difference(other)
            except TypeError as error:
                self.fail(f"invalid type when attempting set difference: {error}")
            except AttributeError as error:
                self.fail(f"{which} argument does not support set difference: {error}")
            if extra:
                lines.append(f"Items in the {which} set but not the {whose}:")
                lines += map(repr, extra)
        if lines:
            self.fail(self._formatMessage(msg, "\n".join(lines)))

    def assertDictEqual(self, d1, d2, msg=None):
        for which, given in (("First", d1), ("Second", d2)):
            self.assertIsInstance(given, dict, f"{which} argument is not a dictionary")
        if d1 != d2:
            from . import _differences
            self.fail(self._with_diff(msg, "%s != %s" % shown_together(d1, d2),
                                      _differences.of_values(d1, d2)))

    def assertMultiLineEqual(self, first, second, msg=None):
        for which, given in (("First", first), ("Second", second)):
            self.assertIsInstance(given, str, f"{which} argument is not a string")
        if first == second:
            return
        if max(len(first), len(second)) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        from . import _differences
        self.fail(self._with_diff(msg, "%s != %s" % shown_together(first, second),
                                  _differences.of_texts(first, second)))

    def assertCountEqual(self, first, second, msg=None):
        from . import _differences
        lines = _differences.of_counts(list(first), list(second))
        if lines:
            self.fail(self._with_diff(msg, "Element counts were not equal:\n", "\n".join(lines)))

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        words = _unless_near(first, second, places, delta, "!=")
        if words is not None:
            raise self.failureException(self._formatMessage(msg, words))

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        words = _unless_near(first, second, places, delta, "==")
        if words is not None:
            raise self.failureException(self._formatMessage(msg, words))

    # Exceptions, texts, and what else is watched.

    def assertRaises(self, expected_exception, *args, **kwargs):
        """A context, or a call, that must raise."""
        context = _AssertRaisesContext(expected_exception, self)
        try:
            return context.handle("assertRaises", args, kwargs)
        finally:
            # The context holds the exception, whose traceback holds this frame.
            context = None

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        """As assertRaises(), and the pattern is found in the exception's text."""
        context = _AssertRaisesContext(expected_exception, self, expected_regex)
        return context.handle("assertRaisesRegex", args, kwargs)

    def assertRegex(self, text, expected_regex, msg=None):
        pattern = _pattern_of(expected_regex)
        if not pattern.search(text):
            words = f"Regex didn't match: {pattern.pattern!r} not found in {text!r}"
            raise self.failureException(self._formatMessage(msg, words))

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        pattern = _pattern_of(unexpected_regex)
        found = pattern.search(text)
        if found:
            part = text[slice(*found.span())]
            words = f"Regex matched: {part!r} matches {pattern.pattern!r} in {text!r}"
            raise self.failureException(self._formatMessage(msg, words))

    if sys.version_info >= (3, 14):
        def assertStartsWith(self, s, prefix, msg=None):
            self._has_end("startswith", s, prefix, msg) or self._refuse_ends(
                "doesn't start with", s, prefix, msg)

        def assertEndsWith(self, s, suffix, msg=None):
            self._has_end("endswith", s, suffix, msg) or self._refuse_ends(
                "doesn't end with", s, suffix, msg)

        def assertNotStartsWith(self, s, prefix, msg=None):
            if self._has_end("startswith", s, prefix, msg):
                found = _first_end(s.startswith, prefix)
                self._refuse(msg, "{} starts with {}", s, found)

        def assertNotEndsWith(self, s, suffix, msg=None):
            if self._has_end("endswith", s, suffix, msg):
                found = _first_end(s.endswith, suffix)
                self._refuse(msg, "{} ends with {}", s, found)

        def _has_end(self, method, text, ends, msg):
            """Texts and bytes do not mix: that is a failure of the test, not an error in it."""
            try:
                return getattr(text, method)(ends)
            except (AttributeError, TypeError):
                for end in _ends(ends):
                    for kind in (str, bytes):
                        if isinstance(end, kind) and not isinstance(text, kind):
                            words = f"Expected {kind.__name__}, not {type(text).__name__}"
                            self._refuse(msg, words)
                raise

        def _refuse_ends(self, words, text, ends, msg):
            several = "any of " if isinstance(ends, tuple) else ""
            self._refuse(msg, f"{{}} {words} {several}{{}}", text, ends)

    def assertWarns(self, expected_warning, *args, **kwargs):
        context = _AssertWarnsContext(expected_warning, self)
        return context.handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        context = _AssertWarnsContext(expected_warning, self, expected_regex)
        return context.handle("assertWarnsRegex", args, kwargs)

    if sys.version_info >= (3, 14):
        def assertLogs(self, logger=None, level=None, formatter=None):
            from ._log import _AssertLogsContext
            return _AssertLogsContext(self, logger, level, False, formatter)
    else:
        def assertLogs(self, logger=None, level=None):
            from ._log import _AssertLogsContext
            return _AssertLogsContext(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        from ._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, True)


def _are_equal(first, second, kind):
    """Whether two of a kind are equal, so that nothing needs words."""
    return isinstance(first, kind) and isinstance(second, kind) and first == second


def _unless_near(first, second, places, delta, sign):
    """What is wrong with how near two numbers are: that they are not (`!=`), or are (`==`)."""
    wants_near = sign == "!="
    if wants_near and first == second:
        return None
    if None not in (delta, places):
        raise TypeError("specify delta or places not both")
    apart = abs(first - second)
    if delta is None:
        places = 7 if places is None else places
        near, within = round(apart, places) == 0, f"{places!r} places"
    else:
        near, within = apart <= delta, difference("{} delta", delta)
    if wants_near:
        return None if near else difference(
            f"{{}} != {{}} within {within} ({{}} difference)", first, second, apart)
    if not near and first != second:
        return None
    shown = " ({} difference)" if delta is not None else ""
    return difference(f"{{}} == {{}} within {within}{shown}", first, second, apart)


def _owner(obj):
    """How an error names the object of an attribute."""
    if isinstance(obj, type):
        return f"type object {obj.__name__!r}"
    if type(obj) is type(sys):
        return f"module {obj.__name__!r}"
    return f"{type(obj).__name__!r} object"


def _ends(ends):
    return ends if isinstance(ends, tuple) else (ends,)


def _first_end(has_end, ends):
    return next(filter(has_end, _ends(ends)))


def _pattern_of(regex):
    if not isinstance(regex, (str, bytes)):
        return regex
    import re
    return re.compile(regex)


def _call_if_there(obj, name):
    getattr(obj, name, lambda: None)()


def _clock_for(outcome):
    """The clock for a result that does something with durations; None for others.

    The clock is unknown, and what is made of it too: it is asked only where a program looks.
    """
    add = getattr(type(outcome), "addDuration", None)
    looks = add is not result.TestResult.addDuration or getattr(outcome, "durations", None)
    if sys.version_info < (3, 12) or add is None or not looks:
        return None
    from time import perf_counter
    return perf_counter


class FunctionTestCase(TestCase):
    """A plain function as a test."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._testFunc, self._description = testFunc, description
        self._setUpFunc, self._tearDownFunc = setUp, tearDown

    def setUp(self):
        (self._setUpFunc or super().setUp)()

    def tearDown(self):
        (self._tearDownFunc or super().tearDown)()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def _parts(self):
        return self._setUpFunc, self._tearDownFunc, self._testFunc, self._description

    def __eq__(self, other):
        return self._parts() == other._parts() if isinstance(other, type(self)) else NotImplemented

    def __hash__(self):
        return hash((type(self), *self._parts()))

    def __str__(self):
        return f"{strclass(type(self))} ({self._testFunc.__name__})"

    def __repr__(self):
        return f"<{strclass(type(self))} tec={self._testFunc}>"

    def shortDescription(self):
        if self._description is not None:
            return self._description
        lines = (self._testFunc.__doc__ or "").split("\n")
        return lines[0].strip() or None


class _SubTest(TestCase):
    """One block of subTest(), as results name it."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self.test_case, self._message, self.params = test_case, message, params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        said = [] if self._message is _NO_MESSAGE else [f"[{self._message}]"]
        if self.params:
            shown = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
            said.append(f"({shown})")
        return " ".join(said) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"


if sys.version_info < (3, 12):
    def _deprecated(name):
        """An assertion under an older name."""
        wanted = getattr(TestCase, name)

        def deprecated_func(*args, **kwargs):
            import warnings
            warnings.warn(f"Please use {name} instead.", DeprecationWarning, 2)
            return wanted(*args, **kwargs)

        return deprecated_func

    for _name, _older in {
            "assertEqual": "failUnlessEqual assertEquals",
            "assertNotEqual": "failIfEqual assertNotEquals",
            "assertAlmostEqual": "failUnlessAlmostEqual assertAlmostEquals",
            "assertNotAlmostEqual": "failIfAlmostEqual assertNotAlmostEquals",
            "assertTrue": "failUnless assert_", "assertFalse": "failIf",
            "assertRaises": "failUnlessRaises", "assertRaisesRegex": "assertRaisesRegexp",
            "assertRegex": "assertRegexpMatches",
            "assertNotRegex": "assertNotRegexpMatches"}.items():
        _alias = _deprecated(_name)
        for _each in _older.split():
            setattr(TestCase, _each, _alias)
    del _name, _older, _alias, _each
