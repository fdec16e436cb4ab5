"""Exact quotients of integers: what Lib/fractions.py has, in our own words."""
import math
import numbers
import operator
import sys
from decimal import Decimal

__all__ = ['Fraction']

_VERSION = sys.version_info[:2]
_MODULUS = sys.hash_info.modulus
_INFINITY = sys.hash_info.inf


def _scan_digits(text, at):
    """The end of the decimal digits that begin at `at`, single underscores between them."""
    end = at
    while end < len(text):
        if text[end].isdecimal():
            end += 1
        elif text[end] == '_' and at < end < len(text) - 1 and text[end + 1].isdecimal() \
                and text[end - 1] != '_':
            end += 1
        else:
            break
    return end


def _parse(text):
    """Numerator and denominator that `text` spells; None: it spells no number."""
    text = text.strip()
    at = 1 if text[:1] in ('+', '-') else 0
    sign = -1 if text[:1] == '-' else 1
    end = _scan_digits(text, at)
    whole = text[at:end]
    if not whole and not (text[end:end + 1] == '.' and text[end + 1:end + 2].isdecimal()):
        return None
    top, bottom = int(whole or '0'), 1
    rest = text[end:]
    over = rest.lstrip() if _VERSION >= (3, 12) else rest
    if over[:1] == '/':
        over = over[1:].lstrip() if _VERSION >= (3, 12) else over[1:]
        if not over or _scan_digits(over, 0) != len(over):
            return None
        return sign * top, int(over)
    if rest[:1] == '.':
        stop = _scan_digits(rest, 1)
        if stop > 1:
            places = rest[1:stop].replace('_', '')
            bottom = 10 ** len(places)
            top = top * bottom + int(places)
        rest = rest[stop:]
    if rest[:1] in ('e', 'E') and rest:
        start = 2 if rest[1:2] in ('+', '-') else 1
        stop = _scan_digits(rest, start)
        if stop == start:
            return None
        power = int(rest[1:stop])
        if power < 0:
            bottom *= 10 ** -power
        else:
            top *= 10 ** power
        rest = rest[stop:]
    return None if rest else (sign * top, bottom)


def _half_even(top, bottom):
    """The integer nearest to top/bottom; of two, the even one."""
    down, rest = divmod(top, bottom)
    twice = rest * 2
    if twice > bottom or (twice == bottom and down % 2):
        return down + 1
    return down


def _to_places(top, bottom, places):
    """Sign and absolute value of top/bottom in units of 10**-places, rounded half to even."""
    if places < 0:
        count = _half_even(top, bottom * 10 ** -places)
    else:
        count = _half_even(top * 10 ** places, bottom)
    return top < 0, abs(count)


def _to_digits(top, bottom, digits):
    """Sign, significand of so many digits, and its exponent."""
    if top == 0:
        return False, 0, 1 - digits
    size = abs(top)
    # The power of ten of the leading digit, guessed by lengths and then mended.
    lead = len(str(size)) - len(str(bottom))
    if size * 10 ** max(-lead, 0) < bottom * 10 ** max(lead, 0):
        lead -= 1
    exponent = lead + 1 - digits
    negative, count = _to_places(top, bottom, -exponent)
    if len(str(count)) > digits:
        count //= 10
        exponent += 1
    return negative, count, exponent


