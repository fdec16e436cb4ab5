import { powerModulo } from "../../../objects/numbers/longarith.ts";
import { type BinaryOperation, nextTowards, type UnaryOperation } from "./arithmetic.ts";
import {
  adjusted,
  CONDITION,
  compare,
  type Dec,
  finite,
  invalid,
  isZero,
  passedOn,
  pow10,
  type Settings,
  type Status,
  withSign,
} from "./number.ts";

/** Operations on the digits of a coefficient: as bits, moved to a side, or counted up by one. */

/** The digits as bits, at most `prec` of them; null: `d` is not made of zeros and ones alone. */
function bitsOf(d: Dec, { prec }: Settings): bigint | null {
  const digits = d.coeff.toString();
  if (d.kind !== "finite" || d.sign === 1 || d.exp !== 0 || /[^01]/.test(digits)) return null;
  return BigInt(`0b${digits.slice(-prec)}`);
}

function fromBits(bits: bigint): Dec {
  return finite(0, BigInt(bits.toString(2)), 0);
}

function logical(operate: (a: bigint, b: bigint) => bigint): BinaryOperation {
  return (a, b, settings, status) => {
    const left = bitsOf(a, settings);
    const right = bitsOf(b, settings);
    if (left === null || right === null) return invalid(status);
    return fromBits(operate(left, right));
  };
}

/** mpd_qand. */
export const logicalAnd = logical((a, b) => a & b);
/** mpd_qor. */
export const logicalOr = logical((a, b) => a | b);
/** mpd_qxor. */
export const logicalXor = logical((a, b) => a ^ b);

/** mpd_qinvert: as many digits as the precision has. */
export const logicalInvert: UnaryOperation = (a, settings, status) => {
  const bits = bitsOf(a, settings);
  if (bits === null) return invalid(status);
  return fromBits(bits ^ ((1n << BigInt(settings.prec)) - 1n));
};

/** An operation that moves the last `prec` digits by as many places as the second number says. */
function moving(move: (coeff: bigint, places: number, prec: number) => bigint): BinaryOperation {
  return (a, b, settings, status) => {
    const nan = passedOn(settings, status, a, b);
    if (nan !== null) return nan;
    const { prec } = settings;
    if (b.kind !== "finite" || b.exp !== 0 || b.coeff > BigInt(prec)) return invalid(status);
    if (a.kind === "inf") return a;
    const places = Number(b.coeff) * (b.sign === 1 ? -1 : 1);
    return finite(a.sign, move(a.coeff % pow10(prec), places, prec), a.exp);
  };
}

/** mpd_qshift: to the left for a positive number; digits that leave are lost. */
export const shift = moving((coeff, places, prec) =>
  places < 0 ? coeff / pow10(-places) : (coeff * pow10(places)) % pow10(prec),
);

/** mpd_qrotate: digits that leave on one side come in on the other. */
export const rotate = moving((coeff, places, prec) => {
  const left = places < 0 ? places + prec : places;
  return ((coeff * pow10(left)) % pow10(prec)) + coeff / pow10(prec - left);
});

/** mpd_qnext_toward. */
export const nextToward: BinaryOperation = (a, b, settings, status) => {
  const nan = passedOn(settings, status, a, b);
  if (nan !== null) return nan;
  const order = compare(a, b);
  if (order === 0) return withSign(a, b.sign);
  const next = nextTowards(order < 0)(a, settings, status);
  if (next.kind === "inf") {
    status.flags |= CONDITION.OVERFLOW | CONDITION.ROUNDED | CONDITION.INEXACT;
  } else if (adjusted(next) < settings.emin) {
    const { UNDERFLOW, SUBNORMAL, ROUNDED, INEXACT, CLAMPED } = CONDITION;
    status.flags |= UNDERFLOW | SUBNORMAL | ROUNDED | INEXACT;
    if (isZero(next)) status.flags |= CLAMPED;
  }
  return next;
};

/** mpd_qpowmod: whole numbers only. */
export function powerModulus([a, b, c]: readonly [Dec, Dec, Dec], status: Status): Dec {
  const isWhole = (d: Dec) => d.kind === "finite" && (d.exp >= 0 || d.coeff % pow10(-d.exp) === 0n);
  const isBad = !isWhole(a) || !isWhole(b) || !isWhole(c) || b.sign === 1 || isZero(c);
  if (isBad || (isZero(a) && isZero(b))) return invalid(status);
  const whole = (d: Dec) => (d.exp >= 0 ? d.coeff * pow10(d.exp) : d.coeff / pow10(-d.exp));
  const exponent = whole(b);
  const sign = a.sign === 1 && exponent % 2n === 1n ? 1 : 0;
  const size = powerModulo(whole(a), exponent, whole(c));
  return finite(sign, BigInt(size as number | bigint), 0); // the modulus is positive
}
