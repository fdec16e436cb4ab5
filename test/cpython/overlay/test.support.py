"""What CPython's tests of memory ask of test.support, for the engine."""
import builtins
import contextlib
import functools
import gc
import re
import struct
import sys
import textwrap
import unittest

verbose = 0
Py_DEBUG = False
Py_GIL_DISABLED = Py_TRACE_REFS = False
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


def requires_working_socket(*, module=False):
    """As a decorator; asked for a whole module, tests that need one are left out one by one."""
    return None if module else unittest.skip("needs a network")


def requires_resource(resource):
    return unittest.skip(f"resource {resource!r}: CPython leaves it out too unless it is asked for")


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


class _NEVER_EQ:
    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True

    def __hash__(self):
        return 1


NEVER_EQ = _NEVER_EQ()


@functools.total_ordering
class _LARGEST:
    """Above everything but itself."""

    def __eq__(self, other):
        return isinstance(other, _LARGEST)

    def __lt__(self, other):
        return False


@functools.total_ordering
class _SMALLEST:
    """Below everything but itself."""

    def __eq__(self, other):
        return isinstance(other, _SMALLEST)

    def __gt__(self, other):
        return False


LARGEST = _LARGEST()
SMALLEST = _SMALLEST()

MISSING_C_DOCSTRINGS = True

_HEADER, _ALIGN = "nP", "0n"
_HEAP_TYPE, _HAVE_GC, _GC_HEAD_BYTES = 1 << 9, 1 << 14, 16


def calcobjsize(fields):
    """Bytes of an object with `fields`, as struct writes them."""
    return struct.calcsize(_HEADER + fields + _ALIGN)


def calcvobjsize(fields):
    """As calcobjsize, of an object that has a size."""
    return struct.calcsize(_HEADER + "n" + fields + _ALIGN)


def check_sizeof(test, obj, size):
    """sys.getsizeof() says `size`, besides the collector's header."""
    flags, wanted = (obj.__flags__, _HEAP_TYPE) if type(obj) is type else (type(obj).__flags__, _HAVE_GC)
    test.assertEqual(sys.getsizeof(obj), size + bool(flags & wanted) * _GC_HEAD_BYTES)


MAX_Py_ssize_t = 2**63 - 1
NHASHBITS = 64
_1G = 2**30
_2G = 2**31
_4G = 2**32
is_android = is_apple_mobile = is_apple = is_jython = is_s390x = False
has_fork_support = has_subprocess_support = has_strftime_extensions = False


def is_resource_enabled(resource):
    return False



def bigmemtest(size, memuse, dry_run=True):
    return unittest.skip("needs more memory than there is")


bigaddrspacetest = unittest.skip("needs more memory than there is")


def requires_IEEE_754(test):
    return test


requires_docstrings = requires_IEEE_754


def nomemtest(test):
    return unittest.skip("makes the allocator fail")(test)


def built_with_c_assertions():
    return False


def requires_limited_api(test):
    return unittest.skip("the C API is not there")(test)


def impl_detail(msg=None, **guards):
    return lambda test: test


def check_impl_detail(**guards):
    return guards.get("cpython", not any(guards.values()))


def run_with_locale(*args):
    return unittest.skip("needs locales")


def skip_emscripten_stack_overflow():
    return lambda test: test


def skip_wasi_stack_overflow():
    return lambda test: test


def run_with_limited_c_stack(*args, **kwargs):
    return lambda test: test


def skip_if_unlimited_stack_size(test):
    return test


def get_attribute(obj, name):
    try:
        return getattr(obj, name)
    except AttributeError:
        raise unittest.SkipTest(f"object {obj!r} has no attribute {name!r}")


Error = type("Error", (Exception,), {})
SHORT_TIMEOUT = LONG_TIMEOUT = 30.0


def findfile(name, subdir=None):
    raise unittest.SkipTest("reads files")


