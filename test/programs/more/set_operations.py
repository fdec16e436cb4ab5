evens = {0, 2, 4, 6, 8}
primes = {2, 3, 5, 7}
print(evens & primes, evens | primes, evens - primes, evens ^ primes)
print(evens.isdisjoint({1, 3}), {2} <= primes, primes > {2, 3})
primes.add(11)
primes.discard(2)
primes.discard(100)
print(primes, len(primes), 3 in primes)
try:
    primes.remove(2)
except KeyError as error:
    print("KeyError", error)
primes |= {13}
primes &= {3, 5, 13}
print(primes)
frozen = frozenset(primes)
table = {frozen: "small primes"}
print(table[frozenset([13, 3, 5])])
unique = set([1, 1, 2, 3, 3])
print(unique, sorted(set("hello")))
try:
    unique.add([1])
except TypeError:
    print("lists cannot be members")
while unique:
    unique.pop()
print(unique, set())
