import functools


class _GeneratorContextManager:
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)

    def __enter__(self):
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        try:
            self.gen.throw(value)
        except StopIteration as exc:
            return exc is not value
        except BaseException as exc:
            if exc is not value:
                raise
            exc.__traceback__ = traceback
            return False
        raise RuntimeError("generator didn't stop after throw()")

    def __call__(self, func):
        @functools.wraps(func)
        def inner(*args, **kwds):
            with self:
                return func(*args, **kwds)
        return inner


def contextmanager(func):
    @functools.wraps(func)
    def helper(*args, **kwds):
        return _Recreated(func, args, kwds)
    return helper


class _Recreated(_GeneratorContextManager):
    """As a decorator, each call begins a generator of its own."""

    def __init__(self, func, args, kwds):
        super().__init__(func, args, kwds)
        self.made_from = func, args, kwds

    def __call__(self, func):
        made_from = self.made_from

        @functools.wraps(func)
        def inner(*args, **kwds):
            with _Recreated(*made_from):
                return func(*args, **kwds)
        return inner
