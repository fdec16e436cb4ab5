/**
 * From text to tokens, after Parser/lexer/lexer.c (3.12 on) and, for f-strings of 3.11, the older
 * Parser/tokenizer.c: there an f-string is one STRING token.
 *
 * `tokenize` is CPython's: it ends at the first thing it cannot read. `tokenizeTolerantly` reads on:
 * strings end with their line, brackets that nobody closes are closed where a new statement begins.
 */
import type { SourceText } from "../../base/text.ts";
import type { PythonVersion } from "../facts.ts";

import { isIdentifier, isNamePart, isPrintable } from "./characters.ts";
import {
  APOSTROPHE,
  BACKSLASH,
  CR,
  FF,
  HASH,
  LBRACE,
  LF,
  QUOTE,
  RBRACE,
  SPACE,
  TAB,
  TABSIZE,
} from "./bracketTokenizer.ts";
import { scanNumber } from "./numbers.ts";
import { StringTokenizer } from "./stringTokenizer.ts";
import type { Cut } from "./swallowed.ts";
import { minorOf, type Tokens } from "./tokenList.ts";
import * as T from "./tokens.ts";

/** CPython's MAXINDENT. */
const MAXINDENT = 100;

/** The tokens of `text` as CPython reads them, up to the first error. */
export function tokenize(text: SourceText, version: PythonVersion): Tokens {
  return new Tokenizer(text.text, minorOf(version), false).run();
}

/**
 * The tokens of all of `text`, whatever it holds; `error` is the first of its errors. One string may
 * be `cut`.
 */
export function tokenizeTolerantly(
  text: SourceText,
  version: PythonVersion,
  cut: Cut | null = null,
): Tokens {
  return new Tokenizer(text.text, minorOf(version), true, cut).run();
}

/**
 * The tokens of an expression inside an f-string of 3.11, whose braces stand at `brace` and `end`:
 * they become parentheses, as in fstring_compile_expr (Parser/string_parser.c).
 */
export function tokenizeFStringExpression(
  text: SourceText,
  version: PythonVersion,
  brace: number,
  end: number,
  tolerant: boolean,
): Tokens {
  const tokenizer = new Tokenizer(text.text.slice(0, end), minorOf(version), tolerant);
  return tokenizer.runInside(brace);
}

/** Bits of CHARACTER_CLASS. */
const NAME_START = 1;
const NAME_PART = 2;
const DIGIT = 4;

