/**
 * From text to tokens, after Parser/lexer/lexer.c (3.12 on) and, for f-strings of 3.11, the older
 * Parser/tokenizer.c: there an f-string is one STRING token.
 *
 * `tokenize` is CPython's: it ends at the first thing it cannot read. `tokenizeTolerantly` reads on:
 * strings end with their line, brackets that nobody closes are closed where a new statement begins.
 */
import type { Offset, SourceText } from "../../base/text.ts";
import type { PythonVersion } from "../facts.ts";

import { scanNumber } from "./numbers.ts";
import type { SyntaxErrorType } from "./syntaxError.ts";
import * as T from "./tokens.ts";

/** Why the tokenizer stopped; `cursor` is where CPython's stood (`tok->cur`). */
export interface TokenizerError {
  readonly type: SyntaxErrorType;
  /** What tok->done said, for the errors whose message the parser makes. */
  readonly reason: "syntax" | "eof" | "dedent" | "too-deep" | "line-continuation" | "tabs";
  readonly message: string;
  readonly start: number;
  readonly cursor: number;
  /** End of an error that has a range of its own, else -1. */
  readonly end: number;
  /** True inside an f-string or t-string. */
  readonly isInString: boolean;
}

/** A SyntaxWarning about a number. */
export interface TokenizerWarning {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** Tokens in columns: token `i` is `kinds[i]` at `starts[i]` to `ends[i]`. ENDMARKER is last. */
export interface Tokens {
  readonly kinds: readonly number[];
  readonly starts: readonly Offset[];
  readonly ends: readonly Offset[];
  /** CPython's tokenizer error, if any: then the first ERRORTOKEN stands for it. */
  readonly error: TokenizerError | null;
  readonly warnings: readonly TokenizerWarning[];
  /** Where the innermost bracket stands that is open where reading ended, or -1. */
  readonly openBracket: number;
}

/** CPython's MAXLEVEL, MAXINDENT, MAXFSTRINGLEVEL and MAX_EXPR_NESTING. */
const MAXLEVEL = 200;
const MAXINDENT = 100;
const MAXFSTRINGLEVEL = 150;
const MAX_EXPR_NESTING = 3;
const TABSIZE = 8;

const TAB = 9;
const LF = 10;
const FF = 12;
const CR = 13;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const BACKSLASH = 92;
const LBRACE = 123;
const RBRACE = 125;

/** The tokens of `text` as CPython reads them, up to the first error. */
export function tokenize(text: SourceText, version: PythonVersion): Tokens {
  return new Tokenizer(text.text, minorOf(version), false).run();
}

/** The tokens of all of `text`, whatever it holds; `error` is the first of its errors. */
export function tokenizeTolerantly(text: SourceText, version: PythonVersion): Tokens {
  const tokenizer = new Tokenizer(text.text, minorOf(version), true);
  const tokens = tokenizer.run();
  if (!tokenizer.hasOpenTripleQuote) return tokens;
  // One triple quote too few turns strings and code about: look for where.
  return new Tokenizer(text.text, minorOf(version), true, true).run();
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

/** 14 for "3.14". */
export function minorOf(version: PythonVersion): number {
  return Number(version.slice(2));
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

const XID_START = /^[\p{XID_Start}_]/u;
const XID_CONTINUE = /^\p{XID_Continue}/u;
const NOT_PRINTABLE = /^[\p{C}\p{Z}]/u;
const IDENTIFIER = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;

/** One f-string or t-string that is being read (lexer/state.h, tokenizer_mode). */
interface StringMode {
  readonly kind: "f" | "t";
  readonly quote: number;
  readonly quoteSize: number;
  readonly raw: boolean;
  readonly start: number;
  /** True between the braces, where tokens are those of an expression. */
  inExpression: boolean;
  curlyBracketDepth: number;
  curlyBracketExprStartDepth: number;
  inFormatSpec: boolean;
}

/** An open bracket: its code and where it stands. */
interface OpenBracket {
  readonly unit: number;
  readonly start: number;
  /** The f-string it is inside of: it belongs to the string's text when the string ends. */
  readonly mode: StringMode | null;
}

/** A place where brackets may have to be closed after all, when a bracket turns out unclosed. */
interface Retreat {
  readonly pos: number;
  readonly tokenCount: number;
  readonly brackets: readonly OpenBracket[];
}

class Tokenizer {
  private readonly text: string;
  private readonly minor: number;
  private readonly tolerant: boolean;
  /** True when a triple-quoted string ends where code seems to begin. */
  private readonly cutsStrings: boolean;
  hasOpenTripleQuote = false;
  private readonly kinds: number[] = [];
  private readonly starts: Offset[] = [];
  private readonly ends: Offset[] = [];
  private readonly warnings: TokenizerWarning[] = [];
  private error: TokenizerError | null = null;
  private pos = 0;
  private stopped = false;
  private brackets: OpenBracket[] = [];
  private readonly modes: StringMode[] = [];
  private readonly indents = [0];
  private readonly altIndents = [0];
  private retreat: Retreat | null = null;
  /** True while an expression of an old f-string is read: the first bracket is its brace. */
  private isInside = false;

  constructor(text: string, minor: number, tolerant: boolean, cutsStrings = false) {
    this.text = text;
    this.minor = minor;
    this.tolerant = tolerant;
    this.cutsStrings = cutsStrings;
  }

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
    const { kinds, starts, ends, error, warnings } = this;
    const openBracket = this.brackets.at(-1)?.start ?? -1;
    return { kinds, starts, ends, error, warnings, openBracket };
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
    const { kinds, starts, ends, error, warnings } = this;
    const openBracket = this.brackets.at(-1)?.start ?? -1;
    return { kinds, starts, ends, error, warnings, openBracket };
  }

  private push(kind: number, start: number, end: number): void {
    this.kinds.push(kind);
    // Every place that the tokenizer works with is an offset of its text.
    this.starts.push(start as Offset);
    this.ends.push(end as Offset);
  }

  // --- errors ------------------------------------------------------------------------------

  /**
   * Notes an error before `cursor` (_PyTokenizer_syntaxerror). After: CPython's reading stops with
   * an ERRORTOKEN; the tolerant one goes on.
   */
  private fail(message: string, cursor: number): void {
    this.failWith({ type: "SyntaxError", reason: "syntax", message, start: -1, cursor, end: -1 });
  }

  private failWith(error: Omit<TokenizerError, "isInString">): void {
    this.error ??= { ...error, isInString: this.modes.length > 0 };
    if (this.tolerant) return;
    this.push(T.ERRORTOKEN, error.start >= 0 ? error.start : this.pos, error.cursor);
    this.pos = error.cursor;
    this.stopped = true;
  }

  // --- lines -------------------------------------------------------------------------------

  /** Past the newline at `pos`, which may be one or two characters. */
  private afterNewline(pos: number): number {
    const isPair = this.text.charCodeAt(pos) === CR && this.text.charCodeAt(pos + 1) === LF;
    return isPair ? pos + 2 : pos + 1;
  }

  private endOfLine(pos: number): number {
    const { text } = this;
    let end = pos;
    for (; end < text.length; end++) {
      const unit = text.charCodeAt(end);
      if (unit === LF || unit === CR) break;
    }
    return end;
  }

  /** The line of `pos`, as CPython counts: the end of a text that ends with a newline is on it. */
  private lineOf(pos: number): number {
    const { text } = this;
    const isAtEnd = pos >= text.length && pos > 0;
    const isAfterNewline = isAtEnd && "\r\n".includes(text[text.length - 1]!);
    let line = isAfterNewline ? 0 : 1;
    for (let i = 0; i < pos; i = this.afterNewline(i)) {
      i = this.endOfLine(i);
      if (i < pos) line++;
    }
    return line;
  }

  /**
   * Reads the white space at a line's start and gives INDENT and DEDENT. After: false when the line
   * was blank and is behind us, or reading has stopped.
   */
  private readIndentation(): boolean {
    const { text } = this;
    let pos = this.pos;
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
        const cursor = this.endOfLine(pos);
        const message = "too many levels of indentation";
        const type = "IndentationError";
        this.failWith({ type, reason: "too-deep", message, start: pos, cursor, end: -1 });
        return false;
      }
      if (altcol <= altIndents.at(-1)! && !this.tabError(pos)) return false;
      indents.push(col);
      altIndents.push(altcol);
      this.push(T.INDENT, pos, pos);
    } else {
      while (indents.length > 1 && col < indents.at(-1)!) {
        indents.pop();
        altIndents.pop();
        this.push(T.DEDENT, pos, pos);
      }
      if (col !== indents.at(-1)) {
        const message = "unindent does not match any outer indentation level";
        const cursor = this.endOfLine(pos);
        const type = "IndentationError";
        this.failWith({ type, reason: "dedent", message, start: pos, cursor, end: -1 });
        if (!this.tolerant) return false;
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
    const message = "inconsistent use of tabs and spaces in indentation";
    const cursor = this.endOfLine(pos);
    this.failWith({ type: "TabError", reason: "tabs", message, start: pos, cursor, end: -1 });
    return this.tolerant;
  }

  /** After the backslash at `pos - 1`: the start of the next line, or -1 after noting an error. */
  private continuationLine(pos: number): number {
    const { text } = this;
    const unit = text.charCodeAt(pos);
    const isAtEnd = pos >= text.length || this.afterNewline(pos) >= text.length;
    if (isAtEnd && !(unit < 128 && unit !== LF && unit !== CR)) {
      const message = "unexpected EOF while parsing";
      const cursor = text.length;
      const start = pos - 1;
      this.failWith({ type: "SyntaxError", reason: "eof", message, start, cursor, end: -1 });
      return -1;
    }
    if (unit !== LF && unit !== CR) {
      // CPython looks at the character behind the backslash, which stays read.
      const cursor = Math.min(pos + 1, text.length);
      const message = "unexpected character after line continuation character";
      const reason = "line-continuation";
      this.failWith({ type: "SyntaxError", reason, message, start: pos - 1, cursor, end: -1 });
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
      const message = "unexpected EOF while parsing";
      this.failWith({
        type: "SyntaxError",
        reason: "eof",
        message,
        start: end,
        cursor: end,
        end: -1,
      });
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
  }

  /** Parser/lexer/lexer.c, verify_identifier. After: false when reading stopped or moved on. */
  private verifyIdentifier(start: number, end: number): boolean {
    const name = this.text.slice(start, end);
    if (IDENTIFIER.test(name)) return true;
    let pos = start;
    for (const character of name) {
      const pattern = pos === start ? XID_START : XID_CONTINUE;
      if (!pattern.test(character) && !(pos > start && character === "_")) {
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
    const message = isPrintable(character)
      ? `invalid character '${character}' (U+${hex})`
      : `invalid non-printable character U+${hex}`;
    this.failWith({ type: "SyntaxError", reason: "syntax", message, start: -1, cursor, end: -1 });
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
      const errorStart = scanned.errorStart ?? -1;
      this.failWith({
        type: "SyntaxError",
        reason: "syntax",
        message: scanned.error,
        start: errorStart,
        cursor: end,
        end: errorStart < 0 ? -1 : end,
      });
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
    // 3.14 no longer has a token `<>`.
    if (kind === T.NOTEQUAL && unit === 60 && this.minor >= 14) kind = T.LESS;
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

  // --- brackets ----------------------------------------------------------------------------

  private openBracket(
    start: number,
    unit: number,
    kind: number,
    mode: StringMode | undefined,
  ): void {
    if (this.brackets.length >= MAXLEVEL) {
      this.fail("too many nested parentheses", start + 1);
      if (!this.tolerant) return;
    }
    this.brackets.push({ unit, start, mode: mode ?? null });
    if (mode !== undefined) mode.curlyBracketDepth++;
    this.pos = start + 1;
    this.push(kind, start, start + 1);
  }

  private closeBracket(
    start: number,
    unit: number,
    kind: number,
    mode: StringMode | undefined,
  ): void {
    const message = this.whatIsWrongWithClosing(start, unit, mode);
    if (message !== null) {
      this.fail(message, start + 1);
      if (!this.tolerant) return;
      if (!this.closeUpTo(unit, start, mode)) {
        this.push(T.ERRORTOKEN, start, start + 1);
        this.pos = start + 1;
        return;
      }
    }
    this.brackets.pop();
    if (this.brackets.length === 0) this.retreat = null;
    this.pos = start + 1;
    this.push(kind, start, start + 1);
    if (mode === undefined) return;
    mode.curlyBracketDepth--;
    if (unit === RBRACE && mode.curlyBracketDepth === mode.curlyBracketExprStartDepth) {
      mode.curlyBracketExprStartDepth--;
      mode.inExpression = false;
      mode.inFormatSpec = false;
    }
  }

  private whatIsWrongWithClosing(
    start: number,
    unit: number,
    mode: StringMode | undefined,
  ): string | null {
    const character = String.fromCharCode(unit);
    if (mode !== undefined && mode.curlyBracketDepth === 0 && unit === RBRACE) {
      return `${mode.kind}-string: single '}' is not allowed`;
    }
    const open = this.brackets.at(-1);
    if (open === undefined) return `unmatched '${character}'`;
    if (closerOf(open.unit) === unit) {
      return mode !== undefined && mode.curlyBracketDepth === 0
        ? `${mode.kind}-string: unmatched '${character}'`
        : null;
    }
    if (mode !== undefined && open.unit === LBRACE) {
      if (mode.curlyBracketDepth - 1 === mode.curlyBracketExprStartDepth) {
        return `${mode.kind}-string: unmatched '${character}'`;
      }
    }
    const opener = String.fromCharCode(open.unit);
    const text = `closing parenthesis '${character}' does not match opening parenthesis '${opener}'`;
    const line = this.lineOf(open.start);
    return line === this.lineOf(start) ? text : `${text} on line ${line}`;
  }

  /** Closes brackets virtually until `unit` fits, if it fits any bracket of the same string. */
  private closeUpTo(unit: number, at: number, mode: StringMode | undefined): boolean {
    for (let i = this.brackets.length - 1; i >= 0; i--) {
      const open = this.brackets[i]!;
      if (open.mode !== (mode ?? null)) return false;
      if (closerOf(open.unit) === unit) {
        this.closeBrackets(i + 1, at);
        return true;
      }
    }
    return false;
  }

  /**
   * Closes virtually all brackets from number `count` on with empty tokens at `at`, and the f-strings
   * that begin inside of them.
   */
  private closeBrackets(count: number, at: number): void {
    const end = this.ends.at(-1) ?? at;
    while (this.brackets.length > count) {
      const open = this.brackets.pop()!;
      while (this.modes.length > 0 && this.modes.at(-1) !== open.mode) this.endString(end);
      this.push(CLOSER_KINDS[open.unit]!, end, end);
      const { mode } = open;
      if (mode === null) continue;
      mode.curlyBracketDepth--;
      if (open.unit === LBRACE && mode.curlyBracketDepth === mode.curlyBracketExprStartDepth) {
        mode.curlyBracketExprStartDepth--;
        mode.inExpression = false;
        mode.inFormatSpec = false;
      }
    }
    if (count === 0) {
      while (this.modes.length > 0) this.endString(end);
      this.retreat = null;
    }
    this.pos = at;
  }

  private endString(at: number): void {
    const mode = this.modes.pop()!;
    this.push(mode.kind === "f" ? T.FSTRING_END : T.TSTRING_END, at, at);
  }

  /**
   * Inside brackets, at a newline at `newline` before the line at `next`: closes them when that line
   * cannot be inside of them. After: true when the brackets are closed.
   */
  private closesBracketsAt(next: number, newline: number): boolean {
    const { text } = this;
    let pos = next;
    let col = 0;
    for (;;) {
      const unit = text.charCodeAt(pos);
      if (unit === SPACE) col++;
      else if (unit === TAB) col = (Math.floor(col / TABSIZE) + 1) * TABSIZE;
      else if (unit === FF) col = 0;
      else break;
      pos++;
    }
    const unit = text.charCodeAt(pos);
    // Blank lines, comments and closers decide nothing.
    if (Number.isNaN(unit) || unit === HASH || unit === LF || unit === CR) return false;
    if (unit === 41 || unit === 93 || unit === RBRACE) return false;
    if (this.kinds.at(-1) === T.COLON && this.opensBlock(col)) {
      this.closeBeforeColon(newline);
      return true;
    }
    STATEMENT_KEYWORD.lastIndex = pos;
    const isStatement = STATEMENT_KEYWORD.test(text);
    const level = this.indents.at(-1)!;
    if (isStatement || col < level) {
      if (this.goBack()) return true;
      this.closeBrackets(0, newline);
      return true;
    }
    if (col === level && this.retreat === null) {
      const { brackets, kinds } = this;
      this.retreat = { pos: newline, tokenCount: kinds.length, brackets: brackets.slice() };
    }
    return false;
  }

  /**
   * Inside brackets, behind a colon at a line's end: whether that colon ends the head of a compound
   * statement, as in `def f(a:`. The next line is at column `col`.
   */
  private opensBlock(col: number): boolean {
    if (col <= this.indents.at(-1)!) return false;
    if (this.brackets.some(open => open.unit === LBRACE)) return false;
    let first = this.kinds.length - 1;
    while (first > 0 && this.kinds[first - 1]! > T.LAST_LAYOUT) first--;
    return COMPOUND_KEYWORDS.has(this.kinds[first]!);
  }

  private closeBeforeColon(newline: number): void {
    this.kinds.pop();
    const start = this.starts.pop()!;
    const end = this.ends.pop()!;
    this.closeBrackets(0, newline);
    this.push(T.COLON, start, end);
  }

  /** Returns to the first line that may have been a statement of its own, and closes there. */
  private goBack(): boolean {
    const { retreat } = this;
    if (retreat === null || retreat.brackets.some(open => open.mode !== null)) return false;
    this.kinds.length = retreat.tokenCount;
    this.starts.length = retreat.tokenCount;
    this.ends.length = retreat.tokenCount;
    this.modes.length = 0;
    this.brackets = retreat.brackets.slice();
    this.closeBrackets(0, retreat.pos);
    return true;
  }

  // --- strings -----------------------------------------------------------------------------

  /** Reads a string whose prefix is `start` to `quotePos`, if that is one. */
  private readPrefixedString(start: number, quotePos: number): boolean {
    const prefix = this.text.slice(start, quotePos).toLowerCase();
    switch (prefix) {
      case "b":
      case "u":
      case "r":
      case "br":
      case "rb":
        this.readString(start, quotePos);
        return true;
      case "f":
      case "fr":
      case "rf":
        if (this.minor < 12) this.readString(start, quotePos);
        else this.startString("f", start, quotePos, prefix.length === 2);
        return true;
      case "t":
      case "tr":
      case "rt":
        if (this.minor < 14) return false;
        this.startString("t", start, quotePos, prefix.length === 2);
        return true;
      default:
        return this.minor >= 14 && this.failsForPrefix(prefix, start, quotePos);
    }
  }

  /** 3.14: lexer.c, maybe_raise_syntax_error_for_string_prefixes. */
  private failsForPrefix(prefix: string, start: number, quotePos: number): boolean {
    // CPython reads each of the letters once.
    if (!/^[bufrt]+$/.test(prefix) || new Set(prefix).size < prefix.length) return false;
    const has = (letter: string): boolean => prefix.includes(letter);
    for (const [first, second] of INCOMPATIBLE_PREFIXES) {
      if (!has(first) || !has(second)) continue;
      const message = `'${first}' and '${second}' prefixes are incompatible`;
      this.failWith({
        type: "SyntaxError",
        reason: "syntax",
        message,
        start,
        cursor: quotePos,
        end: quotePos,
      });
      if (this.tolerant) this.readString(start, quotePos);
      return true;
    }
    return false;
  }

  private startString(kind: "f" | "t", start: number, quotePos: number, raw: boolean): void {
    const quote = this.text.charCodeAt(quotePos);
    const quoteSize = this.quoteSizeAt(quotePos, quote);
    if (this.modes.length + 1 >= MAXFSTRINGLEVEL) {
      this.fail("too many nested f-strings", quotePos + quoteSize);
      if (!this.tolerant) return;
    }
    this.modes.push({
      kind,
      quote,
      quoteSize,
      raw,
      start,
      inExpression: false,
      curlyBracketDepth: 0,
      curlyBracketExprStartDepth: -1,
      inFormatSpec: false,
    });
    this.pos = quotePos + quoteSize;
    this.push(kind === "f" ? T.FSTRING_START : T.TSTRING_START, start, this.pos);
  }

  private quoteSizeAt(pos: number, quote: number): number {
    const { text } = this;
    return text.charCodeAt(pos + 1) === quote && text.charCodeAt(pos + 2) === quote ? 3 : 1;
  }

  /** Reads a STRING token; for an f-string only before 3.12. */
  private readString(start: number, quotePos: number): void {
    const { text } = this;
    const quote = text.charCodeAt(quotePos);
    const quoteSize = this.quoteSizeAt(quotePos, quote);
    let pos = quotePos + quoteSize;
    let hasEscapedQuote = false;
    for (;;) {
      const unit = text.charCodeAt(pos);
      if (unit === quote) {
        if (quoteSize === 1) break;
        if (text.charCodeAt(pos + 1) === quote && text.charCodeAt(pos + 2) === quote) break;
        pos++;
      } else if (unit === BACKSLASH) {
        if (text.charCodeAt(pos + 1) === quote) hasEscapedQuote = true;
        pos = this.afterNewline(pos + 1);
      } else if (Number.isNaN(unit) || (quoteSize === 1 && (unit === LF || unit === CR))) {
        this.failUnterminated(start, quotePos, pos, hasEscapedQuote);
        return;
      } else {
        pos++;
      }
    }
    this.pos = pos + quoteSize;
    if (this.cutsStrings && quoteSize === 3)
      this.pos = this.beforeSwallowedCode(quotePos, this.pos);
    this.push(T.STRING, start, this.pos);
  }

  /** The end of a triple-quoted string before a line in it that begins a definition outside of it. */
  private beforeSwallowedCode(start: number, end: number): number {
    const { text } = this;
    const level = this.indents.at(-1)!;
    DEFINITION_LINE.lastIndex = start;
    for (
      let match = DEFINITION_LINE.exec(text);
      match !== null;
      match = DEFINITION_LINE.exec(text)
    ) {
      if (match.index >= end) break;
      const col = match[1]!.length;
      if (col < level || (level === 0 && col === 0)) return match.index;
    }
    return end;
  }

  private failUnterminated(start: number, quotePos: number, end: number, escaped: boolean): void {
    const quote = this.text.charCodeAt(quotePos);
    const quoteSize = this.quoteSizeAt(quotePos, quote);
    const mode = this.modes.at(-1);
    const line = this.lineOf(Math.min(end, this.text.length));
    let message: string;
    if (mode !== undefined && mode.quote === quote && mode.quoteSize === quoteSize) {
      message = `${mode.kind}-string: expecting '}'`;
    } else if (quoteSize === 3) {
      message = `unterminated triple-quoted string literal (detected at line ${line})`;
    } else {
      message = `unterminated string literal (detected at line ${line})`;
      if (escaped && this.minor >= 13) message += "; perhaps you escaped the end quote?";
    }
    this.fail(message, start + 1);
    if (!this.tolerant) return;
    if (quoteSize === 3) this.hasOpenTripleQuote = true;
    if (mode !== undefined && mode.quote === quote && mode.quoteSize === quoteSize) {
      // The quote ends the f-string around it, whose brace is missing.
      const inString = this.brackets.findIndex(open => open.mode === mode);
      if (inString >= 0) this.closeBrackets(inString, start);
      mode.inExpression = false;
      return;
    }
    const last = this.endOfLine(quotePos);
    this.pos = quoteSize === 3 ? last : Math.min(end, this.text.length);
    this.push(T.STRING, start, this.pos);
  }

  /** Reads the text of an f-string up to a brace or its end (lexer.c, tok_get_fstring_mode). */
  private readStringMiddle(mode: StringMode): void {
    const { text } = this;
    const start = this.pos;
    const { quote, quoteSize } = mode;
    if (text.charCodeAt(start) === LBRACE && text.charCodeAt(start + 1) !== LBRACE) {
      this.enterExpression(mode);
      return;
    }
    if (this.isQuotesAt(start, quote, quoteSize)) {
      this.pos = start + quoteSize;
      this.modes.pop();
      this.push(mode.kind === "f" ? T.FSTRING_END : T.TSTRING_END, start, this.pos);
      return;
    }
    const middle = mode.kind === "f" ? T.FSTRING_MIDDLE : T.TSTRING_MIDDLE;
    const inFormatSpec = mode.inFormatSpec && mode.curlyBracketExprStartDepth >= 0;
    let unicodeEscape = false;
    let pos = start;
    for (;;) {
      const unit = text.charCodeAt(pos);
      if (unit === quote && this.isQuotesAt(pos, quote, quoteSize)) {
        this.pos = pos;
        this.push(middle, start, pos);
        return;
      }
      if (Number.isNaN(unit) || (quoteSize === 1 && (unit === LF || unit === CR))) {
        this.endMiddleAtLine(mode, start, pos, inFormatSpec);
        return;
      }
      if (unit === LBRACE) {
        if (text.charCodeAt(pos + 1) !== LBRACE || inFormatSpec) {
          this.push(middle, start, pos);
          this.pos = pos;
          this.enterExpression(mode);
        } else {
          this.pos = pos + 2;
          this.push(middle, start, this.pos);
        }
        return;
      }
      if (unit === RBRACE) {
        if (unicodeEscape) {
          this.pos = pos + 1;
          this.push(middle, start, this.pos);
        } else if (
          text.charCodeAt(pos + 1) === RBRACE &&
          !inFormatSpec &&
          mode.curlyBracketDepth === 0
        ) {
          this.pos = pos + 2;
          this.push(middle, start, this.pos);
        } else {
          this.push(middle, start, pos);
          this.pos = pos;
          mode.inExpression = true;
          mode.inFormatSpec = false;
        }
        return;
      }
      pos++;
      if (unit !== BACKSLASH) continue;
      const peek = text.charCodeAt(pos);
      if (peek === LBRACE || peek === RBRACE) continue;
      pos = this.afterNewline(pos);
      if (!mode.raw && peek === 78 && text.charCodeAt(pos) === LBRACE) {
        unicodeEscape = true;
        pos++;
      }
    }
  }

  private enterExpression(mode: StringMode): void {
    mode.curlyBracketExprStartDepth++;
    if (mode.curlyBracketExprStartDepth >= MAX_EXPR_NESTING) {
      this.fail(`${mode.kind}-string: expressions nested too deeply`, this.pos);
      if (!this.tolerant) return;
    }
    mode.inExpression = true;
    mode.inFormatSpec = false;
  }

  private isQuotesAt(pos: number, quote: number, quoteSize: number): boolean {
    const { text } = this;
    if (text.charCodeAt(pos) !== quote) return false;
    if (quoteSize === 1) return true;
    return text.charCodeAt(pos + 1) === quote && text.charCodeAt(pos + 2) === quote;
  }

  /** An f-string's text came to the end of its line, or of the file, before its quote. */
  private endMiddleAtLine(
    mode: StringMode,
    start: number,
    pos: number,
    inFormatSpec: boolean,
  ): void {
    const middle = mode.kind === "f" ? T.FSTRING_MIDDLE : T.TSTRING_MIDDLE;
    if (inFormatSpec && pos < this.text.length && this.minor >= 14) {
      const what = `newlines are not allowed in format specifiers for single quoted ${mode.kind}-strings`;
      this.fail(`${mode.kind}-string: ${what}`, pos + 1);
      if (!this.tolerant) return;
    }
    if (inFormatSpec && pos < this.text.length) {
      // The format specification ends with the line; the parser says what is wrong.
      this.push(middle, start, pos);
      this.pos = pos;
      mode.inExpression = true;
      mode.inFormatSpec = false;
      return;
    }
    const line = this.lineOf(Math.min(pos, this.text.length));
    const triple = mode.quoteSize === 3 ? "triple-quoted " : "";
    this.fail(
      `unterminated ${triple}${mode.kind}-string literal (detected at line ${line})`,
      mode.start + 1,
    );
    if (!this.tolerant) return;
    const end = Math.min(mode.quoteSize === 3 ? this.endOfLine(start) : pos, this.text.length);
    this.push(middle, start, end);
    const first = this.brackets.findIndex(open => open.mode === mode);
    if (first >= 0) this.closeBrackets(first, end);
    this.pos = end;
    if (this.modes.at(-1) === mode) this.endString(end);
  }
}

/** In the order in which CPython tests them. */
const INCOMPATIBLE_PREFIXES: readonly (readonly [string, string])[] = [
  ["u", "b"],
  ["u", "r"],
  ["u", "f"],
  ["u", "t"],
  ["b", "f"],
  ["b", "t"],
  ["f", "t"],
];

/**
 * What can only begin a statement. `if`, `for`, `else`, `in`, `is`, `not`, `lambda` … may begin a
 * line inside brackets, and so may the soft keywords.
 */
const STATEMENT_KEYWORD =
  /(?:async\s+def|def|class|return|import|while|with|try|except|finally|raise|pass|break|continue|del|global|nonlocal|assert|elif|from\s+[\w.]+\s+import)(?![\w\u0080-\uffff])/y;

/** A newline before a line that begins a function or class, or decorates one. */
const DEFINITION_LINE = /[\r\n](?=([ \t]*)(?:(?:async +)?def +\w+ *[([]|class +\w+ *[([:]|@\w))/g;

/** The keywords that begin a compound statement. */
const COMPOUND_KEYWORDS: ReadonlySet<number> = new Set([
  T.DEF,
  T.CLASS,
  T.IF,
  T.ELIF,
  T.FOR,
  T.WHILE,
  T.WITH,
  T.EXCEPT,
  T.ASYNC,
]);

const CLOSER_KINDS: { readonly [unit: number]: number } = {
  40: T.RPAR,
  91: T.RSQB,
  [LBRACE]: T.RBRACE,
};

function closerOf(unit: number): number {
  return unit === 40 ? 41 : unit + 2;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isPrintable(character: string): boolean {
  return !NOT_PRINTABLE.test(character);
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
