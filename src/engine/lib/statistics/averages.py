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


