import contextlib


@contextlib.contextmanager
def check_warnings(*filters, quiet=True):
    yield
