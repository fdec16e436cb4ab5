# Each line of `cases` is an expression; what it gives, or raises, is printed.
import sys


def show(make):
    try:
        value = make()
        print(type(value).__name__, repr(value)[:400])
    except BaseException as exc:
        print(type(exc).__name__, exc.args)


class I:
    def __index__(self): return 3


class J:
    def __int__(self): return 7


class F:
    def __float__(self): return 2.5


class Bad:
    def __index__(self): return 'x'
    def __int__(self): return 'x'
    def __float__(self): return 'x'
    def __complex__(self): return 'x'


class C:
    def __complex__(self): return 1 + 2j


class MyInt(int):
    pass


class MyFloat(float):
    pass


class T:
    def __trunc__(self): return 9


for make in [
    lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: divmod(1, 0), lambda: 0 ** -1, lambda: pow(0, -1), lambda: 2 ** -1,
    lambda: pow(2, 3, 0), lambda: pow(2, -1, 4), lambda: pow(3, -1, 7), lambda: pow(2.0, 3, 4), lambda: pow(2, 3.0, 4), lambda: pow('a', 2),
    lambda: 1 << -1, lambda: 1 >> -1, lambda: 0 << (1 << 64), lambda: 5 >> (1 << 64), lambda: -5 >> (1 << 64),
    lambda: 1 + 'a', lambda: 1.0 + 'a', lambda: int('a'), lambda: int('a', 37), lambda: int('a', 1), lambda: int('a', -1), lambda: int(5, 10),
    lambda: int([]), lambda: int(None), lambda: int(b'12'), lambda: int(b'zz'), lambda: int(bytearray(b'zz\xff')), lambda: int(float('nan')),
    lambda: int(float('inf')), lambda: int(1e30), lambda: int(1j), lambda: int('1', 10, 3), lambda: int(x='1'), lambda: int('1', base='a'),
    lambda: int('1', base=2.0), lambda: int(base=10), lambda: int(), lambda: int('ff', I()), lambda: int('0x1f', 0), lambda: int('z', base=36),
    lambda: int(I()), lambda: int(J()), lambda: int(F()), lambda: int(Bad()), lambda: float(Bad()), lambda: complex(Bad()), lambda: complex(C()), lambda: int(MyInt(5)), lambda: MyInt('12'), lambda: MyInt(5) + 1, lambda: repr(MyInt(7)),
    lambda: MyFloat('1.5'), lambda: MyFloat(2) + 1, lambda: float(MyFloat(2)), lambda: +MyInt(3), lambda: abs(MyInt(-3)), lambda: MyInt(3).real,
    lambda: (5).to_bytes(1, 'little'), lambda: (256).to_bytes(1, 'little'), lambda: (-1).to_bytes(1, 'little'), lambda: (-1).to_bytes(2, 'big', signed=True),
    lambda: (128).to_bytes(1, 'big', signed=True), lambda: (-128).to_bytes(1, 'big', signed=True), lambda: (-129).to_bytes(1, 'big', signed=True), lambda: (0).to_bytes(0, 'big'), lambda: (5).to_bytes(-1, 'big'), lambda: (5).to_bytes(1, 'foo'), lambda: (5).to_bytes(), lambda: (5).to_bytes('a'), lambda: (5).to_bytes(2, 5), lambda: (1 << 40).to_bytes(8, byteorder='little'),
    lambda: int.from_bytes(b'\xff\x00', 'big'), lambda: int.from_bytes(b'\xff\x00', 'little', signed=True), lambda: int.from_bytes([1, 2, 3]), lambda: int.from_bytes('a', 'big'), lambda: int.from_bytes(5, 'big'),
    lambda: int.from_bytes([256], 'big'), lambda: int.from_bytes(b'', 'big'), lambda: int.from_bytes(bytearray(b'\x80'), signed=True), lambda: MyInt.from_bytes(b'a', 'big'), lambda: bool.from_bytes(b'a', 'big'),
    lambda: (5).as_integer_ratio(), lambda: (5).is_integer(), lambda: (5).conjugate(), lambda: ((5).real, (5).imag, (5).numerator, (5).denominator),
    lambda: (round(1234, -2), round(1250, -2), round(1350, -2), round(-1250, -2), round(15, -1), round(25, -1), round(5, -1), round(55, -5), round(10**30 + 5 * 10**9, -10), round(7, 3)),
    lambda: round(5, 2.0), lambda: (5).__round__(None), lambda: round(5, None), lambda: (5).__format__(5),
    lambda: ((5).__ceil__(), (5).__floor__(), (5).__trunc__(), (5).__index__(), (5).__getnewargs__()),
    lambda: str(10**5000), lambda: int('1' * 5000), lambda: repr(-10**4300), lambda: len(str(10**4299)), lambda: hex(10**5000)[:20], lambda: (10**400).__float__(), lambda: float(10**400), lambda: 10**400 / 1.0, lambda: 10**400 * 1.0, lambda: 10**400 / 10**399,
    lambda: (1.0 < 10**400, 10**400 == float('inf'), 1e16 == 10**16 + 1, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 2**53 + 1 > 2.0**53, float('nan') == 1, 1 != float('nan')),
    lambda: (divmod(-7, 2), divmod(7, -2), -7 // 2, -7 % 2, -2**70 // 3, -2**70 % 3, divmod(2**70, -3)),
    lambda: ((5).__add__('a'), (5).__eq__('a'), (5).__radd__(3), (3).__pow__(2, 5), (3).__rpow__(2), (5).__rdivmod__(7)), lambda: 5 < 'a',
    lambda: (~5, -True, +True, True + True, True & 1, True & False, True | False, True ^ True, True.__and__(1), not 0),
    lambda: True.__and__(1.0), lambda: (bool('a'), bool(), bool([]), bool(0.0), bool(0j)), lambda: bool(1, 2), lambda: bool(x=1), lambda: (True.__repr__(), str(True), repr(False)),
    lambda: (format(True), format(True, 'd'), format(True, '5'), format(True, 's')), lambda: '%d' % True, lambda: int.__new__(bool), lambda: bool.__new__(int), lambda: int.__new__(str, 5), lambda: int.__new__(), lambda: object.__new__(int),
    lambda: ((1).__int__(), True.__int__(), True.bit_length(), (2**70).bit_length(), (-255).bit_count()), lambda: sum([True, 2]), lambda: (int('1_000'), int(' 5 '), int('-0x1F', 16)),
    lambda: [f(255) for f in (hex, oct, bin)] + [f(-255) for f in (hex, oct, bin)], lambda: hex(1.5), lambda: bin('a'), lambda: hex(I()),
    lambda: (hash(1), hash(-1), hash(-2), hash(2**61 - 1), hash(2**61), hash(-2**61), hash(True), hash(10**30)),
    lambda: (I() and range(10)[I()], [1, 2, 3, 4][I()], 'abcd'[I()]), lambda: 5 in 5, lambda: 5[0], lambda: len(5), lambda: (5)(), lambda: iter(5), lambda: (5).foo, lambda: int.foo, lambda: setattr(5, 'a', 1), lambda: (5).real.__class__,
    lambda: sys.getsizeof(0), lambda: [sys.getsizeof(1 << n) for n in (0, 29, 30, 59, 60, 89, 90, 300)], lambda: sys.getsizeof(True), lambda: sys.getsizeof(1.5), lambda: sys.getsizeof(1j), lambda: (5).__sizeof__(), lambda: True.__sizeof__(),
    lambda: sys.getsizeof(MyInt(5)), lambda: sys.getsizeof(MyInt(2**40)), lambda: sys.getsizeof(MyFloat(5)), lambda: isinstance(True, int), lambda: issubclass(bool, int), lambda: int.__mro__, lambda: bool.__mro__, lambda: bool.__base__, lambda: int.__name__,
    lambda: type('B', (bool,), {}), lambda: int(T()), lambda: MyInt(5) == 5, lambda: {1: 'a', True: 'b', 1.0: 'c'}, lambda: {2**70: 1}[2.0**70],
    lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: divmod(1.0, 0), lambda: 0.0 ** -1, lambda: 0.0 ** -1.5, lambda: 2.0 ** 10000, lambda: 10.0 ** 400, lambda: 2.0 ** -2000,
    lambda: [x ** y for x in (float('inf'), float('-inf'), -0.0, 0.0, 1.0, -1.0, 2.0, 0.5, -2.0) for y in (0, 3, 2, 0.5 + 1.5, float('inf'), float('-inf'), 3.0)], lambda: (float('nan') ** 0, 1.0 ** float('nan'), float('-inf') ** -3, float('-inf') ** -2), lambda: (-0.0) ** -1,
    lambda: (-7.5 // 2, -7.5 % 2, 7.5 // -2, 7.5 % -2, divmod(-7.5, 2), 5.0 % float('inf'), -5.0 % float('inf'), -5.0 // float('inf'), 0.0 // 1, -0.0 // 1, 0.0 % -3, -0.0 % 3),
    lambda: float([]), lambda: float('x'), lambda: float(None), lambda: float(b'1.5'), lambda: float(b'x'), lambda: float(bytearray(b'1.5')), lambda: float('1', 2), lambda: float(x=1), lambda: float(1j), lambda: float(I()), lambda: float(F()), lambda: float(), lambda: float(True),
    lambda: (round(2.5), round(-2.5), round(0.5), round(2.675, 2), round(1e300) == int(1e300), round(1.5, None), round(1234.5678, -2), round(0.1 + 0.2, 3), round(1e-5, 7)), lambda: round(float('nan')), lambda: round(float('inf')), lambda: round(1.5, 'a'), lambda: round(float('inf'), 2), lambda: round(1.7976931348623157e308, -308),
    lambda: ((1.5).__trunc__(), (1.5).__floor__(), (-1.5).__ceil__(), (1.5).is_integer(), (2.0).is_integer(), float('inf').is_integer()), lambda: float('nan').__floor__(), lambda: float('inf').__ceil__(), lambda: float('inf').as_integer_ratio(), lambda: float('nan').as_integer_ratio(), lambda: (0.1).as_integer_ratio(), lambda: (-2.5).as_integer_ratio(),
    lambda: ((0.1).hex(), float.fromhex('0x1.8p1'), (-0.0).hex(), float('inf').hex()), lambda: float.fromhex('zz'), lambda: float.fromhex(5), lambda: MyFloat.fromhex('0x1p1'), lambda: ((1.5).conjugate(), (1.5).real, (1.5).imag), lambda: float.__getformat__('double'), lambda: float.__getformat__('x'), lambda: (1.5).__getnewargs__(),
    lambda: ((1.5).__eq__(1), (1.5).__eq__('a')), lambda: 1.5 < 'a', lambda: 1.5 < 1j, lambda: 1.5 & 1, lambda: ~1.5, lambda: (-(0.0), abs(-0.0), +(-1.5), bool(0.0), bool(0.1)), lambda: (int(-1.9), int(1e20)),
    lambda: (hash(1.5), hash(-0.0), hash(float('inf')), hash(1e100), hash(2.0**60)), lambda: (pow(2.0, 3), pow(2.0, 3, None)), lambda: (pow(2, 0.5), 2 ** 0.1, 10 ** -5, 10 ** -3, 10.0 ** -5, 1.1 ** 10, 3 ** 0.3333, 1.5 ** 2.5, 7 ** -3),
    lambda: (1e22.__repr__(), 1e16, 123456789012345680.0, 1e-5, 0.0001, 0.1 + 0.2, 1 / 3, 100 * 1.1, 3.0 * 1.1, 1e308 * 10, -1e308 * 10), lambda: sum([0.1] * 10), lambda: sum([1, 2.5, 3]), lambda: sum([0.1, 0.2, 0.3], 1), lambda: max(1, 1.5, True), lambda: min([2, 1.5]),
    lambda: 1.5 .__pow__(2), lambda: 1.5 .__rpow__(2), lambda: 1.5 .__divmod__(1), lambda: 1.5 .__rdivmod__(5), lambda: 1.5 .__rsub__(2), lambda: 1.5 .__rtruediv__(3), lambda: 1.5 .__rfloordiv__(4), lambda: 1.5 .__rmod__(4),
    lambda: [complex(s) for s in ('1+2j', ' 1+2j ', '(1+2j)', 'j', '-j', '+1.5e3J', '1e5', 'nan+infj', '1_0+1_0j', '-1-j', '1e-3-1e+3j', '.5j')],
    lambda: complex('1 + 2j'), lambda: complex(''), lambda: complex('1+2'), lambda: complex('1+2jj'), lambda: complex('a'), lambda: complex('1+-2j'), lambda: (complex(1, 2), complex(1.5), complex(real=1, imag=2), complex(), complex(imag=2)),
    lambda: complex('1', 2), lambda: complex(1, '2'), lambda: complex([]), lambda: complex(1, []), lambda: complex(None), lambda: complex(b'1'), lambda: complex(1, 2, 3), lambda: complex(x=1), lambda: complex(F()), lambda: complex(I(), I()),
    lambda: (1j * 1j, (1 + 2j) / (3 - 4j), (1 + 2j) * 2, 2 * (1 + 2j), 1 + 2j - 1, 1j - 1, 1 - 1j, -1j, +1j, abs(3 + 4j), (1 + 2j).conjugate()), lambda: 1j / 0, lambda: 1j // 1, lambda: 1j % 1, lambda: divmod(1j, 1), lambda: 1j < 2j, lambda: 0j ** -1, lambda: 0j ** 1j, lambda: 0j ** 0,
    lambda: ((1 + 2j) ** 2, (1 + 2j) ** -2, (1 + 2j) ** 3, 1j ** 2, (1 + 2j) ** 100, 2 ** 2j == 2 ** 2j), lambda: pow(1j, 2, 3), lambda: abs(complex(1e308, 1e308)), lambda: (repr(complex(1, -0.0)), repr(complex(-0.0, 1)), repr(complex(0, float('nan'))), repr(complex(float('inf'), -1)), repr(1e20j), repr(1 + 1e16j), repr(-0j), repr(-1j)),
    lambda: (str(1 + 2j), hash(1 + 2j), hash(1j), hash(2 + 0j)), lambda: (1j == 1j, 1 == 1 + 0j, 1j != 2, 1 + 0j == 1.0, (1j).__eq__('a'), 1j == 1j.imag), lambda: int(1j), lambda: float(1j), lambda: (1j.real, 1j.imag), lambda: ((1 + 2j).__complex__(), (1 + 2j).__getnewargs__()), lambda: format(1 + 2j, '.2f'), lambda: (bool(0j), bool(1j)), lambda: (1 + 2j).__add__('a'),
    lambda: (complex(float('inf')) * 1j, 1j * float('inf'), complex(1, 2) * float('inf'), float('inf') * 1j), lambda: (1 - 0j, 0 - 1j, 1.0 - (0 + 0j), -0.0 + 0j, 2.0 * (1 - 0j), (1 - 0j) / 2, 2 / (1 + 1j)), lambda: setattr(1j, 'real', 5),
    lambda: (True + 1.5, True == 1.0, 2 ** True, True / 2, 5 // True), lambda: sorted(set(dir(int)) - set(dir(object))), lambda: sorted(set(dir(float)) - set(dir(object))), lambda: sorted(set(dir(complex)) - set(dir(object))), lambda: sorted(set(dir(bool)) - set(dir(int))),
    lambda: int.__doc__, lambda: bool.__doc__, lambda: float.__doc__, lambda: complex.__doc__, lambda: int.real.__doc__, lambda: float.from_number(2), lambda: complex.from_number(2), lambda: float.from_number('2'),
    lambda: (256 is 255 + 1, 257 is int('257'), -5 is int('-5'), -6 is int('-6'), 1024 is int('1024'), 1025 is int('1025')), lambda: (1000 + 1 is 1001, int('5') is 5), lambda: 1_000_000, lambda: 0xFFFF_FFFF, lambda: 0b1010, lambda: 0o777, lambda: 1e1_0, lambda: 10**100,
]:
    show(make)
