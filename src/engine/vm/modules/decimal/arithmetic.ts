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
  negated,
  passedOn,
  pow10,
  rescaled,
  type Rounding,
  type Settings,
  type Status,
  withSign,
} from "./number.ts";

/** An operation of two numbers in a context. */
export type BinaryOperation = (a: Dec, b: Dec, settings: Settings, status: Status) => Dec;
/** An operation of one. */
export type UnaryOperation = (a: Dec, settings: Settings, status: Status) => Dec;

/** mpd_qadd. */
export const add: BinaryOperation = (a, b, settings, status) => {
  const nan = passedOn(settings, status, a, b);
  if (nan !== null) return nan;
  if (a.kind === "inf") {
    return b.kind === "inf" && a.sign !== b.sign ? invalid(status) : a;
  }
  if (b.kind === "inf") return b;
  return finalize(exactOrTrace(a, b, settings), settings, status);
};

/** The sum of two finite numbers, exact as far as rounding can tell. */
function exactOrTrace(a: Dec, b: Dec, { prec, rounding }: Settings): Dec {
  const exp = Math.min(a.exp, b.exp);
  if (a.coeff === 0n && b.coeff === 0n) {
    const sign = a.sign === b.sign ? a.sign : rounding === "ROUND_FLOOR" ? 1 : 0;
    return finite(sign, 0n, exp);
  }
  if (a.coeff === 0n || b.coeff === 0n) {
    const other = a.coeff === 0n ? b : a;
    const least = Math.max(exp, other.exp - prec - 1);
    return rescaled(other, least, rounding).dec;
  }
  let [high, low] = a.exp >= b.exp ? [a, b] : [b, a];
  const trace = high.exp + Math.min(-1, digitCount(high.coeff) - prec - 2);
  // What lies far below the last digit matters only by being there.
  if (digitCount(low.coeff) + low.exp - 1 < trace) low = finite(low.sign, 1n, trace);
  high = finite(high.sign, high.coeff * pow10(high.exp - low.exp), low.exp);
  const signed = (d: Dec) => (d.sign === 1 ? -d.coeff : d.coeff);
  const sum = signed(high) + signed(low);
  if (sum === 0n) return finite(rounding === "ROUND_FLOOR" ? 1 : 0, 0n, low.exp);
  return finite(sum < 0n ? 1 : 0, sum < 0n ? -sum : sum, low.exp);
}

/** mpd_qsub. */
export const subtract: BinaryOperation = (a, b, settings, status) => {
  const nan = passedOn(settings, status, a, b);
  return nan ?? add(a, negated(b), settings, status);
};

/** mpd_qmul. */
export const multiply: BinaryOperation = (a, b, settings, status) => {
  const nan = passedOn(settings, status, a, b);
  if (nan !== null) return nan;
  const sign = (a.sign ^ b.sign) as 0 | 1;
  if (a.kind === "inf" || b.kind === "inf") {
    return isZero(a) || isZero(b) ? invalid(status) : infinity(sign);
  }
  return finalize(finite(sign, a.coeff * b.coeff, a.exp + b.exp), settings, status);
};

/** mpd_qdiv. */
export const divide: BinaryOperation = (a, b, settings, status) => {
  const nan = passedOn(settings, status, a, b);
  if (nan !== null) return nan;
  const sign = (a.sign ^ b.sign) as 0 | 1;
  if (a.kind === "inf") return b.kind === "inf" ? invalid(status) : infinity(sign);
  if (b.kind === "inf") {
    status.flags |= CONDITION.CLAMPED;
    return finite(sign, 0n, settings.emin - settings.prec + 1);
  }
  if (b.coeff === 0n) return dividedByZero(a, sign, status);
  if (a.coeff === 0n) return finalize(finite(sign, 0n, a.exp - b.exp), settings, status);
  const shift = digitCount(b.coeff) - digitCount(a.coeff) + settings.prec + 1;
  const top = shift >= 0 ? a.coeff * pow10(shift) : a.coeff;
  const bottom = shift >= 0 ? b.coeff : b.coeff * pow10(-shift);
  let coeff = top / bottom;
  let exp = a.exp - b.exp - shift;
  if (coeff * bottom !== top) {
    // A last digit that is no half and no zero keeps the rounding honest.
    if (coeff % 5n === 0n) coeff += 1n;
  } else {
    const ideal = a.exp - b.exp;
    while (exp < ideal && coeff % 10n === 0n) {
      coeff /= 10n;
      exp += 1;
    }
  }
  return finalize(finite(sign, coeff, exp), settings, status);
};

function dividedByZero(a: Dec, sign: 0 | 1, status: Status): Dec {
  if (isZero(a)) return invalid(status, CONDITION.DIVISION_UNDEFINED);
  status.flags |= CONDITION.DIVISION_BY_ZERO;
  return infinity(sign);
}