const CHARACTER_CLASS = new Uint8Array(128);
for (let unit = 0; unit < 128; unit++) {
  const isLetter = (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 95;
  const isDigit = unit >= 48 && unit <= 57;
  CHARACTER_CLASS[unit] = isLetter ? NAME_START | NAME_PART : isDigit ? NAME_PART | DIGIT : 0;
}

/** Kinds of the operators of one character, by its code. */
const ONE_CHARACTER = new Uint8Array(128);
for (const [operator, kind] of T.OPERATORS) {
  if (operator.length === 1) ONE_CHARACTER[operator.charCodeAt(0)] = kind;
}

const IN_IMPORT_LIST: ReadonlySet<number> = new Set([T.LPAR, T.NAME, T.AS, T.COMMA]);

/** The feature of `__future__` that PEP 401 describes. */
const BDFL = "barry_as_FLUFL";

class Tokenizer extends StringTokenizer {
  /** See Tokens. */
  private bdflFrom = -1;

  run(): Tokens {
    let atLineStart = true;
    while (!this.stopped) {
      if (atLineStart) {
        atLineStart = false;
        if (!this.readIndentation()) continue;
      }
      const mode = this.modes.at(-1);
      if (mode !== undefined && !mode.inExpression) this.readStringMiddle(mode);
      else atLineStart = this.readToken();
    }
    this.push(T.ENDMARKER, this.pos, this.pos);
    return this.tokens();
  }

  private tokens(): Tokens {
    const { minor, kinds, starts, ends, error, warnings, bdflFrom, faults } = this;
    const openBracket = this.brackets.at(-1)?.start ?? -1;
    const steps = kinds.length + this.dropped;
    return { steps, minor, kinds, starts, ends, error, warnings, openBracket, bdflFrom, faults };
  }

  runInside(brace: number): Tokens {
    this.isInside = true;
    this.pos = brace + 1;
    this.push(T.LPAR, brace, brace + 1);
    this.brackets.push({ unit: 40, start: brace, mode: null });
    const { text, tolerant } = this;
    while (!this.stopped) this.readToken();
    if (this.error === null || tolerant) this.push(T.RPAR, text.length, text.length + 1);
    this.push(T.ENDMARKER, text.length + 1, text.length + 1);
    return this.tokens();
  }

  /**
   * Reads the white space at a line's start and gives INDENT and DEDENT. After: false when the line
   * was blank and is behind us, or reading has stopped.
   */
  private readIndentation(): boolean {
    const { text } = this;
    let pos = this.pos;
    this.bufferStart = pos;
    let col = 0;
    let altcol = 0;
    let contLineCol = 0;
    let unit: number;
    for (;;) {
      unit = text.charCodeAt(pos);
      if (unit === SPACE) {
        col++;
        altcol++;
      } else if (unit === TAB) {
        col = (Math.floor(col / TABSIZE) + 1) * TABSIZE;
        altcol++;
      } else if (unit === FF) {
        col = 0;
        altcol = 0;
      } else if (unit === BACKSLASH) {
        contLineCol = contLineCol === 0 ? col : contLineCol;
        const next = this.continuationLine(pos + 1);
        if (next < 0) {
          if (!this.tolerant) return false;
          break;
        }
        this.bufferStart = next;
        pos = next - 1;
      } else {
        break;
      }
      pos++;
    }
    this.pos = pos;
    if (unit === HASH || unit === LF || unit === CR) {
      this.pos = this.afterNewline(this.endOfLine(pos));
      if (this.pos >= text.length) this.pos = text.length;
      return this.pos < text.length ? this.readIndentation() : true;
    }
    if (pos >= text.length) return true;
    if (contLineCol !== 0) {
      col = contLineCol;
      altcol = contLineCol;
    }
    return this.indentTo(col, altcol, pos);
  }

  private indentTo(column: number, altcol: number, pos: number): boolean {
    let col = column;
    const { indents, altIndents } = this;
    const top = indents.at(-1)!; // Never empty: the first level is the module's.
    if (col === top) {
      if (altcol !== altIndents.at(-1)) return this.tabError(pos);
    } else if (col > top) {
      if (indents.length >= MAXINDENT && !this.tolerant) {
        this.failWith("too-deep", pos, this.endOfLine(pos));
        return false;
      }
      if (altcol <= altIndents.at(-1)! && !this.tabError(pos)) return false;
      indents.push(col);
      altIndents.push(altcol);
      this.push(T.INDENT, pos, pos);
    } else {
      if (!indents.includes(col)) {
        this.failWith("dedent", pos, this.endOfLine(pos));
        if (!this.tolerant) return false;
      }
      while (indents.length > 1 && col < indents.at(-1)!) {
        indents.pop();
        altIndents.pop();
        this.push(T.DEDENT, pos, pos);
      }
      if (col !== indents.at(-1)) {
        // Between two levels: the line belongs to the inner block that it has just left.
        col = indents.at(-1)!;
        this.undoDedent(column, altcol);
      } else if (altcol !== altIndents.at(-1)) {
        return this.tabError(pos);
      }
    }
    return true;
  }

  /** Takes the last DEDENT back: the line stays in the block, whose level becomes this line's. */
  private undoDedent(col: number, altcol: number): void {
    this.kinds.pop();
    this.starts.pop();
    this.ends.pop();
    this.indents.push(col);
    this.altIndents.push(altcol);
  }

  private tabError(pos: number): boolean {
    this.failWith("tabs", pos, this.endOfLine(pos));
    return this.tolerant;
  }

  /** After the backslash at `pos - 1`: the start of the next line, or -1 after noting an error. */
  private continuationLine(pos: number): number {
    const { text } = this;
    const unit = text.charCodeAt(pos);
    const isAtEnd = pos >= text.length || this.afterNewline(pos) >= text.length;
    if (isAtEnd && !(unit < 128 && unit !== LF && unit !== CR)) {
      this.failWith("eof", pos - 1, text.length);
      return -1;
    }
    if (unit !== LF && unit !== CR) {
      // CPython looks at the character behind the backslash, which stays read.
      this.failWith("line-continuation", pos - 1, Math.min(pos + 1, text.length));
      return -1;
    }
    return this.afterNewline(pos);
  }

  // --- tokens ------------------------------------------------------------------------------

  /** Reads one token of normal mode. After: true when it ended a logical line. */
  private readToken(): boolean {
    const { text } = this;
    let pos = this.pos;
    let unit = text.charCodeAt(pos);
    while (unit === SPACE || unit === TAB || unit === FF) unit = text.charCodeAt(++pos);
    const comment = unit === HASH ? pos : -1;
    if (comment >= 0) {
      pos = this.endOfLine(pos);
      unit = text.charCodeAt(pos);
    }
    this.pos = pos;
    if (unit < 128) {
      const characterClass = CHARACTER_CLASS[unit]!;
      if (characterClass & NAME_START) {
        this.readNameOrString(pos, unit);
        return false;
      }
      if (unit === LF || unit === CR) return this.readNewline(pos, comment);
      if (characterClass & DIGIT) {
        this.readNumber(pos);
        return false;
      }
      if (unit === QUOTE || unit === APOSTROPHE) {
        this.readString(pos, pos);
        return false;
      }
      if (unit === 46 && isDigit(text.charCodeAt(pos + 1))) {
        this.readNumber(pos);
        return false;
      }
      if (unit === BACKSLASH) {
        const next = this.continuationLine(pos + 1);
        if (
          next >= 0 &&
          this.tolerant &&
          this.brackets.length === 0 &&
          this.beginsStatement(next)
        ) {
          this.noteFault();
          this.push(T.NEWLINE, pos, pos);
          this.pos = next;
          return true;
        }
        if (next >= 0) this.pos = next;
        else if (this.tolerant) this.pos = pos + 1;
        return false;
      }
      this.readOperator(pos, unit);
      return false;
    }
    if (pos >= text.length) this.readEnd(comment >= 0 ? comment : text.length);
    else this.readNameOrString(pos, unit);
    return false;
  }

  private readNewline(pos: number, comment: number): boolean {
    const next = this.afterNewline(pos);
    this.bufferStart = next;
    if (this.brackets.length > 0) {
      if (!this.tolerant || !this.closesBracketsAt(next, pos)) {
        this.pos = next;
        return false;
      }
      // The brackets are closed now, perhaps further up: read the newline there again.
      return false;
    }
    this.pos = next;
    // CPython's NEWLINE begins with the comment before it.
    this.push(T.NEWLINE, comment >= 0 ? comment : pos, pos);
    return true;
  }

  /** The end of the text, before which a comment may begin at `newline`. */
  private readEnd(newline: number): void {
    const end = this.text.length;
    if (this.isInside && this.brackets.length === 1) {
      this.stopped = true;
      return;
    }
    if (this.brackets.length > 0) {
      this.failWith("eof", end, end);
      if (!this.tolerant) return;
      if (this.goBack()) return;
      this.closeBrackets(0, end);
    }
    const last = this.kinds.at(-1);
    if (last !== undefined && last !== T.NEWLINE && last !== T.DEDENT) {
      this.push(T.NEWLINE, newline, end);
    }
    for (let i = this.indents.length; i > 1; i--) this.push(T.DEDENT, end, end);
    this.stopped = true;
  }

  private readNameOrString(start: number, first: number): void {
    const { text } = this;
    let pos = start;
    let unit = first;
    let nonAscii = false;
    for (;;) {
      if (unit < 128) {
        if (!(CHARACTER_CLASS[unit]! & NAME_PART)) break;
      } else if (unit >= 128) {
        nonAscii = true;
      } else {
        break; // NaN: the end of the text.
      }
      unit = text.charCodeAt(++pos);
    }
    if ((unit === QUOTE || unit === APOSTROPHE) && pos - start <= 5) {
      if (this.readPrefixedString(start, pos)) return;
    }
    if (nonAscii && !this.verifyIdentifier(start, pos)) return;
    this.pos = pos;
    let kind = T.NAME;
    const length = pos - start;
    if (length <= 8 && length >= 2 && !nonAscii) {
      kind = T.KEYWORDS.get(text.slice(start, pos)) ?? T.NAME;
    }
    this.push(kind, start, pos);
    if (length === BDFL.length && this.minor >= 14 && text.startsWith(BDFL, start)) {
      if (this.importsFromFuture()) this.bdflFrom = pos;
    }
  }

  /** Whether the name just read is one that `from __future__ import` imports. */
  private importsFromFuture(): boolean {
    const { kinds } = this;
    let at = kinds.length - 2;
    if (kinds[at] === T.NAME || kinds[at] === T.AS) return false;
    while (IN_IMPORT_LIST.has(kinds[at]!)) at--;
    if (kinds[at] !== T.IMPORT || kinds[at - 2] !== T.FROM) return false;
    return this.text.slice(this.starts[at - 1], this.ends[at - 1]) === "__future__";
  }

  /** Parser/lexer/lexer.c, verify_identifier. After: false when reading stopped or moved on. */
  private verifyIdentifier(start: number, end: number): boolean {
    const name = this.text.slice(start, end);
    if (isIdentifier(name, this.minor)) return true;
    let pos = start;
    for (const character of name) {
      const isPart = pos === start ? isIdentifier : isNamePart;
      if (!isPart(character, this.minor)) {
        this.failAtCharacter(character, pos, pos + character.length);
        if (this.tolerant) this.skipCharacter(start, pos, pos + character.length);
        return false;
      }
      pos += character.length;
    }
    return true;
  }

  private failAtCharacter(character: string, start: number, cursor: number): void {
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16).toUpperCase().padStart(4, "0");
    const message = isPrintable(character, this.minor)
      ? `invalid character '${character}' (U+${hex})`
      : `invalid non-printable character U+${hex}`;
    this.fail(message, cursor);
    if (this.tolerant && start === this.pos) this.pos = cursor;
  }

  /** The tolerant way past a character that no token has: the name before it, then an ERRORTOKEN. */
  private skipCharacter(start: number, pos: number, end: number): void {
    if (pos > start) this.push(T.NAME, start, pos);
    this.push(T.ERRORTOKEN, pos, end);
    this.pos = end;
  }

  private readNumber(start: number): void {
    const scanned = scanNumber(this.text, start);
    const { end } = scanned;
    if (scanned.error !== null) {
      this.fail(scanned.error, end, scanned.errorStart ?? -1);
      if (!this.tolerant) return;
      let tail = end;
      while (CHARACTER_CLASS[this.text.charCodeAt(tail)]! & NAME_PART) tail++;
      this.push(T.NUMBER, start, tail);
      this.pos = tail;
      return;
    }
    if (scanned.warning !== null) {
      this.warnings.push({ message: scanned.warning, start, end });
    }
    this.push(T.NUMBER, start, end);
    this.pos = end;
  }

  private readOperator(start: number, unit: number): void {
    const { text } = this;
    const mode = this.modes.at(-1);
    if (mode !== undefined && mode.curlyBracketExprStartDepth >= 0 && unit === 58) {
      if (mode.curlyBracketDepth - 1 === mode.curlyBracketExprStartDepth) {
        mode.inExpression = false;
        mode.inFormatSpec = true;
        this.pos = start + 1;
        this.push(T.COLON, start, start + 1);
        return;
      }
    }
    let kind = operatorAt(text, start, unit);
    // From 3.14 on `<>` is one token only while Barry is BDFL.
    if (kind === T.NOTEQUAL && unit === 60 && this.minor >= 14 && this.bdflFrom < 0) kind = T.LESS;
    switch (unit) {
      case 40:
      case 91:
      case LBRACE:
        this.openBracket(start, unit, kind, mode);
        return;
      case 41:
      case 93:
      case RBRACE:
        this.closeBracket(start, unit, kind, mode);
        return;
      default:
    }
    const end = start + operatorLength(kind);
    if (kind === 0 || (kind === T.EXCLAMATION && this.minor < 12)) {
      this.readStrangeCharacter(start, unit);
      return;
    }
    this.pos = end;
    this.push(kind, start, end);
  }

  /** `$`, `?`, a backquote, `!` before 3.12, or a control character. */
  private readStrangeCharacter(start: number, unit: number): void {
    if (unit < SPACE || unit === 127) {
      this.failAtCharacter(this.text[start]!, start, start + 1);
      if (!this.tolerant) return;
    }
    // CPython's ERRORTOKEN without an error of the tokenizer's: "invalid syntax" comes of it.
    this.push(T.ERRORTOKEN, start, start + 1);
    this.pos = start + 1;
  }
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** The kind of the longest operator at `pos`, whose first character is `unit`; 0 for none. */
function operatorAt(text: string, pos: number, unit: number): number {
  const next = text.charCodeAt(pos + 1);
  const isEqual = next === 61;
  switch (unit) {
    case 33:
      return isEqual ? T.NOTEQUAL : T.EXCLAMATION;
    case 37:
      return isEqual ? T.PERCENTEQUAL : T.PERCENT;
    case 38:
      return isEqual ? T.AMPEREQUAL : T.AMPER;
    case 42:
      if (next === 42) return text.charCodeAt(pos + 2) === 61 ? T.DOUBLESTAREQUAL : T.DOUBLESTAR;
      return isEqual ? T.STAREQUAL : T.STAR;
    case 43:
      return isEqual ? T.PLUSEQUAL : T.PLUS;
    case 45:
      if (next === 62) return T.RARROW;
      return isEqual ? T.MINEQUAL : T.MINUS;
    case 46:
      return next === 46 && text.charCodeAt(pos + 2) === 46 ? T.ELLIPSIS : T.DOT;
    case 47:
      if (next === 47) return text.charCodeAt(pos + 2) === 61 ? T.DOUBLESLASHEQUAL : T.DOUBLESLASH;
      return isEqual ? T.SLASHEQUAL : T.SLASH;
    case 58:
      return isEqual ? T.COLONEQUAL : T.COLON;
    case 60:
      if (next === 60) return text.charCodeAt(pos + 2) === 61 ? T.LEFTSHIFTEQUAL : T.LEFTSHIFT;
      return isEqual ? T.LESSEQUAL : next === 62 ? T.NOTEQUAL : T.LESS;
    case 61:
      return isEqual ? T.EQEQUAL : T.EQUAL;
    case 62:
      if (next === 62) return text.charCodeAt(pos + 2) === 61 ? T.RIGHTSHIFTEQUAL : T.RIGHTSHIFT;
      return isEqual ? T.GREATEREQUAL : T.GREATER;
    case 64:
      return isEqual ? T.ATEQUAL : T.AT;
    case 94:
      return isEqual ? T.CIRCUMFLEXEQUAL : T.CIRCUMFLEX;
    case 124:
      return isEqual ? T.VBAREQUAL : T.VBAR;
    default:
      return ONE_CHARACTER[unit] ?? 0;
  }
}

const OPERATOR_LENGTHS = new Uint8Array(128);
for (const [operator, kind] of T.OPERATORS) OPERATOR_LENGTHS[kind] = operator.length;

function operatorLength(kind: number): number {
  return OPERATOR_LENGTHS[kind] ?? 0;
}
