"""The loader: finds the tests of classes and modules, and by name."""
import types
from functools import cmp_to_key

from . import case, suite, util

__unittest = True


class _FailedTest(case.TestCase):
    """Stands for what could not be loaded; when it runs, it raises why."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattr__(name)

        def testFailure():
            raise self._exception
        return testFailure


def _is_case_class(found):
    return (isinstance(found, type) and issubclass(found, case.TestCase)
            and found not in (case.TestCase, case.FunctionTestCase))


def _matches(text, pattern):
    """Whether a name fits a pattern of letters and stars, as fnmatchcase() says."""
    first, *rest = pattern.split("*")
    if not rest:
        return text == pattern
    if not text.startswith(first):
        return False
    at = len(first)
    *between, last = rest
    for part in between:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return len(text) - at >= len(last) and text.endswith(last)


class TestLoader:
    """Finds tests and puts them into suites."""

    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        self.errors = []
        self._loading_packages = set()

    def getTestCaseNames(self, testCaseClass):
        """The names of the class's tests, sorted."""
        names = [name for name in dir(testCaseClass) if self._is_test(testCaseClass, name)]
        if self.sortTestMethodsUsing:
            names.sort(key=cmp_to_key(self.sortTestMethodsUsing))
        return names

    def _is_test(self, cls, name):
        if not (name.startswith(self.testMethodPrefix) and callable(getattr(cls, name))):
            return False
        full = f"{util.strclass(cls)}.{name}"
        patterns = self.testNamePatterns
        return patterns is None or any(_matches(full, pattern) for pattern in patterns)

    def loadTestsFromTestCase(self, testCaseClass):
        """A suite with a case for each test of the class."""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. "
                            "Maybe you meant to derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass) if _is_case_class(testCaseClass) else []
        if not names and _is_case_class(testCaseClass) and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        """A suite with the suites of the module's classes, or what its load_tests() makes of it."""
        found = [getattr(module, name) for name in dir(module)]
        tests = self.suiteClass([self.loadTestsFromTestCase(cls) for cls in found
                                 if _is_case_class(cls)])
        found = None
        own = getattr(module, "load_tests", None)
        if own is None:
            return tests
        try:
            return own(self, tests, pattern)
        except Exception as error:
            return self._failed(module.__name__, error, "Failed to call load_tests:\n")

    def _failed(self, name, error, words):
        from _traceback import format_exception
        self.errors.append(words + format_exception(error))
        return self.suiteClass((_FailedTest(name, error),))

    def loadTestsFromNames(self, names, module=None):
        """A suite of what the names stand for."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def loadTestsFromName(self, name, module=None):
        """A suite of the module, class, method or maker of tests that a dotted name stands for."""
        path = name.split(".")
        if module is None:
            module, path = self._imported(path)
            if path is None:
                return module
        owner, found = None, module
        for part in path:
            try:
                owner, found = found, getattr(found, part)
            except AttributeError as error:
                return self._failed(part, error, "Failed to access attribute:\n")
        if isinstance(found, types.ModuleType):
            return self.loadTestsFromModule(found)
        if _is_case_class(found):
            return self.loadTestsFromTestCase(found)
        if isinstance(found, suite.TestSuite):
            return found
        if (isinstance(found, types.FunctionType) and isinstance(owner, type)
                and issubclass(owner, case.TestCase)):
            test = owner(path[-1])
            if not isinstance(getattr(test, path[-1]), types.FunctionType):
                return self.suiteClass([test])
        if not callable(found):
            raise TypeError(f"don't know how to make test from: {found}")
        made = found()
        if isinstance(made, case.TestCase):
            return self.suiteClass([made])
        if isinstance(made, suite.TestSuite):
            return made
        raise TypeError(f"calling {found} returned {made}, not a test")

    def _imported(self, path):
        """The module that the longest part of a path names, and the path from there."""
        for length in range(len(path), 0, -1):
            try:
                return __import__(".".join(path[:length])), path[1:]
            except ImportError as error:
                failed = error
        words = f"Failed to import test module: {path[0]}\n"
        return self._failed(path[0], ImportError(f"{words}{failed}"), words), None


defaultTestLoader = TestLoader()
