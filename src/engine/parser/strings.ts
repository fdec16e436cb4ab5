/** Strings, f-strings and t-strings as expressions (the functions of Parser/action_helpers.c). */
import type { Offset } from "../../base/text.ts";

import type { ConstantValue, Expr } from "./ast.ts";
import { ParseFailure, TokenCursor } from "./cursor.ts";
import { decodeText, type LiteralSink, stringValue } from "./stringLiteral.ts";
import { type SyntaxErrorInfo, syntaxErrorAt } from "./syntaxError.ts";
import * as T from "./tokens.ts";

interface MiddleError {
  readonly message: string;
  readonly start: Offset;
  readonly end: Offset;
}

/** One literal of a concatenation such as `"a" f"{b}"`. */
interface StringPart {
  readonly kind: "str" | "bytes" | "f" | "t";
  readonly values: Expr[];
}

/** String literals as expressions (Parser/action_helpers.c). */
export abstract class StringParser extends TokenCursor implements LiteralSink {
  protected abstract parseAnnotatedRhs(): Expr;
  protected abstract parseStarExpressions(): Expr;

  // --- what decoding reports -------------------------------------------------------------------

  /** For the text of f-strings, whose faults are told later. */
  private readonly middleSink: LiteralSink = {
    minor: this.minor,
    invalidEscape: (start, sequence, isOctal) => this.invalidEscape(start, sequence, isOctal),
    literalError: message => {
      this.middleError ??= { message, start: this.start, end: this.end };
    },
  };

  invalidEscape(start: number, sequence: string, isOctal: boolean): void {
    const escape = `\\${sequence}`;
    const end = (start + escape.length) as Offset; // The places are offsets of the text.
    const category = this.minor >= 12 ? "SyntaxWarning" : "DeprecationWarning";
    // Up to 3.13 CPython names the line where the literal begins.
    const isExact = this.minor >= 14 || (this.kind !== T.STRING && this.isEscapedBrace(start));
    const lineno = this.source.lineAt(isExact ? start : this.start);
    const message = invalidEscapeMessage(this.minor, escape, isOctal);
    this.warnings.push({ category, message, lineno, start: start as Offset, end });
  }

  /** Notes a fault of the literal that is the next token. */
  literalError(message: string): void {
    // 3.11 names the token behind the literals, but for bytes that are not ASCII.
    const isAscii = !message.startsWith("bytes can only");
    if (this.minor < 12 && isAscii && this.kind === T.STRING) this.errorBehindStrings(message);
    else this.literalErrorAt(message, this.start, this.end);
  }

  protected literalErrorAt(message: string, start: Offset, end: Offset): void {
    this.raise(syntaxErrorAt(this.source, message, start, end));
  }

  /** An error at the token behind the run of literals, where CPython has read to. */
  private errorBehindStrings(message: string): void {
    let index = this.index;
    while (this.kindAt(index) === T.STRING) index++;
    const start = this.startOf(index);
    const info = syntaxErrorAt(this.source, message, start, this.endOf(index));
    const isNewline = this.kindAt(index) === T.NEWLINE && this.minor >= 12;
    this.raise(isNewline ? { ...info, end_offset: info.offset + 1 } : info);
  }

  protected raise(info: SyntaxErrorInfo): void {
    if (this.tolerant) {
      this.errors.push(info);
      this.faultCount++;
      return;
    }
    // CPython has read the token behind the literals by now: the tokenizer's error comes first.
    let index = this.index;
    while (this.kindAt(index) === T.STRING) index++;
    const isTokenizerError = this.kindAt(index) === T.ERRORTOKEN && this.hasTokenizerError;
    throw new ParseFailure(this.index, isTokenizerError ? null : info);
  }

  // --- strings ---------------------------------------------------------------------------------

  /** strings: one literal or more, side by side (_PyPegen_concatenate_strings). */
  protected parseStrings(): Expr {
    const { start } = this;
    if (this.kind === T.STRING) {
      const next = this.peek(1);
      const isSingle = next !== T.STRING && next !== T.FSTRING_START && next !== T.TSTRING_START;
      if (isSingle && !this.isOldFString()) {
        const value = stringValue(this.text, start, this.end, this);
        const isUnicode = this.text.charCodeAt(start) === 117;
        this.advance();
        return {
          kind: "Constant",
          value,
          constantKind: isUnicode ? "u" : null,
          start,
          end: this.lastEnd,
        };
      }
    }
    const parts: StringPart[] = [];
    const firstIndex = this.index;
    const lastIndex = this.lastStringIndex();
    while (this.isString()) parts.push(this.parseStringPart(firstIndex, lastIndex));
    return this.concatenate(parts, start);
  }

