"""The runner that prints: a sign or a line for each test, then what failed, then the sum."""
import sys
from _native import imports as _imports
from _unittest import with_time

from . import result
from .case import _SubTest

__unittest = True


class _WritelnDecorator:
    """A stream that can also write whole lines."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        if name in ("stream", "__getstate__"):
            raise AttributeError(name)
        return getattr(self.stream, name)

    def writeln(self, arg=None):
        self.write(f"{arg or ''}\n")


class TextTestResult(result.TestResult):
    """A result that prints what comes in: a sign for each test, or a line when verbose."""

    separator1 = "=" * 70
    separator2 = "-" * 70

    def __init__(self, stream, descriptions, verbosity, *, durations: _since(3, 12) = None):
        super().__init__(stream, descriptions, verbosity)
        self.stream = stream
        self.descriptions = descriptions
        if sys.version_info >= (3, 14):
            _imports("_colorize")
        self.showAll, self.dots = verbosity > 1, verbosity == 1
        self.durations = durations
        self._newline = True

    def getDescription(self, test):
        """The test's name, with the first line of its docstring under it."""
        doc = test.shortDescription() if self.descriptions else None
        return f"{test}\n{doc}" if doc else str(test)

    def _show(self, test, sign, words, line=True):
        """Prints the outcome: the sign, or the words at the end of the test's line."""
        if self.showAll:
            if line:
                self._write_status(test, words)
            else:
                self.stream.writeln(words)
        elif self.dots:
            self.stream.write(sign)
        else:
            return
        self.stream.flush()

    def _write_status(self, test, status):
        inner = isinstance(test, _SubTest)
        if inner or self._newline:
            begin = "" if self._newline else "\n"
            indent = "  " if inner else ""
            self.stream.write(f"{begin}{indent}{self.getDescription(test)} ... ")
        self.stream.writeln(status)
        self._newline = True

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(f"{self.getDescription(test)} ... ")
            self.stream.flush()
            self._newline = False

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], subtest.failureException)
            self._show(subtest, "F" if failed else "E", "FAIL" if failed else "ERROR")
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._show(test, ".", "ok")

    def addError(self, test, err):
        super().addError(test, err)
        self._show(test, "E", "ERROR")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._show(test, "F", "FAIL")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._show(test, "s", f"skipped {reason!r}")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._show(test, "x", "expected failure", False)

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._show(test, "u", "unexpected success", False)

    def printErrors(self):
        """What errors and failures there were, with their tracebacks."""
        if self.dots or self.showAll:
            self.stream.writeln()
        self.printErrorList("ERROR", self.errors)
        self.printErrorList("FAIL", self.failures)
        if self.unexpectedSuccesses:
            self.stream.writeln(self.separator1)
            for test in self.unexpectedSuccesses:
                self.stream.writeln(f"UNEXPECTED SUCCESS: {self.getDescription(test)}")
        self.stream.flush()

    def printErrorList(self, flavour, errors):
        """Each of them under a title."""
        for test, text in errors:
            title = f"{flavour}: {self.getDescription(test)}"
            for line in (self.separator1, title, self.separator2, text):
                self.stream.writeln(line)
            self.stream.flush()


class TextTestRunner:
    """Runs tests and prints what they come to, to sys.stderr unless told otherwise."""

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False,
                 resultclass=None, warnings=None, *, tb_locals=False,
                 durations: _since(3, 12) = None):
        self.stream = _WritelnDecorator(sys.stderr if stream is None else stream)
        self.descriptions, self.verbosity = descriptions, verbosity
        self.failfast, self.buffer, self.tb_locals = failfast, buffer, tb_locals
        self.durations, self.warnings = durations, warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        given = self.stream, self.descriptions, self.verbosity
        if sys.version_info >= (3, 12):
            try:
                return self.resultclass(*given, durations=self.durations)
            except TypeError:
                pass  # a class of before 3.12
        return self.resultclass(*given)

    def run(self, test):
        """Run a case or suite; the result."""
        outcome = self._makeResult()
        outcome.failfast, outcome.buffer = self.failfast, self.buffer
        outcome.tb_locals = self.tb_locals
        begin = getattr(outcome, "startTestRun", None)
        if begin is not None:
            begin()
        try:
            test(outcome)
        finally:
            end = getattr(outcome, "stopTestRun", None)
            if end is not None:
                end()
        outcome.printErrors()
        if self.durations is not None:
            self._printDurations(outcome)
        if hasattr(outcome, "separator2"):
            self.stream.writeln(outcome.separator2)
        count = outcome.testsRun
        self.stream.write(with_time(f"Ran {count} test{'s' if count != 1 else ''} in "))
        self.stream.writeln(self._sum(outcome))
        self.stream.flush()
        return outcome

    def _sum(self, outcome):
        """The last line: OK or not, and how many of what."""
        counts = {"failures": outcome.failures, "errors": outcome.errors,
                  "skipped": getattr(outcome, "skipped", ()),
                  "expected failures": getattr(outcome, "expectedFailures", ()),
                  "unexpected successes": getattr(outcome, "unexpectedSuccesses", ())}
        good = outcome.wasSuccessful()
        nothing = (sys.version_info >= (3, 12) and not outcome.testsRun
                   and not counts["skipped"])
        word = "FAILED" if not good else "NO TESTS RAN" if nothing else "OK"
        said = [f"{what}={len(which)}" for what, which in counts.items() if which]
        return f"{word} ({', '.join(said)})" if said else word

    def _printDurations(self, outcome):
        taken = sorted(outcome.collectedDurations, key=lambda pair: pair[1], reverse=True)
        if not taken:
            return
        self.stream.writeln("Slowest test durations")
        if hasattr(outcome, "separator2"):
            self.stream.writeln(outcome.separator2)
        for test, elapsed in taken[:self.durations or None]:
            self.stream.writeln(f"{elapsed:.3f}s     {test}")
        self.stream.writeln()
