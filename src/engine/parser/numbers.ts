/** Number literals: where they end, what they are worth, and what CPython says of bad ones. */
import type { ConstantValue } from "./ast.ts";

/** What `scanNumber` found: the end of the literal, or CPython's message and where its cursor stood. */
export interface ScannedNumber {
  readonly end: number;
  readonly error: string | null;
  /** For an error with a range of its own; else the error lies before the cursor `end`. */
  readonly errorStart?: number;
  /** The literal's kind when a keyword follows without space (`1if x`), which gives a warning. */
  readonly warning: string | null;
}

const UNDERSCORE = 95;

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isHexDigit(unit: number): boolean {
  return isDigit(unit) || (unit >= 97 && unit <= 102) || (unit >= 65 && unit <= 70);
}

function isOctalDigit(unit: number): boolean {
  return unit >= 48 && unit <= 55;
}

function isBinaryDigit(unit: number): boolean {
  return unit === 48 || unit === 49;
}

function isNameCharacter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || isDigit(unit) || unit === 95;
}

/**
 * Scans the number literal that begins at `start` with a digit, or with a period and a digit
 * (Parser/lexer/lexer.c, tok_get_normal_mode from "Number").
 */
export function scanNumber(text: string, start: number): ScannedNumber {
  const first = text.charCodeAt(start);
  if (first === 48) {
    const letter = text.charCodeAt(start + 1) | 32;
    if (letter === 120) return scanRadix(text, start + 2, isHexDigit, "hexadecimal");
    if (letter === 111) return scanRadix(text, start + 2, isOctalDigit, "octal");
    if (letter === 98) return scanRadix(text, start + 2, isBinaryDigit, "binary");
  }
  return scanDecimal(text, start, first);
}

function fail(error: string, end: number): ScannedNumber {
  return { end, error, warning: null };
}

function scanRadix(
  text: string,
  start: number,
  isRadixDigit: (unit: number) => boolean,
  name: string,
): ScannedNumber {
  let pos = start;
  do {
    if (text.charCodeAt(pos) === UNDERSCORE) pos++;
    const unit = text.charCodeAt(pos);
    if (!isRadixDigit(unit)) {
      if (isDigit(unit)) return fail(invalidDigit(text, pos, name), pos + 1);
      return fail(`invalid ${name} literal`, pos);
    }
    while (isRadixDigit(text.charCodeAt(pos))) pos++;
  } while (text.charCodeAt(pos) === UNDERSCORE);
  if (isDigit(text.charCodeAt(pos))) return fail(invalidDigit(text, pos, name), pos + 1);
  return verifyEnd(text, pos, name);
}

function invalidDigit(text: string, pos: number, name: string): string {
  return `invalid digit '${text[pos]}' in ${name} literal`;
}

/** The end of a run of digits and single underscores, or -1 - end where an underscore is astray. */
function decimalTail(text: string, start: number): number {
  let pos = start;
  for (;;) {
    while (isDigit(text.charCodeAt(pos))) pos++;
    if (text.charCodeAt(pos) !== UNDERSCORE) return pos;
    pos++;
    if (!isDigit(text.charCodeAt(pos))) return -1 - pos;
  }
}

function scanDecimal(text: string, start: number, first: number): ScannedNumber {
  let pos = start;
  let zerosEnd = -1;
  if (first === 46) {
    pos = decimalTail(text, start + 1);
  } else {
    pos = decimalTail(text, start);
    if (pos < 0) return fail("invalid decimal literal", -1 - pos);
    if (first === 48) zerosEnd = endOfForbiddenZeros(text, start, pos);
    if (text.charCodeAt(pos) === 46) {
      zerosEnd = -1;
      pos = isDigit(text.charCodeAt(pos + 1)) ? decimalTail(text, pos + 1) : pos + 1;
    }
  }
  if (pos < 0) return fail("invalid decimal literal", -1 - pos);
  const letter = text.charCodeAt(pos) | 32;
  if (letter === 101) {
    let exponent = pos + 1;
    const sign = text.charCodeAt(exponent);
    if (sign === 43 || sign === 45) {
      exponent++;
      if (!isDigit(text.charCodeAt(exponent))) return fail("invalid decimal literal", exponent);
    }
    if (!isDigit(text.charCodeAt(exponent))) {
      // No exponent after all: `1else`.
      return verifyEnd(text, pos, "decimal");
    }
    zerosEnd = -1;
    pos = decimalTail(text, exponent);
    if (pos < 0) return fail("invalid decimal literal", -1 - pos);
  }
  if ((text.charCodeAt(pos) | 32) === 106) return verifyEnd(text, pos + 1, "imaginary");
  if (zerosEnd >= 0) {
    const error =
      "leading zeros in decimal integer literals are not permitted; " +
      "use an 0o prefix for octal integers";
    return { end: zerosEnd, error, errorStart: start, warning: null };
  }
  return verifyEnd(text, pos, "decimal");
}

/** The end of the leading zeros of `012`, or -1 when the literal is all zeros. */
function endOfForbiddenZeros(text: string, start: number, end: number): number {
  let pos = start;
  while (pos < end && (text[pos] === "0" || text[pos] === "_")) pos++;
  return pos === end ? -1 : pos;
}

/** Which keyword may follow a number without a space: and, else, for, if, in, is, not, or. */
const KEYWORD_AFTER_NUMBER = /(?:and|else|for|or|not)(?![A-Za-z0-9_\u0080-\uffff])|i[fns]/y;

/** Parser/lexer/lexer.c, verify_end_of_number. */
function verifyEnd(text: string, end: number, name: string): ScannedNumber {
  const unit = text.charCodeAt(end);
  if (!isNameCharacter(unit)) return { end, error: null, warning: null };
  KEYWORD_AFTER_NUMBER.lastIndex = end;
  if (KEYWORD_AFTER_NUMBER.test(text))
    return { end, error: null, warning: `invalid ${name} literal` };
  return fail(`invalid ${name} literal`, end);
}

/** Python refuses to read longer decimal integers (sys.int_info.default_max_str_digits). */
const MAX_STR_DIGITS = 4300;

/** A literal as the tokenizer reads it without an error. */
const WELL_FORMED =
  /^(?:0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]+)?[jJ]?)$/;

/** The value of a number literal, or what is wrong with it. */
export function numberValue(literal: string): ConstantValue | { readonly error: string } {
  if (!WELL_FORMED.test(literal)) return { error: "invalid number" };
  const digits = literal.includes("_") ? literal.replaceAll("_", "") : literal;
  const last = digits.charCodeAt(digits.length - 1) | 32;
  const isRadix = digits.charCodeAt(0) === 48 && digits.charCodeAt(1) > 57;
  if (isRadix && (digits.charCodeAt(1) | 32) !== 101 && (digits.charCodeAt(1) | 32) !== 106) {
    return { kind: "int", value: BigInt(digits) };
  }
  if (last === 106) return { kind: "complex", real: 0, imag: Number(digits.slice(0, -1)) };
  if (/[.eE]/.test(digits)) return { kind: "float", value: Number(digits) };
  if (digits.length > MAX_STR_DIGITS) {
    const error =
      `Exceeds the limit (${MAX_STR_DIGITS} digits) for integer string conversion: ` +
      `value has ${digits.length} digits; use sys.set_int_max_str_digits() to increase the limit` +
      " - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.";
    return { error };
  }
  return { kind: "int", value: BigInt(digits) };
}
