/**
 * Numbers of about 106 bits: the sum of two doubles, of which the second is at most half a unit in the
 * last place of the first (Dekker, "A floating-point technique for extending the available precision").
 * Meant for values whose products neither overflow nor get lost below 2**-1022.
 */

/** `hi + lo`; `hi` is the double nearest to the sum. */
export interface DoubleDouble {
  readonly hi: number;
  readonly lo: number;
}

/** The double as such a number. */
export function fromDouble(hi: number): DoubleDouble {
  return { hi, lo: 0 };
}

/** `a + b`, exactly. */
export function exactSum(a: number, b: number): DoubleDouble {
  const hi = a + b;
  const part = hi - a;
  return { hi, lo: a - (hi - part) + (b - part) };
}

/** `a * b`, exactly. */
export function exactProduct(a: number, b: number): DoubleDouble {
  const hi = a * b;
  const aHigh = highHalf(a);
  const bHigh = highHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return { hi, lo: aHigh * bHigh - hi + aHigh * bLow + aLow * bHigh + aLow * bLow };
}

/** The upper 26 bits, so that products of halves are exact. */
function highHalf(x: number): number {
  const scaled = 134217729 * x; // 2**27 + 1
  return scaled - (scaled - x);
}

/** Makes `hi` the nearest double again. Before: `small` is less than `large`, or `large` is zero. */
function renormalize(large: number, small: number): DoubleDouble {
  const hi = large + small;
  return { hi, lo: small - (hi - large) };
}

/** a + b. */
export function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const high = exactSum(a.hi, b.hi);
  const low = exactSum(a.lo, b.lo);
  const sum = renormalize(high.hi, high.lo + low.hi);
  return renormalize(sum.hi, sum.lo + low.lo);
}

/** -a. */
export function negate(a: DoubleDouble): DoubleDouble {
  return { hi: -a.hi, lo: -a.lo };
}

/** a - b. */
export function subtract(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  return add(a, negate(b));
}

/** a * b. */
export function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const product = exactProduct(a.hi, b.hi);
  return renormalize(product.hi, product.lo + (a.hi * b.lo + a.lo * b.hi));
}

/** a * b for a double b. */
export function times(a: DoubleDouble, b: number): DoubleDouble {
  const product = exactProduct(a.hi, b);
  return renormalize(product.hi, product.lo + a.lo * b);
}

/** a / b. */
export function divide(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const first = a.hi / b.hi;
  const rest = subtract(a, times(b, first));
  const second = rest.hi / b.hi;
  const third = subtract(rest, times(b, second)).hi / b.hi;
  return add(exactSum(first, second), fromDouble(third));
}

/** a times a power of two that is a normal double: exact. */
export function scale(a: DoubleDouble, power: number): DoubleDouble {
  return { hi: a.hi * power, lo: a.lo * power };
}
