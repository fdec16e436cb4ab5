import { decompose, scaleDouble } from "../../../../base/doubles.ts";

/** Exponent of the unit of `exactSum`: that of the smallest product of two doubles. */
const UNIT = -2148;

/** A finite double as a whole number of units of `2**UNIT`. */
function inUnits(value: number): bigint {
  if (value === 0) return 0n;
  const { mantissa, exponent } = decompose(Math.abs(value));
  const units = mantissa << BigInt(exponent - UNIT);
  return value < 0 ? -units : units;
}

/** The double nearest to a whole number of units. */
function fromUnits(units: bigint): number {
  if (units === 0n) return 0;
  const size = units < 0n ? -units : units;
  const value = scaleDouble(size, UNIT);
  return units < 0n ? -value : value;
}

/** math.fsum of finite doubles: the sum, rounded once. */
export function exactSum(values: readonly number[]): number {
  let sum = 0n;
  for (const value of values) sum += inUnits(value);
  return fromUnits(sum);
}

/** The sum of the products of finite doubles, rounded once. */
export function exactDotProduct(left: readonly number[], right: readonly number[]): number {
  let sum = 0n;
  for (const [i, value] of left.entries()) {
    if (value !== 0) sum += productInUnits(value, right[i] ?? 0);
  }
  return fromUnits(sum);
}

/** `a * b` in units: exponents of products go down to UNIT. */
function productInUnits(a: number, b: number): bigint {
  if (a === 0 || b === 0) return 0n;
  const x = decompose(Math.abs(a));
  const y = decompose(Math.abs(b));
  const units = (x.mantissa * y.mantissa) << BigInt(x.exponent + y.exponent - UNIT);
  return a < 0 === b < 0 ? units : -units;
}

/** fma of finite doubles: `x * y + z`, rounded once. */
export function fusedMultiplyAdd(x: number, y: number, z: number): number {
  return fromUnits(productInUnits(x, y) + inUnits(z));
}

/** vector_norm of finite doubles: the length of a vector, rounded once. */
export function vectorNorm(values: readonly number[]): number {
  let squares = 0n;
  for (const value of values) squares += productInUnits(value, value);
  if (squares === 0n) return 0;
  // The square root in units of 2**(UNIT / 2), with guard bits and a sticky one for rounding.
  const guard = 64n;
  const scaled = squares << (2n * guard);
  let root = integerSquareRoot(scaled);
  if (root * root !== scaled) root |= 1n;
  return scaleDouble(root, UNIT / 2 - Number(guard));
}

/** The integer square root (math.isqrt). */
export function integerSquareRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let root = 1n << BigInt((n.toString(16).length * 4 + 1) >> 1);
  for (;;) {
    const better = (root + n / root) >> 1n;
    if (better >= root) return root;
    root = better;
  }
}
