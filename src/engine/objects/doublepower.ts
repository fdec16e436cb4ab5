import { decompose } from "./hash.ts";
import { scaleDouble } from "./longarith.ts";

/**
 * pow() of two doubles, correctly rounded. C's pow is so in all but very rare cases, JavaScript's
 * `**` is not, and its last digit would show.
 *
 * Fixed-point numbers here are bigints in units of 2**-BITS.
 */
const BITS = 192;
const ONE = 1n << BigInt(BITS);
/** Powers with up to this many bits of exact result are computed exactly. */
const MAX_EXACT_BITS = 1 << 16;

/** `base ** exponent` for a positive finite base and a finite exponent that is not zero. */
export function powerOfPositive(base: number, exponent: number): number {
  if (base === 1) return 1;
  if (exponent === 0.5) return Math.sqrt(base);
  const { mantissa, exponent: scale } = lowest(base);
  const size = Math.abs(exponent);
  if (Number.isInteger(exponent) && mantissa.toString(2).length * size <= MAX_EXACT_BITS) {
    return exactPower(mantissa, scale, exponent);
  }
  const estimate = Math.log2(base) * exponent;
  if (estimate > 1100) return Number.POSITIVE_INFINITY;
  if (estimate < -1200) return 0;
  return exponential(multiply(logarithm(base), exponent));
}

function exactPower(mantissa: bigint, scale: number, exponent: number): number {
  if (exponent > 0) return scaleDouble(mantissa ** BigInt(exponent), scale * exponent);
  const denominator = mantissa ** BigInt(-exponent);
  const shift = denominator.toString(2).length + 66;
  let quotient = (1n << BigInt(shift)) / denominator;
  if (quotient * denominator !== 1n << BigInt(shift)) quotient |= 1n;
  return scaleDouble(quotient, scale * exponent - shift);
}

/** The double with an odd mantissa. */
function lowest(value: number): { mantissa: bigint; exponent: number } {
  let { mantissa, exponent } = decompose(value);
  while ((mantissa & 1n) === 0n) {
    mantissa >>= 1n;
    exponent += 1;
  }
  return { mantissa, exponent };
}

/** The fixed-point value times a double. */
function multiply(fixed: bigint, factor: number): bigint {
  const { mantissa, exponent } = decompose(Math.abs(factor));
  const product = fixed * (factor < 0 ? -mantissa : mantissa);
  return exponent >= 0 ? product << BigInt(exponent) : product >> BigInt(-exponent);
}

/** Natural logarithm of a positive double, as fixed point. */
function logarithm(value: number): bigint {
  const { mantissa, exponent } = decompose(value);
  const length = mantissa.toString(2).length;
  // value = m * 2**k with m in [1, 2), or in [0.5, 1) when that is nearer to one.
  let m = (mantissa << BigInt(BITS)) >> BigInt(length - 1);
  let k = exponent + length - 1;
  if (m > (ONE * 3n) / 2n) {
    m >>= 1n;
    k += 1;
  }
  return 2n * inverseTanh(m - ONE, m + ONE) + BigInt(k) * naturalLogOf2();
}

function naturalLogOf2(): bigint {
  return 2n * inverseTanh(1n, 3n);
}

/** atanh(numerator / denominator) by its series; the quotient is at most a third. */
function inverseTanh(numerator: bigint, denominator: bigint): bigint {
  const z = (numerator << BigInt(BITS)) / denominator;
  const square = (z * z) >> BigInt(BITS);
  let term = z;
  let sum = 0n;
  for (let i = 1n; term !== 0n && term !== -1n; i += 2n) {
    sum += term / i;
    term = (term * square) >> BigInt(BITS);
  }
  return sum;
}

/** e to a fixed-point power, rounded to a double. */
function exponential(fixed: bigint): number {
  const ln2 = naturalLogOf2();
  const k = fixed / ln2;
  const rest = fixed - k * ln2;
  let term = ONE;
  let sum = 0n;
  for (let i = 1n; term !== 0n && term !== -1n; i += 1n) {
    sum += term;
    term = ((term * rest) >> BigInt(BITS)) / i;
  }
  // The series is never exact: the last bit says that something is left over.
  return scaleDouble(sum | 1n, Number(k) - BITS);
}
