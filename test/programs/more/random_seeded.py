"""Seeded random numbers: the same ones as CPython's, from every function of the module."""
import random
import sys

random.seed(42)
print(random.random(), random.randint(1, 100), random.choice("abcdef"), random.uniform(1, 2))
print(random.gauss(0, 1), random.gauss(0, 1), random.normalvariate(1, 2))
items = list(range(10))
random.shuffle(items)
print(items, random.sample(range(100), 5), random.sample(items, 7))
print(random.choices(items, k=3), random.choices("ab", [1, 9], k=5))
rng = random.Random(7)
print(rng.getrandbits(70), rng.randrange(0, 100, 7), rng.triangular(), sys.getrefcount(rng))
print(rng.betavariate(1, 2), rng.expovariate(3), rng.gammavariate(0.5, 1), rng.vonmisesvariate(1, 2))
print(rng.paretovariate(3), rng.weibullvariate(1, 2), rng.lognormvariate(0, 1), rng.randbytes(5))
random.seed(-3.5)
print(random.random())
random.seed(2**100)
state = random.getstate()
first = random.random()
random.setstate(state)
print(first == random.random(), len(state), state[0], len(state[1]), state[2])
for wrong in ["random.randrange(5, 3)", "random.choice([])", "random.sample({1}, 1)", "random.seed([1])", "random.sample([1], 2)", "random.choices([], k=1)"]:
    try:
        print(eval(wrong))
    except Exception as e:
        print(type(e).__name__, e)


class Dice:
    def __init__(self, seed):
        self.rng = random.Random(seed)

    def roll(self):
        return self.rng.randint(1, 6)


dice = Dice(1)
rolls = [dice.roll() for _ in range(10)]
print(rolls)
people = [object(), object(), object()]
chosen = rng.choice(people)
print(sys.getrefcount(chosen))
