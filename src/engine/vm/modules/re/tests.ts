import { isAlnum, isDecimal, isSpace } from "../../../objects/text/unicodectype.ts";
import { asciiLower, unicodeUpper } from "./letters.ts";
import { AT, CATEGORY, OP } from "./opcodes.ts";
import type { Subject } from "./subject.ts";

function isAsciiWord(code: number): boolean {
  const lower = code | 32;
  if (code >= 128) return false;
  return (lower >= 97 && lower <= 122) || (code >= 48 && code <= 57) || code === 95;
}

function isUnicodeWord(code: number, minor: number): boolean {
  return code < 128 ? isAsciiWord(code) : isAlnum(String.fromCodePoint(code), minor);
}

/** sre_category; an odd category is the opposite of the even one before it. */
export function inCategory(category: number, code: number, minor: number): boolean {
  const isInside = inEvenCategory(category & ~1, code, minor);
  return (category & 1) === 0 ? isInside : !isInside;
}

function inEvenCategory(category: number, code: number, minor: number): boolean {
  switch (category) {
    case CATEGORY.DIGIT:
      return code >= 48 && code <= 57;
    case CATEGORY.SPACE:
      return code === 32 || (code >= 9 && code <= 13);
    case CATEGORY.WORD:
    case CATEGORY.LOC_WORD: // the locale is "C"
      return isAsciiWord(code);
    case CATEGORY.UNI_DIGIT:
      return code < 128 ? code >= 48 && code <= 57 : isDecimal(String.fromCodePoint(code), minor);
    case CATEGORY.UNI_SPACE:
      return isSpace(String.fromCodePoint(code));
    case CATEGORY.UNI_WORD:
      return isUnicodeWord(code, minor);
    default:
      return code === 10;
  }
}

/** SRE(charset): `code` is in the set written at `at`. */
export function inCharset(
  words: readonly number[],
  at: number,
  code: number,
  minor: number,
): boolean {
  let answer = true;
  for (let pc = at; ; ) {
    const op = words[pc];
    const argument = words[pc + 1] ?? 0;
    switch (op) {
      case OP.FAILURE:
        return !answer;
      case OP.NEGATE:
        answer = !answer;
        pc += 1;
        break;
      case OP.LITERAL:
        if (code === argument) return answer;
        pc += 2;
        break;
      case OP.CATEGORY:
        if (inCategory(argument, code, minor)) return answer;
        pc += 2;
        break;
      case OP.RANGE:
        if (argument <= code && code <= (words[pc + 2] ?? 0)) return answer;
        pc += 3;
        break;
      case OP.RANGE_UNI_IGNORE: {
        const high = words[pc + 2] ?? 0;
        const upper = unicodeUpper(code, minor);
        const isInside = (each: number) => argument <= each && each <= high;
        if (isInside(code) || isInside(upper)) return answer;
        pc += 3;
        break;
      }
      case OP.CHARSET:
        if (code < 256 && hasBit(words, pc + 1, code)) return answer;
        pc += 9;
        break;
      case OP.BIGCHARSET: {
        const mapping = pc + 2;
        const chunks = mapping + 64;
        if (code < 0x10000) {
          const word = words[mapping + (code >> 10)] ?? 0;
          const chunk = (word >>> (((code >> 8) & 3) * 8)) & 0xff;
          if (hasBit(words, chunks + 8 * chunk, code & 0xff)) return answer;
        }
        pc = chunks + 8 * argument;
        break;
      }
      default:
        return false;
    }
  }
}

function hasBit(words: readonly number[], at: number, bit: number): boolean {
  return (((words[at + (bit >> 5)] ?? 0) >>> (bit & 31)) & 1) === 1;
}

/** SRE(at): the position satisfies `where`; `end` is where the searched part ends. */
export function isAt(
  where: number,
  text: Subject,
  at: number,
  end: number,
  minor: number,
): boolean {
  const isBreak = (index: number) => text.code(index) === 10;
  switch (where) {
    case AT.BEGINNING:
    case AT.BEGINNING_STRING:
      return at === 0;
    case AT.BEGINNING_LINE:
      return at === 0 || isBreak(at - 1);
    case AT.END:
      return at === end || (end - at === 1 && isBreak(at));
    case AT.END_LINE:
      return at === end || isBreak(at);
    case AT.END_STRING:
      return at === end;
    case AT.BOUNDARY:
    case AT.LOC_BOUNDARY:
      return isWordEdge(text, at, end, isAsciiWord);
    case AT.UNI_BOUNDARY:
      return isWordEdge(text, at, end, code => isUnicodeWord(code, minor));
    default: {
      // Up to 3.13 an empty text has no place that is no boundary.
      if (end === 0 && minor < 14) return false;
      return !isWordEdge(
        text,
        at,
        end,
        where === AT.UNI_NON_BOUNDARY ? code => isUnicodeWord(code, minor) : isAsciiWord,
      );
    }
  }
}

function isWordEdge(
  text: Subject,
  at: number,
  end: number,
  isWord: (code: number) => boolean,
): boolean {
  const before = at > 0 && isWord(text.code(at - 1));
  const after = at < end && isWord(text.code(at));
  return before !== after;
}

/** char_loc_ignore in the "C" locale, where only ASCII letters have case. */
export function isSameInLocale(pattern: number, code: number): boolean {
  return pattern === code || asciiLower(pattern) === asciiLower(code);
}
