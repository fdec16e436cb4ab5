def sieve(limit):
    flags = [True] * (limit + 1)
    flags[0] = flags[1] = False
    n = 2
    while n * n <= limit:
        if flags[n]:
            for multiple in range(n * n, limit + 1, n):
                flags[multiple] = False
        n += 1
    return [n for n, is_prime in enumerate(flags) if is_prime]


def factors(n):
    found = []
    divisor = 2
    while n > 1:
        while n % divisor == 0:
            found.append(divisor)
            n //= divisor
        divisor += 1
    return found


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


primes = sieve(50)
print(primes, len(primes))
print(factors(360), factors(97))
print(gcd(48, 36), gcd(17, 5))
perfect = [n for n in range(2, 30) if sum(d for d in range(1, n) if n % d == 0) == n]
print(perfect)
