/**
 * Decimal numbers as the General Decimal Arithmetic Specification has them, apart from Python
 * objects: values, contexts, conditions, rounding. All functions are pure but for the conditions
 * that they add to a Status.
 */

/** One number: `(-1)**sign * coeff * 10**exp`, an infinity, or a NaN with `coeff` as its payload. */
export interface Dec {
  readonly kind: "finite" | "inf" | "nan" | "snan";
  readonly sign: 0 | 1;
  readonly coeff: bigint;
  readonly exp: number;
}

/** The conditions, as bits; the signals of the module are sets of them. */
export const CONDITION = {
  CLAMPED: 1,
  CONVERSION_SYNTAX: 2,
  DIVISION_BY_ZERO: 4,
  DIVISION_IMPOSSIBLE: 8,
  DIVISION_UNDEFINED: 16,
  INEXACT: 64,
  INVALID_CONTEXT: 128,
  INVALID_OPERATION: 256,
  FLOAT_OPERATION: 1024,
  OVERFLOW: 2048,
  ROUNDED: 4096,
  SUBNORMAL: 8192,
  UNDERFLOW: 16384,
} as const;

/** How a result that does not fit is rounded; the order is that of libmpdec. */
export const ROUNDINGS = [
  "ROUND_UP",
  "ROUND_DOWN",
  "ROUND_CEILING",
  "ROUND_FLOOR",
  "ROUND_HALF_UP",
  "ROUND_HALF_DOWN",
  "ROUND_HALF_EVEN",
  "ROUND_05UP",
] as const;
/** How a result is fitted into the precision. */
export type Rounding = (typeof ROUNDINGS)[number];

/** What a result depends on. */
export interface Settings {
  readonly prec: number;
  readonly rounding: Rounding;
  readonly emin: number;
  readonly emax: number;
  readonly clamp: 0 | 1;
}

/** The limits of a context on 64-bit platforms. */
export const MAX_PREC = 999999999999999999n;
/** decimal.MAX_EMAX of a 64-bit build. */
export const MAX_EMAX = 999999999999999999n;
/** decimal.MIN_EMIN of a 64-bit build. */
export const MIN_EMIN = -999999999999999999n;

/** The conditions that came up, as bits of CONDITION. */
export interface Status {
  flags: number;
}

/** The number 1. */
export const ONE: Dec = { kind: "finite", sign: 0, coeff: 1n, exp: 0 };
const NAN: Dec = { kind: "nan", sign: 0, coeff: 0n, exp: 0 };

/** coeff × 10**exp with the sign. */
export function finite(sign: 0 | 1, coeff: bigint, exp: number): Dec {
  return { kind: "finite", sign, coeff, exp };
}

/** An infinity of the sign. */
export function infinity(sign: 0 | 1): Dec {
  return { kind: "inf", sign, coeff: 0n, exp: 0 };
}

/** The number of a whole one, exponent 0. */
export function fromInt(value: number | bigint): Dec {
  const big = BigInt(value);
  return finite(big < 0n ? 1 : 0, big < 0n ? -big : big, 0);
}

/** The number of decimal digits; 1 for zero. */
export function digitCount(coeff: bigint): number {
  return coeff.toString().length;
}

/** The exponent of the leading digit. */
export function adjusted(d: Dec): number {
  return d.exp + digitCount(d.coeff) - 1;
}

/** True for a NaN, quiet or signaling. */
export function isNaNDec(d: Dec): boolean {
  return d.kind === "nan" || d.kind === "snan";
}

/** True for a zero of either sign. */
export function isZero(d: Dec): boolean {
  return d.kind === "finite" && d.coeff === 0n;
}

/** The number with the sign given. */
export function withSign(d: Dec, sign: 0 | 1): Dec {
  return d.sign === sign ? d : { ...d, sign };
}

/** The number with the other sign. */
export function negated(d: Dec): Dec {
  return { ...d, sign: d.sign === 1 ? 0 : 1 };
}

