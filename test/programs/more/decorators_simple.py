calls = []


def logged(function):
    def wrapper(*args, **kwargs):
        calls.append((function.__name__, args, kwargs))
        result = function(*args, **kwargs)
        return result

    wrapper.__name__ = function.__name__
    return wrapper


def repeat(times):
    def decorate(function):
        def again(*args):
            results = []
            for _ in range(times):
                results.append(function(*args))
            return results

        return again

    return decorate


@logged
def add(a, b=10):
    return a + b


@repeat(3)
@logged
def hello(name):
    return "hello " + name


print(add(1), add(1, b=2), add.__name__)
print(hello("world"))
print(len(calls))
for call in calls:
    print(call)
