import { ASCII_SPACE, trimmed } from "../../../base/trim.ts";
import { CHARACTER, characterFlags, NEWEST_CHARACTERS } from "../../parser/characterTypes.ts";
import {
  CASEFOLD_RUNS,
  CASEFOLD_TEXTS,
  DECIMAL_ZEROS,
  TITLE_RUNS,
  TITLE_TEXTS,
} from "./unicodetables.ts";

/**
 * What a character is (Objects/unicodectype.c): functions of one character, given as a string of
 * one code point.
 *
 * What a character is they know of the Unicode of each CPython (14.0 for 3.11 to 17.0 for 3.15), the newest
 * where none is named. Mappings go by the machine's tables; `unicodeversions.ts` leaves out what a version
 * lacks.
 */

function has(character: string, flags: number, minor: number): boolean {
  return (characterFlags(character.codePointAt(0) ?? 0, minor) & flags) !== 0;
}

/** _PyUnicode_IsWhitespace, as the inside of a character class. */
const SPACES =
  "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const SPACE = new RegExp(`^[${SPACES}]$`);

/** _PyUnicode_IsWhitespace. */
export function isSpace(character: string): boolean {
  return SPACE.test(character);
}

/** _PyUnicode_IsAlpha: a letter. */
export function isAlpha(character: string, minor: number = NEWEST_CHARACTERS): boolean {
  return has(character, CHARACTER.ALPHA, minor);
}

/** _PyUnicode_IsDecimalDigit: a digit of a decimal system. */
export function isDecimal(character: string, minor: number = NEWEST_CHARACTERS): boolean {
  return has(character, CHARACTER.DECIMAL, minor);
}

/** _PyUnicode_IsDigit: also superscripts and circled digits. */
export function isDigit(character: string, minor: number = NEWEST_CHARACTERS): boolean {
  return has(character, CHARACTER.DIGIT, minor);
}

/** _PyUnicode_IsNumeric: also fractions and numerals that are letters. */
export function isNumeric(character: string, minor: number = NEWEST_CHARACTERS): boolean {
  return has(character, CHARACTER.NUMERIC, minor);
}

/** A letter or a number. */
export function isAlnum(character: string, minor: number = NEWEST_CHARACTERS): boolean {
  return has(character, CHARACTER.ALPHA | CHARACTER.NUMERIC, minor);
}

/** _PyUnicode_IsLowercase. */
export function isLower(character: string, minor: number = NEWEST_CHARACTERS): boolean {
  return has(character, CHARACTER.LOWER, minor);
}

/** _PyUnicode_IsUppercase. */
export function isUpper(character: string, minor: number = NEWEST_CHARACTERS): boolean {
  return has(character, CHARACTER.UPPER, minor);
}

/** _PyUnicode_IsTitlecase: one character of two letters, `ǅ`. */
export function isTitle(character: string, minor: number = NEWEST_CHARACTERS): boolean {
  return has(character, CHARACTER.TITLE, minor);
}

/** Has case: is lower, upper or title case. */
export function isCased(character: string): boolean {
  return has(character, CHARACTER.LOWER | CHARACTER.UPPER | CHARACTER.TITLE, NEWEST_CHARACTERS);
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
export function decimalValue(character: string, minor: number = NEWEST_CHARACTERS): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return point >= 48 && point <= 57 ? point - 48 : -1;
  if (!isDecimal(character, minor)) return -1;
  for (const zero of DECIMAL_ZEROS) if (point >= zero && point < zero + 10) return point - zero;
  return -1;
}

/**
 * The text of a number with digits of any script made ASCII and white space stripped
 * (_PyUnicode_TransformDecimalAndSpaceToASCII); what is neither becomes `?`, which no number holds.
 */
export function asciiNumberText(text: string, minor: number): string {
  let ascii = text;
  if (!isAsciiText(text)) {
    ascii = mapCharacters(text, character => {
      if (character < "\x80") return character;
      if (isSpace(character)) return " ";
      const value = decimalValue(character, minor);
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