/** An invalid operation: a NaN, and the condition. */
export function invalid(status: Status, condition: number = CONDITION.INVALID_OPERATION): Dec {
  status.flags |= condition;
  return NAN;
}

/** 10**n. */
export function pow10(n: number): bigint {
  return 10n ** BigInt(n);
}

/** The NaN that operands pass on, or null: none of them is one (mpd_qcheck_nans). */
export function passedOn(settings: Settings, status: Status, ...operands: Dec[]): Dec | null {
  const found = operands.find(d => d.kind === "snan") ?? operands.find(d => d.kind === "nan");
  if (found === undefined) return null;
  if (found.kind === "snan") status.flags |= CONDITION.INVALID_OPERATION;
  return fixPayload({ ...found, kind: "nan" }, settings);
}

function fixPayload(d: Dec, { prec, clamp }: Settings): Dec {
  const most = prec - clamp;
  return digitCount(d.coeff) > most ? { ...d, coeff: d.coeff % pow10(most) } : d;
}

/** Whether dropping `rest` of `unit` (0 < rest < unit) behind `kept` rounds away from zero. */
function roundsUp(
  rounding: Rounding,
  sign: 0 | 1,
  kept: bigint,
  rest: bigint,
  unit: bigint,
): boolean {
  const twice = rest * 2n;
  switch (rounding) {
    case "ROUND_UP":
      return true;
    case "ROUND_DOWN":
      return false;
    case "ROUND_CEILING":
      return sign === 0;
    case "ROUND_FLOOR":
      return sign === 1;
    case "ROUND_HALF_UP":
      return twice >= unit;
    case "ROUND_HALF_DOWN":
      return twice > unit;
    case "ROUND_HALF_EVEN":
      return twice > unit || (twice === unit && kept % 2n === 1n);
    case "ROUND_05UP":
      return kept % 5n === 0n;
  }
}

/** `coeff / 10**drop`, rounded; and whether that is exact. */
function dropDigits(
  coeff: bigint,
  drop: number,
  sign: 0 | 1,
  rounding: Rounding,
): { readonly coeff: bigint; readonly isExact: boolean } {
  // More than all digits: what is left is a trace of them.
  const count = digitCount(coeff);
  const [value, places] = drop > count + 1 ? [coeff === 0n ? 0n : 1n, 2] : [coeff, drop];
  const unit = pow10(places);
  const kept = value / unit;
  const rest = value - kept * unit;
  if (rest === 0n) return { coeff: kept, isExact: true };
  const isUp = roundsUp(rounding, sign, kept, rest, unit);
  return { coeff: isUp ? kept + 1n : kept, isExact: false };
}

function overflowed(d: Dec, { prec, rounding, emax }: Settings, status: Status): Dec {
  status.flags |= CONDITION.OVERFLOW | CONDITION.INEXACT | CONDITION.ROUNDED;
  const isBounded =
    rounding === "ROUND_DOWN" ||
    rounding === "ROUND_05UP" ||
    (rounding === "ROUND_CEILING" && d.sign === 1) ||
    (rounding === "ROUND_FLOOR" && d.sign === 0);
  return isBounded ? finite(d.sign, pow10(prec) - 1n, emax - prec + 1) : infinity(d.sign);
}

