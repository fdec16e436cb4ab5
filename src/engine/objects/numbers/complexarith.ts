import { atan2, cos, exp, hypot, log, sin } from "../../../base/elementary.ts";
import { ASCII_SPACE, trimmed } from "../../../base/trim.ts";
import { powerOfPositive } from "../../../base/doubles.ts";
import { parseAsciiDouble } from "./floattext.ts";
import { type OrRefusal, overflowError, Refusal } from "../exceptions/refusal.ts";
import { asciiNumberText } from "../text/unicodectype.ts";

/** Complex arithmetic and text (Objects/complexobject.c): pure functions. */
export interface Complex {
  readonly real: number;
  readonly imag: number;
}

/** What 3.14 on says of zero to a power that it has not; before, other words. */
const ZERO_TO_NEGATIVE_POWER = "zero to a negative or complex power";

/** _Py_c_prod; `recovers`: infinities that became nan are put right (3.14 on, C11 Annex G). */
export function complexProduct(a: Complex, b: Complex, recovers: boolean): Complex {
  const real = a.real * b.real - a.imag * b.imag;
  const imag = a.real * b.imag + a.imag * b.real;
  if (!recovers || !Number.isNaN(real) || !Number.isNaN(imag)) return { real, imag };
  return recoveredProduct(a, b) ?? { real, imag };
}

function recoveredProduct(a: Complex, b: Complex): Complex | null {
  let [x, y] = [a, b];
  let recalculate = false;
  if (isInfinite(x)) {
    [x, y] = [boxed(x), withoutNan(y)];
    recalculate = true;
  }
  if (isInfinite(y)) {
    [x, y] = [withoutNan(x), boxed(y)];
    recalculate = true;
  }
  const products = [a.real * b.real, a.imag * b.imag, a.real * b.imag, a.imag * b.real];
  if (!recalculate && products.some(product => Math.abs(product) === Number.POSITIVE_INFINITY)) {
    [x, y] = [withoutNan(x), withoutNan(y)];
    recalculate = true;
  }
  if (!recalculate) return null;
  return {
    real: Number.POSITIVE_INFINITY * (x.real * y.real - x.imag * y.imag),
    imag: Number.POSITIVE_INFINITY * (x.real * y.imag + x.imag * y.real),
  };
}

function isInfinite(z: Complex): boolean {
  return [z.real, z.imag].some(part => Math.abs(part) === Number.POSITIVE_INFINITY);
}

function boxed(z: Complex): Complex {
  const box = (part: number): number => {
    const isOne = Math.abs(part) === Number.POSITIVE_INFINITY;
    const negative = part < 0 || Object.is(part, -0);
    return (negative ? -1 : 1) * (isOne ? 1 : 0);
  };
  return { real: box(z.real), imag: box(z.imag) };
}

function withoutNan(z: Complex): Complex {
  return { real: Number.isNaN(z.real) ? 0 : z.real, imag: Number.isNaN(z.imag) ? 0 : z.imag };
}

/**
 * _Py_c_quot; null: division by zero. `recovers`: infinities and zeros that became nan are put right
 * (3.14 on, C11 Annex G).
 */
export function complexQuotient(a: Complex, b: Complex, recovers: boolean): Complex | null {
  const quotient = plainQuotient(a, b);
  if (!recovers || quotient === null) return quotient;
  if (!Number.isNaN(quotient.real) || !Number.isNaN(quotient.imag)) return quotient;
  if (isInfinite(a) && isFinitePair(b)) {
    const { real, imag } = boxed(a);
    return {
      real: Number.POSITIVE_INFINITY * (real * b.real + imag * b.imag),
      imag: Number.POSITIVE_INFINITY * (imag * b.real - real * b.imag),
    };
  }
  if (!isInfinite(b) || !isFinitePair(a)) return quotient;
  const { real, imag } = boxed(b);
  return { real: 0 * (a.real * real + a.imag * imag), imag: 0 * (a.imag * real - a.real * imag) };
}

