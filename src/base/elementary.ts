/**
 * Exponential, logarithmic and circular functions, correctly rounded but for the rarest cases. The C
 * library's are so to some parts in a thousand; JavaScript's Math differs from them in the last digit of
 * one result in twenty, which `print` shows.
 */
import { decompose, scaleDouble } from "./doubles.ts";
import {
  add,
  type DoubleDouble,
  divide,
  exactProduct,
  exactSum,
  fromDouble,
  multiply,
  negate,
  scale,
  subtract,
  times,
} from "./doubleDouble.ts";

/** ln 2: 41 bits, so that its small multiples are exact, and two doubles behind them. */
const LN2_HIGH = 0.693147180559663;
const LN2_MIDDLE = 2.8235290563031577e-13;
const LN2_LOW = 1.94704509238075e-31;
const LN2: DoubleDouble = { hi: Math.LN2, lo: 2.3190468138462996e-17 };

const INVERSE_LN_10 = Math.LOG10E;
const LOG10_2_HIGH = 0.30102999566361177;
const LOG10_2_LOW = 3.694239077158931e-13;

/** pi / 2 in parts of 32 bits, and what is left. */
const HALF_PI_PARTS = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21] as const;
const HALF_PI_REST: DoubleDouble = { hi: 8.4784276603689e-32, lo: 7.398504768267704e-49 };

/** Terms of a series that are computed to 106 bits, and the others, to 53. */
const EXACT_TERMS = 16;
const ALL_TERMS = 28;

/** 1 / n!. */
const INVERSE_FACTORIALS: readonly DoubleDouble[] = inverseFactorials();

function inverseFactorials(): DoubleDouble[] {
  const table = [fromDouble(1)];
  for (let n = 1; n <= ALL_TERMS; n++) {
    table.push(divide(table[n - 1] ?? fromDouble(1), fromDouble(n)));
  }
  return table;
}

function inverseFactorial(n: number): DoubleDouble {
  return INVERSE_FACTORIALS[n] ?? fromDouble(0);
}

const ONE = fromDouble(1);

/** e ** x. */
export function exp(x: number): number {
  if (!(x < 710) || x < -746) return Math.exp(x);
  if (x === 0) return 1;
  const { value, exponent } = exponential(fromDouble(x));
  return rounded(value, exponent);
}

/** `value * 2**exponent`, rounded once. */
function rounded(value: DoubleDouble, exponent: number): number {
  if (exponent > -1000 && exponent < 1000) return value.hi * 2 ** exponent;
  const high = BigInt(value.hi * 2 ** 54) << 60n;
  const low = BigInt(Math.trunc(value.lo * 2 ** 114));
  return scaleDouble(high + (low | 1n), exponent - 114);
}

/** e ** x as `value * 2**exponent` with a value near 1. Before: the exponent is one of a double. */
function exponential(x: DoubleDouble): { value: DoubleDouble; exponent: number } {
  const exponent = Math.round(x.hi / LN2_HIGH);
  let rest = exactSum(x.hi, -exponent * LN2_HIGH);
  rest = add(rest, exactProduct(-exponent, LN2_MIDDLE));
  rest = add(rest, exactSum(x.lo, -exponent * LN2_LOW));
  // e**r - 1 for r = rest / 256 by its series, then squared eight times: (1 + p)**2 - 1 = 2p + p*p.
  const r = scale(rest, 2 ** -8);
  let tail = 0;
  for (let n = 10; n > 5; n--) tail = tail * r.hi + inverseFactorial(n).hi;
  let p = fromDouble(tail * r.hi);
  for (let n = 5; n > 1; n--) p = multiply(add(p, inverseFactorial(n)), r);
  p = multiply(add(p, ONE), r);
  for (let i = 0; i < 8; i++) p = add(scale(p, 2), multiply(p, p));
  return { value: add(p, ONE), exponent };
}

/** Natural logarithm. */
export function log(x: number): number {
  return isPositive(x) && x !== 1 ? logarithm(x).hi : Math.log(x);
}

/** Logarithm to base 2. */
export function log2(x: number): number {
  if (!isPositive(x)) return Math.log2(x);
  const { value, exponent } = nearOne(x);
  if (value === 1) return exponent;
  return add(fromDouble(exponent), divide(logarithmNearOne(value), LN2)).hi;
}

/** FreeBSD's e_log10.c, as the C library has it: by the logarithm of the mantissa, in doubles. */
export function log10(x: number): number {
  if (!isPositive(x)) return Math.log10(x);
  const { exponent, value } = nearOne(x);
  const floor = value < 1 ? exponent - 1 : exponent;
  const y = floor < 0 ? floor + 1 : floor;
  return y * LOG10_2_LOW + INVERSE_LN_10 * log(scalePower(x, -y)) + y * LOG10_2_HIGH;
}

