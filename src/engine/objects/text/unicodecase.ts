import type { PyObject } from "../../memory/object.ts";
import { isIdentifier, isPrintable } from "../../parser/characters.ts";
import type { Runtime } from "../runtime.ts";
import type { Result } from "../type/slots.ts";
import {
  foldCase,
  isAlnum,
  isAlpha,
  isCased,
  isDecimal,
  isDigit,
  isNumeric,
  isLower,
  isSpace,
  isTitle,
  isUpper,
  titleCase,
} from "./unicodectype.ts";
import { mapKnown } from "./unicodeversions.ts";
import { derivedFresh, textOf } from "./unicodesearch.ts";
import { TextKind } from "./unicodetext.ts";

/** Case mappings and predicates of str (Objects/unicodeobject.c). */
type TextMethod = (rt: Runtime, self: PyObject) => Result;

/** A method that gives a new str of mapped text. */
function mapping(map: (text: string) => string): TextMethod {
  return (rt, self) => {
    const text = textOf(self);
    rt.heap.budget.touch(16 * text.size);
    const { minor } = rt.facts;
    const isPlain = text.kind === TextKind.ASCII || minor >= 15;
    return derivedFresh(rt, text, isPlain ? map(text.value) : mapKnown(text.value, minor, map));
  };
}

/** str.lower: JavaScript's mapping knows the final sigma too. */
export const unicodeLower = mapping(text => text.toLowerCase());
/** str.upper. */
export const unicodeUpper = mapping(text => text.toUpperCase());
/** str.casefold. */
export const unicodeCaseFold = mapping(foldCase);
/** str.swapcase. */
export const unicodeSwapCase = mapping(swapCase);
/** str.title. */
export const unicodeTitle = mapping(titled);
/** str.capitalize. */
export const unicodeCapitalize = mapping(capitalized);

/** do_capitalize: the first character in title case, the rest in lower case. */
function capitalized(text: string): string {
  const [first = ""] = text;
  return titleCase(first) + lowerTail(text, first.length);
}

/** The lower case of what follows `from`, where a sigma may be final with regard to all of it. */
function lowerTail(text: string, from: number): string {
  if (!text.includes("Σ")) return text.slice(from).toLowerCase();
  let result = "";
  let at = from;
  for (const character of text.slice(from)) {
    result += lowerAt(text, at, character);
    at += character.length;
  }
  return result;
}

/** lower_ucs4: a capital sigma at the end of a word is final. */
function lowerAt(text: string, at: number, character: string): string {
  if (character !== "Σ") return character.toLowerCase();
  // The mapping sees the neighbours: lower case of all before and after, of the same length.
  const before = text.slice(0, at);
  const whole = `${before}Σ${text.slice(at + 1)}`.toLowerCase();
  return whole.charAt(before.toLowerCase().length);
}

/** do_swapcase. */
function swapCase(text: string): string {
  let result = "";
  let at = 0;
  for (const character of text) {
    if (isUpper(character)) result += lowerAt(text, at, character);
    else result += isLower(character) ? character.toUpperCase() : character;
    at += character.length;
  }
  return result;
}

/** do_title: the first cased character of each run in title case, the others in lower case. */
function titled(text: string): string {
  let result = "";
  let afterCased = false;
  let at = 0;
  for (const character of text) {
    result += afterCased ? lowerAt(text, at, character) : titleCase(character);
    afterCased = isCased(character);
    at += character.length;
  }
  return result;
}

/** A predicate: every character satisfies `holds`, and there is at least one. */
function every(holds: (character: string, minor: number) => boolean): TextMethod {
  return (rt, self) => {
    const text = textOf(self);
    if (text.size === 0) return rt.newBool(false);
    rt.heap.budget.touch(4 * text.size);
    for (const character of text.value) {
      if (!holds(character, rt.facts.minor)) return rt.newBool(false);
    }
    return rt.newBool(true);
  };
}

/** str.isspace. */
export const unicodeIsSpace = every(isSpace);
/** str.isalpha. */
export const unicodeIsAlpha = every(isAlpha);
/** str.isalnum. */
export const unicodeIsAlnum = every(isAlnum);
/** str.isdecimal. */
export const unicodeIsDecimal = every(isDecimal);
/** str.isdigit. */
export const unicodeIsDigit = every(isDigit);
/** str.isnumeric. */
export const unicodeIsNumeric = every(isNumeric);

/** str.isascii. */
export function unicodeIsAscii(rt: Runtime, self: PyObject): Result {
  return rt.newBool(textOf(self).kind === TextKind.ASCII);
}

/** str.isidentifier. */
export function unicodeIsIdentifier(rt: Runtime, self: PyObject): Result {
  return rt.newBool(isIdentifier(textOf(self).value, rt.facts.minor));
}

/** str.isprintable: the empty text is. */
export function unicodeIsPrintable(rt: Runtime, self: PyObject): Result {
  rt.heap.budget.touch(4 * textOf(self).size);
  for (const character of textOf(self).value) {
    if (!isPrintable(character, rt.facts.minor)) return rt.newBool(false);
  }
  return rt.newBool(true);
}

/** str.islower. */
export function unicodeIsLower(rt: Runtime, self: PyObject): Result {
  const { minor } = rt.facts;
  return rt.newBool(
    isAll(
      textOf(self).value,
      character => isLower(character, minor),
      character => isUpper(character, minor) || isTitle(character, minor),
    ),
  );
}

/** str.isupper. */
export function unicodeIsUpper(rt: Runtime, self: PyObject): Result {
  const { minor } = rt.facts;
  return rt.newBool(
    isAll(
      textOf(self).value,
      character => isUpper(character, minor),
      character => isLower(character, minor) || isTitle(character, minor),
    ),
  );
}

/** No character is of the other case, and one at least of this. */
function isAll(
  text: string,
  wanted: (character: string) => boolean,
  other: (character: string) => boolean,
): boolean {
  let found = false;
  for (const character of text) {
    if (other(character)) return false;
    if (!found && wanted(character)) found = true;
  }
  return found;
}

/** unicode_istitle_impl. */
export function unicodeIsTitle(rt: Runtime, self: PyObject): Result {
  const { minor } = rt.facts;
  let found = false;
  let afterCased = false;
  for (const character of textOf(self).value) {
    if (isUpper(character, minor) || isTitle(character, minor)) {
      if (afterCased) return rt.newBool(false);
      afterCased = true;
      found = true;
    } else if (isLower(character, minor)) {
      if (!afterCased) return rt.newBool(false);
      found = true;
    } else {
      afterCased = false;
    }
  }
  return rt.newBool(found);
}
