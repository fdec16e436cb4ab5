"""The blocks in which a test runs: its parts, its subtests, what should raise."""
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
        self.success = True
        self.expectedFailure = None

    def part(self, test_case, is_subtest=False):
        """The block in which setUp, the test, tearDown, a cleanup or a subtest runs."""
        return _Part(self, test_case, is_subtest)


class _Part:
    def __init__(self, outcome, test_case, is_subtest):
        self.outcome = outcome
        self.test_case = test_case
        self.is_subtest = is_subtest

    def __enter__(self):
        self.before, self.outcome.success = self.outcome.success, True

    def __exit__(self, kind, value, traceback):
        outcome = self.outcome
        interrupted = kind is not None and issubclass(kind, KeyboardInterrupt)
        if kind is None:
            self._note_subtest(None)
        elif not interrupted and not issubclass(kind, _ShouldStop):
            self._note(kind, value, traceback)
        outcome.success = outcome.success and self.before
        return not interrupted

    def _note(self, kind, value, traceback):
        outcome, case = self.outcome, self.test_case
        err = (kind, value, traceback)
        if issubclass(kind, SkipTest):
            outcome.success = False
            outcome.result.addSkip(case, str(value))
        elif outcome.expecting_failure:
            outcome.expectedFailure = err
        else:
            outcome.success = False
            if self.is_subtest:
                self._note_subtest(err)
            elif outcome.result is not None:
                failed = issubclass(kind, case.failureException)
                add = outcome.result.addFailure if failed else outcome.result.addError
                add(case, err)
        # The traceback leads to frames that lead back here.
        err = value = traceback = None

    def _note_subtest(self, err):
        if self.is_subtest and (err is not None or self.outcome.success):
            subtest = self.test_case
            self.outcome.result.addSubTest(subtest.test_case, subtest, err)


class SubTestBlock:
    """`with self.subTest(...)`: what fails inside is noted, and the test goes on."""

    def __init__(self, test_case, make, message, params):
        self.test_case = test_case
        self.make = make
        self.message = message
        self.params = params

    def __enter__(self):
        case = self.test_case
        self.parent, self.part = case._subtest, None
        if case._outcome is None:
            return
        inherited = self.parent.params if self.parent is not None else {}
        case._subtest = self.make(case, self.message, {**inherited, **self.params})
        self.part = case._outcome.part(case._subtest, True)
        self.part.__enter__()

    def __exit__(self, kind, value, traceback):
        case = self.test_case
        try:
            if self.part is None:
                return False
            handled = self.part.__exit__(kind, value, traceback)
            outcome = case._outcome
            if handled and (outcome.expectedFailure if outcome.success else
                            outcome.result.failfast):
                raise _ShouldStop
            return handled
        finally:
            case._subtest = self.parent


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
