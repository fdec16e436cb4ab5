import type { UnaryOperation, BinaryOperation } from "./arithmetic.ts";
import { divide, multiply } from "./arithmetic.ts";
import {
  adjusted,
  compare,
  CONDITION,
  type Dec,
  digitCount,
  finalize,
  finite,
  infinity,
  invalid,
  isZero,
  ONE,
  passedOn,
  pow10,
  type Settings,
  type Status,
  withSign,
} from "./number.ts";

/**
 * exp, ln, log10 and powers. Results are rounded correctly: they are computed in fixed point with
 * ever more digits until those that are cut off leave no doubt (Ziv's method).
 */

/** Extra digits of the first attempt. */
const GUARD = 5;

/** Digits of a function's value: `coeff * 10**exp` with an error below one unit. */
interface Approximation {
  readonly coeff: bigint;
  readonly exp: number;
}

function settled(
  approximate: (digits: number) => Approximation & { readonly sign: 0 | 1 },
  settings: Settings,
  status: Status,
): Dec {
  for (let extra = GUARD; ; extra *= 2) {
    const { coeff, exp, sign } = approximate(settings.prec + extra);
    const cut = digitCount(coeff) - settings.prec - 1;
    const rest = coeff % (5n * pow10(Math.max(cut, 0)));
    const unit = 5n * pow10(Math.max(cut, 0));
    // Three units of doubt on both sides of a tie or of an exact value.
    if (rest > 3n && rest < unit - 3n) {
      return finalize(
        finite(sign, coeff, exp),
        { ...settings, rounding: "ROUND_HALF_EVEN" },
        status,
      );
    }
    if (extra > 40 + 4 * settings.prec) {
      const rounding = "ROUND_HALF_EVEN";
      return finalize(finite(sign, coeff, exp), { ...settings, rounding }, status);
    }
  }
}

/** atanh(1/n) with `places` decimals. */
function inverseTangent(n: bigint, unit: bigint): bigint {
  let sum = 0n;
  let power = unit / n;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k;
    power /= n * n;
  }
  return sum;
}

/** ln(10) with `places` decimals. */
function lnTen(places: number): bigint {
  const unit = pow10(places + 6);
  const sum =
    46n * inverseTangent(31n, unit) +
    34n * inverseTangent(49n, unit) +
    20n * inverseTangent(161n, unit);
  return sum / pow10(6);
}

/** e**x for a fixed-point x with `places` decimals, 0 <= x < 3. */
function expFixed(x: bigint, places: number): bigint {
  const halvings = Math.ceil(Math.sqrt(places)) + 2;
  const guard = halvings + 6;
  const unit = pow10(places + guard);
  const small = (x * pow10(guard)) >> BigInt(halvings);
  let term = unit;
  let sum = unit;
  for (let k = 1n; term !== 0n; k++) {
    term = (term * small) / unit / k;
    sum += term;
  }
  for (let i = 0; i < halvings; i++) sum = (sum * sum) / unit;
  return sum / pow10(guard);
}

/** ln(x) for a fixed-point x with `places` decimals, 1 <= x < 10: Halley's method on exp. */
function lnFixed(x: bigint, places: number): bigint {
  const guard = 8;
  const unit = pow10(places + guard);
  const wanted = x * pow10(guard);
  const start = Math.log(Number(wanted / pow10(Math.max(places + guard - 17, 0))) / 1e17);
  let y = BigInt(Math.round(start * 1e15)) * pow10(Math.max(places + guard - 15, 0));
  if (y < 0n) y = 0n;
  for (let digits = 15; ; digits *= 3) {
    const e = expFixed(y, places + guard);
    const step = (2n * unit * (wanted - e)) / (wanted + e);
    y += step;
    if (digits > places + guard) return y / pow10(guard);
  }
}

/** e**d: digits and exponent. `d` is finite, and its integer part has few digits. */
function expOf(d: Dec, digits: number): Approximation {
  const places = digits + Math.max(adjusted(d), 0) + 4;
  const x = fixedOf(d, places);
  const ln10 = lnTen(places);
  let k = x / ln10;
  let rest = x - k * ln10;
  if (rest < 0n) {
    rest += ln10;
    k -= 1n;
  }
  return { coeff: expFixed(rest, places), exp: Number(k) - places };
}

/** `d` in units of 10**-places, towards zero. */
function fixedOf(d: Dec, places: number): bigint {
  const shift = d.exp + places;
  const value =
    shift >= 0
      ? d.coeff * pow10(shift)
      : -shift > 4000 + digitCount(d.coeff)
        ? 0n
        : d.coeff / pow10(-shift);
  return d.sign === 1 ? -value : value;
}

