# Wichura's rational approximations (AS 241): for the middle, the flanks and the far tails; the
# numerator's coefficients and the denominator's, the highest power first.
_MIDDLE = (
    (2.50908_09287_30122_6727e+3, 3.34305_75583_58812_8105e+4, 6.72657_70927_00870_0853e+4,
     4.59219_53931_54987_1457e+4, 1.37316_93765_50946_1125e+4, 1.97159_09503_06551_4427e+3,
     1.33141_66789_17843_7745e+2, 3.38713_28727_96366_6080e+0),
    (5.22649_52788_52854_5610e+3, 2.87290_85735_72194_2674e+4, 3.93078_95800_09271_0610e+4,
     2.12137_94301_58659_5867e+4, 5.39419_60214_24751_1077e+3, 6.87187_00749_20579_0830e+2,
     4.23133_30701_60091_1252e+1, 1.0),
)
_FLANK = (
    (7.74545_01427_83414_07640e-4, 2.27238_44989_26918_45833e-2, 2.41780_72517_74506_11770e-1,
     1.27045_82524_52368_38258e+0, 3.64784_83247_63204_60504e+0, 5.76949_72214_60691_40550e+0,
     4.63033_78461_56545_29590e+0, 1.42343_71107_49683_57734e+0),
    (1.05075_00716_44416_84324e-9, 5.47593_80849_95344_94600e-4, 1.51986_66563_61645_71966e-2,
     1.48103_97642_74800_74590e-1, 6.89767_33498_51000_04550e-1, 1.67638_48301_83803_84940e+0,
     2.05319_16266_37758_82187e+0, 1.0),
)
_TAIL = (
    (2.01033_43992_92288_13265e-7, 2.71155_55687_43487_57815e-5, 1.24266_09473_88078_43860e-3,
     2.65321_89526_57612_30930e-2, 2.96560_57182_85048_91230e-1, 1.78482_65399_17291_33580e+0,
     5.46378_49111_64114_36990e+0, 6.65790_46435_01103_77720e+0),
    (2.04426_31033_89939_78564e-15, 1.42151_17583_16445_88870e-7, 1.84631_83175_10054_68180e-5,
     7.86869_13114_56132_59100e-4, 1.48753_61290_85061_48525e-2, 1.36929_88092_27358_05310e-1,
     5.99832_20655_58879_37690e-1, 1.0),
)


def _polynomial(coefficients, x):
    value = coefficients[0]
    for coefficient in coefficients[1:]:
        value = value * x + coefficient
    return value


def _inverse_normal(p, mu, sigma):
    distance = p - 0.5
    if math.fabs(distance) <= 0.425:
        top, bottom = _MIDDLE
        r = 0.180625 - distance * distance
        return mu + _polynomial(top, r) * distance / _polynomial(bottom, r) * sigma
    r = math.sqrt(-math.log(p if distance <= 0.0 else 1.0 - p))
    if r <= 5.0:
        (top, bottom), r = _FLANK, r - 1.6
    else:
        (top, bottom), r = _TAIL, r - 5.0
    x = _polynomial(top, r) / _polynomial(bottom, r)
    return mu + (-x if distance < 0.0 else x) * sigma


class NormalDist:
    """A normal distribution."""

    __slots__ = {
        '_mu': 'Arithmetic mean of a normal distribution',
        '_sigma': 'Standard deviation of a normal distribution',
    }

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        """The distribution that the data suggest."""
        kind, total, center, count = _deviations(data)
        if count < 2:
            raise StatisticsError('stdev requires at least two data points')
        return cls(float(center), float(_root_of(total / (count - 1), float)))

    def samples(self, n, *, seed=None):
        """n values by chance."""
        source = random if seed is None else random.Random(seed)
        if _VERSION < (3, 13):
            return [source.gauss(self._mu, self._sigma) for _ in range(n)]
        return [_inverse_normal(source.random(), self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        """The density at x."""
        spread = self._sigma * self._sigma
        if not spread:
            raise StatisticsError('pdf() not defined when sigma is zero')
        distance = x - self._mu
        return math.exp(distance * distance / (-2.0 * spread)) / math.sqrt(math.tau * spread)

    def cdf(self, x):
        """The probability of a value up to x."""
        if not self._sigma:
            raise StatisticsError('cdf() not defined when sigma is zero')
        distance = x - self._mu
        if _VERSION < (3, 14):
            return 0.5 * (1.0 + math.erf(distance / (self._sigma * math.sqrt(2.0))))
        return 0.5 * math.erfc((self._mu - x) / (self._sigma * math.sqrt(2.0)))

    def inv_cdf(self, p):
        """The value up to which the probability is p."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        if _VERSION < (3, 12) and self._sigma <= 0.0:
            raise StatisticsError('cdf() not defined when sigma at or below zero')
        return _inverse_normal(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The cut points of n groups of equal probability."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """The area that both densities cover."""
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        first, second = sorted((self, other), key=lambda each: (each._sigma, each._mu))
        narrow, wide = first.variance, second.variance
        if not narrow or not wide:
            raise StatisticsError('overlap() not defined when sigma is zero')
        difference = wide - narrow
        apart = math.fabs(second._mu - first._mu)
        if not difference:
            if _VERSION < (3, 14):
                return 1.0 - math.erf(apart / (2.0 * first._sigma * math.sqrt(2.0)))
            return math.erfc(apart / (2.0 * first._sigma * math.sqrt(2.0)))
        a = first._mu * wide - second._mu * narrow
        b = first._sigma * second._sigma * math.sqrt(
            apart * apart + difference * math.log(wide / narrow))
        left, right = (a + b) / difference, (a - b) / difference
        return 1.0 - (math.fabs(second.cdf(left) - first.cdf(left))
                      + math.fabs(second.cdf(right) - first.cdf(right)))

    def zscore(self, x):
        """How many standard deviations x lies above the mean."""
        if not self._sigma:
            raise StatisticsError('zscore() not defined when sigma is zero')
        return (x - self._mu) / self._sigma

    @property
    def mean(self):
        return self._mu

    @property
    def median(self):
        return self._mu

    @property
    def mode(self):
        return self._mu

    @property
    def stdev(self):
        return self._sigma

    @property
    def variance(self):
        return self._sigma * self._sigma

    def __add__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu + x2._mu, math.hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu + x2, x1._sigma)

    def __sub__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu - x2._mu, math.hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu - x2, x1._sigma)

    def __mul__(x1, x2):
        return NormalDist(x1._mu * x2, x1._sigma * math.fabs(x2))

    def __truediv__(x1, x2):
        return NormalDist(x1._mu / x2, x1._sigma / math.fabs(x2))

    def __pos__(x1):
        return NormalDist(x1._mu, x1._sigma)

    def __neg__(x1):
        return NormalDist(-x1._mu, x1._sigma)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(x1, x2):
        return -(x1 - x2)

    def __eq__(x1, x2):
        if not isinstance(x2, NormalDist):
            return NotImplemented
        return (x1._mu, x1._sigma) == (x2._mu, x2._sigma)

    def __setstate__(self, state):
        self._mu, self._sigma = state

    def __getstate__(self):
        return self._mu, self._sigma

    def __repr__(self):
        parts = ', '.join(f'{name}={value!r}' for name, value in zip(
            ('mu', 'sigma'), self.__getstate__()))
        return f'{type(self).__name__}({parts})'

    def __hash__(self):
        return hash((self._mu, self._sigma))
