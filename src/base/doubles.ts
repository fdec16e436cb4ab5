/**
 * IEEE doubles, exactly: as integers times powers of two, and their powers correctly rounded. C's
 * pow is correctly rounded in all but very rare cases, JavaScript's `**` is not, and its last digit
 * would show.
 */

/** A positive finite double as `mantissa * 2**exponent` with an integer mantissa. */
export function decompose(value: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  if (biased === 0) return { mantissa: fraction, exponent: -1074 };
  return { mantissa: fraction | 0x10000000000000n, exponent: biased - 1075 };
}

/** The number of bits of the absolute value. */
export function bitLengthOf(value: bigint): number {
  const size = value < 0n ? -value : value;
  if (size === 0n) return 0;
  const hex = size.toString(16);
  return hex.length * 4 - (Math.clz32(Number.parseInt(hex.charAt(0), 16)) - 28);
}

/**
 * `mantissa * 2**exponent`, rounded once, half to even. The last bit of a mantissa of more than 64
 * bits may be sticky: set when the true value has more behind it.
 */
export function scaleDouble(mantissa: bigint, exponent: number): number {
  if (mantissa < 0n) return -scaleDouble(-mantissa, exponent);
  const length = bitLengthOf(mantissa);
  if (length + exponent > 1024) return Number.POSITIVE_INFINITY;
  // A double has 53 bits, fewer where the exponent goes below -1074.
  const drop = Math.max(length - 53, -1074 - exponent);
  if (drop <= 0) return timesPowerOfTwo(Number(mantissa), exponent);
  if (drop > length + 1) return 0;
  const unit = 1n << BigInt(drop);
  const rest = mantissa & (unit - 1n);
  let kept = mantissa >> BigInt(drop);
  const half = unit >> 1n;
  if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
  return timesPowerOfTwo(Number(kept), exponent + drop);
}

/** ldexp: in two factors, as a power below 2**-1022 would lose bits of its own. */
function timesPowerOfTwo(value: number, exponent: number): number {
  return value * 2 ** Math.max(exponent, -1000) * 2 ** Math.min(exponent + 1000, 0);
}

/** Bits behind the point of the fixed-point numbers here, which are bigints. */
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
  if (Number.isInteger(exponent) && bitLengthOf(mantissa) * size <= MAX_EXACT_BITS) {
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
  const shift = bitLengthOf(denominator) + 66;
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
  const length = bitLengthOf(mantissa);
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
