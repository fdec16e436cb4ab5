"""Decorators with and without arguments, stacked, on functions, methods and classes."""
import functools
import sys


def trace(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        result = function(*args, **kwargs)
        print(f"{function.__name__}{args} -> {result!r}")
        return result

    return wrapper


def retry(times, errors=(ValueError,)):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return function(*args, **kwargs)
                except errors as error:
                    print("attempt", attempt, "failed:", error)
                    last = error
            raise RuntimeError("gave up") from last

        wrapper.times = times
        return wrapper

    return decorate


class CountCalls:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)

    def __get__(self, instance, owner=None):
        return self if instance is None else functools.partial(self, instance)


def singleton(cls):
    made = {}

    @functools.wraps(cls, updated=())
    def get(*args):
        if cls not in made:
            made[cls] = cls(*args)
        return made[cls]

    return get


flaky_state = iter([0, 0, 1])


@trace
@retry(3)
def flaky():
    if not next(flaky_state):
        raise ValueError("not yet")
    return "done"


@retry(times=2, errors=(KeyError, ZeroDivisionError))
def divide(a, b):
    return a / b


class Service:
    @CountCalls
    def ping(self, n):
        return "pong" * n

    @functools.cached_property
    def config(self):
        print("computed once")
        return {"debug": True}

    @staticmethod
    @trace
    def version():
        return 3

    @classmethod
    @trace
    def name(cls):
        return cls.__name__


@singleton
class Settings:
    def __init__(self, level):
        self.level = level


flaky()
try:
    divide(1, 0)
except RuntimeError as error:
    print(error, "because of", repr(error.__cause__), divide.times)
service = Service()
print(service.ping(2), service.ping(1), Service.ping.calls, Service.ping.__name__)
print(service.config is service.config, sys.getrefcount(service.config), vars(service))
Service.version(), service.name()
print(Settings(1) is Settings(2), Settings(5).level, Settings.__name__)
print(flaky.__wrapped__.__wrapped__.__name__, sys.getrefcount(divide), sys.getrefcount(divide.__wrapped__))
print(divide.__closure__[1].cell_contents is divide.__wrapped__, divide.__code__.co_freevars)


@functools.lru_cache(maxsize=2)
def power(base, exponent=2):
    return base**exponent


print([power(n) for n in (2, 3, 2, 4, 3)], power.cache_info())
key = (1, 2)
power.cache_clear()


@functools.singledispatch
def show(value):
    return f"object {value}"


@show.register
def _(value: int):
    return f"int {value}"


@show.register(list)
def _(value):
    return f"list of {len(value)}"


print(show(1), show([1]), show("x"), show(True), sorted(t.__name__ for t in show.registry))
