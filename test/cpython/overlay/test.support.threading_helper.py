import contextlib
import unittest


def requires_working_threading(*, module=False):
    return lambda test: test


@contextlib.contextmanager
def start_threads(threads, unlock=None):
    for t in threads:
        t.start()
    yield
    unlock()
    for t in threads:
        t.join()
