"""What the tests came to."""
import sys

from . import util
from _native import imports as _imports
from _traceback import format_exception

__unittest = True


class TestResult:
    """Collects what the tests came to."""

    # Of the suite that runs.
    _testRunEntered = _moduleSetUpFailed = False
    _previousTestClass = None

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast, self.failures, self.errors, self.testsRun = False, [], [], 0
        self.skipped, self.expectedFailures, self.unexpectedSuccesses = [], [], []
        if sys.version_info >= (3, 12):
            self.collectedDurations = []
        self.shouldStop = self.buffer = self.tb_locals = False
        self._stdout_buffer = self._stderr_buffer = None
        self._original_stdout, self._original_stderr = sys.stdout, sys.stderr
        self._mirrorOutput = False

    def __repr__(self):
        counts = f"run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}"
        return f"<{util.strclass(type(self))} {counts}>"

    # The run.

    def startTestRun(self):
        """Before the first test."""

    def stopTestRun(self):
        """After the last test."""

    def startTest(self, test):
        """Before each test."""
        self.testsRun += 1
        self._mirrorOutput = False
        self._setupStdout()

    def stopTest(self, test):
        """After each test, whatever came of it."""
        self._restoreStdout()
        self._mirrorOutput = False

    def stop(self):
        """The test that runs is the last."""
        self.shouldStop = True

    def wasSuccessful(self):
        """Whether nothing went otherwise than expected."""
        return not (self.failures or self.errors or getattr(self, "unexpectedSuccesses", ()))

    def printErrors(self):
        """After the run; for results that print."""

    # The outcomes.

    def addSuccess(self, test):
        """The test passed."""

    def addSkip(self, test, reason):
        """The test was skipped."""
        self.skipped.append((test, reason))

    def addError(self, test, err):
        """The test raised something else than a failure; `err` is as of sys.exc_info()."""
        self._keep(self.errors, test, err, test)

    def addFailure(self, test, err):
        """An assertion of the test failed."""
        self._keep(self.failures, test, err, test)

    def addSubTest(self, test, subtest, err):
        """A block of subTest() ended; `err` is None when all was well."""
        if err is not None:
            failed = issubclass(err[0], test.failureException)
            self._keep(self.failures if failed else self.errors, subtest, err, test)

    def addExpectedFailure(self, test, err):
        """A test that was to fail did."""
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    def addUnexpectedSuccess(self, test):
        """A test that was to fail passed."""
        self._stop_if_told()
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        """How long the test took, in seconds."""
        self.collectedDurations.append((str(test), elapsed))

    def _stop_if_told(self):
        if getattr(self, "failfast", False):
            self.stop()

    def _keep(self, where, named, err, test):
        self._stop_if_told()
        where.append((named, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    # The text of an exception.

    def _exc_info_to_string(self, err, test):
        kind, value, traceback = err
        shortened = self._clean_tracebacks(kind, value, traceback, test)
        whole = value.__traceback__
        value.__traceback__ = shortened
        text = format_exception(value)
        if sys.version_info >= (3, 14):
            _imports("_colorize")
        value.__traceback__ = whole
        return text + self._buffered() if self.buffer else text

    def _clean_tracebacks(self, kind, value, traceback, test):
        """The traceback without unittest's own frames; those of causes and contexts lose them."""
        shortened = self._of_test(kind, traceback, test)
        seen, waiting = {id(value)}, [value]
        while waiting:
            last = waiting.pop()
            if last is not value:
                last.__traceback__ = self._of_test(type(last), last.__traceback__, test)
            for earlier in (last.__cause__, last.__context__):
                if earlier is not None and id(earlier) not in seen:
                    seen.add(id(earlier))
                    waiting.append(earlier)
        return shortened

    def _of_test(self, kind, traceback, test):
        while traceback is not None and self._is_relevant_tb_level(traceback):
            traceback = traceback.tb_next
        if kind is test.failureException:
            entry = traceback
            while entry is not None:
                after = entry.tb_next
                if after is not None and self._is_relevant_tb_level(after):
                    entry.tb_next = after = None
                entry = after
        return traceback

    def _is_relevant_tb_level(self, tb):
        return "__unittest" in tb.tb_frame.f_globals

    # Buffered output.

    def _setupStdout(self):
        if not self.buffer:
            return
        if self._stderr_buffer is None:
            from io import StringIO
            self._stderr_buffer, self._stdout_buffer = StringIO(), StringIO()
        sys.stdout, sys.stderr = self._stdout_buffer, self._stderr_buffer

    def _restoreStdout(self):
        if not self.buffer:
            return
        if self._mirrorOutput:
            self._original_stdout.write(_titled("Stdout", sys.stdout))
            self._original_stderr.write(_titled("Stderr", sys.stderr))
        sys.stdout, sys.stderr = self._original_stdout, self._original_stderr
        for stream in (self._stdout_buffer, self._stderr_buffer):
            stream.seek(0)
            stream.truncate()

    def _buffered(self):
        return _titled("Stdout", sys.stdout) + _titled("Stderr", sys.stderr)


def _titled(title, stream):
    said = stream.getvalue()
    if said and said[-1] != "\n":
        said += "\n"
    return said and f"\n{title}:\n{said}"