/** Integer quotient and remainder of finite numbers; null: the quotient has too many digits. */
function wholeDivision(a: Dec, b: Dec, { prec, rounding }: Settings): readonly [Dec, Dec] | null {
  const sign = (a.sign ^ b.sign) as 0 | 1;
  const exp = b.kind === "inf" ? a.exp : Math.min(a.exp, b.exp);
  if (a.coeff === 0n || b.kind === "inf" || adjusted(a) - adjusted(b) <= -2) {
    return [finite(sign, 0n, 0), rescaled(a, exp, rounding).dec];
  }
  if (adjusted(a) - adjusted(b) > prec) return null;
  const left = a.coeff * pow10(a.exp - exp);
  const right = b.coeff * pow10(b.exp - exp);
  const quotient = left / right;
  if (quotient >= pow10(prec)) return null;
  return [finite(sign, quotient, 0), finite(a.sign, left - quotient * right, exp)];
}

/** mpd_qdivint. */
export const divideInteger: BinaryOperation = (a, b, settings, status) => {
  const nan = passedOn(settings, status, a, b);
  if (nan !== null) return nan;
  const sign = (a.sign ^ b.sign) as 0 | 1;
  if (a.kind === "inf") return b.kind === "inf" ? invalid(status) : infinity(sign);
  if (isZero(b)) return dividedByZero(a, sign, status);
  const pair = wholeDivision(a, b, settings);
  return pair === null ? invalid(status, CONDITION.DIVISION_IMPOSSIBLE) : pair[0];
};

/** mpd_qrem. */
export const remainder: BinaryOperation = (a, b, settings, status) => {
  const nan = passedOn(settings, status, a, b);
  if (nan !== null) return nan;
  if (a.kind === "inf") return invalid(status);
  if (isZero(b)) {
    return invalid(status, isZero(a) ? CONDITION.DIVISION_UNDEFINED : CONDITION.INVALID_OPERATION);
  }
  const pair = wholeDivision(a, b, settings);
  if (pair === null) return invalid(status, CONDITION.DIVISION_IMPOSSIBLE);
  return finalize(pair[1], settings, status);
};

/** mpd_qdivmod. */
export function divideModulo(
  a: Dec,
  b: Dec,
  settings: Settings,
  status: Status,
): readonly [Dec, Dec] {
  const nan = passedOn(settings, status, a, b);
  if (nan !== null) return [nan, nan];
  const sign = (a.sign ^ b.sign) as 0 | 1;
  if (a.kind === "inf") {
    const rest = invalid(status);
    return [b.kind === "inf" ? rest : infinity(sign), rest];
  }
  if (isZero(b)) {
    if (isZero(a)) {
      const undefined_ = invalid(status, CONDITION.DIVISION_UNDEFINED);
      return [undefined_, undefined_];
    }
    status.flags |= CONDITION.DIVISION_BY_ZERO;
    return [infinity(sign), invalid(status)];
  }
  const pair = wholeDivision(a, b, settings);
  if (pair !== null) return [pair[0], finalize(pair[1], settings, status)];
  const impossible = invalid(status, CONDITION.DIVISION_IMPOSSIBLE);
  return [impossible, impossible];
}

/** mpd_qrem_near: the remainder of the nearest whole quotient. */
export const remainderNear: BinaryOperation = (a, b, settings, status) => {
  const nan = passedOn(settings, status, a, b);
  if (nan !== null) return nan;
  if (a.kind === "inf") return invalid(status);
  if (isZero(b)) {
    return invalid(status, isZero(a) ? CONDITION.DIVISION_UNDEFINED : CONDITION.INVALID_OPERATION);
  }
  if (b.kind === "inf") return finalize(a, settings, status);
  const exp = Math.min(a.exp, b.exp);
  if (a.coeff === 0n) return finalize(finite(a.sign, 0n, exp), settings, status);
  const order = adjusted(a) - adjusted(b);
  if (order >= settings.prec + 1) return invalid(status, CONDITION.DIVISION_IMPOSSIBLE);
  if (order <= -2) {
    return finalize(rescaled(a, exp, settings.rounding).dec, settings, status);
  }
  const left = a.coeff * pow10(a.exp - exp);
  const right = b.coeff * pow10(b.exp - exp);
  let quotient = left / right;
  let rest = left - quotient * right;
  let { sign } = a;
  if (2n * rest + (quotient & 1n) > right) {
    rest = right - rest;
    quotient += 1n;
    sign = sign === 1 ? 0 : 1;
  }
  if (quotient >= pow10(settings.prec)) return invalid(status, CONDITION.DIVISION_IMPOSSIBLE);
  return finalize(finite(sign, rest, exp), settings, status);
};

