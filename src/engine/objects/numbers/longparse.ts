import { bitLength, type Int, normalize } from "./longarith.ts";
import { type OrRefusal, type Refusal, valueError } from "../exceptions/refusal.ts";
import { asciiNumberText } from "../text/unicodectype.ts";

const BASE_PREFIXES: Readonly<Record<string, number>> = { x: 16, o: 8, b: 2 };

/**
 * The int that `text` spells in `base` (PyLong_FromUnicodeObject); null: it spells none, and the
 * caller words the error, which shows the object that was given.
 */
export function parseIntText(
  text: string,
  base: number,
  maxDigits: number,
  minor: number,
): OrRefusal<Int> | null {
  let rest = asciiNumberText(text, minor);
  const negative = rest.startsWith("-");
  if (negative || rest.startsWith("+")) rest = rest.slice(1);
  const prefix = rest.charAt(0) === "0" ? BASE_PREFIXES[rest.charAt(1).toLowerCase()] : undefined;
  let radix = base;
  if (base === 0) radix = prefix ?? 10;
  if (prefix !== undefined && prefix === radix) {
    rest = rest.slice(2);
    if (rest.startsWith("_")) rest = rest.slice(1);
  } else if (base === 0 && /^0[0_]*[1-9]/.test(rest)) {
    return null; // an old octal literal: only zeros may follow a zero
  }
  if (!/^[0-9A-Za-z]+(_[0-9A-Za-z]+)*$/.test(rest)) return null;
  const digits = rest.replaceAll("_", "").toLowerCase();
  for (const digit of digits) if (digitValue(digit) >= radix) return null;
  if ((radix & (radix - 1)) !== 0 && maxDigits > 0 && digits.length > maxDigits) {
    return valueError(
      `Exceeds the limit (${maxDigits} digits) for integer string conversion: value has ` +
        `${digits.length} digits; use sys.set_int_max_str_digits() to increase the limit`,
    );
  }
  const size = magnitude(digits, radix);
  return typeof size === "number" ? (negative ? 0 - size : size) : negative ? -size : size;
}

/** The message of int() for a text that spells no int; `repr` shows the object given. */
export function invalidLiteral(base: number, repr: string): Refusal {
  return valueError(`invalid literal for int() with base ${base}: ${cut(repr)}`);
}

/** `%.200R`: the error shows at most 200 characters. */
function cut(repr: string): string {
  return repr.length > 200 ? Array.from(repr).slice(0, 200).join("") : repr;
}

/** The decimal text of an int, or the refusal of int's limit on digits (long_to_decimal_string). */
export function intToDecimal(value: Int, maxDigits: number): OrRefusal<string> {
  if (typeof value === "number") return String(value);
  // A digit takes 3.322 bits: what is longer than this is refused without being written out.
  if (maxDigits > 0 && bitLength(value) > 3.34 * maxDigits + 64) return tooManyDigits(maxDigits);
  const digits = value.toString();
  const count = digits.length - (digits.startsWith("-") ? 1 : 0);
  return maxDigits > 0 && count > maxDigits ? tooManyDigits(maxDigits) : digits;
}

function tooManyDigits(maxDigits: number): Refusal {
  return valueError(
    `Exceeds the limit (${maxDigits} digits) for integer string conversion; ` +
      "use sys.set_int_max_str_digits() to increase the limit",
  );
}

/** The text of an int in base 2, 8 or 16 after Python's prefix: `-0x1f` (_PyLong_Format). */
export function intToPrefixed(value: Int, base: 2 | 8 | 16): string {
  const prefix = base === 2 ? "0b" : base === 8 ? "0o" : "0x";
  return value < 0 ? `-${prefix}${(-value).toString(base)}` : prefix + value.toString(base);
}

/** The value of a digit or letter, 37 for what is neither. */
function digitValue(digit: string): number {
  const code = digit.charCodeAt(0);
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 97 && code <= 122 ? code - 87 : 37;
}

function magnitude(digits: string, radix: number): Int {
  if (radix === 10) return digits.length < 16 ? Number(digits) : normalize(BigInt(digits));
  if (digits.length <= 10) return Number.parseInt(digits, radix); // below 36**10, a safe integer
  if (radix === 16) return normalize(BigInt(`0x${digits}`));
  if (radix === 8) return normalize(BigInt(`0o${digits}`));
  if (radix === 2) return normalize(BigInt(`0b${digits}`));
  return normalize(pieces(digits, radix));
}

/** Any base, by halves, so that long texts do not cost the square of their length. */
function pieces(digits: string, radix: number): bigint {
  if (digits.length <= 10) return BigInt(Number.parseInt(digits, radix));
  const split = digits.length >> 1;
  const low = digits.length - split;
  return (
    pieces(digits.slice(0, split), radix) * BigInt(radix) ** BigInt(low) +
    pieces(digits.slice(split), radix)
  );
}
