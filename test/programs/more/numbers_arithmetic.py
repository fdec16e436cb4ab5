print(7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 / 2, 2 ** 10, 2 ** -1, divmod(17, 5))
print(10 ** 20, 2 ** 100, -(3 ** 40), (1 << 70) >> 60, 12345678901234567890 % 97)
print(0x1F, 0b1010, 0o17, 1_000_000, 5 & 3, 5 | 3, 5 ^ 3, ~5)
print(1.5 + 2, 0.1 + 0.2, 1e16, 1e-7, 3.0, 2.5 // 1, 7.5 % 2, 1 / 3)
print(round(2.5), round(3.5), round(2.675, 2), abs(-3), int(3.99), int("12", 3), float("1.5"))
print(3 == 3.0, True + True, 1 < 2 < 3, 3 > 2 > 2, not 0, None is None)
print(complex(1, 2) * 2, (1 + 2j).conjugate(), abs(3 + 4j), 1j ** 2)
print(min(3, 1, 2), max([4, 5]), sum([0.5, 0.25], 1), pow(3, 4, 5))
print(float("inf") > 10 ** 300, float("nan") == float("nan"), -0.0, 5.0 .is_integer())
print((255).bit_length(), hex(255), bin(5), oct(8), int.from_bytes(b"\x01\x02", "big"))
for bad in ("1 / 0", "x"):
    try:
        int(bad)
    except ValueError as error:
        print(error)
try:
    1 / 0
except ZeroDivisionError as error:
    print(error)
try:
    "1" + 1
except TypeError as error:
    print(error)
