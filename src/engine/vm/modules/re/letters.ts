import { prepared } from "../../../../base/prepared.ts";
import { characterFlags } from "../../../parser/characterTypes.ts";
import { FLAG } from "./opcodes.ts";

/**
 * Lower-case characters that are one letter for IGNORECASE though their lower-case forms differ
 * (Lib/re/_casefix.py): each string holds those that have one upper-case form.
 */
const FAMILIES = [
  "iı",
  "sſ",
  "µμ",
  "\u0345ι\u1fbe",
  "ΐ\u1fd3",
  "ΰ\u1fe3",
  "βϐ",
  "εϵ",
  "θϑ",
  "κϰ",
  "πϖ",
  "ρϱ",
  "ςσ",
  "φϕ",
  "вᲀ",
  "дᲁ",
  "оᲂ",
  "сᲃ",
  "тᲄᲅ",
  "ъᲆ",
  "ѣᲇ",
  "ᲈꙋ",
  "ṡẛ",
  "ﬅﬆ",
];

const RELATIVES: ReadonlyMap<number, readonly number[]> = new Map(
  FAMILIES.flatMap(family => {
    const members = [...family].map(each => each.codePointAt(0) ?? 0);
    return members.map(member => [member, members.filter(each => each !== member)] as const);
  }),
);

/** The other lower-case characters that `lower` matches without regard to case. */
export function relativesOf(lower: number): readonly number[] | undefined {
  return RELATIVES.get(lower);
}

/** How IGNORECASE compares characters; null where case counts, or the locale decides. */
export interface CaseRule {
  readonly lower: (code: number) => number;
  readonly isCased: (code: number) => boolean;
  /** Whether characters have relatives. */
  readonly isUnicode: boolean;
}

const ASCII_RULE: CaseRule = { lower: asciiLower, isCased: asciiIsCased, isUnicode: false };

const unicodeRule = prepared(
  (minor: number): CaseRule => ({
    lower: code => unicodeLower(code, minor),
    isCased: code => unicodeIsCased(code, minor),
    isUnicode: true,
  }),
);

/** What is a letter in another case under these flags in CPython 3.`minor`; null: nothing is. */
export function caseRule(flags: number, minor: number): CaseRule | null {
  if ((flags & FLAG.IGNORECASE) === 0 || (flags & FLAG.LOCALE) !== 0) return null;
  return (flags & FLAG.UNICODE) !== 0 ? unicodeRule(minor) : ASCII_RULE;
}

/** sre_lower_ascii. */
export function asciiLower(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

function asciiIsCased(code: number): boolean {
  const lower = code | 32;
  return code < 128 && lower >= 97 && lower <= 122;
}

/** Py_UNICODE_TOLOWER: the simple mapping, one character to one. */
export function unicodeLower(code: number, minor: number): number {
  if (code < 128) return asciiLower(code);
  const lower = String.fromCodePoint(code).toLowerCase();
  return known(lower.codePointAt(0) ?? code, code, minor);
}

/** Py_UNICODE_TOUPPER: the simple mapping; characters that become several keep themselves. */
export function unicodeUpper(code: number, minor: number): number {
  const upper = String.fromCodePoint(code).toUpperCase();
  const first = upper.codePointAt(0) ?? code;
  return upper.length === (first > 0xffff ? 2 : 1) ? known(first, code, minor) : code;
}

/** What a character is mapped to, where the version's Unicode has both. */
function known(mapped: number, code: number, minor: number): number {
  const isKnown = characterFlags(mapped, minor) !== 0 && characterFlags(code, minor) !== 0;
  return isKnown ? mapped : code;
}

function unicodeIsCased(code: number, minor: number): boolean {
  if (code < 128) return asciiIsCased(code);
  return (
    unicodeLower(code, minor) !== code || unicodeUpper(code, minor) !== code || hasTitleForm(code)
  );
}

/** Greek letters with a iota below: their one-character upper-case form is a title-case letter. */
function hasTitleForm(code: number): boolean {
  if (code >= 0x1f80 && code <= 0x1faf) return true;
  return code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3;
}
