"""What Lib/statistics.py has, in our own words; without kernel density estimation."""
import math
import numbers
import random
import sys
from bisect import bisect_left, bisect_right
from collections import namedtuple
from decimal import Decimal
from fractions import Fraction

__all__ = [
    'NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean',
    'harmonic_mean', 'linear_regression', 'mean', 'median', 'median_grouped', 'median_high',
    'median_low', 'mode', 'multimode', 'pstdev', 'pvariance', 'quantiles', 'stdev', 'variance',
]

_VERSION = sys.version_info[:2]
if _VERSION >= (3, 13):
    __all__[7:7] = ['kde', 'kde_random']


class StatisticsError(ValueError):
    pass


# Sums are exact: fractions gathered by denominator.

def _common_type(known, other):
    """The type of results when values of both types were summed."""
    if known is other or other is int or other is bool:
        return known
    if known is int or issubclass(other, known) or issubclass(known, int):
        return other
    if issubclass(known, other) or issubclass(other, int):
        return known
    if issubclass(known, Fraction) and issubclass(other, float):
        return other
    if issubclass(known, float) and issubclass(other, Fraction):
        return known
    raise TypeError(f"don't know how to coerce {known.__name__} and {other.__name__}")


def _ratio(value):
    """Numerator and denominator; of an infinity or a NaN itself and None."""
    try:
        return value.as_integer_ratio()
    except AttributeError:
        kind = type(value).__name__
        raise TypeError(f"can't convert type '{kind}' to numerator/denominator") from None
    except (OverflowError, ValueError):
        return value, None


class _Sums:
    """Running sums of values and of their squares."""

    def __init__(self, data, with_squares=False):
        self.kind = int
        self.count = 0
        self.special = None
        tops, squares, kinds = {}, {}, {}
        for value in data:
            self.count += 1
            kinds[type(value)] = True
            top, bottom = _ratio(value)
            if bottom is None:
                self.special = top if self.special is None else self.special + top
                continue
            tops[bottom] = tops.get(bottom, 0) + top
            if with_squares:
                squares[bottom] = squares.get(bottom, 0) + top * top
        for kind in kinds:
            self.kind = _common_type(self.kind, kind)
        if self.special is not None:
            self.total = self.special
        else:
            self.total = sum((Fraction(top, bottom) for bottom, top in tops.items()), Fraction())
            self.squares = sum((Fraction(top, bottom * bottom)
                                for bottom, top in squares.items()), Fraction())


def _as_type(value, kind):
    """An exact result in the type of the data."""
    if type(value) is kind:
        return value
    if issubclass(kind, int) and value.denominator != 1:
        kind = float
    try:
        return kind(value)
    except TypeError:
        if issubclass(kind, Decimal):
            return kind(value.numerator) / value.denominator
        raise


def _deviations(data, center=None):
    """Type, sum of squared deviations from the center (their mean), center and count."""
    if center is not None:
        def squared():
            for value in data:
                difference = value - center
                yield difference * difference
        sums = _Sums(squared())
        return sums.kind, sums.total, center, sums.count
    sums = _Sums(data, True)
    if sums.count == 0:
        return int, Fraction(), Fraction(), 0
    if sums.special is not None:
        return sums.kind, sums.special, sums.special, sums.count
    about = (sums.count * sums.squares - sums.total * sums.total) / sums.count
    return sums.kind, about, sums.total / sums.count, sums.count


