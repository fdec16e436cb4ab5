"""unittest.main(): the tests of a module as a program of its own."""
import sys

from . import loader, runner

__unittest = True

# Options without a value: the attribute that each sets, and to what.
_SWITCHES = {"-v": ("verbosity", 2), "--verbose": ("verbosity", 2), "-q": ("verbosity", 0),
             "--quiet": ("verbosity", 0), "-f": ("failfast", True), "--failfast": ("failfast", True),
             "-c": ("catchbreak", True), "--catch": ("catchbreak", True),
             "-b": ("buffer", True), "--buffer": ("buffer", True), "--locals": ("tb_locals", True)}


class TestProgram:
    """Loads the tests that the arguments name, or all of the module, runs them, and exits."""

    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None
    _discovery_parser = None

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None,
                 testLoader=loader.defaultTestLoader, exit=True, verbosity=1, failfast=None,
                 catchbreak=None, buffer=None, warnings=None, *, tb_locals=False,
                 durations: _since(3, 12) = None):
        if isinstance(module, str):
            __import__(module)
            module = sys.modules[module]
        self.module = module
        self.exit, self.verbosity = exit, verbosity
        self.failfast, self.catchbreak, self.buffer = failfast, catchbreak, buffer
        self.tb_locals, self.durations = tb_locals, durations
        self.warnings = "default" if warnings is None else warnings
        self.defaultTest = defaultTest
        self.testRunner, self.testLoader = testRunner, testLoader
        given = sys.argv if argv is None else argv
        self.progName = given[0].rpartition("/")[2]
        self.parseArgs(given)
        self.runTests()

    def parseArgs(self, argv):
        """Options set attributes; what is none names a test."""
        self.tests = []
        waiting = iter(argv[1:])
        for word in waiting:
            if word in _SWITCHES:
                setattr(self, *_SWITCHES[word])
            elif word[:2] == "-k":
                part = word[2:] or next(waiting)
                pattern = part if "*" in part else f"*{part}*"
                self.testNamePatterns = [*(self.testNamePatterns or ()), pattern]
            elif word[:1] == "-":
                print(f"{self.progName}: error: unrecognized arguments: {word}", file=sys.stderr)
                sys.exit(2)
            else:
                self.tests.append(word)
        default = self.defaultTest
        if self.tests or default is None:
            self.testNames = self.tests or None
        else:
            self.testNames = (default,) if isinstance(default, str) else list(default)
        for name in ("failfast", "catchbreak", "buffer"):
            if getattr(self, name) is None:
                setattr(self, name, False)
        self.createTests()

    def createTests(self, from_discovery=False, Loader=None):
        """The suite to run, as `test`."""
        tests = self.testLoader
        if self.testNamePatterns:
            tests.testNamePatterns = self.testNamePatterns
        self.test = (tests.loadTestsFromModule(self.module) if self.testNames is None else
                     tests.loadTestsFromNames(self.testNames, self.module))

    def runTests(self):
        """Run them; the process ends with 1 when something failed."""
        if self.testRunner is None:
            self.testRunner = runner.TextTestRunner
        made = self.testRunner
        self.result = (self._made(made) if isinstance(made, type) else made).run(self.test)
        if not self.exit:
            return
        nothing = not self.result.testsRun and not self.result.skipped
        if nothing and sys.version_info >= (3, 12):
            sys.exit(5)
        good = self.result.wasSuccessful()
        sys.exit(not good if sys.version_info < (3, 12) else 0 if good else 1)

    def _made(self, cls):
        """A runner of the class, which may know fewer options."""
        basic = {"verbosity": self.verbosity, "failfast": self.failfast, "buffer": self.buffer,
                 "warnings": self.warnings}
        later = {"tb_locals": self.tb_locals}
        if sys.version_info >= (3, 12):
            later["durations"] = self.durations
        for options in ({**basic, **later}, basic):
            try:
                return cls(**options)
            except TypeError:
                pass
        return cls()


main = TestProgram