/** mpd_qplus and mpd_qminus: a zero loses its sign, but when rounding to the floor. */
export const plus: UnaryOperation = (a, settings, status) => {
  const nan = passedOn(settings, status, a);
  if (nan !== null) return nan;
  const isPlain = isZero(a) && settings.rounding !== "ROUND_FLOOR";
  return finalize(isPlain ? withSign(a, 0) : a, settings, status);
};

/** mpd_qminus: 0 minus the number, rounded. */
export const minus: UnaryOperation = (a, settings, status) => {
  const nan = passedOn(settings, status, a);
  if (nan !== null) return nan;
  const isPlain = isZero(a) && settings.rounding !== "ROUND_FLOOR";
  return finalize(isPlain ? withSign(a, 0) : negated(a), settings, status);
};

/** mpd_qabs. */
export const absolute: UnaryOperation = (a, settings, status) => {
  const nan = passedOn(settings, status, a);
  return nan ?? finalize(withSign(a, 0), settings, status);
};

/** mpd_qsqrt: rounded half to even whatever the context says. */
export const squareRoot: UnaryOperation = (a, settings, status) => {
  const nan = passedOn(settings, status, a);
  if (nan !== null) return nan;
  if (isZero(a)) return finalize(finite(a.sign, 0n, Math.floor(a.exp / 2)), settings, status);
  if (a.sign === 1) return invalid(status);
  if (a.kind === "inf") return a;
  const isOdd = a.exp % 2 !== 0;
  const count = digitCount(a.coeff);
  const length = isOdd ? Math.floor(count / 2) + 1 : Math.floor((count + 1) / 2);
  const shift = settings.prec + 1 - length;
  let square = isOdd ? a.coeff * 10n : a.coeff;
  let isExact = true;
  if (shift >= 0) square *= pow10(2 * shift);
  else {
    const unit = pow10(-2 * shift);
    isExact = square % unit === 0n;
    square /= unit;
  }
  let exp = Math.floor(a.exp / 2) - shift;
  let root = integerRoot(square);
  if (isExact && root * root === square) {
    if (shift >= 0) root /= pow10(shift);
    else root *= pow10(-shift);
    exp += shift;
  } else if (root % 5n === 0n) root += 1n;
  return finalize(finite(0, root, exp), { ...settings, rounding: "ROUND_HALF_EVEN" }, status);
};

/** The integer part of the square root. */
function integerRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let root = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** mpd_qquantize: `a` with the exponent of `b`. */
export const quantize: BinaryOperation = (a, b, settings, status) => {
  const nan = passedOn(settings, status, a, b);
  if (nan !== null) return nan;
  if (a.kind === "inf" || b.kind === "inf") {
    return a.kind === b.kind ? a : invalid(status);
  }
  const { emax, emin, prec, rounding } = settings;
  if (b.exp > emax || b.exp < emin - prec + 1) return invalid(status);
  if (a.coeff === 0n) return finalize(finite(a.sign, 0n, b.exp), settings, status);
  if (adjusted(a) > emax || adjusted(a) - b.exp + 1 > prec) return invalid(status);
  const { dec, isExact } = rescaled(a, b.exp, rounding);
  if (adjusted(dec) > emax || digitCount(dec.coeff) > prec) return invalid(status);
  if (dec.exp > a.exp) {
    status.flags |= CONDITION.ROUNDED;
    if (!isExact) status.flags |= CONDITION.INEXACT;
  }
  const kept: Status = { flags: 0 };
  const result = finalize(dec, settings, kept);
  status.flags |= kept.flags & ~CONDITION.UNDERFLOW;
  return result;
};

/** mpd_qround_to_int: to a whole number, without conditions. */
export const toIntegral: UnaryOperation = (a, settings, status) => {
  const nan = passedOn(settings, status, a);
  if (nan !== null) return nan;
  return a.kind === "inf" || a.exp >= 0 ? a : rescaled(a, 0, settings.rounding).dec;
};

/** mpd_qround_to_intx. */
export const toIntegralExact: UnaryOperation = (a, settings, status) => {
  const nan = passedOn(settings, status, a);
  if (nan !== null) return nan;
  if (a.kind === "inf" || a.exp >= 0) return a;
  const { dec, isExact } = rescaled(a, 0, settings.rounding);
  status.flags |= CONDITION.ROUNDED;
  if (!isExact) status.flags |= CONDITION.INEXACT;
  return dec;
};