function isFinitePair(z: Complex): boolean {
  return Number.isFinite(z.real) && Number.isFinite(z.imag);
}

function plainQuotient(a: Complex, b: Complex): Complex | null {
  if (Math.abs(b.real) >= Math.abs(b.imag)) {
    if (b.real === 0) return null;
    const ratio = b.imag / b.real;
    const denominator = b.real + b.imag * ratio;
    return {
      real: (a.real + a.imag * ratio) / denominator,
      imag: (a.imag - a.real * ratio) / denominator,
    };
  }
  if (!(Math.abs(b.imag) >= Math.abs(b.real))) return { real: Number.NaN, imag: Number.NaN };
  const ratio = b.real / b.imag;
  const denominator = b.real * ratio + b.imag;
  return {
    real: (a.real * ratio + a.imag) / denominator,
    imag: (a.imag * ratio - a.real) / denominator,
  };
}

/** complex_pow without modulus; small integral exponents by multiplication. */
export function complexPower(a: Complex, b: Complex, recovers = false): OrRefusal<Complex> {
  const small = b.imag === 0 && Number.isInteger(b.real) && Math.abs(b.real) <= 100;
  const result = small ? integralPower(a, b.real, recovers) : generalPower(a, b, recovers);
  if (result === null) return new Refusal("ZeroDivisionError", ZERO_TO_NEGATIVE_POWER);
  return isInfinite(result) ? overflowError("complex exponentiation") : result;
}

function integralPower(base: Complex, exponent: number, recovers: boolean): Complex | null {
  let result: Complex = { real: 1, imag: 0 };
  let power = base;
  for (let n = Math.abs(exponent); n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) result = complexProduct(result, power, recovers);
    power = complexProduct(power, power, recovers);
  }
  return exponent > 0 || exponent === 0
    ? result
    : complexQuotient({ real: 1, imag: 0 }, result, recovers);
}

/** _Py_c_pow, by way of polar coordinates. Up to 3.13 it divides where later ones multiply. */
function generalPower(a: Complex, b: Complex, isRecent: boolean): Complex | null {
  if (b.real === 0 && b.imag === 0) return { real: 1, imag: 0 };
  if (a.real === 0 && a.imag === 0) {
    return b.imag !== 0 || b.real < 0 ? null : { real: 0, imag: 0 };
  }
  const size = hypot(a.real, a.imag);
  let length =
    Number.isFinite(size) && b.real !== 0 ? powerOfPositive(size, b.real) : size ** b.real;
  const angle = atan2(a.imag, a.real);
  let phase = angle * b.real;
  if (b.imag !== 0) {
    if (isRecent) length *= exp(-angle * b.imag);
    else length /= exp(angle * b.imag);
    phase += b.imag * log(size);
  }
  return { real: length * cos(phase), imag: length * sin(phase) };
}

/** complex(text); null: malformed (complex_from_string_inner). */
export function parseComplex(text: string, minor: number): Complex | null {
  let body = asciiNumberText(text, minor).toLowerCase();
  if (body.startsWith("(") && body.endsWith(")")) {
    body = trimmed(body.slice(1, -1), ASCII_SPACE);
  }
  if (body.endsWith("j")) return parseImaginary(body.slice(0, -1));
  const real = parseAsciiDouble(body);
  return real === null ? null : { real, imag: 0 };
}

/** What stands before the `j`: an imaginary part, or a real part and a signed imaginary one. */
function parseImaginary(text: string): Complex | null {
  const alone = imaginaryPart(text);
  if (alone !== null) return { real: 0, imag: alone };
  for (let i = text.length - 1; i > 0; i--) {
    if (text[i] !== "+" && text[i] !== "-") continue;
    const real = parseAsciiDouble(text.slice(0, i));
    const imag = imaginaryPart(text.slice(i));
    if (real !== null && imag !== null) return { real, imag };
  }
  return null;
}

function imaginaryPart(text: string): number | null {
  if (text === "" || text === "+") return 1;
  if (text === "-") return -1;
  return parseAsciiDouble(text);
}