function isPositive(x: number): boolean {
  return x > 0 && x < Number.POSITIVE_INFINITY;
}

/** `x` as `value * 2**exponent` with a value between about 0.7 and 1.42. */
function nearOne(x: number): { value: number; exponent: number } {
  const exponent = Math.round(Math.log2(x));
  return { value: scalePower(x, -exponent), exponent };
}

/** `x * 2**exponent` in two steps, neither of which overflows. */
function scalePower(x: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return x * 2 ** half * 2 ** (exponent - half);
}

function logarithm(x: number): DoubleDouble {
  const { value, exponent } = nearOne(x);
  const rest = logarithmNearOne(value);
  if (exponent === 0) return rest;
  const low = add(exactProduct(exponent, LN2_MIDDLE), fromDouble(exponent * LN2_LOW));
  return add(add(fromDouble(exponent * LN2_HIGH), low), rest);
}

/** The logarithm of a number between 0.7 and 1.42. */
function logarithmNearOne(x: number): DoubleDouble {
  if (Math.abs(x - 1) < 1 / 16) return logarithmBySeries(x);
  const estimate = Math.log(x);
  const { value, exponent } = exponential(fromDouble(-estimate));
  // x / e**estimate is 1 + d, of which the logarithm is d - d*d/2 to 150 bits.
  const d = subtract(times(scale(value, 2 ** exponent), x), ONE);
  return add(fromDouble(estimate), add(d, fromDouble((-d.hi * d.hi) / 2)));
}

/** 2 * atanh((x - 1) / (x + 1)), for x so near to one that the difference is exact. */
function logarithmBySeries(x: number): DoubleDouble {
  const s = divide(fromDouble(x - 1), exactSum(x, 1));
  const square = multiply(s, s);
  let sum = fromDouble(0);
  for (let n = 21; n > 0; n -= 2) {
    sum = add(multiply(sum, square), divide(ONE, fromDouble(n)));
  }
  return scale(multiply(sum, s), 2);
}

/** An angle as a multiple of pi/2, modulo 4, and what is left, at most pi/4 or little more. */
interface ReducedAngle {
  readonly quadrant: number;
  readonly rest: DoubleDouble;
}

function reduce(x: number): ReducedAngle {
  if (Math.abs(x) <= Math.PI / 4) return { quadrant: 0, rest: fromDouble(x) };
  if (Math.abs(x) > 2 ** 20) return reduceLarge(x);
  const k = Math.round(x / (Math.PI / 2));
  let rest = fromDouble(x);
  for (const part of HALF_PI_PARTS) rest = add(rest, fromDouble(-k * part));
  rest = add(rest, times(HALF_PI_REST, -k));
  return { quadrant: k & 3, rest };
}

/** The same by integers: as many digits of pi as the number has before its point, and 240 bits. */
function reduceLarge(x: number): ReducedAngle {
  const { mantissa, exponent } = decompose(Math.abs(x));
  const bits = BigInt(Math.max(exponent, 0) + 300);
  const halfPi = 2n * (4n * inverseTangent(5n, bits) - inverseTangent(239n, bits));
  const fixed =
    exponent >= 0 ? mantissa << (bits + BigInt(exponent)) : (mantissa << bits) >> BigInt(-exponent);
  const k = (fixed + halfPi / 2n) / halfPi;
  const rest = fixed - k * halfPi;
  const hi = scaleSigned(rest, -Number(bits));
  const lo = scaleSigned(rest - fixedOf(hi, bits), -Number(bits));
  const quadrant = Number(k & 3n);
  return x > 0
    ? { quadrant, rest: { hi, lo } }
    : { quadrant: -quadrant & 3, rest: { hi: -hi, lo: -lo } };
}

function scaleSigned(value: bigint, exponent: number): number {
  return value === 0n ? 0 : scaleDouble(value, exponent);
}

function fixedOf(x: number, bits: bigint): bigint {
  if (x === 0) return 0n;
  const { mantissa, exponent } = decompose(Math.abs(x));
  const shift = bits + BigInt(exponent);
  const fixed = shift >= 0n ? mantissa << shift : mantissa >> -shift;
  return x < 0 ? -fixed : fixed;
}

/** atan(1 / n) in fixed point. */
function inverseTangent(n: bigint, bits: bigint): bigint {
  let term = (1n << bits) / n;
  let sum = 0n;
  for (let i = 1n; term !== 0n; i += 2n) {
    sum += (i & 2n) === 0n ? term / i : -term / i;
    term /= n * n;
  }
  return sum;
}