/** ln(d) in units of 10**-places; `d` is positive and finite. */
function lnPlaces(d: Dec, places: number): bigint {
  const exp = adjusted(d);
  const scaled = finite(0, d.coeff, d.exp - exp);
  const extra = String(Math.abs(exp)).length + 2;
  const wide = places + extra;
  return (lnFixed(fixedOf(scaled, wide), wide) + BigInt(exp) * lnTen(wide)) / pow10(extra);
}

/** ln(d) with `digits` significant digits. */
function lnOf(d: Dec, digits: number): Approximation & { readonly sign: 0 | 1 } {
  // Near one the logarithm is small: as many more places as it has leading zeros.
  const below = Math.max(0, -nearOne(d));
  const places = digits + below + 4;
  const value = lnPlaces(d, places);
  return { coeff: value < 0n ? -value : value, exp: -places, sign: value < 0n ? 1 : 0 };
}

/** The exponent of d - 1, which is about that of ln(d); 0 when d is not near one. */
function nearOne(d: Dec): number {
  const exp = Math.min(d.exp, 0);
  if (adjusted(d) > 0 || adjusted(d) < -1) return 0;
  const difference = d.coeff * pow10(d.exp - exp) - pow10(-exp);
  if (difference === 0n) return 0;
  const size = difference < 0n ? -difference : difference;
  return Math.min(0, exp + digitCount(size) - 1);
}

/** mpd_qexp. */
export const exponential: UnaryOperation = (a, settings, status) => {
  const nan = passedOn(settings, status, a);
  if (nan !== null) return nan;
  if (a.kind === "inf") return a.sign === 1 ? finite(0, 0n, 0) : a;
  if (a.coeff === 0n) return ONE;
  const order = adjusted(a);
  // Beyond what any exponent of the context holds.
  if (order > String(Math.max(settings.emax, -settings.emin + settings.prec)).length) {
    const far = a.sign === 1 ? 10 * (settings.emin - settings.prec) : 2 * settings.emax + 10;
    return finalize(finite(0, 1n, far), settings, status);
  }
  if (order < -settings.prec - 2) {
    // 1 + d rounds to one, or next to it.
    const trace = settings.prec + 1;
    const coeff = a.sign === 1 ? pow10(trace) - 1n : pow10(trace) + 1n;
    const rounding = "ROUND_HALF_EVEN";
    return finalize(finite(0, coeff, -trace), { ...settings, rounding }, status);
  }
  return settled(digits => ({ ...expOf(a, digits), sign: 0 }), settings, status);
};

/** mpd_qln. */
export const naturalLogarithm: UnaryOperation = (a, settings, status) =>
  logarithm(a, settings, status) ??
  (compare(a, ONE) === 0 ? finite(0, 0n, 0) : settled(digits => lnOf(a, digits), settings, status));

/** mpd_qlog10. */
export const logarithmTen: UnaryOperation = (a, settings, status) => {
  const special = logarithm(a, settings, status);
  if (special !== null) return special;
  const exp = adjusted(a);
  if (a.coeff === pow10(digitCount(a.coeff) - 1)) {
    return finalize(finite(exp < 0 ? 1 : 0, BigInt(Math.abs(exp)), 0), settings, status);
  }
  const approximate = (digits: number) => {
    const below = Math.max(0, -nearOne(a));
    const places = digits + below + 6;
    const value = (lnPlaces(a, places + 4) * pow10(places)) / lnTen(places + 4);
    const sign: 0 | 1 = value < 0n ? 1 : 0;
    return { coeff: sign === 1 ? -value : value, exp: -places, sign };
  };
  return settled(approximate, settings, status);
};

/** What is said of a logarithm without computing it. */
function logarithm(a: Dec, settings: Settings, status: Status): Dec | null {
  const nan = passedOn(settings, status, a);
  if (nan !== null) return nan;
  if (isZero(a)) return infinity(1);
  if (a.sign === 1) return invalid(status);
  return a.kind === "inf" ? infinity(0) : null;
}

function isInteger(d: Dec): boolean {
  return d.kind === "finite" && (d.exp >= 0 || d.coeff % pow10(-d.exp) === 0n);
}

/** The whole number that `d` is, when it is one of a size that counts; `d` is an integer. */
function integerOf(d: Dec): bigint {
  return d.exp >= 0 ? d.coeff * pow10(Math.min(d.exp, 20)) : d.coeff / pow10(-d.exp);
}