class _Spec:
    """A format specification taken apart; `good` is false when it is none."""

    def __init__(self, text):
        self.fill = ' '
        self.align = ''
        at = 0
        if text[1:2] in tuple('<>=^'):
            self.fill, self.align, at = text[0], text[1], 2
        elif text[:1] in tuple('<>=^'):
            self.align, at = text[0], 1
        padded = self.align
        self.sign, at = self._any(text, at, '-+ ', '-')
        self.z, at = self._any(text, at, 'z', '')
        self.alternate, at = self._any(text, at, '#', '')
        digits = self._digits(text, at)
        self.zeros = digits > at + 1 and text[at] == '0' or (digits == at + 1 and text[at] == '0')
        if self.zeros and digits == at + 1:
            # A zero alone is a width of nothing.
            self.zeros = False
        self.width = int(text[at:digits] or '0')
        at = digits
        self.comma, at = self._any(text, at, ',_', '')
        self.precision = None
        self.separator = ''
        if text[at:at + 1] == '.':
            end = self._digits(text, at + 1)
            if end > at + 1:
                self.precision = int(text[at + 1:end])
            at = end
            if _VERSION >= (3, 14) and text[at:at + 1] in (',', '_'):
                self.separator, at = text[at], at + 1
            elif end == at and self.precision is None:
                at = len(text) + 1
        self.kind = text[at:]
        self.is_zero_padded = self.zeros and not padded
        self.has_conflict = self.zeros and bool(padded)

    @staticmethod
    def _any(text, at, choices, default):
        if at < len(text) and text[at] in choices:
            return text[at], at + 1
        return default, at

    @staticmethod
    def _digits(text, at):
        while at < len(text) and text[at] in '0123456789':
            at += 1
        return at

    def padded(self, sign, body):
        """The text with its sign, filled up to the width."""
        room = self.fill * (self.width - len(sign) - len(body))
        match self.align or '>':
            case '<':
                return sign + body + room
            case '^':
                half = len(room) // 2
                return room[:half] + sign + body + room[half:]
            case '=':
                return sign + room + body
        return room + sign + body


def _grouped(digits, mark):
    first = len(digits) % 3 or 3
    parts = [digits[:first]]
    parts.extend(digits[at:at + 3] for at in range(first, len(digits), 3))
    return mark.join(parts)


