import { ASCII_SPACE, trimmed } from "../../../base/trim.ts";
import { decompose, scaleDouble } from "../../../base/doubles.ts";
import { floatRepr } from "../../parser/repr.ts";
import { type Int, normalize } from "./longarith.ts";
import { checkLength } from "../sizelimits.ts";
import { type OrRefusal, overflowError, valueError } from "../exceptions/refusal.ts";
import { asciiNumberText } from "../text/unicodectype.ts";

/**
 * Doubles as text and back (Python/pystrtod.c, Python/dtoa.c): pure functions. Digits come from the
 * exact value by bigints, since JavaScript's toFixed rounds exact halves away from zero.
 */

/** Decimal digits without trailing zeros, and where the point stands: `0.digits * 10**point`. */
interface Decimal {
  readonly digits: string;
  readonly point: number;
}

/** The fewest digits that read back as `value` (dtoa mode 0). */
function shortestDigits(value: number): Decimal {
  const [mantissa = "0", exponent = "0"] = Math.abs(value).toExponential().split("e");
  return { digits: mantissa.replace(".", ""), point: Number(exponent) + 1 };
}

/** `places` digits after the point, half to even (dtoa mode 3). No digits: it rounds to zero. */
function fixedDigits(value: number, places: number): Decimal {
  const digits = scaledInteger(Math.abs(value), places).toString();
  if (digits === "0") return { digits: "", point: -places };
  return { digits: digits.replace(/0+$/, ""), point: digits.length - places };
}

/** `count` significant digits, half to even (dtoa mode 2). */
function significantDigits(value: number, count: number): Decimal {
  if (value === 0) return { digits: "0", point: 1 };
  const shortest = shortestDigits(value);
  // Digits that read back as a power of ten may stand for a double just below it.
  const isBelow = shortest.digits === "1" && isBelowOne(Math.abs(value), 1 - shortest.point);
  const places = count - shortest.point + (isBelow ? 1 : 0);
  const digits = scaledInteger(Math.abs(value), places).toString();
  return { digits: digits.replace(/0+$/, ""), point: digits.length - places };
}

/** The integer nearest to `value * 10**places`, half to even; `value` is finite, not negative. */
function scaledInteger(value: number, places: number): bigint {
  const { numerator, denominator } = scaledRatio(value, places);
  const quotient = numerator / denominator;
  const twice = (numerator - quotient * denominator) * 2n;
  const up = twice > denominator || (twice === denominator && (quotient & 1n) === 1n);
  return up ? quotient + 1n : quotient;
}

/** Is `value * 10**places` less than one? */
function isBelowOne(value: number, places: number): boolean {
  const { numerator, denominator } = scaledRatio(value, places);
  return numerator < denominator;
}

/** `value * 10**places` as an exact fraction. */
function scaledRatio(value: number, places: number): { numerator: bigint; denominator: bigint } {
  const { mantissa, exponent } = decompose(value);
  let numerator = mantissa;
  let denominator = 1n;
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  if (places >= 0) numerator *= 10n ** BigInt(places);
  else denominator *= 10n ** BigInt(-places);
  return { numerator, denominator };
}

/** How `formatDouble` writes: Py_DTSF_* of Include/pystrtod.h. */
interface DoubleFlags {
  /** Always show a sign. */
  readonly sign?: boolean;
  /** Py_DTSF_ADD_DOT_0: `1` becomes `1.0`. */
  readonly addDotZero?: boolean;
  /** `#`: keep the point and trailing zeros. */
  readonly alternate?: boolean;
  /** `z`: no sign on a zero that rounding made. */
  readonly noNegativeZero?: boolean;
}

/** Past so many digits a double has zeros only: 2 ** -1074 ends there. */
const MOST_DIGITS = 1100;

/** How many digits: `e` and `g` significant ones, `f` behind the point, `r` as many as needed. */
export type DoubleCode = "e" | "f" | "g" | "r";

/** PyOS_double_to_string and format_float_short, in lower case. */
export function formatDouble(
  value: number,
  code: DoubleCode,
  precision: number,
  flags: DoubleFlags = {},
): string {
  if (Number.isNaN(value)) return flags.sign ? "+nan" : "nan";
  const negative = value < 0 || Object.is(value, -0);
  if (!Number.isFinite(value)) return `${signOf(negative, flags)}inf`;
  checkLength(precision);
  const decimal = digitsFor(value, code, precision);
  const isZero = decimal.digits === "" || decimal.digits === "0";
  const sign = signOf(negative && !(flags.noNegativeZero && isZero), flags);
  return sign + layOut(decimal, code, precision, flags);
}

function signOf(negative: boolean, flags: DoubleFlags): string {
  return negative ? "-" : flags.sign ? "+" : "";
}

function digitsFor(value: number, code: DoubleCode, precision: number): Decimal {
  switch (code) {
    case "r":
      return shortestDigits(value);
    case "f":
      return fixedDigits(value, Math.min(precision, MOST_DIGITS));
    case "e":
      return significantDigits(value, Math.min(precision + 1, MOST_DIGITS));
    case "g":
      return significantDigits(value, Math.min(Math.max(precision, 1), MOST_DIGITS));
  }
}

