"""Colors in other coordinates; all are floats from 0.0 to 1.0, but I and Q of YIQ."""

__all__ = """
    rgb_to_yiq yiq_to_rgb rgb_to_hls hls_to_rgb rgb_to_hsv hsv_to_rgb
""".split()

ONE_THIRD, ONE_SIXTH, TWO_THIRD = 1.0 / 3.0, 1.0 / 6.0, 2.0 / 3.0


def rgb_to_yiq(r, g, b):
    y = 0.30 * r + 0.59 * g + 0.11 * b
    red, blue = r - y, b - y
    return y, 0.74 * red - 0.27 * blue, 0.48 * red + 0.41 * blue


def yiq_to_rgb(y, i, q):
    red = y + 0.9468822170900693 * i + 0.6235565819861433 * q
    green = y - 0.27478764629897834 * i - 0.6356910791873801 * q
    blue = y - 1.1085450346420322 * i + 1.7090069284064666 * q
    return tuple(0.0 if part < 0.0 else 1.0 if part > 1.0 else part for part in (red, green, blue))


def _hue(r, g, b, highest, spread):
    """Around the circle from red, in sixths the nearest of the three colors first."""
    away_r, away_g, away_b = [(highest - part) / spread for part in (r, g, b)]
    if r == highest:
        place = away_b - away_g
    elif g == highest:
        place = 2.0 + away_r - away_b
    else:
        place = 4.0 + away_g - away_r
    return place / 6.0 % 1.0


def rgb_to_hls(r, g, b):
    highest, lowest = max(r, g, b), min(r, g, b)
    total, spread = highest + lowest, highest - lowest
    lightness = total / 2.0
    if lowest == highest:
        return 0.0, lightness, 0.0
    if lightness <= 0.5:
        saturation = spread / total
    else:
        saturation = spread / (2.0 - highest - lowest)
    return _hue(r, g, b, highest, spread), lightness, saturation


def hls_to_rgb(h, l, s):
    if s == 0.0:
        return l, l, l
    high = l * (1.0 + s) if l <= 0.5 else l + s - l * s
    low = 2.0 * l - high
    return _v(low, high, h + ONE_THIRD), _v(low, high, h), _v(low, high, h - ONE_THIRD)


def _v(low, high, hue):
    hue %= 1.0
    if hue < ONE_SIXTH:
        return low + (high - low) * hue * 6.0
    if hue < 0.5:
        return high
    if hue < TWO_THIRD:
        return low + (high - low) * (TWO_THIRD - hue) * 6.0
    return low


def rgb_to_hsv(r, g, b):
    highest, lowest = max(r, g, b), min(r, g, b)
    spread = highest - lowest
    if lowest == highest:
        return 0.0, 0.0, highest
    return _hue(r, g, b, highest, spread), spread / highest, highest


def hsv_to_rgb(h, s, v):
    if s == 0.0:
        return v, v, v
    sixth = int(h * 6.0)
    rest = h * 6.0 - sixth
    p, q, t = v * (1.0 - s), v * (1.0 - s * rest), v * (1.0 - s * (1.0 - rest))
    return [(v, t, p), (q, v, p), (p, v, t), (p, q, v), (t, p, v), (v, p, q)][sixth % 6]
