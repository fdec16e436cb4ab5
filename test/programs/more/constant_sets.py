print({3, 5, 13}, {5, 3, 13})
print({21, 29, 5, 4}, {40, 32, 0, 7})


def f():
    return {13, 5, 3}


s = f()
s &= {3, 5, 13}
print(s, 5 in {24, 16, 8})
print(frozenset({13, 5, 3}), set((13, 5, 3)))