class Fraction(numbers.Rational):
    """A rational number: a quotient of two integers, always in lowest terms.

    It is made of one number (an int, a float or Decimal, another rational), of two rationals,
    or of a text like '-3/4', '1.25' or '1e-3'."""

    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None, *, _normalize: _until(3, 12) = True):
        self = super().__new__(cls)
        if denominator is None:
            kind = type(numerator)
            if kind is int:
                self._numerator, self._denominator = numerator, 1
                return self
            if isinstance(numerator, numbers.Rational):
                self._numerator = numerator.numerator
                self._denominator = numerator.denominator
                return self
            if _has_ratio(numerator):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            if not isinstance(numerator, str):
                raise TypeError(_WANTED)
            parts = _parse(numerator)
            if parts is None:
                raise ValueError(f'Invalid literal for Fraction: {numerator!r}')
            top, bottom = parts
        elif type(numerator) is int is type(denominator):
            top, bottom = numerator, denominator
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            top = numerator.numerator * denominator.denominator
            bottom = denominator.numerator * numerator.denominator
        else:
            raise TypeError('both arguments should be Rational instances')
        if bottom == 0:
            raise ZeroDivisionError(f'Fraction({top}, 0)')
        common = math.gcd(top, bottom)
        if bottom < 0:
            common = -common
        self._numerator = top // common
        self._denominator = bottom // common
        return self

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator, /):
        """The fraction of two ints that are known to be in lowest terms."""
        made = super(Fraction, cls).__new__(cls)
        made._numerator = numerator
        made._denominator = denominator
        return made

    @classmethod
    def from_float(cls, f):
        """The exact value of a finite float."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if isinstance(f, float):
            return cls._from_exact(f)
        raise TypeError(f'{cls.__name__}.from_float() only takes floats, '
                        f'not {f!r} ({type(f).__name__})')

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a finite Decimal."""
        if isinstance(dec, numbers.Integral):
            dec = Decimal(int(dec))
        elif not isinstance(dec, Decimal):
            raise TypeError(f'{cls.__name__}.from_decimal() only takes Decimals, '
                            f'not {dec!r} ({type(dec).__name__})')
        return cls._from_exact(dec)

    @classmethod
    def _from_exact(cls, number):
        """The fraction that a number is; a subclass is not asked from 3.12 on."""
        make = cls if sys.version_info < (3, 12) else cls._from_coprime_ints
        return make(*number.as_integer_ratio())

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction whose denominator is at most `max_denominator`."""
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        # Convergents of the continued fraction, as long as their denominators are small enough.
        before, last = (0, 1), (1, 0)
        top, bottom = self._numerator, self._denominator
        while True:
            term, rest = divmod(top, bottom)
            wide = before[1] + term * last[1]
            if wide > max_denominator:
                break
            before, last = last, (before[0] + term * last[0], wide)
            top, bottom = bottom, rest
        # The answer is the last convergent, or the furthest step on the way to the next.
        steps = (max_denominator - before[1]) // last[1]
        between = before[0] + steps * last[0], before[1] + steps * last[1]
        # |last - self| is bottom / (last[1] * d): twice that against their distance tells.
        if 2 * bottom * between[1] <= self._denominator:
            return Fraction._from_coprime_ints(*last)
        return Fraction._from_coprime_ints(*between)

    @property
    def numerator(a):
        return a._numerator

    @property
    def denominator(a):
        return a._denominator

    def as_integer_ratio(self):
        """The pair of numerator and denominator."""
        return self._numerator, self._denominator

    def __repr__(self):
        return f'{type(self).__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f'{self._numerator}/{self._denominator}'

    # What arithmetic makes of two pairs of numerator and denominator.

    def _add(n, d, other_n, other_d):
        return Fraction(n * other_d + other_n * d, d * other_d)

    def _sub(n, d, other_n, other_d):
        return Fraction(n * other_d - other_n * d, d * other_d)

    def _mul(n, d, other_n, other_d):
        return Fraction(n * other_n, d * other_d)

    def _div(n, d, other_n, other_d):
        if other_n == 0:
            shown = other_d if _VERSION >= (3, 12) else n and other_d * (1 if n > 0 else -1)
            raise ZeroDivisionError(f'Fraction({shown}, 0)')
        return Fraction(n * other_d, d * other_n)

    def _floordiv(n, d, other_n, other_d):
        return (n * other_d) // (d * other_n)

    def _divmod(n, d, other_n, other_d):
        quotient, rest = divmod(n * other_d, d * other_n)
        return quotient, Fraction(rest, d * other_d)

    def _mod(n, d, other_n, other_d):
        return Fraction((n * other_d) % (other_n * d), d * other_d)

    def _both_ways(exact, plain, knows_complex=_VERSION < (3, 13)):
        """The method of an operator and that of its reflection."""
        def forward(a, b):
            if isinstance(b, Fraction):
                return exact(a._numerator, a._denominator, b._numerator, b._denominator)
            if isinstance(b, int):
                return exact(a._numerator, a._denominator, b, 1)
            if isinstance(b, float):
                return plain(float(a), b)
            if isinstance(b, complex) and knows_complex:
                return plain(float(a) if _VERSION >= (3, 14) else complex(a), b)
            return NotImplemented

        def reverse(b, a):
            if isinstance(a, numbers.Rational):
                return exact(a.numerator, a.denominator, b._numerator, b._denominator)
            if isinstance(a, numbers.Real):
                return plain(float(a), float(b))
            if isinstance(a, numbers.Complex) and knows_complex:
                return plain(complex(a), float(b) if _VERSION >= (3, 14) else complex(b))
            return NotImplemented

        name = plain.__name__
        forward.__name__ = f'__{name}__'
        reverse.__name__ = f'__r{name}__'
        return forward, reverse

    __add__, __radd__ = _both_ways(_add, operator.add, True)
    __sub__, __rsub__ = _both_ways(_sub, operator.sub, True)
    __mul__, __rmul__ = _both_ways(_mul, operator.mul, True)
    __truediv__, __rtruediv__ = _both_ways(_div, operator.truediv, True)
    __floordiv__, __rfloordiv__ = _both_ways(_floordiv, operator.floordiv)
    __divmod__, __rdivmod__ = _both_ways(_divmod, divmod)
    __mod__, __rmod__ = _both_ways(_mod, operator.mod)
    del _add, _sub, _mul, _div, _floordiv, _divmod, _mod, _both_ways

    def _power(a, b):
        if not isinstance(b, numbers.Rational):
            if _VERSION >= (3, 13) and not isinstance(b, (float, complex)):
                return NotImplemented
            return float(a) ** b
        if b.denominator != 1:
            return float(a) ** float(b)
        power = b.numerator
        top, bottom = a._numerator, a._denominator
        if power < 0:
            if top == 0:
                raise ZeroDivisionError(f'Fraction({bottom ** -power}, 0)')
            top, bottom = (-bottom, -top) if top < 0 else (bottom, top)
            power = -power
        return Fraction._from_coprime_ints(top ** power, bottom ** power)

    def _power_of(b, a):
        is_whole = b._denominator == 1
        if is_whole and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** (b._numerator if is_whole else float(b))

    if _VERSION >= (3, 14):

        def __pow__(a, b, modulo=None):
            """a ** b: exact for whole exponents, a float otherwise."""
            return NotImplemented if modulo is not None else a._power(b)

        def __rpow__(b, a, modulo=None):
            """a ** b for an a that knows nothing of fractions."""
            return NotImplemented if modulo is not None else b._power_of(a)

    else:

        def __pow__(a, b):
            """a ** b: exact for whole exponents, a float otherwise."""
            return a._power(b)

        def __rpow__(b, a):
            """a ** b for an a that knows nothing of fractions."""
            return b._power_of(a)

    def __pos__(a):
        return Fraction._from_coprime_ints(a._numerator, a._denominator)

    def __neg__(a):
        return Fraction._from_coprime_ints(-a._numerator, a._denominator)

    def __abs__(a):
        return Fraction._from_coprime_ints(abs(a._numerator), a._denominator)

    def __int__(a, _index=operator.index):
        """The part before the point."""
        size = abs(a._numerator) // a._denominator
        return _index(-size if a._numerator < 0 else size)

    def __trunc__(a):
        size = abs(a._numerator) // a._denominator
        return -size if a._numerator < 0 else size

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        """The nearest integer, or the nearest fraction with so many decimals; ties go to even."""
        if ndigits is None:
            return _half_even(self._numerator, self._denominator)
        unit = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(_half_even(self._numerator * unit, self._denominator), unit)
        return Fraction(_half_even(self._numerator, self._denominator * unit) * unit)

    def __hash__(self):
        """That of the int, float or Decimal of the same value."""
        try:
            inverse = pow(self._denominator, -1, _MODULUS)
        except ValueError:
            size = _INFINITY
        else:
            size = hash(hash(abs(self._numerator)) * inverse)
        value = size if self._numerator >= 0 else -size
        return -2 if value == -1 else value

    def __eq__(a, b):
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if not isinstance(b, float):
            return NotImplemented
        return a == a.from_float(b) if math.isfinite(b) else 0.0 == b

    def _compare(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            return op(self, self.from_float(other)) if math.isfinite(other) else op(0.0, other)
        return NotImplemented

    def __lt__(a, b):
        return a._compare(b, operator.lt)

    def __gt__(a, b):
        return a._compare(b, operator.gt)

    def __le__(a, b):
        return a._compare(b, operator.le)

    def __ge__(a, b):
        return a._compare(b, operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return type(self), (self._numerator, self._denominator)

    def __copy__(self):
        """A fraction never changes: of this very class it is its own copy."""
        return self if type(self) is Fraction else self._again()

    def __deepcopy__(self, memo):
        return self if type(self) is Fraction else self._again()

    def _again(self):
        return type(self)(self._numerator, self._denominator)

    if _VERSION >= (3, 12):

        def is_integer(self):
            """Whether there is nothing behind the point."""
            return self._denominator == 1

        def __format__(self, format_spec, /):
            spec = _Spec(format_spec)
            if spec.kind and spec.kind in tuple('eEfFgG%'):
                if not spec.has_conflict:
                    return self._as_decimal(spec)
            elif _VERSION >= (3, 13) or not format_spec:
                is_plain = not (spec.kind or spec.z or spec.zeros or spec.precision is not None)
                if is_plain and not spec.separator:
                    return self._as_quotient(spec)
            kind = type(self).__name__
            raise ValueError(f'Invalid format specifier {format_spec!r} for object of type {kind!r}')

        def _sign_text(self, spec, negative):
            if negative:
                return '-'
            return '' if spec.sign == '-' else spec.sign

        def _as_quotient(self, spec):
            body = f'{abs(self._numerator):{spec.comma}}'
            if self._denominator != 1 or spec.alternate:
                body += f'/{self._denominator:{spec.comma}}'
            return spec.padded(self._sign_text(spec, self._numerator < 0), body)

        def _as_decimal(self, spec):
            kind = spec.kind
            precision = 6 if spec.precision is None else spec.precision
            strips = kind in 'gG' and not spec.alternate
            top, bottom = self._numerator, self._denominator
            if kind in 'fF%':
                places = precision + 2 if kind == '%' else precision
                negative, count = _to_places(top, bottom, places)
                exponent = -places
                is_scientific = False
            else:
                wanted = max(precision, 1) if kind in 'gG' else precision + 1
                negative, count, exponent = _to_digits(top, bottom, wanted)
                is_scientific = kind in 'eE' or not -4 <= exponent + wanted - 1 < wanted
            if spec.z and count == 0:
                negative = False
            digits = str(count)
            after, suffix = -exponent, ''
            if is_scientific:
                after = wanted - 1
                suffix = f'{"E" if kind in "EG" else "e"}{exponent + after:+03d}'
            elif kind == '%':
                after, suffix = precision, '%'
            digits = digits.zfill(after + 1) if after > 0 else digits + '0' * -after
            whole = digits[:len(digits) - after] if after > 0 else digits
            places = digits[len(digits) - after:] if after > 0 else ''
            if strips:
                places = places.rstrip('0')
            point = '.' if places or spec.alternate else ''
            if spec.separator:
                cut = [places[at:at + 3] for at in range(0, len(places), 3)]
                places = spec.separator.join(cut)
            sign = self._sign_text(spec, negative)
            rest = point + places + suffix
            if spec.is_zero_padded:
                room = spec.width - len(sign) - len(rest)
                if spec.comma:
                    # Zeros stand in groups too, and none of them begins with a mark.
                    room = 3 * room // 4 + 1
                whole = whole.zfill(room)
            if spec.comma:
                whole = _grouped(whole, spec.comma)
            return spec.padded(sign, whole + rest)

    if _VERSION >= (3, 14):

        @classmethod
        def from_number(cls, number):
            """The exact value of an int, a float or anything with as_integer_ratio()."""
            if type(number) is int:
                return cls._from_coprime_ints(number, 1)
            if isinstance(number, numbers.Rational):
                return cls._from_coprime_ints(number.numerator, number.denominator)
            if _has_ratio(number):
                return cls._from_coprime_ints(*number.as_integer_ratio())
            raise TypeError('argument should be a Rational instance or '
                            'have the as_integer_ratio() method')


if _VERSION >= (3, 14):
    _WANTED = ('argument should be a string or a Rational instance or '
               'have the as_integer_ratio() method')

    def _has_ratio(value):
        if isinstance(value, (float, Decimal)):
            return True
        return hasattr(value, 'as_integer_ratio') and not isinstance(value, type)
else:
    _WANTED = 'argument should be a string or a Rational instance'

    def _has_ratio(value):
        return isinstance(value, (float, Decimal))
