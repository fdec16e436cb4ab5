"""Numbers from a fixed rule: the tests that use them hold for any."""
_state = 1


def randint(a, b):
    global _state
    _state = (_state * 1103515245 + 12345) % 2147483648
    return a + _state % (b - a + 1)


def shuffle(items):
    for i in range(len(items) - 1, 0, -1):
        j = randint(0, i)
        items[i], items[j] = items[j], items[i]


def choice(items):
    return items[randint(0, len(items) - 1)]
