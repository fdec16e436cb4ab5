/** The state of the tokenizer, its errors, and the brackets that are open. */
import type { Offset } from "../../base/text.ts";

import type { Cut } from "./swallowed.ts";
import type { TokenizerError, TokenizerReason, TokenizerWarning } from "./tokenList.ts";
import * as T from "./tokens.ts";

/** CPython's MAXLEVEL. */
const MAXLEVEL = 200;
/** Columns from one tab stop to the next. */
export const TABSIZE = 8;

/** The code of a tab. */
export const TAB = 9;
/** The code of a line feed. */
export const LF = 10;
/** The code of a form feed. */
export const FF = 12;
/** The code of a carriage return. */
export const CR = 13;
/** The code of a space. */
export const SPACE = 32;
/** The code of `"`. */
export const QUOTE = 34;
/** The code of `#`. */
export const HASH = 35;
/** The code of `'`. */
export const APOSTROPHE = 39;
/** The code of a backslash. */
export const BACKSLASH = 92;
/** The code of `{`. */
export const LBRACE = 123;
/** The code of `}`. */
export const RBRACE = 125;

/** One f-string or t-string that is being read (lexer/state.h, tokenizer_mode). */
export interface StringMode {
  readonly kind: "f" | "t";
  readonly quote: number;
  readonly quoteSize: number;
  readonly raw: boolean;
  readonly start: number;
  /** How many tokens and which brackets were before it. */
  readonly tokensBefore: number;
  readonly bracketsBefore: readonly OpenBracket[];
  /** True between the braces, where tokens are those of an expression. */
  inExpression: boolean;
  curlyBracketDepth: number;
  curlyBracketExprStartDepth: number;
  inFormatSpec: boolean;
}

/** An open bracket: its code and where it stands. */
export interface OpenBracket {
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
  /** The f-strings that were open, outermost first, each with a copy of how it was. */
  readonly modes: readonly (readonly [StringMode, StringMode])[];
}

/** What reading brackets and strings stands on. */
export abstract class BracketTokenizer {
  protected readonly text: string;
  protected readonly minor: number;
  protected readonly tolerant: boolean;
  /** Tolerant only: the string that ends before its quotes. */
  protected readonly cut: Cut | null;
  protected readonly kinds: number[] = [];
  protected readonly starts: Offset[] = [];
  protected readonly ends: Offset[] = [];
  protected readonly warnings: TokenizerWarning[] = [];
  protected readonly faults: number[] = [];
  protected error: TokenizerError | null = null;
  /** Where the line of the token being read begins, or the first of those that backslashes join. */
  protected bufferStart = 0;
  protected pos = 0;
  protected stopped = false;
  protected brackets: OpenBracket[] = [];
  protected readonly modes: StringMode[] = [];
  protected readonly indents = [0];
  protected readonly altIndents = [0];
  protected retreat: Retreat | null = null;
  /** Where the brackets stand that were open when reading went back: nothing closes them. */
  private readonly unclosed = new Set<number>();
  /** True while an expression of an old f-string is read: the first bracket is its brace. */
  protected isInside = false;

  constructor(text: string, minor: number, tolerant: boolean, cut: Cut | null = null) {
    this.text = text;
    this.minor = minor;
    this.tolerant = tolerant;
    this.cut = cut;
  }

  protected push(kind: number, start: number, end: number): void {
    this.kinds.push(kind);
    // Every place that the tokenizer works with is an offset of its text.
    this.starts.push(start as Offset);
    this.ends.push(end as Offset);
  }

  // --- errors ------------------------------------------------------------------------------

  /**
   * Notes an error before `cursor` (_PyTokenizer_syntaxerror), which has a range if it has a `start`.
   * After: CPython's reading stops with an ERRORTOKEN; the tolerant one goes on.
   */
  protected fail(message: string, cursor: number, start = -1): void {
    this.failWith("syntax", start, cursor, message);
  }

  protected failWith(reason: TokenizerReason, start: number, cursor: number, message = ""): void {
    const { bufferStart } = this;
    const isInString = this.modes.length > 0;
    this.error ??= { reason, message, start, cursor, bufferStart, isInString };
    if (this.tolerant) {
      this.noteFault();
      return;
    }
    this.push(T.ERRORTOKEN, start >= 0 ? start : this.pos, cursor);
    this.pos = cursor;
    this.stopped = true;
  }

  /** How many tokens were dropped, and characters read in vain. */
  protected dropped = 0;

  protected dropTokensFrom(count: number): void {
    this.dropped += this.kinds.length - count;
    this.kinds.length = count;
    this.starts.length = count;
    this.ends.length = count;
    while (this.faults.at(-1)! >= count) this.faults.pop();
  }

  /** Something is wrong at the token that comes next. */
  protected noteFault(): void {
    if (this.faults.at(-1) !== this.kinds.length) this.faults.push(this.kinds.length);
  }

  // --- lines -------------------------------------------------------------------------------

  /** Past the newline at `pos`, which may be one or two characters. */
  protected afterNewline(pos: number): number {
    const isPair = this.text.charCodeAt(pos) === CR && this.text.charCodeAt(pos + 1) === LF;
    return isPair ? pos + 2 : pos + 1;
  }

