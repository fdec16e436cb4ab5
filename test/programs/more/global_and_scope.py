counter = 0
names = []


def bump():
    global counter
    counter += 1
    names.append(counter)


def shadow():
    counter = 100
    return counter


def broken():
    print(counter)
    counter = 1


bump()
bump()
print(counter, shadow(), names)
try:
    broken()
except UnboundLocalError as error:
    print(type(error).__name__)


def outer():
    x = "outer"

    def middle():
        nonlocal x
        x = "middle"

        def inner():
            return x

        return inner

    before = x
    found = middle()
    return before, found(), x


print(outer())
for i in range(3):
    pass
print(i)
try:
    print(undefined_name)
except NameError as error:
    print(error)
del counter
try:
    bump()
except NameError as error:
    print(error)
print("names" in globals(), "counter" in globals())


class Scoped:
    value = 1
    doubled = value * 2
    items = [value for value in range(3)]


print(Scoped.value, Scoped.doubled, Scoped.items)
