"""random: seeds that are text or bytes, and a subclass that gives the numbers."""
import random

for seed in ("text", "", b"bytes", bytearray(b"array"), "é", 2.5, True):
    random.seed(seed)
    print(random.random(), random.randint(1, 10**9))
for seed in ("text", b"bytes", ""):
    random.seed(seed, version=1)
    print(random.random())
named = random.Random("a name")
print(named.random(), random.Random(b"x").choice("abc"))


class Half(random.Random):
    def random(self):
        return 0.5


half = Half()
print(half.randint(1, 10), half.choice("abc"), half.triangular(), half.gauss(), half.sample(range(9), 2))
print(half.choices("ab", k=2), half.normalvariate(), half.expovariate(2), half.uniform(1, 2))
