"""cmath: roots, logarithms and angles of complex numbers."""
import cmath
import math

print(cmath.sqrt(-4), cmath.sqrt(3 + 4j), cmath.sqrt(-2 - 0j), cmath.sqrt(1e-320 + 0j).real > 0)
print(cmath.exp(1j * cmath.pi).real, round(cmath.exp(1j * cmath.pi).imag, 15), cmath.exp(0))
print(cmath.phase(-1), cmath.phase(1j), cmath.polar(3 + 4j), cmath.rect(2, 0), cmath.rect(1, 0.5))
roots = [cmath.rect(1, 2 * cmath.pi * k / 3) for k in range(3)]
print([complex(round(root.real, 12), round(root.imag, 12)) for root in roots])
print(cmath.log(1j), cmath.log(100, 10), cmath.log10(1000), cmath.log(-1))


def near(value):
    return f"{value.real:.12f} {value.imag:.12f}"


z = 0.3 + 0.7j
for function in [cmath.sin, cmath.cos, cmath.tan, cmath.sinh, cmath.cosh, cmath.tanh, cmath.asin,
                 cmath.acos, cmath.atan, cmath.asinh, cmath.acosh, cmath.atanh]:
    print(function.__name__, near(function(z)), near(function(-2.5)))
print(cmath.isclose(1 + 1e-12j, 1), cmath.isfinite(1j), cmath.isinf(cmath.infj), cmath.isnan(cmath.nanj))
for wrong in [lambda: cmath.log(0), lambda: cmath.atanh(1), lambda: cmath.exp(1000),
              lambda: cmath.sqrt("2")]:
    try:
        wrong()
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
a, b, c = 1, 2, 5
roots = [(-b + sign * cmath.sqrt(b * b - 4 * a * c)) / (2 * a) for sign in (1, -1)]
print(roots, cmath.e == math.e, cmath.tau, cmath.inf)
