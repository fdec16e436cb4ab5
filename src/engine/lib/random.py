"""random: after seed() the numbers are CPython's, bit for bit; before it they are unknown.

Each distribution is drawn by the published method that its function names. Those that draw until
something fits are functions of `random` alone; the methods of Random add place and scale.
"""
import math
import sys
from _random import Random as _Twister, unknown as _unknown
from bisect import bisect
from itertools import accumulate
from math import acos, cos, exp, floor, lgamma, log, log2, pi, sin, sqrt
from operator import index

_VERSION = sys.version_info[:2]

_FUNCTIONS = ["seed", "random", "uniform", "triangular", "randint", "choice", "randrange", "sample",
              "shuffle", "choices", "normalvariate", "lognormvariate", "expovariate",
              "vonmisesvariate", "gammavariate", "gauss", "betavariate", "paretovariate",
              "weibullvariate", "getstate", "setstate", "getrandbits", "randbytes"]
if _VERSION >= (3, 12):
    _FUNCTIONS.append("binomialvariate")
__all__ = sorted(["Random", "SystemRandom", *_FUNCTIONS])

BPF = 53  # bits of a float
RECIP_BPF = 2 ** -BPF
TWOPI = 2.0 * pi
LOG4 = log(4.0)
NV_MAGICCONST = 4 * exp(-0.5) / sqrt(2.0)
SG_MAGICCONST = 1.0 + log(4.5)

_ONE = 1  # the default step of randrange(), known by identity


def _standard_normal(random):
    """Kinderman and Monahan, "Computer generation of random variables using the ratio of uniform
    deviates", 1977."""
    while True:
        across = random()
        down = 1.0 - random()
        ratio = NV_MAGICCONST * (across - 0.5) / down
        if ratio * ratio / 4.0 <= -log(down):
            return ratio


def _gamma_above_one(random, alpha):
    """Cheng, "The generation of Gamma variables with non-integral shape parameter", 1977."""
    root = sqrt(2.0 * alpha - 1.0)
    offset = alpha - LOG4
    slope = alpha + root
    while True:
        first = random()
        if first <= 1e-7 or first >= 0.9999999:
            continue
        second = 1.0 - random()
        logit = log(first / (1.0 - first)) / root
        x = alpha * exp(logit)
        area = first * first * second
        margin = offset + slope * logit - x
        if margin + SG_MAGICCONST - 4.5 * area >= 0.0 or margin >= log(area):
            return x


def _gamma_below_one(random, alpha):
    """Ahrens and Dieter, "Computer methods for sampling from gamma …", 1974: their method GS."""
    bound = (math.e + alpha) / math.e
    while True:
        place = bound * random()
        if place <= 1.0:
            x = place ** (1.0 / alpha)
            limit = exp(-x)
            fits = random() <= limit
        else:
            x = -log((bound - place) / alpha)
            limit = x ** (alpha - 1.0)
            fits = random() <= limit
        if fits:
            return x


def _circular(random, kappa):
    """The cosine of the angle: Best and Fisher, "Efficient simulation of the von Mises
    distribution", 1979."""
    half = 0.5 / kappa
    radius = half + sqrt(1.0 + half * half)
    while True:
        z = cos(pi * random())
        d = z / (radius + z)
        u = random()
        if u < 1.0 - d * d or u <= (1.0 - d) * exp(d):
            break
    inverse = 1.0 / radius
    return (inverse + z) / (1.0 + inverse * z)


def _few_successes(random, n, p):
    """Devroye's waiting times, "Binomial random variate generation" (Kachitvichyanukul and
    Schmeiser), 1988: trials are skipped up to each success."""
    successes = trials = 0
    rate = log2(1.0 - p)
    if rate == 0.0:
        return successes
    while True:
        try:
            trials += floor(log2(random()) / rate) + 1
        except ValueError:  # random() gave 0.0
            continue
        if trials > n:
            return successes
        successes += 1


