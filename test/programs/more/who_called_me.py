"""Functions that look at their callers: stacks, frames, arguments and classes."""
import inspect
import traceback


def caller_name():
    frame = inspect.currentframe().f_back
    return frame.f_code.co_name


def log(message):
    info = inspect.stack()[1]
    return f"{info.function}:{info.lineno} {message}"


def withdraw(account, amount=10, *notes, currency="EUR", **rest):
    line = log("withdraw")
    values = inspect.getargvalues(inspect.currentframe())
    shown = inspect.formatargvalues(values.args, values.varargs, values.varkw
                                    if hasattr(values, "varkw") else values.keywords, values.locals)
    return line, shown


first = withdraw("ann", 5, "cash", day=3)
print(first)


def outer():
    return caller_name(), [record.function for record in inspect.stack(0)]


print(outer())
bound = inspect.getcallargs(withdraw, "bob", 7, currency="NOK")
print(bound)
try:
    inspect.getcallargs(withdraw)
except TypeError as error:
    print(error)


def fails(depth):
    if depth == 0:
        raise LookupError("deep")
    return fails(depth - 1)


try:
    fails(2)
except LookupError as error:
    records = inspect.trace()
    lines = [record.lineno for record in records]
    print(lines, [record.code_context[0].strip() for record in records])
    last = traceback.extract_tb(error.__traceback__)[-1]
    print(last.name, last.lineno, last.line)
del records, last


class Shape:
    sides = 0

    def area(self):
        return 0

    @classmethod
    def make(cls):
        return cls()

    @property
    def name(self):
        return type(self).__name__


class Square(Shape):
    sides = 4

    @staticmethod
    def unit():
        return Square()


tree = inspect.getclasstree([Shape, Square])
print(tree)
for attribute in inspect.classify_class_attrs(Square):
    if not attribute.name.startswith("__"):
        print(attribute.name, attribute.kind, attribute.defining_class.__name__)
