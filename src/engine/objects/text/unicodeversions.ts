import { isAssigned } from "../../parser/characterNames.ts";

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
