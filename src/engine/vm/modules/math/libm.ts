/**
 * What the C library (glibc 2.36) computes from other functions in plain doubles, so that its last digit
 * is its own: FreeBSD's msun/src/e_cosh.c, e_sinh.c, e_acosh.c and s_asinh.c, and glibc's s_cbrt.c.
 */
import { exp, log } from "../../../../base/elementary.ts";
import { frexp, ldexp } from "./parts.ts";

/** From here on the other half of the hyperbola no longer counts. */
const FAR = 22;
const LARGEST_EXP = 709.782712893384;
const LARGE_SQUARE = 2 ** 28;

/** cosh. */
export function cosh(x: number): number {
  const size = Math.abs(x);
  if (size < Math.LN2 / 2) {
    const t = Math.expm1(size);
    return 1 + (t * t) / (2 * (1 + t));
  }
  if (size >= FAR) return halfExp(size);
  const t = exp(size);
  return 0.5 * t + 0.5 / t;
}

/** sinh. */
export function sinh(x: number): number {
  const size = Math.abs(x);
  if (!(size >= 2 ** -28)) return x;
  const half = x < 0 ? -0.5 : 0.5;
  if (size >= FAR) return 2 * half * halfExp(size);
  const t = Math.expm1(size);
  return half * (size < 1 ? 2 * t - (t * t) / (t + 1) : t + t / (t + 1));
}

/** e ** size / 2, in two factors where the power alone would overflow. */
function halfExp(size: number): number {
  if (size < LARGEST_EXP) return 0.5 * exp(size);
  const root = exp(0.5 * size);
  return 0.5 * root * root;
}

/** asinh. */
export function asinh(x: number): number {
  const size = Math.abs(x);
  if (!(size >= 2 ** -28) || size === Number.POSITIVE_INFINITY) return x;
  const sign = x < 0 ? -1 : 1;
  if (size > LARGE_SQUARE) return sign * (log(size) + Math.LN2);
  const square = size * size;
  if (size > 2) return sign * log(2 * size + 1 / (Math.sqrt(square + 1) + size));
  return sign * Math.log1p(size + square / (1 + Math.sqrt(1 + square)));
}

/** acosh. */
export function acosh(x: number): number {
  if (!(x > 1) || x === Number.POSITIVE_INFINITY) return Math.acosh(x);
  if (x >= LARGE_SQUARE) return log(x) + Math.LN2;
  if (x > 2) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  const t = x - 1;
  return Math.log1p(t + Math.sqrt(2 * t + t * t));
}

/** A polynomial near the cube root on [0.5, 1), the constant first. */
const CUBE_ROOT = [
  0.35489576504391984, 1.508191937815849, -2.114994941673713, 2.4469312256353444,
  -1.8346927748361308, 0.7849323449766392, -0.14526389938548637,
];
/** 2 ** (n / 3) for n from -2 to 2. */
const CUBE_ROOTS_OF_POWERS = [
  1 / 1.5874010519681996,
  1 / 1.2599210498948732,
  1,
  1.2599210498948732,
  1.5874010519681996,
];

/** cbrt: the polynomial, then one step of Halley's. */
export function cbrt(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const [mantissa, exponent] = frexp(Math.abs(x));
  const estimate = CUBE_ROOT.reduceRight((sum, coefficient) => sum * mantissa + coefficient, 0);
  const cube = estimate * estimate * estimate;
  const factor = CUBE_ROOTS_OF_POWERS[2 + (exponent % 3)] ?? 1;
  const root = ((estimate * (cube + 2 * mantissa)) / (2 * cube + mantissa)) * factor;
  return ldexp(x < 0 ? -root : root, Math.trunc(exponent / 3));
}