/** mpd_qreduce: without trailing zeros. */
export const normalize: UnaryOperation = (a, settings, status) => {
  const nan = passedOn(settings, status, a);
  if (nan !== null) return nan;
  const d = finalize(a, settings, status);
  if (d.kind === "inf") return d;
  if (d.coeff === 0n) return finite(d.sign, 0n, 0);
  const most = settings.clamp === 1 ? settings.emax - settings.prec + 1 : settings.emax;
  let { coeff, exp } = d;
  while (coeff % 10n === 0n && exp < most) {
    coeff /= 10n;
    exp += 1;
  }
  return finite(d.sign, coeff, exp);
};

/** mpd_qfma: a * b + c with one rounding. */
export function fusedMultiplyAdd(a: Dec, b: Dec, c: Dec, settings: Settings, status: Status): Dec {
  if (a.kind !== "snan" && b.kind !== "snan" && c.kind === "snan") {
    return passedOn(settings, status, c) ?? c;
  }
  const nan = passedOn(settings, status, a, b);
  if (nan !== null) return nan;
  const isZeroTimesInfinity = (isZero(a) && b.kind === "inf") || (a.kind === "inf" && isZero(b));
  if (isZeroTimesInfinity) return invalid(status);
  const third = passedOn(settings, status, c);
  if (third !== null) return third;
  const sign = (a.sign ^ b.sign) as 0 | 1;
  const product =
    a.kind === "inf" || b.kind === "inf"
      ? infinity(sign)
      : finite(sign, a.coeff * b.coeff, a.exp + b.exp);
  return add(product, c, settings, status);
}

/** mpd_qcompare: -1, 0 or 1, or a NaN. */
export const compareOperation: BinaryOperation = (a, b, settings, status) => {
  const nan = passedOn(settings, status, a, b);
  if (nan !== null) return nan;
  const order = compare(a, b);
  return finite(order < 0 ? 1 : 0, order === 0 ? 0n : 1n, 0);
};

/** mpd_qmax and its kin: a NaN gives way to a number; of equals, the total order decides. */
export function extreme(
  wanted: 1 | -1,
  prepare: (d: Dec) => Dec,
  total: (a: Dec, b: Dec) => -1 | 0 | 1,
): BinaryOperation {
  return (a, b, settings, status) => {
    if (a.kind === "nan" && b.kind !== "nan" && b.kind !== "snan") {
      return finalize(b, settings, status);
    }
    if (b.kind === "nan" && a.kind !== "nan" && a.kind !== "snan") {
      return finalize(a, settings, status);
    }
    const nan = passedOn(settings, status, a, b);
    if (nan !== null) return nan;
    const order = compare(prepare(a), prepare(b)) || total(a, b);
    return finalize(order === wanted || order === 0 ? a : b, settings, status);
  };
}

/** mpd_qnext_plus and mpd_qnext_minus. */
export function nextTowards(up: boolean): UnaryOperation {
  return (a, settings, status) => {
    const nan = passedOn(settings, status, a);
    if (nan !== null) return nan;
    const largest = pow10(settings.prec) - 1n;
    if (a.kind === "inf") {
      const isFar = up ? a.sign === 0 : a.sign === 1;
      return isFar ? a : finite(a.sign, largest, settings.emax - settings.prec + 1);
    }
    const rounding: Rounding = up ? "ROUND_CEILING" : "ROUND_FLOOR";
    const quiet: Status = { flags: 0 };
    const own = { ...settings, rounding };
    const rounded = finalize(a, own, quiet);
    if (rounded.kind !== "finite" || compare(rounded, a) !== 0) return rounded;
    const etiny = settings.emin - settings.prec + 1;
    return add(rounded, finite(up ? 0 : 1, 1n, etiny - 1), own, quiet);
  };
}

/** mpd_qscaleb. */
export const scaleB: BinaryOperation = (a, b, settings, status) => {
  const nan = passedOn(settings, status, a, b);
  if (nan !== null) return nan;
  if (b.kind !== "finite" || b.exp !== 0) return invalid(status);
  const limit = BigInt(2 * (settings.emax + settings.prec));
  if (b.coeff > limit) return invalid(status);
  if (a.kind === "inf") return a;
  const places = Number(b.coeff) * (b.sign === 1 ? -1 : 1);
  return finalize(finite(a.sign, a.coeff, a.exp + places), settings, status);
};

/** mpd_qlogb: the exponent of the leading digit. */
export const logB: UnaryOperation = (a, settings, status) => {
  const nan = passedOn(settings, status, a);
  if (nan !== null) return nan;
  if (a.kind === "inf") return infinity(0);
  if (a.coeff === 0n) {
    status.flags |= CONDITION.DIVISION_BY_ZERO;
    return infinity(1);
  }
  const exp = adjusted(a);
  return finalize(finite(exp < 0 ? 1 : 0, BigInt(Math.abs(exp)), 0), settings, status);
};
