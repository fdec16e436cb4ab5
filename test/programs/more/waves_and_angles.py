"""Trigonometry, growth and distances, printed with all their digits."""
import cmath
import math
import random


def wave(amplitude, frequency, moments):
    return [amplitude * math.sin(2 * math.pi * frequency * t) for t in moments]


def softmax(scores):
    powers = [math.exp(score) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def great_circle(a, b):
    (lat1, lon1), (lat2, lon2) = [(math.radians(x), math.radians(y)) for x, y in (a, b)]
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def entropy(counts):
    total = sum(counts)
    return -sum(n / total * math.log2(n / total) for n in counts if n)


moments = [i / 16 for i in range(9)]
samples = wave(0.8, 1.5, moments)
for moment, sample in zip(moments, samples):
    print(moment, sample, math.atan2(sample, moment))

print(softmax([1.0, 2.0, 3.5, -1.2]))
print(great_circle((52.52, 13.405), (48.8566, 2.3522)))
print(entropy([9, 3, 2, 1]), math.log(20.5), math.log10(7.3), math.log(3.3, 7))
print([math.tan(x / 7) for x in range(6)], math.acos(0.37), math.atan(12.5))
print([math.cbrt(n) for n in (2, 27, 64, 1000)], math.hypot(1.1, 2.7, 0.3))
print([math.gamma(x / 3) for x in range(1, 6)], math.lgamma(17.25), round(math.erfc(1.7), 16))
print(math.cosh(1.3), math.sinh(2.9), math.tanh(0.4), math.exp(1) - math.e)

root = cmath.exp(2j * cmath.pi / 5)
roots = [root**n for n in range(5)]
print(roots[1:3], cmath.sqrt(-2.5 + 0.3j), abs(sum(roots)) < 1e-15, cmath.polar(3 - 4.2j))

rng = random.Random(11)
heights = [rng.gauss(170, 9.5) for _ in range(4)]
waits = [rng.expovariate(0.4) for _ in range(3)]
print(heights, waits, rng.lognormvariate(0, 0.5), rng.betavariate(2, 5))
