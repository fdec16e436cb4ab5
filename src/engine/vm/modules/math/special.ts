/**
 * Functions that JavaScript's Math lacks: the error function (FreeBSD's msun/src/s_erf.c) and the
 * gamma function (Modules/mathmodule.c, after Lanczos). Real numbers in and out, no exceptions:
 * a nan or an infinity tells the caller that the argument was out of range.
 */

import { powerOfPositive } from "../../../../base/doubles.ts";
import { cos, exp, log, sin } from "../../../../base/elementary.ts";

const LANCZOS_G = 6.02468004077673;
const LANCZOS_G_MINUS_HALF = 5.52468004077673;

const LANCZOS_NUMERATOR = [
  23531376880.41076, 42919803642.6491, 35711959237.35567, 17921034426.03721, 6039542586.352028,
  1439720407.3117216, 248874557.86205417, 31426415.585400194, 2876370.6289353725,
  186056.26539522348, 8071.672002365816, 210.82427775157936, 2.5066282746310002,
];

const LANCZOS_DENOMINATOR = [
  0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925,
  66, 1,
];

/** lanczos_sum. */
function lanczosSum(x: number): number {
  let numerator = 0;
  let denominator = 0;
  for (let i = 0; i < LANCZOS_NUMERATOR.length; i++) {
    // For large x the polynomials are evaluated in 1/x, lest they overflow.
    const at = x < 5 ? LANCZOS_NUMERATOR.length - 1 - i : i;
    const up = LANCZOS_NUMERATOR[at] ?? 0;
    const down = LANCZOS_DENOMINATOR[at] ?? 0;
    numerator = x < 5 ? numerator * x + up : numerator / x + up;
    denominator = x < 5 ? denominator * x + down : denominator / x + down;
  }
  return numerator / denominator;
}

/** m_sinpi: sin(pi * x), accurate near the integers. */
function sinPi(x: number): number {
  const y = Math.abs(x) % 2;
  const sign = x < 0 ? -1 : 1;
  switch (Math.round(2 * y)) {
    case 0:
      return sign * sin(Math.PI * y);
    case 1:
      return sign * cos(Math.PI * (y - 0.5));
    case 2:
      return sign * sin(Math.PI * (1 - y));
    case 3:
      return -sign * cos(Math.PI * (y - 1.5));
    default:
      return sign * sin(Math.PI * (y - 2));
  }
}

/** m_tgamma. At the poles nan, beyond the largest double an infinity. */
export function gamma(x: number): number {
  if (!Number.isFinite(x)) return x === Number.NEGATIVE_INFINITY ? Number.NaN : x;
  if (x === 0) return 1 / x;
  if (Number.isInteger(x)) {
    if (x < 0) return Number.NaN;
    if (x <= 23) return factorialUpTo22(x - 1);
  }
  const size = Math.abs(x);
  if (size < 1e-20) return 1 / x;
  if (size > 200) return x < 0 ? 0 / sinPi(x) : Number.POSITIVE_INFINITY;
  const y = size + LANCZOS_G_MINUS_HALF;
  const z = (roundingError(size, y) * LANCZOS_G) / y;
  if (x < 0) {
    const r = ((-Math.PI / sinPi(size) / size) * exp(y)) / lanczosSum(size);
    return scaledPower(r - z * r, y, size, -1);
  }
  const r = lanczosSum(size) / exp(y);
  return scaledPower(r + z * r, y, size, 1);
}

/** By how much `y` misses `size + LANCZOS_G_MINUS_HALF`. */
function roundingError(size: number, y: number): number {
  return size > LANCZOS_G_MINUS_HALF
    ? y - size - LANCZOS_G_MINUS_HALF
    : y - LANCZOS_G_MINUS_HALF - size;
}

/** `r * y ** (direction * (size - 0.5))`, in two steps where one would overflow. */
function scaledPower(r: number, y: number, size: number, direction: 1 | -1): number {
  if (size < 140) {
    const power = powerOfPositive(y, size - 0.5);
    return direction > 0 ? r * power : r / power;
  }
  const root = powerOfPositive(y, size / 2 - 0.25);
  return direction > 0 ? r * root * root : r / root / root;
}

