/** Strings, and the text of f-strings and t-strings between their fields. */
import {
  BACKSLASH,
  BracketTokenizer,
  CR,
  LBRACE,
  LF,
  RBRACE,
  type StringMode,
} from "./bracketTokenizer.ts";
import { type Cut, isBeforeDefinition } from "./swallowed.ts";
import * as T from "./tokens.ts";

/** CPython's MAXFSTRINGLEVEL and MAX_EXPR_NESTING. */
const MAXFSTRINGLEVEL = 150;
const MAX_EXPR_NESTING = 3;

/** Strings, with the modes of f-strings and t-strings (Parser/lexer/lexer.c). */
export abstract class StringTokenizer extends BracketTokenizer {
  /** Reads a string whose prefix is `start` to `quotePos`, if that is one. */
  protected readPrefixedString(start: number, quotePos: number): boolean {
    if (this.cut?.start === start) {
      this.readCutString(this.cut);
      return true;
    }
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
      this.fail(message, quotePos, start);
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
      tokensBefore: this.kinds.length,
      bracketsBefore: this.brackets.slice(),
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

  private readCutString({ start, end }: Cut): void {
    this.noteFault();
    this.pos = end;
    this.push(T.STRING, start, end);
  }

  /** Reads a STRING token; for an f-string only before 3.12. */
  protected readString(start: number, quotePos: number): void {
    if (this.cut?.start === start) {
      this.readCutString(this.cut);
      return;
    }
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
        if (this.tolerant && quoteSize === 1 && isBeforeDefinition(text, pos + 1)) {
          this.failUnterminated(start, quotePos, pos + 1, hasEscapedQuote);
          return;
        }
        pos = this.afterNewline(pos + 1);
      } else if (Number.isNaN(unit) || (quoteSize === 1 && (unit === LF || unit === CR))) {
        this.failUnterminated(start, quotePos, pos, hasEscapedQuote);
        return;
      } else {
        pos++;
      }
    }
    this.pos = pos + quoteSize;
    this.push(T.STRING, start, this.pos);
  }

  private failUnterminated(start: number, quotePos: number, end: number, escaped: boolean): void {
    const quote = this.text.charCodeAt(quotePos);
    const quoteSize = this.quoteSizeAt(quotePos, quote);
    const mode = this.modes.at(-1);
    const line = this.lineOf(Math.min(end, this.text.length));
    let message: string;
    if (mode !== undefined && mode.quote === quote && mode.quoteSize === quoteSize) {
      message = `${mode.kind}-string: expecting '}'${this.whichBrace(mode, start)}`;
    } else if (quoteSize === 3) {
      message = `unterminated triple-quoted string literal (detected at line ${line})`;
    } else {
      message = `unterminated string literal (detected at line ${line})`;
      if (escaped && this.minor >= 13) message += "; perhaps you escaped the end quote?";
    }
    this.fail(message, start + 1);
    if (!this.tolerant) return;
    this.dropped += end - start;
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

  /** 3.15: the line of the brace that a quote at `at` comes too early for, when it is another one. */
  private whichBrace(mode: StringMode, at: number): string {
    const open = this.brackets.filter(bracket => bracket.mode === mode);
    const brace = open[mode.curlyBracketExprStartDepth];
    if (this.minor < 15 || brace === undefined) return "";
    const line = this.lineOf(brace.start);
    return line === this.lineOf(at) ? "" : ` to close '{' on line ${line}`;
  }

  /** Reads the text of an f-string up to a brace or its end (lexer.c, tok_get_fstring_mode). */
  protected readStringMiddle(mode: StringMode): void {
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
    // In 3.12 the text behind a nested field counts as a specification however deep it is.
    const inFormatSpec =
      (mode.inFormatSpec || this.minor === 12) && mode.curlyBracketExprStartDepth >= 0;
    const { end, inName } = this.scanMiddle(mode);
    const unit = text.charCodeAt(end);
    if (unit !== LBRACE && unit !== RBRACE) {
      if (this.isQuotesAt(end, quote, quoteSize)) {
        this.pos = end;
        this.push(middleOf(mode), start, end);
      } else {
        this.endMiddleAtLine(mode, start, end, inFormatSpec);
      }
      return;
    }
    const isDoubled =
      text.charCodeAt(end + 1) === unit &&
      !inFormatSpec &&
      (unit === LBRACE || mode.curlyBracketDepth === 0);
    const taken = inName && unit === RBRACE ? 1 : isDoubled ? 2 : 0;
    this.pos = end + taken;
    this.push(middleOf(mode), start, this.pos);
    if (taken > 0) return;
    if (unit === LBRACE) this.enterExpression(mode);
    else {
      mode.inExpression = true;
      mode.inFormatSpec = false;
    }
  }

  /** Where the text ends: at a brace, the quotes or a line; and whether in the name of a `\N{name}`. */
  private scanMiddle({ quote, quoteSize, raw }: StringMode): { end: number; inName: boolean } {
    const { text } = this;
    let inName = false;
    let end = this.pos;
    for (;;) {
      const unit = text.charCodeAt(end);
      const isEnd =
        unit === LBRACE ||
        unit === RBRACE ||
        Number.isNaN(unit) ||
        (quoteSize === 1 && (unit === LF || unit === CR)) ||
        (unit === quote && this.isQuotesAt(end, quote, quoteSize));
      if (isEnd) return { end, inName };
      end++;
      if (unit !== BACKSLASH) continue;
      const peek = text.charCodeAt(end);
      if (peek === LBRACE || peek === RBRACE) continue;
      end = this.afterNewline(end);
      if (!raw && peek === 78 && text.charCodeAt(end) === LBRACE) {
        inName = true;
        end++;
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
    const middle = middleOf(mode);
    // A text without a newline at its end has one for CPython.
    const isNewline = mode.quoteSize === 1;
    if (inFormatSpec && isNewline && this.minor >= 14) {
      const what = `newlines are not allowed in format specifiers for single quoted ${mode.kind}-strings`;
      this.fail(`${mode.kind}-string: ${what}`, pos + 1);
      if (!this.tolerant) return;
    }
    if (inFormatSpec && isNewline) {
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
    if (mode.quoteSize === 3) {
      this.endAtFirstLine(mode);
      return;
    }
    const end = Math.min(pos, this.text.length);
    this.push(middle, start, end);
    const first = this.brackets.findIndex(open => open.mode === mode);
    if (first >= 0) this.closeBrackets(first, end);
    this.pos = end;
    if (this.modes.at(-1) === mode) this.endString(end);
  }

  /** A triple-quoted string that nobody ends is taken to end with its first line. */
  private endAtFirstLine(mode: StringMode): void {
    this.dropTokensFrom(mode.tokensBefore);
    this.brackets = mode.bracketsBefore.slice();
    this.modes.length = this.modes.indexOf(mode);
    this.retreat = null;
    this.pos = this.endOfLine(mode.start);
    this.noteFault();
    this.push(T.STRING, mode.start, this.pos);
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

function middleOf({ kind }: StringMode): number {
  return kind === "f" ? T.FSTRING_MIDDLE : T.TSTRING_MIDDLE;
}