def _many_successes(random, n, p):
    """Hoermann, "The generation of binomial random variates", 1993: transformed rejection with a
    squeeze (BTRS)."""
    spread = sqrt(n * p * (1.0 - p))
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * p
    center = n * p + 0.5
    squeeze = 0.92 - 4.2 / b
    mode = None
    while True:
        u = random() - 0.5
        edge = 0.5 - abs(u)
        try:
            k = floor((2.0 * a / edge + b) * u + center)
        except ZeroDivisionError:  # random() gave 0.0
            continue
        if not 0 <= k <= n:
            continue
        v = random()
        if edge >= 0.07 and v <= squeeze:
            return k
        if mode is None:
            mode = floor((n + 1) * p)
            alpha = (2.83 + 5.1 / b) * spread
            odds = log(p / (1.0 - p))
            height = lgamma(mode + 1) + lgamma(n - mode + 1)
        v *= alpha / (a / (edge * edge) + b)
        if log(v) <= height - lgamma(k + 1) - lgamma(n - k + 1) + (k - mode) * odds:
            return k


def _number_of_text(text):
    """The seed of a text in version 1: the hash of a str of Python 2."""
    if isinstance(text, bytes):
        text = text.decode("latin-1")
    number = ord(text[0]) << 7 if text else 0
    for character in text:
        number = (1000003 * number ^ ord(character)) & 0xFFFFFFFFFFFFFFFF
    return number ^ len(text)


def _number_of_bytes(data):
    """The seed of bytes: themselves, and their SHA-512."""
    from _hashlib import openssl_sha512
    return int.from_bytes(data + openssl_sha512(data).digest(), "big")


def _integer(value, what):
    """An argument of randrange(). 3.11 takes floats that are whole."""
    if _VERSION >= (3, 12) or hasattr(type(value), "__index__"):
        return index(value)
    number = int(value)
    if number != value:
        raise ValueError(f"non-integer {what} for randrange()")
    return number


def _is_sequence(population):
    if isinstance(population, (list, tuple, range, str, bytes)):
        return True
    from _collections_abc import Sequence
    return isinstance(population, Sequence)


