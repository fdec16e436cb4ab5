"""What CPython's tests of memory ask of test.support, for the engine."""
import contextlib
import functools
import gc
import unittest

verbose = 0
Py_DEBUG = False
Py_GIL_DISABLED = False
is_wasi = False
is_emscripten = False
MS_WINDOWS = False


def gc_collect():
    gc.collect()
    gc.collect()
    gc.collect()


@contextlib.contextmanager
def disable_gc():
    have_gc = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if have_gc:
            gc.enable()


@contextlib.contextmanager
def gc_threshold(*args):
    old_threshold = gc.get_threshold()
    gc.set_threshold(*args)
    try:
        yield
    finally:
        gc.set_threshold(*old_threshold)


def cpython_only(test):
    return test


def refcount_test(test):
    return test


def suppress_immortalization(suppress=True):
    return lambda test: test


def requires_gil_enabled(msg="needs the GIL enabled"):
    return lambda test: test


def requires_subprocess():
    return unittest.skip("starts another process")


def requires_fork():
    return unittest.skip("starts another process")


def requires_resource(resource):
    return unittest.skip(f"resource {resource!r} is not enabled")


def requires_specialization(test):
    return test


def skip_if_sanitizer(*args, **kwargs):
    return lambda test: test


def check_sanitizer(*, address=False, memory=False, ub=False, thread=False):
    return False


def run_in_subinterp(code):
    raise unittest.SkipTest("starts another interpreter")


def late_deletion(obj):
    """Keeps `obj` alive until the interpreter's very end."""
    _late.append(obj)


_late = []


class _ALWAYS_EQ:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


ALWAYS_EQ = _ALWAYS_EQ()


class catch_unraisable_exception:
    """Keeps what goes to sys.unraisablehook while the block runs."""

    def __init__(self):
        self.unraisable = None
        self._old_hook = None

    def _hook(self, unraisable):
        self.unraisable = unraisable

    def __enter__(self):
        import sys
        self._old_hook = sys.unraisablehook
        sys.unraisablehook = self._hook
        return self

    def __exit__(self, *exc_info):
        import sys
        sys.unraisablehook = self._old_hook
        del self.unraisable


@contextlib.contextmanager
def infinite_recursion(max_depth=None):
    yield


@contextlib.contextmanager
def captured_stderr():
    import io
    import sys
    old = sys.stderr
    sys.stderr = io.StringIO()
    try:
        yield sys.stderr
    finally:
        sys.stderr = old


class SuppressCrashReport:
    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass


def get_c_recursion_limit():
    return 10_000


def exceeds_recursion_limit():
    return 150_000


def has_no_debug_ranges():
    return False


def setswitchinterval(interval):
    pass


def import_module(name):
    return __import__(name)


C_RECURSION_LIMIT = 10_000