  protected endOfLine(pos: number): number {
    const { text } = this;
    let end = pos;
    for (; end < text.length; end++) {
      const unit = text.charCodeAt(end);
      if (unit === LF || unit === CR) break;
    }
    return end;
  }

  private startOfLine(pos: number): number {
    const { text } = this;
    let start = pos;
    while (start > 0 && text.charCodeAt(start - 1) !== LF && text.charCodeAt(start - 1) !== CR) {
      start--;
    }
    return start;
  }

  /**
   * The line of `pos` for a message, as CPython counts: the end of a text that ends with a newline is
   * on it. A tolerant reading's messages are not told, and counting takes time: then 0.
   */
  protected lineOf(pos: number): number {
    if (this.tolerant) return 0;
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

  /** Whether the line at `pos` begins with what no line behind a backslash begins with. */
  protected beginsStatement(pos: number): boolean {
    NEVER_CONTINUED.lastIndex = pos;
    return NEVER_CONTINUED.test(this.text);
  }

  // --- brackets ----------------------------------------------------------------------------

  protected openBracket(
    start: number,
    unit: number,
    kind: number,
    mode: StringMode | undefined,
  ): void {
    if (this.brackets.length >= MAXLEVEL) {
      this.fail("too many nested parentheses", start + 1);
      if (!this.tolerant || this.goBack()) return;
      this.push(T.ERRORTOKEN, start, start + 1);
      this.pos = start + 1;
      return;
    }
    this.brackets.push({ unit, start, mode: mode ?? null });
    if (mode !== undefined) mode.curlyBracketDepth++;
    this.pos = start + 1;
    this.push(kind, start, start + 1);
  }

  protected closeBracket(
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

  protected whatIsWrongWithClosing(
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
  protected closeUpTo(unit: number, at: number, mode: StringMode | undefined): boolean {
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
  protected closeBrackets(count: number, at: number): void {
    const end = this.ends.at(-1) ?? at;
    if (this.brackets.length > count) this.noteFault();
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

  protected endString(at: number): void {
    const mode = this.modes.pop()!;
    this.push(mode.kind === "f" ? T.FSTRING_END : T.TSTRING_END, at, at);
  }

  /**
   * Inside brackets, at a newline at `newline` before the line at `next`: closes them when that line
   * cannot be inside of them. After: true when the brackets are closed.
   */
  protected closesBracketsAt(next: number, newline: number): boolean {
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
      if (this.isOnStatementLine(newline) && this.goBack()) return true;
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
      if (this.unclosed.has(this.brackets[0]!.start)) {
        this.closeBrackets(0, newline);
        return true;
      }
      this.retreat = {
        pos: newline,
        tokenCount: this.kinds.length,
        brackets: this.brackets.slice(),
        modes: this.modes.map(mode => [mode, { ...mode }]),
      };
    }
    return false;
  }

  /**
   * Inside brackets, behind a colon at a line's end: whether that colon ends the head of a compound
   * statement, as in `def f(a:`. The next line is at column `col`.
   */
  protected opensBlock(col: number): boolean {
    if (col <= this.indents.at(-1)!) return false;
    if (this.brackets.some(open => open.unit === LBRACE)) return false;
    let first = this.kinds.length - 1;
    while (first > 0 && this.kinds[first - 1]! > T.LAST_LAYOUT) first--;
    return COMPOUND_KEYWORDS.has(this.kinds[first]!);
  }

  /** Whether the line that ends at `newline` begins with a compound statement's keyword. */
  private isOnStatementLine(newline: number): boolean {
    const lineStart = this.startOfLine(newline);
    let first = this.kinds.length - 1;
    while (first > 0 && this.starts[first - 1]! >= lineStart) first--;
    return this.starts[first]! >= lineStart && COMPOUND_KEYWORDS.has(this.kinds[first]!);
  }

  protected closeBeforeColon(newline: number): void {
    this.kinds.pop();
    const start = this.starts.pop()!;
    const end = this.ends.pop()!;
    this.closeBrackets(0, newline);
    this.push(T.COLON, start, end);
  }

  /** Returns to the first line that may have been a statement of its own, and closes there. */
  protected goBack(): boolean {
    const { retreat } = this;
    if (retreat === null) return false;
    for (const { start } of this.brackets) this.unclosed.add(start);
    this.dropTokensFrom(retreat.tokenCount);
    this.modes.length = 0;
    for (const [mode, before] of retreat.modes) this.modes.push(Object.assign(mode, before));
    this.brackets = retreat.brackets.slice();
    this.closeBrackets(0, retreat.pos);
    return true;
  }
}

/**
 * What can only begin a statement, not a line behind a backslash. `if`, `for`, `else`, `in`, `is`,
 * `not`, `lambda` … may begin a line inside brackets, and so may the soft keywords.
 */
const STATEMENT_WORDS =
  "async\\s+def|def|class|return|while|with|try|except|finally|raise|pass|break|continue|del|" +
  "global|nonlocal|assert|elif";
const WORD_END = "(?![\\w\\u0080-\\uffff])";
const NEVER_CONTINUED = new RegExp(`[ \\t]*(?:${STATEMENT_WORDS})${WORD_END}`, "y");
const STATEMENT_KEYWORD = new RegExp(
  `(?:${STATEMENT_WORDS}|import|from\\s+[\\w.]+\\s+import)${WORD_END}`,
  "y",
);

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
