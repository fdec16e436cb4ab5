import { ASCII_SPACE, trimmed } from "../../../base/trim.ts";
import {
  CASEFOLD_RUNS,
  CASEFOLD_TEXTS,
  DECIMAL_ZEROS,
  DIGIT_RANGES,
  NUMERIC_RANGES,
  TITLE_RUNS,
  TITLE_TEXTS,
} from "./unicodetables.ts";

/**
 * What a character is (Objects/unicodectype.c): functions of one character, given as a string of
 * one code point.
 *
 * They go by the machine's tables. What a version's Unicode (14.0 for 3.11 to 17.0 for 3.15) lacks is
 * left out by `unicodeversions.ts` for str's own methods; what the machine's lacks is no character.
 */

const ALPHA = /^\p{L}$/u;
const DECIMAL = /^\p{Nd}$/u;
const NUMERIC = /^\p{N}$/u;
const LOWERCASE = /^\p{Lowercase}$/u;
const UPPERCASE = /^\p{Uppercase}$/u;
const TITLECASE = /^\p{Lt}$/u;

/** _PyUnicode_IsWhitespace, as the inside of a character class. */
const SPACES =
  "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const SPACE = new RegExp(`^[${SPACES}]$`);

/** _PyUnicode_IsWhitespace. */
export function isSpace(character: string): boolean {
  return SPACE.test(character);
}

/** _PyUnicode_IsAlpha: a letter. */
export function isAlpha(character: string): boolean {
  return ALPHA.test(character);
}

/** _PyUnicode_IsDecimalDigit: a digit of a decimal system. */
export function isDecimal(character: string): boolean {
  return DECIMAL.test(character);
}

/** _PyUnicode_IsDigit: also superscripts and circled digits. */
export function isDigit(character: string): boolean {
  return isDecimal(character) || inRanges(DIGIT_RANGES, character);
}

/** _PyUnicode_IsNumeric: also fractions and numerals that are letters. */
export function isNumeric(character: string): boolean {
  return NUMERIC.test(character) || inRanges(NUMERIC_RANGES, character);
}

/** A letter or a number. */
export function isAlnum(character: string): boolean {
  return isAlpha(character) || isNumeric(character);
}

/** _PyUnicode_IsLowercase. */
export function isLower(character: string): boolean {
  return LOWERCASE.test(character);
}

/** _PyUnicode_IsUppercase. */
export function isUpper(character: string): boolean {
  return UPPERCASE.test(character);
}

/** _PyUnicode_IsTitlecase: one character of two letters, `ǅ`. */
export function isTitle(character: string): boolean {
  return TITLECASE.test(character);
}

/** Has case: is lower, upper or title case. */
export function isCased(character: string): boolean {
  return isLower(character) || isUpper(character) || isTitle(character);
}

/** str.casefold(). */
export function foldCase(text: string): string {
  return mapCharacters(
    text,
    character => mapped(character, CASEFOLD_RUNS, CASEFOLD_TEXTS) ?? character.toLowerCase(),
  );
}

/** The title case of one character; it may be several: `ß` becomes `Ss`. */
export function titleCase(character: string): string {
  return mapped(character, TITLE_RUNS, TITLE_TEXTS) ?? character.toUpperCase();
}

/** `map` over the code points of `text`. */
function mapCharacters(text: string, map: (character: string) => string): string {
  let result = "";
  for (const character of text) result += map(character);
  return result;
}

/** Py_UNICODE_TODECIMAL: 0 to 9, or -1. */
export function decimalValue(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return point >= 48 && point <= 57 ? point - 48 : -1;
  if (!isDecimal(character)) return -1;
  for (const zero of DECIMAL_ZEROS) if (point >= zero && point < zero + 10) return point - zero;
  return -1;
}

/**
 * The text of a number with digits of any script made ASCII and white space stripped
 * (_PyUnicode_TransformDecimalAndSpaceToASCII); what is neither becomes `?`, which no number holds.
 */
export function asciiNumberText(text: string): string {
  let ascii = text;
  if (!isAsciiText(text)) {
    ascii = mapCharacters(text, character => {
      if (character < "\x80") return character;
      if (isSpace(character)) return " ";
      const value = decimalValue(character);
      return value < 0 ? "?" : String(value);
    });
  }
  return trimmed(ascii, ASCII_SPACE);
}

function isAsciiText(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

function mapped(
  character: string,
  runs: readonly (readonly [number, number, number])[],
  texts: Readonly<Record<number, string>>,
): string | undefined {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return undefined;
  const text = texts[point];
  if (text !== undefined) return text;
  for (const [first, last, difference] of runs) {
    if (point >= first && point <= last) return String.fromCodePoint(point + difference);
  }
  return undefined;
}

function inRanges(ranges: readonly (readonly [number, number])[], character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  return ranges.some(([first, last]) => point >= first && point <= last);
}
