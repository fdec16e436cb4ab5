"""random: every distribution, often enough to meet each of its branches."""
import random
import sys

rng = random.Random(2024)


def draws(how, *args, times=4):
    return [round(getattr(rng, how)(*args), 12) for _ in range(times)]


for call in (
    ("gauss", 5, 2), ("normalvariate", 5, 2), ("lognormvariate", 0, 0.5), ("expovariate", 0.25), ("vonmisesvariate", 1, 4),
    ("vonmisesvariate", 0, 1e-7), ("gammavariate", 3, 2), ("gammavariate", 1, 2), ("gammavariate", 0.25, 1), ("betavariate", 2, 3),
    ("betavariate", 0.5, 0.5), ("paretovariate", 2), ("weibullvariate", 1, 1.5), ("triangular", 0, 10, 3), ("triangular", 2, 2), ("uniform", -1, 1),
):
    print(call, draws(*call))
print([rng.randrange(10**k) for k in range(1, 25, 5)], [rng.randrange(3, 30, 4) for _ in range(5)], [rng.randrange(9, -9, -2) for _ in range(5)])
print(rng.randint(5, 5), rng.choice(range(100)), rng.choice({1: "a", 0: "b"}), rng.getrandbits(0), rng.randbytes(3).hex())
items = [object() for _ in range(4)]
rng.shuffle(items)
counts = [sys.getrefcount(item) for item in items]
print(counts, len(set(map(id, items))))
picked = rng.sample(items, 3)
chosen = rng.choices(items, [1, 1, 1, 0], k=2)
print(len(picked), len(chosen), sum(sys.getrefcount(item) for item in items))
del picked, chosen
print(rng.sample(range(10**6), 4), rng.sample("abcdef", 6), rng.sample(["r", "b"], counts=[4, 1], k=3), rng.sample([], 0))
print(rng.choices(range(10), k=3), rng.choices("abc", cum_weights=[1, 1, 5], k=4), rng.choices("ab", weights=[0.5, 0.25], k=0))
print(draws("random"), rng.gauss_next)
rng.gauss()
print(rng.gauss_next is None, rng.VERSION)
twin = random.Random()
twin.setstate(rng.getstate())
print(twin.random() == rng.random(), twin.gauss() == rng.gauss(), len(rng.__reduce__()))
if sys.version_info >= (3, 12):
    for n, p in ((10, 0.25), (1, 0.5), (100, 0.75), (1000, 0.02), (10**5, 0.3), (5, 0), (5, 1), (0, 0.5), (40, 0.5)):
        print(n, p, [rng.binomialvariate(n, p) for _ in range(6)])
    print(draws("expovariate", times=2))


class Loaded(random.Random):
    """Draws what it is told."""

    def random(self):
        return 0.999

    def getrandbits(self, k):
        return 0


loaded = Loaded(1)
print(loaded.randint(1, 6), loaded.choice("ab"), loaded.uniform(0, 10), loaded.choices("xyz", k=2), loaded.sample(range(4), 3))
for wrong in (
    "rng.randrange(0)", "rng.randrange(5, 5)", "rng.randrange(1, 5, 0)", "rng.randrange(5, 1, 2)", "rng.randint(5, 1)",
    "rng.randrange(1, step=2)", "rng.choice(())", "rng.choice({})", "rng.sample({1, 2}, 1)", "rng.sample([1], -1)", "rng.sample([1, 2], counts=[1], k=1)",
    "rng.sample([1, 2], counts=[1, 0.5], k=1)", "rng.sample([1, 2], counts=[1, -2], k=1)", "rng.choices([1], [1], cum_weights=[1])",
    "rng.choices([1, 2], 2)", "rng.choices([1, 2], [0, 0])", "rng.choices([1, 2], [1])", "rng.choices([1, 2], [1, float('inf')])", "rng.choices([], k=1)",
    "rng.gammavariate(0, 1)", "rng.setstate((1, 2))", "rng.setstate((3, 2, None))", "random.Random([])", "rng.seed({})", "rng.expovariate(0)",
    "rng.getrandbits(-1)", "rng.shuffle((1, 2))", "rng.paretovariate(0)", "random.SystemRandom().getstate()",
):
    try:
        print(eval(wrong))
    except Exception as error:
        print(wrong, type(error).__name__, error)
