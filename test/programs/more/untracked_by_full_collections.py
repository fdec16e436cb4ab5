"""Up to 3.13 a full collection untracks dicts of atoms, after it has untracked tuples of atoms."""
import gc

gc.collect()
gc.disable()
letters = {i: tuple("ab") for i in range(3)}
word = tuple("xyz")
single = {1: word}
nested = {1: (word, word)}
itself = {1: (2,)}
itself["me"] = itself
del itself["me"]
parts = [letters, single, nested, itself]


def tracked():
    return [gc.is_tracked(part) for part in parts], gc.is_tracked(word)


print(tracked())
gc.collect(0)
print(tracked())
gc.collect(1)
print(tracked())
gc.collect()
print(tracked())
single["list"] = []
print(tracked())
gc.collect()
print(tracked(), gc.get_count())
