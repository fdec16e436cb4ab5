import { unicodeNamed } from "../../../parser/unicodeNames.ts";
import { AT, CATEGORY } from "./opcodes.ts";
import type { PatternState } from "./parse.ts";
import { DECIMAL, lengthOf, OCTAL, type PatternSource, quoted } from "./source.ts";
import type { Node, SetItem } from "./tree.ts";

/** Characters by the letter that escapes them. */
export const CONTROL: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  "\\": 92,
};

const CATEGORIES: Readonly<Record<string, number>> = {
  d: CATEGORY.DIGIT,
  D: CATEGORY.NOT_DIGIT,
  s: CATEGORY.SPACE,
  S: CATEGORY.NOT_SPACE,
  w: CATEGORY.WORD,
  W: CATEGORY.NOT_WORD,
};

const POSITIONS: Readonly<Record<string, number>> = {
  A: AT.BEGINNING_STRING,
  b: AT.BOUNDARY,
  B: AT.NON_BOUNDARY,
  Z: AT.END_STRING,
};

/** _class_escape: an escape inside of brackets. */
export function parseSetEscape(state: PatternState, escape: string): SetItem {
  const letter = escape.slice(1);
  const control = CONTROL[letter];
  if (control !== undefined) return { op: "literal", value: control };
  const category = CATEGORIES[letter];
  if (category !== undefined) return { op: "category", value: category };
  const { source } = state;
  const value = parseCode(state, escape);
  if (value !== null) return { op: "literal", value };
  if (OCTAL.includes(letter)) {
    return { op: "literal", value: octal(source, escape + source.getWhile(2, OCTAL)) };
  }
  return { op: "literal", value: literalEscape(source, escape) };
}

/** _escape: an escape outside of brackets. */
export function parseEscape(state: PatternState, escape: string): Node {
  const letter = escape.slice(1);
  const position = letter === "z" && state.minor >= 14 ? AT.END_STRING : POSITIONS[letter];
  if (position !== undefined) return { op: "at", where: position };
  const category = CATEGORIES[letter];
  if (category !== undefined) return { op: "in", set: [{ op: "category", value: category }] };
  const control = CONTROL[letter];
  if (control !== undefined) return { op: "literal", value: control };
  const { source } = state;
  const value = parseCode(state, escape);
  if (value !== null) return { op: "literal", value };
  if (letter === "0") {
    return { op: "literal", value: Number.parseInt(`0${source.getWhile(2, OCTAL)}`, 8) };
  }
  if (DECIMAL.includes(letter)) return parseNumber(state, escape);
  return { op: "literal", value: literalEscape(source, escape) };
}

/** `\12` as a group's number, or as an octal code when it has three octal digits. */
function parseNumber(state: PatternState, escape: string): Node {
  const { source } = state;
  let text = escape;
  if (source.nextIn(DECIMAL)) {
    text += source.get() ?? "";
    const isOctal = [...text.slice(1)].every(digit => OCTAL.includes(digit));
    if (isOctal && source.nextIn(OCTAL)) {
      return { op: "literal", value: octal(source, text + (source.get() ?? "")) };
    }
  }
  const group = Number(text.slice(1));
  if (group >= state.groups) {
    throw source.fault(`invalid group reference ${group}`, text.length - 1);
  }
  if (!state.isClosed(group)) throw source.fault("cannot refer to an open group", text.length);
  state.checkLookbehindGroup(group);
  return { op: "groupref", group };
}

/** An octal code, which must be that of a byte. */
export function octal(source: PatternSource, escape: string): number {
  const value = Number.parseInt(escape.slice(1), 8);
  if (value <= 0o377) return value;
  const text = `octal escape value ${escape} outside of range 0-0o377`;
  throw source.fault(text, escape.length);
}

/** `\x41`, `A`, `\U00000041`, `\N{name}`; null: another escape. */
function parseCode(state: PatternState, escape: string): number | null {
  const { source } = state;
  const letter = escape.slice(1);
  if (letter === "x") return hexadecimal(source, escape, 2);
  if (!source.isText) return null;
  if (letter === "u") return hexadecimal(source, escape, 4);
  if (letter === "U") return hexadecimal(source, escape, 8);
  if (letter !== "N") return null;
  if (!source.match("{")) throw source.fault("missing {");
  const name = source.getUntil("}", "character name");
  const character = unicodeNamed(name, state.minor);
  if (character !== null) return character.codePointAt(0) ?? 0;
  const text = `undefined character name ${quoted(name)}`;
  throw source.fault(text, lengthOf(name) + String.raw`\N{}`.length);
}

function hexadecimal(source: PatternSource, escape: string, digits: number): number {
  const text = escape + source.hexDigits(digits);
  if (text.length !== 2 + digits) throw source.fault(`incomplete escape ${text}`, text.length);
  const value = Number.parseInt(text.slice(2), 16);
  if (value > 0x10ffff) throw source.fault(`bad escape ${text}`, text.length);
  return value;
}

/** The character itself, unless a letter or a digit is kept for later use. */
function literalEscape(source: PatternSource, escape: string): number {
  const letter = escape.slice(1);
  if (/^[A-Za-z0-9]$/.test(letter)) throw source.fault(`bad escape ${escape}`, escape.length);
  return letter.codePointAt(0) ?? 0;
}
