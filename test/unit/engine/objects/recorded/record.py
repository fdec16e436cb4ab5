"""Writes what CPython makes of numbers and text: `python record.py SUITE > out.json`.

Each suite is a list of cases, and for each case the result as text; an exception is written as
`!Type: message`. merge.py joins the files of several versions into SUITE.json beside this program:
the results of the first version in full, those of the others where they differ.
"""
import itertools
import json
import random
import sys


def attempt(function, *args):
    try:
        return function(*args)
    except Exception as exc:
        return f'!{type(exc).__name__}: {exc}'


FLOATS = [0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, 0.1, 0.125, 2.675, 1e15, 1e16, 1e17, 123456789.0, 1e22,
          1e23, 9.5, 99.5, 0.00001, 0.0001, 0.00012345, 1234.5678, 1e100, 1.7976931348623157e308, 5e-324,
          2.2250738585072014e-308, 3.141592653589793, -2.718281828459045, 1/3, 2/3, 1e-5, 12345678901234567.0,
          float('inf'), float('-inf'), float('nan'), 0.045, 1.005, 999999.5, 9999995.0, -0.0001, 4.35, 1e-7]
random.seed(20)
FLOATS += [random.uniform(-10, 10) * 10 ** random.randint(-20, 20) for _ in range(60)]


def format_float():
    specs = ['e', '.0e', '.3e', '#.0e', 'E', 'f', '.0f', '.1f', '.2f', '.10f', '#.0f', 'F', 'g', '.0g', '.3g',
             '.12g', '#g', '#.3g', 'G', 'n', '%', '.1%', '.3', '.1', '.17', '.20', '10', '<10', '^11', '+', ' ',
             '-', '+.2f', '010.2f', '*=+12.3f', ',', ',.2f', '_.3f', '015,.2f', 'z.0f', 'z.1f', 'z', '#', '=10',
             'x>12', '<010', '10.3g', '020,', '020_.1f', '_e', '8', '08', '.30f']
    for value in FLOATS:
        for spec in specs:
            yield [repr(value), spec], attempt(format, value, spec)
    odd = ['d', 's', 'x', 'c', 'q', '.', '.f', '10.', ',_', '_,', ',,', '__', 'ff', '5 ', '{', '.5.', ',n', ',s', 'é', '\n',
           '.99999999999999999999f', '99999999999999999999', '+-', '-+', 'z#', '#z', 'zz', '^^', '^^5', '٣.٢f', '>>>5',
           '.3,f', '.6_f', '.6,', '.,f', '._f', '.3,,f', '.3,_f', '.6,e', '.9_g', ',.9_', ',.9_f', '.,', '.4,x', '.3n,']
    for value in [1234567.891234567, 0.1, float('nan')]:
        for spec in odd:
            yield [repr(value), spec], attempt(format, value, spec)


INTS = [0, 1, -1, 7, -42, 255, 256, 1000, -1000, 123456, 1234567, -123456789, 2**31, 2**53, 2**53 + 1, -2**63, 2**64,
        10**20, -10**25, 3**70, 0x110000, 97, 233, 128013]


def format_int():
    specs = ['d', 'b', 'o', 'x', 'X', '#b', '#o', '#x', '#X', 'n', ',', '_', ',d', '_d', '_b', '_o', '_x', '_X', '#_x',
             '10', '<10', '>10', '^10', '=10', '=+10', '+', ' ', '-', '010', '020,', '020_', '#020x', '#020_x', '012_b', '*^20,',
             'é>12', 'e', '.2e', 'f', '.1f', '.3g', '%', '.0%', 'G', '05', '<05', '^07', '>07d', 'x<8d', '+08,', '08.2f', ',.2f']
    for value in INTS:
        for spec in specs:
            yield [str(value), spec], attempt(format, value, spec)
    odd = ['c', '5c', '<5c', '05c', '^5c', '+c', '#c', ',c', '.2c', '.3', '.3d', 's', 'q', 'zd', 'z', 'z.1f', ',x', ',b', ',o', ',n', '_n', ',_d',
           ',,', '__', '', 'dd', 'd5', '5 d', '.', '10.', '9999999999999999999999', '#', '#d', '#n', '+ ', 'é', 'éd', 'ééd', '1e']
    for value in [0, 65, -5, 1234567, 0x110000, 10**30, 233, 128013]:
        for spec in odd:
            yield [str(value), spec], attempt(format, value, spec)
    # Widths around the places where a separator falls.
    for width in range(1, 20):
        for value in (1, 12, 123, 1234, -1234567):
            yield [str(value), f'0{width},'], attempt(format, value, f'0{width},')
            yield [str(value), f'0{width}_x'], attempt(format, value, f'0{width}_x')


