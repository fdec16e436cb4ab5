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


