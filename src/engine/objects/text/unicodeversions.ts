import { isAssigned } from "../../parser/characterNames.ts";
import { isLower, isNumeric } from "./unicodectype.ts";

/** No version of Unicode has a character here. */
const UNASSIGNED = "\u0378";

/**
 * `text` with one that is no character in the place of each that the Unicode of CPython 3.`minor` does
 * not have yet: what it is in a later version is nothing that this CPython knows.
 */
export function asKnown(text: string, minor: number): string {
  let known = "";
  for (const character of text) known += isKnown(character, minor) ? character : UNASSIGNED;
  return known;
}

function isKnown(character: string, minor: number): boolean {
  return character < "\u0370" || isAssigned(character.codePointAt(0) ?? 0, minor);
}

/** `map` applied to what CPython 3.`minor` knows of the text; the rest stays as it is. */
export function mapKnown(text: string, minor: number, map: (text: string) => string): string {
  const later = Array.from(text).filter(
    character => character === UNASSIGNED || !isKnown(character, minor),
  );
  const mapped = map(asKnown(text, minor));
  let result = "";
  for (const character of mapped) {
    if (character === UNASSIGNED) result += later.shift() ?? character;
    else result += isKnown(character, minor) ? character : (LATER_CAPITALS[character] ?? character);
  }
  return result;
}

/** Capitals that came after their small letters, which had none before. */
const LATER_CAPITALS: Readonly<Record<string, string>> = {
  "\ua7cb": "\u0264",
  "\ua7d2": "\ua7d3",
  "\ua7d4": "\ua7d5",
  "\ua7dc": "\u019b",
};

/** Numerals that were letters only before CPython 3.13 (Unicode 15.1), and before 3.15 (17.0). */
const NUMERALS_OF_13 = "\u4e24\u4eac\u4fe9\u5006\u62d0\u6d1e\u7695\u79ed\u920e\u94a9";
const NUMERALS_OF_15 = "\u{12038}\u{12039}\u{12079}\u{12226}\u{1222b}\u{1230b}\u{1230d}\u{12399}";

/** _PyUnicode_IsNumeric in CPython 3.`minor`. */
export function isNumericIn(character: string, minor: number): boolean {
  if (minor < 15 && NUMERALS_OF_15.includes(character)) return false;
  if (minor < 13 && NUMERALS_OF_13.includes(character)) return false;
  return isNumeric(character);
}

/** _PyUnicode_IsLowercase in CPython 3.`minor`. */
export function isLowerIn(character: string, minor: number): boolean {
  if (character === "\u0295") return minor < 15;
  if (minor < 12 && "\u10fc\ua7f2\ua7f3\ua7f4\uab69".includes(character)) return false;
  return isLower(character);
}