def format_text():
    texts = ['', 'a', 'abc', 'héé', '日本', '😀x', 'a' * 30]
    specs = ['s', '5', '<5', '>5', '^6', '=5', '.2', '.0', '5.1', '*^9', '😀>4', '05', '<05', '^05', '+', '-', ' ', '#', 'z', ',', '_', ',s', 'd', 'x',
             'ss', '.', '.s', '10s', '.1s', '0', '00', '005', '.3,', '.3_s', '{', 'é', '\x07', '>>5', '0=5', '-5', ' 5s', '+s', '#s', 'zs']
    for text in texts:
        for spec in specs:
            yield [text, spec], attempt(format, text, spec)


def format_complex():
    values = [0j, 1 + 2j, complex(-1.5, -0.0), 1e20 + 1e-7j, complex('nan'), complex(float('inf'), -1), complex(-0.0, 2), 3j, complex(0, -0.0)]
    specs = ['', '.2f', 'e', 'g', '.3', '+', ' ', '30', '<30', '^30.1f', '010', '=10', '*>20', ',', ',.2f', '_', '#', '#g', '%', 'd', 's', 'n', 'F', '.0e', 'z.1f', '+.1f', '.4,f']
    for value in values:
        for spec in specs:
            yield [repr(value.real), repr(value.imag), spec], attempt(format, value, spec)


def repr_float():
    for value in FLOATS:
        yield [value.hex()], repr(value)
    for _ in range(300):
        value = random.getrandbits(52) * 2.0 ** random.randint(-1074, 900) * random.choice([1, -1])
        yield [value.hex()], repr(value)


def parse_float():
    texts = ['1', '1.', '.5', '.', '', ' 1 ', '\t1\n', '1e5', '1E5', '1e', '1e+', '1e+5', '1_0', '1__0', '_1', '1_', '1_.5', '1._5', '1.5_5', '1e1_0', '1e_1',
             'inf', '-INF', 'Infinity', '+nan', 'nan', '-nan', 'infin', '0x10', '1 2', '--1', '+-1', '٣', '٣.٢', '\xa01', '1\u2003', '1\x1c', '\x1c1', 'é', '1e400', '-1e400',
             '1e-400', '123456789012345678901234567890', '0.1e1', '1,0', "it's", '"', 'a' * 60, '１２', '1e５', '½', '1\0', '\ufeff1', '\x851']
    for text in texts:
        result = attempt(float, text)
        yield [text], result if isinstance(result, str) else result.hex()


def parse_int():
    texts = ['1', ' 12 ', '-5', '+5', '- 5', '--5', '', ' ', '0', '00', '-0', '0_0', '1_000', '1__0', '_1', '1_', '0x1f', '0X1F', '0x_1f', '0x', '0o17', '0b101', '0b_1', '0b2', '0o8', '017',
             '0_7', '1e5', '1.5', 'z', 'Z9', 'ff', 'FF', '٣٤', '\xa05', '5\u2003', '\x1c5', '5\x1c', 'é', 'a' * 300, "it's", '"', '١_٢', '9' * 30, '-' + '8' * 40, 'x', '0z', '0_x1', '１２', '²', '1\0', '\ufeff1', '+', '_', '0b', 'b1', '0b1b1']
    for text in texts:
        for base in (10, 0, 2, 8, 16, 36, 3):
            result = attempt(int, text, base)
            yield [text, base], str(result)
    for digits in (4299, 4300, 4301, 5000):
        yield ['7' * digits, 10], str(hash(attempt(int, '7' * digits))) if digits <= 4300 else str(attempt(int, '7' * digits))


def hash_text():
    texts = ['', 'a', 'ab', 'abc', 'abcdefg', 'abcdefgh', 'abcdefghi', 'é', 'ÿab', 'Ā', '日本語', '😀', 'a😀', 'x' * 15, 'x' * 16, 'x' * 17, 'x' * 100, '__init__', '\0', '\0\0', '\ud800', 'hello world', '0', '1', 'key1', 'key2']
    for text in texts + [''.join(random.choice('abcé日😀') for _ in range(n)) for n in range(1, 40)]:
        yield [text], str(hash(text))


def hash_number():
    for value in INTS + [2**61 - 1, 2**61 - 2, 2**61, -2**61, -2**61 + 1, 2**122 - 1, -2, 10**100]:
        yield ['int', str(value)], str(hash(value))
    for value in FLOATS:
        if value == value:
            yield ['float', value.hex()], str(hash(value))
    for items in [(), (0,), (1, 2), (1, 2, 3), (-1,), (2**70,), ((),), tuple(range(20)), (2**61 - 1, -1)]:
        yield ['tuple', *[str(hash(item)) for item in items]], str(hash(items))
    for re, im in itertools.product([0.0, 1.0, -1.5, 1e300, 2.0**70], repeat=2):
        yield ['complex', re.hex(), im.hex()], str(hash(complex(re, im)))