function factorialUpTo22(n: number): number {
  let product = 1;
  for (let i = 2; i <= n; i++) product *= i;
  return product;
}

/** m_lgamma: the logarithm of the absolute value of gamma(x); infinite at the poles. */
export function lgamma(x: number): number {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? x : Number.POSITIVE_INFINITY;
  if (Number.isInteger(x) && x <= 2) return x <= 0 ? Number.POSITIVE_INFINITY : 0;
  const size = Math.abs(x);
  if (size < 1e-20) return -log(size);
  let r = log(lanczosSum(size)) - LANCZOS_G;
  r += (size - 0.5) * (log(size + LANCZOS_G - 0.5) - 1);
  if (x > 0) return r;
  return log(Math.PI) - log(Math.abs(sinPi(size))) - log(size) - r;
}

const ERX = 0.8450629115104675;
const PP = [
  0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442,
  -2.3763016656650163e-5,
];
const QQ = [
  1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164,
  -3.960228278775368e-6,
];
const PA = [
  -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175,
  -0.11089469428239668, 0.035478304325618236, -0.002166375594868791,
];
const QA = [
  1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164,
  0.01363708391202905, 0.011984499846799107,
];
const RA = [
  -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006,
  -162.39666946257347, -184.60509290671104, -81.2874355063066, -9.814329344169145,
];
const SA = [
  1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679,
  429.00814002756783, 108.63500554177944, 6.570249770319282, -0.0604244152148581,
];
const RB = [
  -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192,
  -637.5664433683896, -1025.0951316110772, -483.5191916086514,
];
const SB = [
  1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955,
  2553.0504064331644, 474.52854120695537, -22.44095244658582,
];

/** The polynomial with these coefficients, the constant first: pair by pair, in the C library's order. */
function polynomial(coefficients: readonly number[], x: number): number {
  const square = x * x;
  const fourth = square * square;
  const powers = [1, square, fourth, fourth * square, fourth * fourth];
  let sum = 0;
  powers.forEach((power, i) => {
    const constant = coefficients[2 * i];
    const linear = coefficients[2 * i + 1];
    if (constant !== undefined)
      sum += power * (linear === undefined ? constant : constant + x * linear);
  });
  return sum;
}

/** erf. */
export function erf(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  const sign = x < 0 ? -1 : 1;
  if (size < 0.84375) {
    if (size < 2 ** -28) return x + 0.1283791670955126 * x;
    const z = x * x;
    return x + x * (polynomial(PP, z) / polynomial(QQ, z));
  }
  if (size < 1.25) {
    const s = size - 1;
    return sign * (ERX + polynomial(PA, s) / polynomial(QA, s));
  }
  return size >= 6 ? sign : sign * (1 - erfcTail(size));
}

/** erfc: 1 - erf(x), accurate where that is small. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  if (size < 0.84375) {
    if (size < 2 ** -56) return 1 - x;
    const z = x * x;
    const y = polynomial(PP, z) / polynomial(QQ, z);
    return x < 0.25 ? 1 - (x + x * y) : 0.5 - (x - 0.5 + x * y);
  }
  if (size < 1.25) {
    const s = size - 1;
    const ratio = polynomial(PA, s) / polynomial(QA, s);
    return x >= 0 ? 1 - ERX - ratio : 1 + (ERX + ratio);
  }
  if (size >= 28) return x > 0 ? 0 : 2;
  if (x < -6) return 2;
  return x > 0 ? erfcTail(size) : 2 - erfcTail(size);
}

/** erfc for x from 1.25 on. */
function erfcTail(x: number): number {
  const s = 1 / (x * x);
  const isNear = x < 1 / 0.35;
  const ratio = polynomial(isNear ? RA : RB, s) / polynomial(isNear ? SA : SB, s);
  const z = withoutLowWord(x);
  return (exp(-z * z - 0.5625) * exp((z - x) * (z + x) + ratio)) / x;
}

/** `x` with the lower half of its mantissa cleared, so that its square is exact. */
function withoutLowWord(x: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}