def run_code(code, extra_names=None):
    """The names that `code` binds at its top."""
    names = dict(extra_names or {})
    exec(textwrap.dedent(code), names)
    return names


def iter_builtin_types():
    return (each for each in vars(builtins).values() if isinstance(each, type))


@contextlib.contextmanager
def set_recursion_limit(limit):
    old = sys.getrecursionlimit()
    sys.setrecursionlimit(limit)
    try:
        yield
    finally:
        sys.setrecursionlimit(old)


def check_disallow_instantiation(testcase, kind, *args, **kwds):
    qualname = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
    with testcase.assertRaisesRegex(TypeError, f"cannot create '{re.escape(qualname)}' instances"):
        kind(*args, **kwds)


class CPUStopwatch:
    """Time is unknown: tests that compare it are left out."""

    def __enter__(self):
        raise unittest.SkipTest("measures time")

    def __exit__(self, *exc_info):
        pass


def requires_mac_ver(*version):
    return lambda test: test


requires_debug_ranges = requires_mac_ver


def skip_if_suppress_immortalization():
    return lambda test: test


class TestFailed(Exception):
    """A test says so itself."""


def no_tracing(test):
    """Left without a tracer, which there is none of."""
    return test


def force_not_colorized(test):
    return test


force_not_colorized_test_class = force_not_colorized


def requires_zlib(reason="needs zlib"):
    return unittest.skip(reason)


class BrokenIter:
    """An iterator that fails where it is told to."""

    def __init__(self, init_raises=False, next_raises=False, iter_raises=False):
        self.next_raises, self.iter_raises = next_raises, iter_raises
        if init_raises:
            1 / 0

    def __iter__(self):
        if self.iter_raises:
            1 / 0
        return self

    def __next__(self):
        if self.next_raises:
            1 / 0
        raise StopIteration


def skip_on_s390x(test):
    return test


def skip_if_pgo_task(test):
    return test


@contextlib.contextmanager
def swap_attr(obj, attr, new):
    missing = object()
    old = getattr(obj, attr, missing)
    setattr(obj, attr, new)
    try:
        yield None if old is missing else old
    finally:
        if old is missing:
            if hasattr(obj, attr):
                delattr(obj, attr)
        else:
            setattr(obj, attr, old)


@contextlib.contextmanager
def swap_item(obj, item, new):
    missing = object()
    old = obj.get(item, missing)
    obj[item] = new
    try:
        yield None if old is missing else old
    finally:
        if old is missing:
            obj.pop(item, None)
        else:
            obj[item] = old


@contextlib.contextmanager
def captured_output(name):
    import io
    import sys
    old = getattr(sys, name)
    setattr(sys, name, io.StringIO())
    try:
        yield getattr(sys, name)
    finally:
        setattr(sys, name, old)


def captured_stdout():
    return captured_output("stdout")


@contextlib.contextmanager
def adjust_int_max_str_digits(limit):
    import sys
    old = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(limit)
    try:
        yield
    finally:
        sys.set_int_max_str_digits(old)


def check_syntax_error(testcase, statement, errtext="", *, lineno=None, offset=None):
    with testcase.assertRaisesRegex(SyntaxError, errtext) as caught:
        compile(statement, "<test string>", "exec")
    error = caught.exception
    testcase.assertIsNotNone(error.lineno)
    if lineno is not None:
        testcase.assertEqual(error.lineno, lineno)
    testcase.assertIsNotNone(error.offset)
    if offset is not None:
        testcase.assertEqual(error.offset, offset)


def check_free_after_iterating(test, iterate, cls, args=()):
    done = False

    def finished():
        nonlocal done
        done = True
        try:
            next(iterator)
        except StopIteration:
            pass

    kind = type("A", (cls,), {"__del__": lambda self: finished()})
    iterator = iterate(kind(*args))
    test.assertRaises(StopIteration, next, iterator)
    gc_collect()
    test.assertTrue(done)
