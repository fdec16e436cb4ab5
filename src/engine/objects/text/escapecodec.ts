import { unicodeNamed } from "../../parser/unicodeNames.ts";
import { escaped } from "../../parser/repr.ts";
import { SIMPLE_ESCAPES } from "../../parser/stringLiteral.ts";

/** A fault of an escape: the bytes of it, and what is wrong. */
export interface EscapeFault {
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * The escape after the backslash at `at` in text of latin-1 characters: what it stands for, and where
 * the text goes on (_PyUnicode_DecodeUnicodeEscapeInternal). Only `u` and `U` are escapes of "raw" text.
 */
export function readEscape(
  text: string,
  at: number,
  kind: { readonly isRaw: boolean; readonly minor: number },
): { readonly text: string; readonly end: number } | EscapeFault {
  const letter = text[at + 1];
  if (letter === undefined) {
    return kind.isRaw
      ? { text: "\\", end: at + 1 }
      : { start: at, end: at + 1, reason: "\\ at end of string" };
  }
  const digits = DIGITS[letter];
  if (digits !== undefined && !(kind.isRaw && letter === "x")) {
    const tooLarge = kind.isRaw ? "\\Uxxxxxxxx out of range" : "illegal Unicode character";
    return readDigits(text, at, { count: digits, tooLarge });
  }
  if (kind.isRaw) return { text: `\\${letter}`, end: at + 2 };
  const simple = SIMPLE_ESCAPES[letter];
  if (simple !== undefined) return { text: simple, end: at + 2 };
  const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0];
  if (octal !== undefined) {
    return { text: String.fromCharCode(Number.parseInt(octal, 8)), end: at + 1 + octal.length };
  }
  return letter === "N" ? readName(text, at, kind.minor) : { text: `\\${letter}`, end: at + 2 };
}

function readDigits(
  text: string,
  at: number,
  { count, tooLarge }: { readonly count: number; readonly tooLarge: string },
) {
  const [digits = ""] = /^[0-9a-fA-F]*/.exec(text.slice(at + 2, at + 2 + count)) ?? [];
  const end = at + 2 + digits.length;
  if (digits.length < count) {
    const letter = text[at + 1] ?? "";
    return { start: at, end, reason: `truncated \\${letter}${"X".repeat(count)} escape` };
  }
  const point = Number.parseInt(digits, 16);
  if (point > 0x10ffff) return { start: at, end, reason: tooLarge };
  return { text: String.fromCodePoint(point), end };
}

function readName(text: string, at: number, minor: number) {
  const name = /^\{([^}]+)\}/.exec(text.slice(at + 2));
  if (name === null) {
    const open = /^\{[^}]*/.exec(text.slice(at + 2))?.[0].length ?? 0;
    const end = at + 2 + open;
    return { start: at, end, reason: "malformed \\N character escape" };
  }
  const end = at + 2 + name[0].length;
  const found = unicodeNamed(name[1] ?? "", minor);
  return found === null
    ? { start: at, end, reason: "unknown Unicode character name" }
    : { text: found, end };
}

/** PyUnicode_AsUnicodeEscapeString, PyUnicode_AsRawUnicodeEscapeString: as latin-1 text. */
export function escapeText(points: readonly number[], isRaw: boolean): string {
  return points
    .map(point => {
      const character = String.fromCodePoint(point);
      if (isRaw) return point < 0x100 ? character : escaped(character);
      if (point === 0x5c) return "\\\\";
      return point >= 0x20 && point < 0x7f ? character : escapedControl(character);
    })
    .join("");
}

function escapedControl(character: string): string {
  const short = { "\t": "\\t", "\n": "\\n", "\r": "\\r" }[character];
  return short ?? escaped(character);
}
