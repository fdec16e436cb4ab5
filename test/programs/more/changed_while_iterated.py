"""What happens to containers that change under a loop."""


class Key:
    """Says when it is hashed and compared."""

    def __init__(self, number):
        self.number = number

    def __hash__(self):
        print("hash", self.number)
        return hash(self.number)

    def __eq__(self, other):
        print("eq", self.number)
        return self.number == getattr(other, "number", other)

    def __repr__(self):
        return f"Key({self.number})"


def attempt(container, change):
    seen = []
    try:
        for item in container:
            seen.append(item)
            change(container, item)
            if len(seen) == 6:
                break
    except RuntimeError as error:
        print(error)
    print(seen, container)


attempt({1: "a", 2: "b"}, lambda table, key: table.update({key + 10: "c"}))
attempt({1: "a", 2: "b"}, lambda table, key: table.pop(key))
attempt({1: "a", 2: "b"}, lambda table, key: table.update({key: "changed"}))
attempt({1, 2, 3}, lambda numbers, number: numbers.add(number + 10))
attempt({1, 2, 3}, lambda numbers, number: numbers.discard(number))
attempt([1, 2, 3, 4], lambda numbers, number: numbers.remove(number))
attempt([1, 2], lambda numbers, number: numbers.append(number * 2))

table = {Key(1): "one", Key(2): "two"}
print(table[Key(1)], table.get(Key(3)), 1 in table)
table[Key(1)] = "uno"
print(table, table.setdefault(Key(5), "five"), table.pop(Key(2)))
print({Key(1), Key(1)}, list(dict.fromkeys([Key(4), Key(4)])))
walk = iter(table)
print(walk.__length_hint__(), next(walk), walk.__length_hint__(), list(walk))
print({1: 1, 2: 2}.keys() & {2, 3}, {1: 2}.items() ^ {(1, 2), (3, 4)})
print(list(reversed({"first": 1, "second": 2}.items())))
for wrong in ([1], [(1, 2, 3)], ["ab", "cde"], 5):
    try:
        print(dict(wrong))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
not_a_number = float("nan")
print({not_a_number: 1}[not_a_number], not_a_number in [not_a_number])
print({True: "a", 1: "b", 1.0: "c"})