  private isString(): boolean {
    const { kind } = this;
    return kind === T.STRING || kind === T.FSTRING_START || kind === T.TSTRING_START;
  }

  /** The STRING token that ends a run of them: before 3.12 all f-string parts span the whole run. */
  private lastStringIndex(): number {
    let last = this.index;
    while (this.kindAt(last + 1) === T.STRING) last++;
    return last;
  }

  private parseStringPart(firstIndex: number, lastIndex: number): StringPart {
    if (this.kind !== T.STRING) return this.parseFString();
    const { start } = this;
    if (this.isOldFString()) {
      const values = this.parseOldFString(this.startOf(firstIndex), this.endOf(lastIndex));
      this.advance();
      return { kind: "f", values };
    }
    const value = stringValue(this.text, start, this.end, this);
    const constantKind = this.text.charCodeAt(start) === 117 ? "u" : null;
    this.advance();
    const constant: Expr = { kind: "Constant", value, constantKind, start, end: this.lastEnd };
    return { kind: value.kind === "bytes" ? "bytes" : "str", values: [constant] };
  }

  /** Before 3.12 an f-string is one STRING token. */
  private isOldFString(): boolean {
    if (this.minor >= 12) return false;
    return /^(?:f|rf|fr)['"]/i.test(this.text.slice(this.start, this.start + 3));
  }

  /** The values of the f-string that the next STRING token is (3.11); takes no token. */
  protected abstract parseOldFString(start: Offset, end: Offset): Expr[];

  private concatenate(parts: readonly StringPart[], start: Offset): Expr {
    const end = this.lastEnd;
    const hasBytes = parts.some(part => part.kind === "bytes");
    const hasTemplate = parts.some(part => part.kind === "t");
    const isMixed = hasBytes && parts.some(part => part.kind !== "bytes");
    const isMixedTemplate = hasTemplate && parts.some(part => part.kind !== "t");
    if (isMixedTemplate) this.failAtNode();
    // CPython names the token behind the literals.
    if (isMixed) this.errorBehindStrings("cannot mix bytes and nonbytes literals");
    if (hasBytes && !isMixed) return concatenatedBytes(parts, start, end);
    const isFormatted = parts.some(part => part.kind === "f");
    const values = this.joinConstants(
      parts.flatMap(part => part.values),
      false,
    );
    if (hasTemplate) return { kind: "TemplateStr", values, start, end };
    if (isFormatted) {
      if (this.minor < 12) spanWholeRun(values, start, end);
      return { kind: "JoinedStr", values, start, end };
    }
    const first = parts[0]?.values[0];
    const constantKind = first?.kind === "Constant" ? first.constantKind : null;
    const text = values.map(textOf).join("");
    return { kind: "Constant", value: { kind: "str", value: text }, constantKind, start, end };
  }

  /**
   * Neighbouring constants become one, empty ones go (_build_concatenated_str); 3.12 keeps empty ones
   * beside others in format specifications.
   */
  private joinConstants(parts: readonly Expr[], isFormatSpec: boolean): Expr[] {
    const joined: Expr[] = [];
    for (const part of parts) {
      const last = joined.at(-1);
      if (part.kind !== "Constant" || last?.kind !== "Constant") {
        joined.push(part);
        continue;
      }
      const value: ConstantValue = { kind: "str", value: textOf(last) + textOf(part) };
      const { constantKind, start } = last;
      joined[joined.length - 1] = { kind: "Constant", value, constantKind, start, end: part.end };
    }
    if (isFormatSpec && this.minor === 12 && joined.length > 1) return joined;
    return joined.filter(part => part.kind !== "Constant" || textOf(part) !== "");
  }

  // --- f-strings and t-strings, 3.12 on --------------------------------------------------------

  private parseFString(): StringPart {
    const kind = this.kind === T.FSTRING_START ? "f" : "t";
    const prefix = this.text.slice(this.start, this.end).toLowerCase();
    const raw = prefix.includes("r");
    const { middle, end } = kind === "f" ? F_TOKENS : T_TOKENS;
    this.advance();
    const values: Expr[] = [];
    const ownWarnings: (readonly [index: number, line: number])[] = [];
    for (;;) {
      if (this.kind === middle) {
        const { length } = this.warnings;
        const line = this.source.lineAt(this.start);
        values.push(this.parseMiddle(raw));
        for (let i = length; i < this.warnings.length; i++) ownWarnings.push([i, line]);
      } else if (this.kind === T.LBRACE) this.parseReplacementField(kind, kind, raw, values);
      else break;
    }
    // CPython decodes the text when it has read the closing quotes, and counts lines from there.
    const shift = this.source.lineAt(this.start);
    for (const [i, line] of ownWarnings) {
      const warning = this.warnings[i]!; // The index was noted above.
      if (this.isEscapedBrace(warning.start)) continue;
      this.warnings[i] = { ...warning, lineno: warning.lineno - line + shift };
    }
    if (this.kind === end) {
      // Up to 3.13 what is wrong with the text between the fields is told at the closing quotes.
      const { middleError } = this;
      if (middleError !== null) {
        const place = this.minor >= 14 ? middleError : this;
        this.literalErrorAt(middleError.message, place.start, place.end);
      }
      this.middleError = null;
      this.advance();
    } else {
      this.fail();
      this.skipToStringEnd(end);
    }
    return { kind, values };
  }

  /** Whether a brace is behind the backslash at `at`: the tokenizer itself warns of that. */
  private isEscapedBrace(at: number): boolean {
    const next = this.text[at + 1];
    return next === "{" || next === "}";
  }

  /** Tolerant only: passes the rest of a string whose inside could not be read. */
  private skipToStringEnd(end: number): void {
    let depth = 0;
    for (; this.kind > T.NEWLINE; this.advance()) {
      if (this.kind === T.FSTRING_START || this.kind === T.TSTRING_START) depth++;
      if (this.kind === T.FSTRING_END || this.kind === T.TSTRING_END) {
        if (depth === 0 && this.kind === end) break;
        depth--;
      }
    }
    this.accept(end);
  }

  /** What is wrong with the text of the f-string that is being read. */
  private middleError: MiddleError | null = null;

  /** Text between the fields. The tokenizer ends it behind `{{` and `}}`, which stand for one. */
  private parseMiddle(raw: boolean): Expr {
    const { start, end } = this;
    const last = this.text.slice(Math.max(start, end - 2), end);
    const textEnd = last === "{{" || last === "}}" ? end - 1 : end;
    const value: ConstantValue = {
      kind: "str",
      value: decodeText(this.text, start, textEnd, raw, this.middleSink),
    };
    this.advance();
    return { kind: "Constant", value, constantKind: null, start, end };
  }

  /**
   * `{expression = !conversion :format_spec}`. With `=`, a constant with the expression's text comes
   * first (_PyPegen_formatted_value, _PyPegen_interpolation).
   */
  private parseReplacementField(
    kind: "f" | "t",
    result: "f" | "t",
    raw: boolean,
    values: Expr[],
  ): void {
    const { start } = this;
    this.advance();
    const value = this.parseAnnotatedRhs();
    const isDebug = this.accept(T.EQUAL);
    const textEnd = this.start;
    let conversion = isDebug ? 114 : -1;
    let debugEnd: Offset | null = null;
    if (this.accept(T.EXCLAMATION)) {
      debugEnd = this.start;
      // The letter must follow the `!` immediately.
      if (this.start !== this.lastEnd) this.fail();
      const letter = this.text.slice(this.start, this.end);
      if (letter !== "s" && letter !== "r" && letter !== "a") this.fail();
      conversion = letter.charCodeAt(0);
      if (this.kind === T.NAME) this.advance();
    } else if (isDebug && this.kind === T.COLON) {
      conversion = -1;
    }
    let format_spec: Expr | null = null;
    if (this.kind === T.COLON) {
      debugEnd ??= (this.start + 1) as Offset;
      format_spec = this.parseFormatSpec(kind, raw);
    }
    if (!this.accept(T.RBRACE)) {
      this.fail();
      this.skipToBrace();
    }
    const end = this.lastEnd;
    if (isDebug) {
      const debugText = this.expressionText(start + 1, textEnd);
      const debug: ConstantValue = { kind: "str", value: debugText };
      const last = ((debugEnd ?? end) - 1) as Offset;
      const from = (start + 1) as Offset;
      values.push({ kind: "Constant", value: debug, constantKind: null, start: from, end: last });
    }
    if (result === "f") {
      values.push({ kind: "FormattedValue", value, conversion, format_spec, start, end });
    } else {
      const text = this.expressionText(start + 1, textEnd);
      let length = text.length;
      while (length > 0 && /[\s=]/u.test(text.charAt(length - 1))) length -= 1;
      const str = text.slice(0, length);
      values.push({ kind: "Interpolation", value, str, conversion, format_spec, start, end });
    }
  }

  /** The source between the braces; comments are left out (lexer.c, set_fstring_expr). */
  private expressionText(start: number, end: number): string {
    const text = this.text.slice(start, end).replace(/\r\n?/g, "\n");
    return text.includes("#") ? withoutComments(text) : text;
  }

  /** Tolerant only: passes what stands before a field's closing brace. */
  private skipToBrace(): void {
    let depth = 0;
    for (; this.kind > T.NEWLINE; this.advance()) {
      if (this.kind === T.FSTRING_END || this.kind === T.TSTRING_END) return;
      if (this.kind === T.LBRACE) depth++;
      if (this.kind === T.RBRACE && depth-- === 0) break;
    }
    this.accept(T.RBRACE);
  }

  /** From the colon to the closing brace (_PyPegen_setup_full_format_spec). */
  private parseFormatSpec(kind: "f" | "t", raw: boolean): Expr {
    const { start } = this;
    const { middle } = kind === "f" ? F_TOKENS : T_TOKENS;
    this.advance();
    const values: Expr[] = [];
    for (;;) {
      // Up to 3.13 escapes in a specification are decoded even in a raw string.
      if (this.kind === middle) values.push(this.parseMiddle(raw && this.minor >= 14));
      // A t-string's specification is formatted at once, as an f-string is.
      else if (this.kind === T.LBRACE) this.parseReplacementField(kind, "f", raw, values);
      else break;
    }
    return {
      kind: "JoinedStr",
      values: this.joinConstants(values, true),
      start,
      end: this.lastEnd,
    };
  }
}

const F_TOKENS = { middle: T.FSTRING_MIDDLE, end: T.FSTRING_END };
const T_TOKENS = { middle: T.TSTRING_MIDDLE, end: T.TSTRING_END };

function textOf(expr: Expr): string {
  return expr.kind === "Constant" && expr.value.kind === "str" ? expr.value.value : "";
}

function concatenatedBytes(parts: readonly StringPart[], start: Offset, end: Offset): Expr {
  const bytes: number[] = [];
  for (const part of parts) {
    const value = part.values[0];
    if (value?.kind === "Constant" && value.value.kind === "bytes")
      bytes.push(...value.value.value);
  }
  const value: ConstantValue = { kind: "bytes", value: Uint8Array.from(bytes) };
  return { kind: "Constant", value, constantKind: null, start, end };
}

/** Before 3.12 the parts of an f-string have the place of the whole run of literals. */
function spanWholeRun(values: readonly Expr[], start: Offset, end: Offset): void {
  for (const value of values) Object.assign(value, { start, end });
}

/** Removes comments from an expression's text, which may hold `#` in strings. */
function withoutComments(text: string): string {
  let result = "";
  for (let pos = 0; pos < text.length; pos++) {
    if (text[pos] === "#") {
      while (pos < text.length && text[pos] !== "\n") pos++;
      if (pos < text.length) result += "\n";
    } else {
      result += text[pos];
    }
  }
  return result;
}

/** Parser/string_parser.c, warn_invalid_escape_sequence. */
function invalidEscapeMessage(minor: number, escape: string, isOctal: boolean): string {
  const what = isOctal ? "octal escape" : "escape";
  if (minor < 14) return `invalid ${what} sequence '${escape}'`;
  return (
    `"${escape}" is an invalid ${what} sequence. ` +
    `Such sequences will not work in the future. Did you mean "\\${escape}"? ` +
    "A raw string is also an option."
  );
}