/** mpd_qpow. */
export const power: BinaryOperation = (base, exponent, settings, status) => {
  const nan = passedOn(settings, status, base, exponent);
  if (nan !== null) return nan;
  const whole = isInteger(exponent);
  const isOdd = whole && integerOf(exponent) % 2n === 1n && exponent.exp <= 0;
  const sign: 0 | 1 = base.sign === 1 && isOdd ? 1 : 0;
  if (isZero(exponent)) return isZero(base) ? invalid(status) : ONE;
  if (isZero(base)) {
    if (base.sign === 1 && !whole && exponent.kind !== "inf") return finiteOrInfinite(0, exponent);
    return finiteOrInfinite(sign, exponent);
  }
  if (base.sign === 1 && !whole) return invalid(status);
  const order = compare(withSign(base, 0), ONE);
  if (exponent.kind === "inf") {
    if (order === 0) {
      status.flags |= CONDITION.INEXACT | CONDITION.ROUNDED;
      return finite(sign, pow10(settings.prec - 1), 1 - settings.prec);
    }
    const grows = order > 0 === (exponent.sign === 0);
    return grows ? infinity(0) : finite(0, 0n, 0);
  }
  if (base.kind === "inf") {
    return exponent.sign === 1 ? finite(sign, 0n, 0) : infinity(sign);
  }
  if (order === 0) return powerOfOne(base, exponent, whole, sign, settings, status);
  if (whole) return integerPower(base, exponent, sign, settings, status);
  return realPower(base, exponent, settings, status);
};

function finiteOrInfinite(sign: 0 | 1, exponent: Dec): Dec {
  return exponent.sign === 1 ? infinity(sign) : finite(sign, 0n, 0);
}

/** One keeps its value; the number of its zeros is that of the product. */
function powerOfOne(
  base: Dec,
  exponent: Dec,
  whole: boolean,
  sign: 0 | 1,
  { prec }: Settings,
  status: Status,
): Dec {
  let exp = 1 - prec;
  if (whole) {
    const times = exponent.sign === 1 ? 0 : Number(integerOf(exponent));
    const product = base.exp * Math.min(times, prec);
    if (product >= exp) exp = Math.min(product, 0);
    else status.flags |= CONDITION.ROUNDED;
  } else status.flags |= CONDITION.INEXACT | CONDITION.ROUNDED;
  return finite(sign, pow10(-exp), exp);
}

/** _mpd_qpow_int: by squaring, with a few more digits. */
function integerPower(
  base: Dec,
  exponent: Dec,
  sign: 0 | 1,
  settings: Settings,
  status: Status,
): Dec {
  if (adjusted(exponent) > 19) return farPower(base, exponent, sign, settings, status);
  const work: Settings = {
    ...settings,
    prec: settings.prec + digitCount(exponent.coeff) + exponent.exp + 2 + exponent.sign,
    rounding: "ROUND_HALF_EVEN",
    clamp: 0,
  };
  const start = exponent.sign === 1 ? divide(ONE, base, work, status) : base;
  const bits = integerOf(exponent).toString(2);
  let result = start;
  for (const bit of bits.slice(1)) {
    result = multiply(result, result, work, status);
    if (bit === "1") result = multiply(result, start, work, status);
    if (result.kind !== "finite" || result.coeff === 0n) break;
  }
  if (result.kind === "inf") {
    return finalize(finite(sign, 1n, 2 * settings.emax + 10), settings, status);
  }
  return finalize(withSign(result, sign), settings, status);
}

/** A power that leaves the range of exponents for certain. */
function farPower(base: Dec, exponent: Dec, sign: 0 | 1, settings: Settings, status: Status): Dec {
  const grows = compare(withSign(base, 0), ONE) > 0 === (exponent.sign === 0);
  const exp = grows ? 2 * settings.emax + 10 : 2 * (settings.emin - settings.prec) - 10;
  return finalize(finite(sign, 1n, exp), settings, status);
}

/** _mpd_qpow_real: exp(exponent * ln(base)). `base` is positive and not one. */
function realPower(base: Dec, exponent: Dec, settings: Settings, status: Status): Dec {
  const size = adjusted(exponent) + Math.max(String(adjusted(base)).length, 1);
  if (size > 25) return farPower(base, exponent, 0, settings, status);
  const digits = settings.prec + 30 + Math.max(adjusted(exponent), 0);
  const log = lnOf(base, digits);
  const product = finite(
    (log.sign ^ exponent.sign) as 0 | 1,
    log.coeff * exponent.coeff,
    log.exp + exponent.exp,
  );
  const wide: Settings = { ...settings, prec: settings.prec + 23, rounding: "ROUND_HALF_EVEN" };
  const result = exponential(product, wide, status);
  const rounded = finalize(result, settings, status);
  if (rounded.kind === "finite") status.flags |= CONDITION.INEXACT | CONDITION.ROUNDED;
  return rounded;
}
