import { codePoints, fromCodePoints } from "../../../objects/text/unicodetext.ts";
import { isIdentifier } from "../../../parser/characters.ts";

/** A mistake in a pattern or a template; it never leaves the compiler of patterns. */
export class PatternFault extends Error {
  constructor(
    message: string,
    /** Which exception tells of it: re.error, or a built-in one. */
    readonly kind: "pattern" | "IndexError" | "ValueError" | "OverflowError" = "pattern",
    /** Index into the pattern, in its characters; null: the message has no place. */
    readonly position: number | null = null,
  ) {
    super(message);
  }
}

/** The octal digits. */
export const OCTAL = "01234567";
/** The decimal digits. */
export const DECIMAL = "0123456789";
const HEXADECIMAL = "0123456789abcdefABCDEF";

/** Reads a pattern or a template by characters, a backslash together with what it escapes. */
export class PatternSource {
  /** The next character or escape; null at the end. */
  next: string | null = null;
  private index = 0;
  private readonly points: readonly string[];

  constructor(
    text: string,
    /** From a str; bytes were decoded as Latin-1. */
    readonly isText: boolean,
    private readonly minor: number,
  ) {
    this.points = codePoints(text).map(point => fromCodePoints([point]));
    this.advance();
  }

  private advance(): void {
    const character = this.points[this.index];
    if (character === undefined) {
      this.next = null;
      return;
    }
    if (character !== "\\") {
      this.index += 1;
      this.next = character;
      return;
    }
    const escaped = this.points[this.index + 1];
    if (escaped === undefined) {
      const last = this.points.length - 1;
      throw new PatternFault("bad escape (end of pattern)", "pattern", last);
    }
    this.index += 2;
    this.next = character + escaped;
  }

  match(character: string): boolean {
    if (this.next !== character) return false;
    this.advance();
    return true;
  }

  get(): string | null {
    const { next } = this;
    this.advance();
    return next;
  }

  /** Up to `count` characters out of `set`. */
  getWhile(count: number, set: string): string {
    let result = "";
    for (let i = 0; i < count && this.nextIn(set); i++) result += this.get() ?? "";
    return result;
  }

  hexDigits(count: number): string {
    return this.getWhile(count, HEXADECIMAL);
  }

  /** The next character is one of `set`. */
  nextIn(set: string): boolean {
    return this.next !== null && set.includes(this.next);
  }

  getUntil(terminator: string, name: string): string {
    let result = "";
    for (;;) {
      const character = this.get();
      if (character === null) {
        if (result === "") throw this.fault(`missing ${name}`);
        throw this.fault(`missing ${terminator}, unterminated name`, lengthOf(result));
      }
      if (character === terminator) {
        if (result === "") throw this.fault(`missing ${name}`, 1);
        return result;
      }
      result += character;
    }
  }

  /** The index of what `next` begins with. */
  tell(): number {
    return this.index - (this.next === null ? 0 : lengthOf(this.next));
  }

  seek(index: number): void {
    this.index = index;
    this.advance();
  }

  /** A fault `offset` characters before here. */
  fault(message: string, offset = 0): PatternFault {
    const text = this.isText ? message : escapedAscii(message);
    return new PatternFault(text, "pattern", this.tell() - offset);
  }

  checkGroupName(name: string, offset: number): void {
    if (!this.isText && escapedAscii(name) !== name) {
      throw this.fault(`bad character in group name ${quoted(name)}`, lengthOf(name) + offset);
    }
    if (!isIdentifier(name, this.minor)) {
      throw this.fault(`bad character in group name ${quoted(name)}`, lengthOf(name) + offset);
    }
  }
}

/** The number of characters, as Python counts them. */
export function lengthOf(text: string): number {
  return codePoints(text).length;
}

/** repr() of a name in a message. */
export function quoted(name: string): string {
  const quote = name.includes("'") && !name.includes('"') ? '"' : "'";
  const text = name.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\t", "\\t");
  return quote + (quote === "'" ? text.replaceAll("'", "\\'") : text) + quote;
}

/** encode('ascii', 'backslashreplace') of Latin-1 text. */
function escapedAscii(text: string): string {
  return [...text]
    .map(each => {
      const code = each.charCodeAt(0);
      return code < 128 ? each : `\\x${code.toString(16).padStart(2, "0")}`;
    })
    .join("");
}

/** Only the digits 0 to 9. */
export function isDecimalNumber(text: string): boolean {
  return /^[0-9]+$/.test(text);
}