/** Sine (first = 1) or cosine (first = 0) of an angle up to pi/4: every second term of the series. */
function circularSeries(angle: DoubleDouble, first: 0 | 1): DoubleDouble {
  const square = negate(multiply(angle, angle));
  let tail = 0;
  let n = ALL_TERMS - 2 + first;
  for (; n > EXACT_TERMS; n -= 2) tail = tail * square.hi + inverseFactorial(n).hi;
  let sum = fromDouble(tail);
  for (; n >= 0; n -= 2) sum = add(multiply(sum, square), inverseFactorial(n));
  return first === 1 ? multiply(sum, angle) : sum;
}

/** The sine of the angle and of what it has more than so many quarters of a turn. */
function sineOf({ quadrant, rest }: ReducedAngle, quarters: 0 | 1): DoubleDouble {
  const turned = (quadrant + quarters) & 3;
  const value = circularSeries(rest, (turned & 1) === 0 ? 1 : 0);
  return turned >= 2 ? negate(value) : value;
}

/** Sine. */
export function sin(x: number): number {
  return isOrdinary(x) ? sineOf(reduce(x), 0).hi : Math.sin(x);
}

/** Cosine. */
export function cos(x: number): number {
  return isOrdinary(x) ? sineOf(reduce(x), 1).hi : Math.cos(x);
}

/** Tangent. */
export function tan(x: number): number {
  if (!isOrdinary(x)) return Math.tan(x);
  const angle = reduce(x);
  return divide(sineOf(angle, 0), sineOf(angle, 1)).hi;
}

/** Neither infinite nor so small that the function is its argument, or one. */
function isOrdinary(x: number): boolean {
  return Number.isFinite(x) && Math.abs(x) > 2 ** -30;
}

/** Inverse tangent. */
export function atan(x: number): number {
  if (!isOrdinary(x) || Math.abs(x) > 2 ** 60) return Math.atan(x);
  return atan2(x, 1);
}

/** The angle of the point (x, y). */
export function atan2(y: number, x: number): number {
  const estimate = Math.atan2(y, x);
  const size = Math.max(Math.abs(x), Math.abs(y));
  const ratio = Math.min(Math.abs(x), Math.abs(y)) / size;
  // Also false for what is not finite, and for the axes.
  if (!(ratio > 2 ** -60) || Math.abs(estimate) < 2 ** -30) return estimate;
  const power = 2 ** -Math.floor(Math.log2(size));
  const a = x * power;
  const b = y * power;
  // Turned back by the estimate, the point lies next to the axis.
  const angle = reduce(estimate);
  const sine = sineOf(angle, 0);
  const cosine = sineOf(angle, 1);
  const up = subtract(times(cosine, b), times(sine, a));
  const along = add(times(cosine, a), times(sine, b));
  return estimate + up.hi / along.hi;
}

/** Inverse sine. */
export function asin(x: number): number {
  const estimate = Math.asin(x);
  if (!isOrdinary(x) || !(Math.abs(x) < 1)) return estimate;
  const angle = reduce(estimate);
  const miss = subtract(fromDouble(x), sineOf(angle, 0)).hi;
  return estimate + miss / sineOf(angle, 1).hi;
}

/** Inverse cosine. */
export function acos(x: number): number {
  const estimate = Math.acos(x);
  if (!isOrdinary(x) || !(Math.abs(x) < 1)) return estimate;
  const sine = sineOf(reduce(estimate), 0).hi;
  if (x < 0.5) return estimate + subtract(sineOf(reduce(estimate), 1), fromDouble(x)).hi / sine;
  // Near one the cosine says little: 1 - cos(a) is 2 * sin(a/2)**2.
  const half = sineOf(reduce(estimate / 2), 0);
  const miss = subtract(fromDouble(1 - x), scale(multiply(half, half), 2)).hi;
  return estimate + miss / sine;
}

/** The length of (x, y). */
export function hypot(x: number, y: number): number {
  const size = Math.max(Math.abs(x), Math.abs(y));
  if (!(size > 0 && size < Number.POSITIVE_INFINITY)) return Math.hypot(x, y);
  const exponent = Math.floor(Math.log2(size));
  const a = scalePower(x, -exponent);
  const b = scalePower(y, -exponent);
  const square = add(exactProduct(a, a), exactProduct(b, b));
  const root = Math.sqrt(square.hi);
  const rest = subtract(square, exactProduct(root, root)).hi;
  return scalePower(root + rest / (2 * root), exponent);
}