/** Places point, zeros and exponent around the digits of a number without its sign. */
function layOut(decimal: Decimal, code: DoubleCode, precision: number, flags: DoubleFlags): string {
  const { digits } = decimal;
  const addDotZero = flags.addDotZero === true;
  let point = decimal.point;
  let end = digits.length;
  let useExponent = code === "e";
  if (code === "e") end = precision + 1;
  else if (code === "f") end = point + precision;
  else if (code === "r") useExponent = point <= -4 || point > 16;
  else {
    const shown = Math.max(precision, 1);
    useExponent = point <= -4 || point > shown - (addDotZero ? 1 : 0);
    if (flags.alternate) end = shown;
  }
  const exponent = point - 1;
  if (useExponent) point = 1;
  end = Math.max(end, !useExponent && addDotZero ? point + 1 : point);

  const start = Math.min(0, point - 1);
  const padded = "0".repeat(-start) + digits.slice(0, Math.max(end, 0));
  const all = padded.padEnd(end - start, "0");
  const whole = all.slice(0, point - start);
  const fraction = all.slice(point - start);
  const dot = fraction !== "" || flags.alternate ? "." : "";
  return whole + dot + fraction + (useExponent ? exponentText(exponent) : "");
}

function exponentText(exponent: number): string {
  return `e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/**
 * The double that `text` spells (float_from_string); null: none, and the caller words the error,
 * which shows the object that was given.
 */
export function parseDouble(text: string, minor: number): number | null {
  return parseAsciiDouble(asciiNumberText(text, minor));
}

/** As `parseDouble`, for text that is stripped and has ASCII digits. */
export function parseAsciiDouble(text: string): number | null {
  const lower = text.toLowerCase();
  const special = /^([+-]?)(inf|infinity|nan)$/.exec(lower);
  if (special !== null) {
    if (special[2] === "nan") return Number.NaN;
    return special[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  const digits = "[0-9]+(?:_[0-9]+)*";
  const shape = new RegExp(
    `^[+-]?(?:${digits}\\.?(?:${digits})?|\\.${digits})(?:e[+-]?${digits})?$`,
  );
  if (!shape.test(lower)) return null;
  return Number(lower.replaceAll("_", ""));
}

/** round(value, places): the decimal rounded half to even, read back (double_round). */
export function roundDouble(value: number, places: number): OrRefusal<number> {
  if (!Number.isFinite(value) || value === 0) return value;
  if (places > 323) return value; // more digits than any double has
  if (places < -308) return value < 0 ? -0 : 0;
  const { digits, point } = fixedDigits(value, places);
  if (digits === "") return value < 0 ? -0 : 0;
  const rounded = Number(`${value < 0 ? "-" : ""}${digits}e${point - digits.length}`);
  if (!Number.isFinite(rounded)) return overflowError("rounded value too large to represent");
  return rounded;
}

/** round(value): to an integer, half to even. `value` is finite. */
export function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  if (Math.abs(value - rounded) === 0.5 && rounded % 2 !== 0) return rounded - 1;
  return rounded;
}

/** An integral double as an int. */
export function doubleToInt(value: number): Int {
  return Number.isSafeInteger(value) ? value + 0 : normalize(BigInt(value));
}

/** float.as_integer_ratio(): lowest terms, denominator positive; `value` is finite. */
export function integerRatio(value: number): [Int, Int] {
  if (value === 0) return [0, 1];
  let { mantissa, exponent } = decompose(Math.abs(value));
  while ((mantissa & 1n) === 0n) {
    mantissa >>= 1n;
    exponent += 1;
  }
  const numerator = exponent > 0 ? mantissa << BigInt(exponent) : mantissa;
  const denominator = exponent < 0 ? 1n << BigInt(-exponent) : 1n;
  return [normalize(value < 0 ? -numerator : numerator), normalize(denominator)];
}

/** float.hex(). */
export function doubleToHex(value: number): string {
  if (!Number.isFinite(value)) return floatRepr(value);
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  if (value === 0) return `${sign}0x0.0p+0`;
  const { mantissa, exponent } = decompose(Math.abs(value));
  const digits = mantissa.toString(16).padStart(14, "0");
  const power = exponent + 52;
  return `${sign}0x${digits.charAt(0)}.${digits.slice(1)}p${power < 0 ? "-" : "+"}${Math.abs(power)}`;
}

/** float.fromhex(text). */
export function doubleFromHex(text: string): OrRefusal<number> {
  const body = trimmed(text, ASCII_SPACE).toLowerCase();
  const special = /^([+-]?)(inf|infinity|nan)$/.exec(body);
  if (special !== null) return parseAsciiDouble(body) ?? Number.NaN;
  const match = /^([+-]?)(?:0x)?([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?[0-9]+))?$/.exec(body);
  const whole = match?.[2] ?? "";
  const fraction = match?.[3] ?? "";
  if (match === null || whole + fraction === "") {
    return valueError("invalid hexadecimal floating-point string");
  }
  const mantissa = BigInt(`0x${whole}${fraction}`);
  const sign = match[1] === "-" ? -1 : 1;
  if (mantissa === 0n) return sign * 0;
  const power = Number(match[4] ?? "0") - 4 * fraction.length;
  const value = scaleDouble(mantissa, power);
  if (value === Number.POSITIVE_INFINITY) {
    return overflowError("hexadecimal value too large to represent as a float");
  }
  return sign * value;
}