def _odd_root(n, m):
    """The root of n/m rounded down, its last bit set when that is not exact."""
    root = math.isqrt(n // m)
    return root | (root * root * m != n)


def _float_root(n, m):
    """The root of n/m as a float, correctly rounded."""
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift >= 0:
        return float(_odd_root(n, m << 2 * shift) << shift)
    return _odd_root(n << -2 * shift, m) / (1 << -shift)


def _decimal_root(n, m):
    """The root of n/m as a Decimal: of the nearest ones the best."""
    if n <= 0:
        return Decimal(0) if not n else (-Decimal(n) / Decimal(m)).sqrt()
    root = (Decimal(n) / Decimal(m)).sqrt()
    top, bottom = root.as_integer_ratio()
    for near, is_better in ((root.next_plus(), int.__gt__), (root.next_minus(), int.__lt__)):
        other_top, other_bottom = near.as_integer_ratio()
        middle = bottom * other_top + other_bottom * top
        if is_better(4 * n * (bottom * other_bottom) ** 2, m * middle ** 2):
            return near
    return root


def _root_of(value, kind):
    try:
        top, bottom = value.numerator, value.denominator
    except AttributeError:
        if _VERSION >= (3, 14):
            raise ValueError('inf or nan encountered in data') from None
        raise
    return _decimal_root(top, bottom) if issubclass(kind, Decimal) else _float_root(top, bottom)


def mean(data):
    """The arithmetic mean, computed exactly."""
    sums = _Sums(data)
    if not sums.count:
        raise StatisticsError('mean requires at least one data point')
    return _as_type(sums.total / sums.count, sums.kind)


def fmean(data, weights=None):
    """The arithmetic mean as a float, which is faster."""
    if not hasattr(data, '__len__'):
        data = list(data)
    count = len(data)
    if weights is not None:
        weights = weights if isinstance(weights, (list, tuple)) else list(weights)
        if count != len(weights):
            raise StatisticsError('data and weights must be the same length')
        top = math.fsum(value * weight for value, weight in zip(data, weights))
        bottom = math.fsum(weights)
        if not bottom:
            raise StatisticsError('sum of weights must be non-zero')
        return top / bottom
    total = math.fsum(data)
    if not count:
        raise StatisticsError('fmean requires at least one data point')
    return total / count


if _VERSION >= (3, 13):

    def geometric_mean(data):
        """The root of the product, by logarithms."""
        logs = []
        has_zero = False
        count = 0
        for value in data:
            count += 1
            if value > 0.0 or math.isnan(value):
                logs.append(math.log(value))
            elif value == 0.0:
                has_zero = True
            elif _VERSION >= (3, 15):
                raise StatisticsError(f'No negative inputs allowed: {value!r}')
            else:
                raise StatisticsError('No negative inputs allowed', value)
        if not count:
            raise StatisticsError('Must have a non-empty dataset')
        total = math.fsum(logs)
        if math.isnan(total):
            return math.nan
        if has_zero:
            return math.nan if total == math.inf else 0.0
        return math.exp(total / count)

else:

    def geometric_mean(data):
        """The root of the product, by logarithms."""
        try:
            return math.exp(fmean([math.log(value) for value in data]))
        except ValueError:
            raise StatisticsError('geometric mean requires a non-empty dataset '
                                  'containing positive numbers') from None


def _checked(values, message):
    for value in values:
        if value < 0:
            raise StatisticsError(message)
        yield value


def harmonic_mean(data, weights=None):
    """The reciprocal of the mean of the reciprocals."""
    negative = 'harmonic mean does not support negative values'
    data = list(data) if iter(data) is data else data
    count = len(data)
    if count < 1:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if weights is None:
        if count == 1:
            only = data[0]
            if not isinstance(only, (numbers.Real, Decimal)):
                raise TypeError('unsupported type')
            if only < 0:
                raise StatisticsError(negative)
            return only
        weights, weight = [1] * count, count
    else:
        weights = list(weights) if iter(weights) is weights else weights
        if len(weights) != count:
            raise StatisticsError('Number of weights does not match data size')
        weight = _Sums(_checked(weights, negative)).total
    try:
        parts = zip(weights, _checked(data, negative))
        sums = _Sums(each / value if each else 0 for each, value in parts)
    except ZeroDivisionError:
        return 0
    if sums.total <= 0:
        raise StatisticsError('Weighted sum must be positive')
    return _as_type(weight / sums.total, sums.kind)


def _ordered(data):
    values = sorted(data)
    if not values:
        raise StatisticsError('no median for empty data')
    return values, len(values) // 2


def median(data):
    """The middle value, or the mean of the two in the middle."""
    values, half = _ordered(data)
    if len(values) % 2:
        return values[half]
    return (values[half - 1] + values[half]) / 2


def median_low(data):
    """The middle value, the lower of two."""
    values, half = _ordered(data)
    return values[half if len(values) % 2 else half - 1]


def median_high(data):
    """The middle value, the higher of two."""
    values, half = _ordered(data)
    return values[half]


def median_grouped(data, interval=1.0):
    """The median of values that stand for classes of the width `interval`."""
    values, half = _ordered(data)
    middle = values[half]
    below = bisect_left(values, middle)
    within = bisect_right(values, middle, lo=below) - below
    try:
        interval = float(interval)
        middle = float(middle)
    except ValueError:
        raise TypeError('Value cannot be converted to a float')
    return middle - interval / 2.0 + interval * (len(values) / 2 - below) / within


def _frequencies(data):
    counts = {}
    for value in iter(data):
        counts[value] = counts.get(value, 0) + 1
    return counts


def mode(data):
    """The most frequent value, the first of several."""
    counts = _frequencies(data)
    if not counts:
        raise StatisticsError('no mode for empty data')
    return max(counts.items(), key=lambda item: item[1])[0]


def multimode(data):
    """All of the most frequent values."""
    counts = _frequencies(data)
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method='exclusive'):
    """The cut points of n groups of equal probability."""
    if n < 1:
        raise StatisticsError('n must be at least 1')
    values = sorted(data)
    count = len(values)
    if count < 2:
        if _VERSION < (3, 13):
            raise StatisticsError('must have at least two data points')
        if not values:
            raise StatisticsError('must have at least one data point')
        return values * (n - 1)
    if method not in ('inclusive', 'exclusive'):
        raise ValueError(f'Unknown method: {method!r}')
    cuts = []
    for i in range(1, n):
        if method == 'inclusive':
            at, rest = divmod(i * (count - 1), n)
        else:
            at = min(max(i * (count + 1) // n, 1), count - 1) - 1
            rest = i * (count + 1) - (at + 1) * n
        cuts.append((values[at] * (n - rest) + values[at + 1] * rest) / n)
    return cuts


def variance(data, xbar=None):
    """The variance of a sample."""
    kind, total, _, count = _deviations(data, xbar)
    if count < 2:
        raise StatisticsError('variance requires at least two data points')
    return _as_type(total / (count - 1), kind)


def pvariance(data, mu=None):
    """The variance of a whole population."""
    kind, total, _, count = _deviations(data, mu)
    if count < 1:
        raise StatisticsError('pvariance requires at least one data point')
    return _as_type(total / count, kind)


def stdev(data, xbar=None):
    """The square root of variance()."""
    kind, total, _, count = _deviations(data, xbar)
    if count < 2:
        raise StatisticsError('stdev requires at least two data points')
    return _root_of(total / (count - 1), kind)


def pstdev(data, mu=None):
    """The square root of pvariance()."""
    kind, total, _, count = _deviations(data, mu)
    if count < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return _root_of(total / count, kind)


def _pairs(x, y, name):
    if len(y) != len(x):
        raise StatisticsError(f'{name} requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError(f'{name} requires at least two data points')
    return len(x)


def _centered(values):
    middle = math.fsum(values) / len(values)
    return middle, [value - middle for value in values]


def _products(a, b):
    if _VERSION >= (3, 12):
        return math.sumprod(a, b)
    return math.fsum(left * right for left, right in zip(a, b))


def covariance(x, y, /):
    """The covariance of two samples."""
    count = _pairs(x, y, 'covariance')
    return _products(_centered(x)[1], _centered(y)[1]) / (count - 1)


def _ranks(values, start):
    """The place of each value in their order; equal ones share the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    at = 0
    while at < len(order):
        end = at
        while end < len(order) and values[order[end]] == values[order[at]]:
            end += 1
        for each in order[at:end]:
            ranks[each] = start + at + (end - at + 1) / 2
        at = end
    return ranks


def _correlation(x, y, method='linear'):
    count = _pairs(x, y, 'correlation')
    if method not in ('linear', 'ranked'):
        raise ValueError(f'Unknown method: {method!r}')
    if method == 'ranked':
        start = (count - 1) / -2 - 1
        x, y = _ranks(x, start), _ranks(y, start)
    else:
        x, y = _centered(x)[1], _centered(y)[1]
    try:
        return _products(x, y) / math.sqrt(_products(x, x) * _products(y, y))
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant')


if _VERSION >= (3, 12):

    def correlation(x, y, /, *, method='linear'):
        """Pearson's correlation of two samples, or Spearman's of their ranks."""
        return _correlation(x, y, method)

else:

    def correlation(x, y, /):
        """Pearson's correlation of two samples."""
        return _correlation(x, y)


LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))


def linear_regression(x, y, /, *, proportional=False):
    """The line that is nearest to the points; with proportional, through the origin."""
    _pairs(x, y, 'linear regression')
    left = right = 0.0
    if not proportional:
        left, x = _centered(x)
        right = math.fsum(y) / len(y)
        y = [value - right for value in y] if _VERSION < (3, 12) else y
    bottom = _products(x, x)
    try:
        slope = _products(x, y) / bottom
    except ZeroDivisionError:
        raise StatisticsError('x is constant')
    return LinearRegression(slope, 0.0 if proportional else right - slope * left)


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

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state
