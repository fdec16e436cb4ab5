# What becomes the context of an exception that is thrown into a generator: what the generator handles
# itself, not what its caller does.
from contextlib import ExitStack, contextmanager


def chain(error):
    links = []
    while error is not None:
        links.append(repr(error))
        error = error.__context__
    return " <- ".join(links)


def patient():
    try:
        yield "first"
    except ValueError as value:
        print("inside", chain(value))
        try:
            yield "second"
        except KeyError as key:
            print("inside", chain(key))
            yield "third"
    yield "fourth"


def delegating():
    yield from patient()


for make in patient, delegating:
    generator = make()
    next(generator)
    try:
        raise IndexError("of the caller")
    except IndexError:
        print(generator.throw(ValueError("thrown")))
        print(generator.throw(KeyError("thrown")))
        for last in TypeError("last"), TypeError("too late"):
            try:
                generator.throw(last)
            except TypeError as error:
                print("outside", chain(error))
    del generator


@contextmanager
def raising(error):
    try:
        yield
    finally:
        raise error


first, second, third, fourth = [Exception(number) for number in range(1, 5)]
try:
    with ExitStack() as stack:
        stack.enter_context(raising(fourth))
        stack.enter_context(raising(third))
        stack.enter_context(raising(second))
        raise first
except Exception as error:
    print(chain(error))