def repr_text():
    for code in list(range(0, 0x180)) + [0x300, 0x378, 0x61c, 0x200b, 0x2028, 0x202f, 0x3000, 0xd800, 0xdfff, 0xe000, 0xfeff, 0xfffd, 0xfffe, 0x1f600, 0xe0001, 0x10ffff, 0x2fa1d]:
        yield [chr(code)], repr(chr(code)) + ascii(chr(code))
    for text in ["it's", '"', '\'"', '\\', "a'b\"c", 'tab\tnl\n', 'mixed é日😀\x7f\x80']:
        yield [text], repr(text) + ascii(text)


BINARY = {
    'add': lambda a, b: a + b, 'sub': lambda a, b: a - b, 'mul': lambda a, b: a * b, 'floordiv': lambda a, b: a // b, 'mod': lambda a, b: a % b,
    'and': lambda a, b: a & b, 'or': lambda a, b: a | b, 'xor': lambda a, b: a ^ b, 'truediv': lambda a, b: (a / b).hex(),
}


def int_arithmetic():
    edges = [0, 1, -1, 2, 7, -7, 2**31, -2**31, 2**53 - 1, 1 - 2**53, 2**53 + 1, 10**18, -3**50]
    edges += [random.randint(-2**60, 2**60) for _ in range(3)]
    for a in edges:
        for b in edges:
            for name, function in BINARY.items():
                if b == 0 and name in ('floordiv', 'mod', 'truediv'):
                    continue
                yield [name, str(a), str(b)], str(attempt(function, a, b))
    for a in edges:
        for b in (0, 1, 2, 5, 31, 53, 64):
            yield ['shl', str(a), str(b)], str(a << b)
            yield ['shr', str(a), str(b)], str(a >> b)
            if abs(a) < 2**54 and b < 30:
                yield ['pow', str(a), str(b)], str(a ** b)
        for b in (0, 5, -3, 10**12):
            for c in (1, -7, 10**9 + 7, 0, 12, 2**80):
                yield ['powmod', str(a), str(b), str(c)], str(attempt(pow, a, b, c))
        yield ['bit_length', str(a)], str(a.bit_length())
        yield ['bit_count', str(a)], str(a.bit_count())
        yield ['double', str(a)], float(a).hex()
        yield ['hex', str(a)], hex(a) + ' ' + oct(a) + ' ' + bin(a)
    for a, b in [(10**400, 10**399), (10**400, 3), (1, 10**400), (2**1024, 2), (2**1080, 2**1079 + 1), (3, 2**1074), (1, 2**1075), (3, 2**1076), (2**53 + 1, 2**1100), (10**30, 7**30)]:
        yield ['truediv', str(a), str(b)], str(attempt(BINARY['truediv'], a, b))


def float_methods():
    for value in FLOATS:
        yield ['hex', value.hex()], value.hex()
        yield ['repr', value.hex()], repr(value)
        for places in (-400, -310, -5, -2, -1, 0, 1, 2, 3, 5, 10, 17, 20, 300, 330):
            result = attempt(round, value, places)
            yield ['round', value.hex(), places], result if isinstance(result, str) else result.hex()
        if value - value == 0:
            yield ['int', value.hex()], str(int(value))
            yield ['round0', value.hex()], str(round(value))
            yield ['ratio', value.hex()], str(value.as_integer_ratio())
    for text in ['0x1p0', '1p0', '0x.8', '.', '', '0x', '0x1.8p-3', '-0x1p-1074', '0x1p-1075', '0x1.8p-1075', '0x1p1024', '0x1.fffffffffffff7p1023', '0x1.fffffffffffff8p1023', 'inf', '-nan', 'Infinity', ' 0x1 ', '0x1p', '0x1p+', 'g', '1.', '0x10', 'ff.ffp10', '0x1p99999999999', '0x0p99999999999', '0x1p-99999999999', '1_0', '\xa01', 'é', '-0x0p0', '0X1P3', 'infi', 'nanx']:
        result = attempt(float.fromhex, text)
        yield ['fromhex', text], result if isinstance(result, str) else result.hex()


SUITES = [format_float, format_int, format_text, format_complex, repr_float, parse_float, parse_int, hash_text, hash_number, repr_text, int_arithmetic, float_methods]


def main():
    out = {}
    for suite in SUITES:
        random.seed(suite.__name__)
        pairs = list(suite())
        out[suite.__name__] = {'cases': [case for case, _ in pairs], 'results': [result for _, result in pairs]}
    json.dump(out, sys.stdout)


main()