class Random(_Twister):
    """A generator of its own: random() gives the numbers of which all others are made."""

    VERSION = 3

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def __init_subclass__(cls, /, **kwargs):
        """What a subclass redefines last, random() or getrandbits(), is where integers come from."""
        for base in cls.__mro__:
            own = base.__dict__
            if "_randbelow" in own:
                return
            if "getrandbits" in own:
                cls._randbelow = cls._randbelow_with_getrandbits
                return
            if "random" in own:
                cls._randbelow = cls._randbelow_without_getrandbits
                return

    # State.

    def seed(self, a=None, version=2):
        """Begin anew from a number, a text or bytes."""
        if version == 1 and isinstance(a, (str, bytes)):
            a = _number_of_text(a)
        elif version == 2 and isinstance(a, (str, bytes, bytearray)):
            a = _number_of_bytes(a.encode() if isinstance(a, str) else a)
        elif not (a is None or isinstance(a, (int, float, str, bytes, bytearray))):
            breaks = (":\n", " ") if _VERSION >= (3, 13) else (": ", "\n")
            raise TypeError("The only supported seed types are{}None,{}int, float, str, bytes, "
                            "and bytearray.".format(*breaks))
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        """What setstate() takes to go on from here."""
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        version = state[0]
        if version not in (2, 3):
            raise ValueError(f"state with version {version} passed to Random.setstate() "
                             f"of version {self.VERSION}")
        _, words, self.gauss_next = state
        if version == 2:  # signed words, of 32-bit machines
            words = tuple([word & 0xFFFFFFFF for word in words])
        super().setstate(words)

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return type(self), (), self.getstate()

    # Integers.

    if _VERSION >= (3, 14):
        def _randbelow_with_getrandbits(self, n):
            bits = n.bit_length()
            drawn = self.getrandbits(bits)
            while self._seeded and drawn >= n:
                drawn = self.getrandbits(bits)
            return drawn
    else:
        def _randbelow_with_getrandbits(self, n):
            draw, bits = self.getrandbits, n.bit_length()
            drawn = draw(bits)
            while self._seeded and drawn >= n:
                drawn = draw(bits)
            return drawn

    def _randbelow_without_getrandbits(self, n, maxsize=1 << BPF):
        """From random() alone; the last numbers, which would favour the small ones, are refused."""
        random = self.random
        if n >= maxsize:
            return floor(random() * n)
        limit = (maxsize - maxsize % n) / maxsize
        drawn = random()
        while drawn >= limit:
            drawn = random()
        return floor(drawn * maxsize) % n

    _randbelow = _randbelow_with_getrandbits

    def randbytes(self, n):
        if not self._seeded:
            return _unknown("randbytes")
        return self.getrandbits(8 * n).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=_ONE):
        """One of range(start, stop, step), or of range(start)."""
        first = _integer(start, "arg 1")
        if stop is None:
            if step is not _ONE:
                raise TypeError("Missing a non-None stop argument")
            if first > 0:
                return self._randbelow(first)
            raise ValueError("empty range for randrange()")
        last = _integer(stop, "stop")
        stride = _integer(step, "step")
        if not stride:
            raise ValueError("zero step for randrange()")
        size = -((first - last) // stride)
        if size > 0:
            return first + stride * self._randbelow(size)
        if _VERSION >= (3, 12):
            shown = f"{start}, {stop}" if stride == 1 else f"{start}, {stop}, {step}"
            raise ValueError(f"empty range in randrange({shown})")
        shown = f" ({first}, {last}, {last - first})" if stride == 1 else ""
        raise ValueError(f"empty range for randrange(){shown}")

    def randint(self, a, b):
        """One of the integers from a to b, both included."""
        if _VERSION < (3, 14):
            return self.randrange(a, b + 1)
        a, b = index(a), index(b)
        if a > b:
            raise ValueError(f"empty range in randint({a}, {b})")
        return a + self._randbelow(b - a + 1)

    # Items.

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        """Put a list in another order; each is as likely (Fisher and Yates)."""
        draw = self._randbelow
        for last in range(len(x) - 1, 0, -1):
            other = draw(last + 1)
            x[last], x[other] = x[other], x[last]

    def sample(self, population, k, *, counts=None):
        """k items of a sequence, none from the same place; counts says how often each is there."""
        if not _is_sequence(population):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        n = len(population)
        if counts is not None:
            ends = list(accumulate(counts))
            if len(ends) != n:
                raise ValueError("The number of counts does not match the population")
            total = ends.pop() if ends or _VERSION < (3, 14) else 0
            if not isinstance(total, int):
                raise TypeError("Counts must be integers")
            if total <= 0 and _VERSION < (3, 14):
                raise ValueError("Total of counts must be greater than zero")
            if total < 0:
                raise ValueError("Counts must be non-negative")
            return [population[bisect(ends, place)] for place in self.sample(range(total), k=k)]
        draw = self._randbelow
        if k < 0 or k > n:
            raise ValueError("Sample larger than population or is negative")
        if not self._seeded:
            return _unknown("sample")
        chosen = [None] * k
        # A copy of a small population is cheaper than a set of the places that are taken.
        if n <= 21 + (4 ** math.ceil(log(k * 3, 4)) if k > 5 else 0):
            left = [*population]
            for turn in range(k):
                place = draw(n - turn)
                chosen[turn] = left[place]
                left[place] = left[n - turn - 1]
            return chosen
        taken = set()
        for turn in range(k):
            place = draw(n)
            while place in taken:
                place = draw(n)
            taken.add(place)
            chosen[turn] = population[place]
        return chosen

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """k items of a sequence, each time any of them, by their weights."""
        random = self.random
        n = len(population)
        if weights is not None:
            if cum_weights is not None:
                raise TypeError("Cannot specify both weights and cumulative weights")
            try:
                cum_weights = list(accumulate(weights))
            except TypeError:
                if isinstance(weights, int):
                    raise TypeError("The number of choices must be a keyword argument: "
                                    f"k={weights!r}") from None
                raise
        if cum_weights is not None:
            if len(cum_weights) != n:
                raise ValueError("The number of weights does not match the population")
            total = cum_weights[-1] + 0.0
            if total <= 0.0:
                raise ValueError("Total of weights must be greater than zero")
            if not math.isfinite(total):
                raise ValueError("Total of weights must be finite")
        if not self._seeded:
            return _unknown("choices")
        if cum_weights is None:
            n += 0.0
            return [population[floor(random() * n)] for _ in range(k)]
        last = n - 1
        return [population[bisect(cum_weights, random() * total, 0, last)] for _ in range(k)]

    # Continuous distributions. What is not seeded is asked before anything is compared.

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        if not self._seeded:
            return u
        try:
            bend = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            return low
        if u > bend:
            return high + (low - high) * sqrt((1.0 - u) * (1.0 - bend))
        return low + (high - low) * sqrt(u * bend)

    def normalvariate(self, mu=0.0, sigma=1.0):
        if not self._seeded:
            return _unknown("normalvariate")
        return mu + _standard_normal(self.random) * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """Normal too, but quicker: two at a time (Box and Muller, 1958), the second is kept."""
        if not self._seeded:
            return _unknown("gauss")
        random = self.random
        z, self.gauss_next = self.gauss_next, None
        if z is None:
            angle = random() * TWOPI
            length = sqrt(-2.0 * log(1.0 - random()))
            z = cos(angle) * length
            self.gauss_next = sin(angle) * length
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        return exp(self.normalvariate(mu, sigma)) if self._seeded else _unknown("lognormvariate")

    def expovariate(self, lambd=1.0):
        return -log(1.0 - self.random()) / lambd if self._seeded else _unknown("expovariate")

    if _VERSION < (3, 12):
        expovariate.__defaults__ = None

    def vonmisesvariate(self, mu, kappa):
        """An angle around mu; with kappa 0 any."""
        if not self._seeded:
            return _unknown("vonmisesvariate")
        random = self.random
        if kappa <= 1e-6:
            return TWOPI * random()
        cosine = _circular(random, kappa)
        is_left = random() > 0.5
        return (mu + acos(cosine) if is_left else mu - acos(cosine)) % TWOPI

    def gammavariate(self, alpha, beta):
        """Of shape alpha and scale beta."""
        if not (alpha > 0.0 and beta > 0.0):
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if not self._seeded:
            return _unknown("gammavariate")
        random = self.random
        if alpha == 1.0:
            return -log(1.0 - random()) * beta
        draw = _gamma_above_one if alpha > 1.0 else _gamma_below_one
        return draw(random, alpha) * beta

    def betavariate(self, alpha, beta):
        """The share of one gamma variable in the sum of two."""
        part = self.gammavariate(alpha, 1.0)
        if not self._seeded:
            return part
        return part / (part + self.gammavariate(beta, 1.0)) if part else 0.0

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        if not self._seeded:
            return _unknown("weibullvariate")
        return alpha * (-log(1.0 - self.random())) ** (1.0 / beta)

    # Discrete distributions.

    if _VERSION >= (3, 12):
        def binomialvariate(self, n=1, p=0.5):
            """How many of n trials succeed, each with probability p."""
            if n < 0:
                raise ValueError("n must be non-negative")
            if not 0.0 < p < 1.0:
                if p not in (0.0, 1.0):
                    raise ValueError("p must be in the range 0.0 <= p <= 1.0")
                return n if p else 0
            if not self._seeded:
                return _unknown("binomialvariate")
            if n == 1:
                return index(self.random() < p)
            if p > 0.5:
                return n - self.binomialvariate(n, 1.0 - p)
            return (_few_successes if n * p < 10.0 else _many_successes)(self.random, n, p)


class SystemRandom(Random):
    """Numbers of the operating system: always unknown."""

    def seed(self, *args, **kwds):
        return None

    def _notimplemented(self, *args, **kwds):
        raise NotImplementedError("System entropy source does not have state.")

    getstate = setstate = _notimplemented


# The functions of the module are the methods of one hidden generator.
_inst = Random()
for _name in _FUNCTIONS:
    globals()[_name] = getattr(_inst, _name)
del _name
