"""throw() and close() go through the innermost generator first."""


def inner():
    try:
        received = yield "waiting"
        print("inner got", received)
        return "inner result"
    finally:
        print("inner finally")


def outer():
    result = yield from inner()
    print("outer got", result)
    try:
        yield from inner()
    except ZeroDivisionError as error:
        print("outer caught", error)
        yield "recovered"


def stubborn():
    while True:
        try:
            yield "still here"
        except GeneratorExit:
            print("asked to leave")
            return
        except ValueError as error:
            print("ignored", error)


class Delegate:
    """An iterator that is no generator, but knows throw and close."""

    def __iter__(self):
        return self

    def __next__(self):
        return "next"

    def throw(self, kind):
        return f"thrown {kind.__name__}"

    def close(self):
        print("delegate closed")


def delegating():
    yield from Delegate()


def adder():
    total = 0
    while (number := (yield total)) is not None:
        total += number
    return total


gen = outer()
print(next(gen))
print(gen.send("hello"))
print(gen.throw(ZeroDivisionError("stop that")))
gen.close()

gen = stubborn()
print(next(gen), gen.throw(ValueError("no")))
gen.close()
print(list(gen), gen.gi_frame)

gen = delegating()
print(next(gen), gen.throw(KeyError))
gen.close()

gen = adder()
print([gen.send(step) for step in (None, 1, 2, 3)])
try:
    gen.send(None)
except StopIteration as stop:
    print("total", stop.value)

fresh = stubborn()
try:
    fresh.send("too early")
except TypeError as error:
    print(error)
try:
    fresh.throw(KeyError("before the start"))
except KeyError as error:
    print("came back:", error)
print(list(fresh))


def leaks_stop():
    yield 1
    raise StopIteration("inside")


try:
    print(list(leaks_stop()))
except RuntimeError as error:
    print(error, "because of", repr(error.__cause__))