/** mpd_qfinalize: the number as it fits the context, with the conditions of making it fit. */
export function finalize(d: Dec, settings: Settings, status: Status): Dec {
  if (d.kind === "inf") return d;
  if (d.kind !== "finite") return fixPayload(d, settings);
  const { prec, rounding, emin, emax, clamp } = settings;
  const etiny = emin - prec + 1;
  const etop = emax - prec + 1;
  if (d.coeff === 0n) {
    const exp = Math.min(Math.max(d.exp, etiny), clamp === 1 ? etop : emax);
    if (exp === d.exp) return d;
    status.flags |= CONDITION.CLAMPED;
    return finite(d.sign, 0n, exp);
  }
  let least = digitCount(d.coeff) + d.exp - prec;
  if (least > etop) return overflowed(d, settings, status);
  const isSubnormal = least < etiny;
  if (isSubnormal) {
    least = etiny;
    status.flags |= CONDITION.SUBNORMAL;
  } else if (adjusted(d) < emin) status.flags |= CONDITION.SUBNORMAL;
  if (d.exp < least) {
    let { coeff, isExact } = dropDigits(d.coeff, least - d.exp, d.sign, rounding);
    if (digitCount(coeff) > prec) {
      coeff /= 10n;
      least += 1;
    }
    if (least > etop) return overflowed(d, settings, status);
    status.flags |= CONDITION.ROUNDED;
    if (!isExact) {
      status.flags |= CONDITION.INEXACT;
      if (isSubnormal) status.flags |= CONDITION.UNDERFLOW;
    }
    if (coeff === 0n) status.flags |= CONDITION.CLAMPED;
    return finite(d.sign, coeff, least);
  }
  if (clamp === 1 && d.exp > etop) {
    status.flags |= CONDITION.CLAMPED;
    return finite(d.sign, d.coeff * pow10(d.exp - etop), etop);
  }
  return d;
}

/** `d` with the exponent `exp`, rounded; nothing is checked. `d` is finite. */
export function rescaled(d: Dec, exp: number, rounding: Rounding): { dec: Dec; isExact: boolean } {
  if (d.coeff === 0n) return { dec: finite(d.sign, 0n, exp), isExact: true };
  if (d.exp >= exp) {
    return { dec: finite(d.sign, d.coeff * pow10(d.exp - exp), exp), isExact: true };
  }
  const { coeff, isExact } = dropDigits(d.coeff, exp - d.exp, d.sign, rounding);
  return { dec: finite(d.sign, coeff, exp), isExact };
}

/** Which of two numbers is greater; neither is a NaN (_mpd_cmp). */
export function compare(a: Dec, b: Dec): -1 | 0 | 1 {
  const aZero = isZero(a);
  const bZero = isZero(b);
  if (aZero && bZero) return 0;
  const aSign = aZero ? 0 : a.sign === 1 ? -1 : 1;
  const bSign = bZero ? 0 : b.sign === 1 ? -1 : 1;
  if (aSign !== bSign) return aSign < bSign ? -1 : 1;
  const size = compareSizes(a, b);
  return (aSign < 0 ? -size : size) as -1 | 0 | 1;
}

function compareSizes(a: Dec, b: Dec): -1 | 0 | 1 {
  if (a.kind === "inf" || b.kind === "inf") {
    return a.kind === b.kind ? 0 : a.kind === "inf" ? 1 : -1;
  }
  const order = adjusted(a) - adjusted(b);
  if (order !== 0) return order > 0 ? 1 : -1;
  const exp = Math.min(a.exp, b.exp);
  const left = a.coeff * pow10(a.exp - exp);
  const right = b.coeff * pow10(b.exp - exp);
  return left === right ? 0 : left > right ? 1 : -1;
}

/** The order of all numbers, NaNs and exponents included (mpd_cmp_total). */
export function compareTotal(a: Dec, b: Dec): -1 | 0 | 1 {
  if (a.sign !== b.sign) return a.sign === 1 ? -1 : 1;
  const size = compareTotalMagnitude(a, b);
  return (a.sign === 1 ? -size : size) as -1 | 0 | 1;
}

/** As `compareTotal`, without signs. */
export function compareTotalMagnitude(a: Dec, b: Dec): -1 | 0 | 1 {
  const rank = (d: Dec) => (d.kind === "nan" ? 2 : d.kind === "snan" ? 1 : 0);
  if (rank(a) !== rank(b)) return rank(a) > rank(b) ? 1 : -1;
  if (rank(a) > 0) return a.coeff === b.coeff ? 0 : a.coeff > b.coeff ? 1 : -1;
  const order = compare(withSign(a, 0), withSign(b, 0));
  if (order !== 0 || a.kind === "inf") return order;
  return a.exp === b.exp ? 0 : a.exp > b.exp ? 1 : -1;
}
