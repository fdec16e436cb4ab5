def sieve(limit):
    flags = [True] * limit
    primes = []
    for number in range(2, limit):
        if flags[number]:
            primes.append(number)
            for multiple in range(number * number, limit, number):
                flags[multiple] = False
    return primes


words = {}
for prime in sieve(20000):
    key = prime % 97
    if key in words:
        words[key].append(prime)
    else:
        words[key] = [prime]
print(len(words), sum(len(group) for group in words.values()))
