"""The blocks in which a test runs: its parts, its subtests, what should raise."""
import sys
from contextlib import contextmanager

from .util import safe_repr

__unittest = True


class SkipTest(Exception):
    """Raise this in a test to skip it."""

    __module__ = "unittest.case"


class _ShouldStop(Exception):
    """The test must end now; what happened is noted already."""


class Outcome:
    """What one run of one test came to, kept while its parts run."""

    def __init__(self, result=None):
        self.expecting_failure = False
        self.result = result
        self.result_supports_subtests = hasattr(result, "addSubTest")
        self.success = True
        self.expectedFailure = None

    @contextmanager
    def testPartExecutor(self, test_case, subTest=False):
        """The block in which setUp, the test, tearDown, a cleanup or a subtest runs."""
        before, self.success = self.success, True
        try:
            yield
        except KeyboardInterrupt:
            raise
        except SkipTest as skipped:
            self.success = False
            self.result.addSkip(test_case, str(skipped))
        except _ShouldStop:
            pass
        except:
            err = sys.exc_info()
            if self.expecting_failure:
                self.expectedFailure = err
            else:
                self.success = False
                if subTest:
                    self.result.addSubTest(test_case.test_case, test_case, err)
                else:
                    _tell_error(self.result, test_case, err)
            err = None  # the traceback leads to this frame
        else:
            if subTest and self.success:
                self.result.addSubTest(test_case.test_case, test_case, None)
        finally:
            self.success = self.success and before


def _tell_error(result, test, err):
    if result is not None:
        if issubclass(err[0], test.failureException):
            result.addFailure(test, err)
        else:
            result.addError(test, err)


@contextmanager
def subtest_block(case, make, message, params):
    """`with self.subTest(...)`: what fails inside is noted, and the test goes on."""
    if case._outcome is None or not case._outcome.result_supports_subtests:
        yield
        return
    parent = case._subtest
    inherited = parent.params if parent is not None else {}
    case._subtest = make(case, message, {**inherited, **params})
    try:
        with case._outcome.testPartExecutor(case._subtest, subTest=True):
            yield
        if not case._outcome.success:
            result = case._outcome.result
            if result is not None and result.failfast:
                raise _ShouldStop
        elif case._outcome.expectedFailure:
            raise _ShouldStop
    finally:
        case._subtest = parent


class _AssertRaisesContext:
    """What assertRaises() returns; the exception without its traceback is its `exception`."""

    __module__ = "unittest.case"

    def __init__(self, expected, test_case, expected_regex=None):
        self.test_case = test_case
        self.expected = expected
        if isinstance(expected_regex, (str, bytes)):
            import re
            expected_regex = re.compile(expected_regex)
        self.expected_regex = expected_regex
        self.obj_name = self.msg = None

    _base, _kind_words = BaseException, ("an exception type", "exception types")

    def handle(self, name, args, kwargs):
        """The context itself without arguments, else what calling them raises is looked at."""
        kinds = self.expected if type(self.expected) is tuple else (self.expected,)
        for kind in kinds:
            if not (isinstance(kind, type) and issubclass(kind, self._base)):
                one, several = self._kind_words
                raise TypeError(f"{name}() arg 1 must be {one} or tuple of {several}")
        try:
            if not args:
                self.msg = kwargs.pop("msg", None)
                for unwanted in kwargs:
                    raise TypeError(f"{unwanted!r} is an invalid keyword argument "
                                    "for this function")
                return self
            called, *rest = args
            self.obj_name = _name_of(called)
            with self:
                called(*rest, **kwargs)
        finally:
            # A frame that refers to itself would be a cycle.
            self = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            by = f" by {self.obj_name}" if self.obj_name else ""
            self._refuse(f"{_name_of(self.expected)} not raised{by}")
        _clear_frames(traceback)
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        pattern = self.expected_regex
        if pattern is not None and pattern.search(str(value)) is None:
            self._refuse(f'"{pattern.pattern}" does not match "{value}"')
        return True

    def _refuse(self, words):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, words))

    __class_getitem__ = classmethod(type(list[int]))


class _AssertWarnsContext(_AssertRaisesContext):
    """What assertWarns() returns: the first warning that fits is its `warning`."""

    __module__ = "unittest.case"
    _base, _kind_words = Warning, ("a warning type", "warning types")

    def __enter__(self):
        import sys
        import warnings
        # A module remembers what it has warned of already.
        for module in [*sys.modules.values()]:
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}
        self.warnings_manager = warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, kind, value, traceback):
        self.warnings_manager.__exit__(kind, value, traceback)
        if kind is not None:
            return
        pattern = self.expected_regex
        fitting = [seen for seen in self.warnings if isinstance(seen.message, self.expected)]
        for seen in fitting:
            if pattern is None or pattern.search(str(seen.message)):
                self.warning = seen.message
                self.filename, self.lineno = seen.filename, seen.lineno
                return
        if fitting:
            self._refuse(f'"{pattern.pattern}" does not match "{fitting[0].message}"')
        by = f" by {self.obj_name}" if self.obj_name else ""
        self._refuse(f"{_name_of(self.expected)} not triggered{by}")


def _name_of(called):
    return getattr(called, "__name__", None) or str(called)


def _clear_frames(traceback):
    """traceback.clear_frames: locals of frames that have ended are given up."""
    while traceback is not None:
        try:
            traceback.tb_frame.clear()
        except RuntimeError:
            pass  # it still runs
        traceback = traceback.tb_next


def ends_of(manager, names, words):
    """The functions of the manager's class that begin and end a block; `words` name the kind."""
    kind = type(manager)
    try:
        return [getattr(kind, name) for name in names]
    except AttributeError:
        raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support the "
                        f"{words} protocol") from None


def enter(manager, add_cleanup):
    """Enters a context manager whose exit becomes a cleanup."""
    begin, end = ends_of(manager, ("__enter__", "__exit__"), "context manager")
    value = begin(manager)
    add_cleanup(end, manager, None, None, None)
    return value


def difference(words, *values):
    """The words with the reprs of the values in them."""
    return words.format(*map(safe_repr, values))
