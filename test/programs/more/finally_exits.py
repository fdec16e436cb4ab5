"""Every way out of a try statement passes its finally."""


def loop():
    for number in range(3):
        try:
            if number == 0:
                continue
            if number == 2:
                break
            print("body", number)
        finally:
            print("finally", number)
    else:
        print("never: the loop was left by break")
    return number


def returned_value_is_kept():
    items = [1]
    try:
        return items
    finally:
        items = None


def order():
    log = []

    def note(value):
        log.append(value)
        return value

    try:
        return note("value")
    finally:
        note("finally")
        print(log)


def raised_in_handler():
    try:
        try:
            raise KeyError("first")
        except KeyError as error:
            raise ValueError("second") from error
        finally:
            print("cleanup")
    except ValueError as error:
        return repr(error.__cause__), error.__context__ is error.__cause__


def name_is_gone():
    try:
        raise TypeError(1)
    except TypeError as error:
        error = "rebound"
    try:
        return error
    except UnboundLocalError as problem:
        return str(problem)


def branches(number):
    try:
        if number == 0:
            return "returned"
        if number == 1:
            raise ValueError
    except ValueError:
        return "handled"
    else:
        return "else"
    finally:
        print("left", number)


def generator():
    try:
        yield 1
        yield 2
    finally:
        print("generator finally")


print(loop(), returned_value_is_kept(), order())
print(raised_in_handler(), name_is_gone())
print(branches(0), branches(1), branches(2))
it = generator()
print(next(it))
del it
for value in generator():
    if value == 2:
        break
print("end")
