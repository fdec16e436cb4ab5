/**
 * f-strings as 3.11 reads them: from the text of a finished STRING token, expression by expression
 * (3.11's Parser/string_parser.c, fstring_find_literal and fstring_find_expr). PEP 701 replaced
 * this in 3.12.
 */
import type { Offset } from "../../base/text.ts";

import type { Expr } from "./ast.ts";
import { decodeText, type LiteralSink, literalShape } from "./stringLiteral.ts";

/** What reading an f-string asks of the parser around it. */
export interface OldFStringHost extends LiteralSink {
  /** Parses the expression between the brace at `brace` and the character at `end`. */
  parseExpressionBetween(brace: number, end: number): Expr;
  /** Says what is wrong; throws in a strict parse. */
  fStringError(message: string): void;
}

const MAX_NESTING = 2;

interface Span {
  readonly start: Offset;
  readonly end: Offset;
}

/**
 * The values of the f-string at `start` to `end`. Its parts all have the place `span`, which is that
 * of the whole run of literals that it belongs to; format specifications have the f-string's own.
 */
export function parseOldFString(
  host: OldFStringHost,
  text: string,
  start: Offset,
  end: Offset,
  span: Span,
): Expr[] {
  const shape = literalShape(text, start, end);
  const content = text.slice(0, shape.contentEnd);
  const reader = new OldFStringReader(host, content, shape.prefix, span, { start, end });
  return reader.read(shape.contentStart);
}

class OldFStringReader {
  private readonly host: OldFStringHost;
  private readonly text: string;
  private readonly raw: boolean;
  private readonly span: Span;
  private readonly own: Span;
  private pos = 0;

  constructor(host: OldFStringHost, text: string, prefix: string, span: Span, own: Span) {
    this.host = host;
    this.text = text;
    this.raw = prefix.includes("r");
    this.span = span;
    this.own = own;
  }

  read(start: number): Expr[] {
    this.pos = start;
    return this.readParts(0);
  }

  /** Literal text and fields up to the end, or up to the brace that ends a format specification. */
  private readParts(level: number): Expr[] {
    const values: Expr[] = [];
    const { text } = this;
    let literal = "";
    while (this.pos < text.length) {
      literal += this.readLiteral(level);
      const character = text[this.pos];
      if (character === undefined || (character === "}" && level > 0)) break;
      if (character === "}") {
        this.pos++;
        continue;
      }
      this.readField(level, literal, values);
      literal = "";
    }
    // Of a specification's parts only the text at its end has the f-string's own place.
    if (literal !== "") values.push(this.constant(literal, level === 0 ? this.span : this.own));
    return values;
  }

  private constant(value: string, span: Span): Expr {
    return { kind: "Constant", value: { kind: "str", value }, constantKind: null, ...span };
  }

  /** Text up to a brace that is not doubled; stops there (fstring_find_literal). */
  private readLiteral(level: number): string {
    const { text } = this;
    let runStart = this.pos;
    let result = "";
    const take = (end: number): void => {
      result += decodeText(text, runStart, end, this.raw, this.host);
    };
    for (; this.pos < text.length; this.pos++) {
      const character = text[this.pos];
      if (character === "\\" && !this.raw) {
        const isNamed = text.startsWith("N{", this.pos + 1);
        const close = isNamed ? text.indexOf("}", this.pos) : -1;
        // Without its brace the name takes the rest.
        if (isNamed) this.pos = close > 0 ? close : text.length;
        // A brace after a backslash is still a brace.
        else if (text[this.pos + 1] !== "{" && text[this.pos + 1] !== "}") this.pos++;
        continue;
      }
      if (character !== "{" && character !== "}") continue;
      const isDoubled = level === 0 && text[this.pos + 1] === character;
      if (!isDoubled) {
        if (character === "}" && level === 0) {
          this.host.fStringError("f-string: single '}' is not allowed");
        }
        break;
      }
      take(this.pos + 1);
      this.pos++;
      runStart = this.pos + 1;
    }
    this.pos = Math.min(this.pos, text.length);
    take(this.pos);
    return result;
  }

  /**
   * A replacement field behind the text `literal` (fstring_find_expr). After: both are in `values`
   * and `pos` is behind the closing brace.
   */
  private readField(level: number, literal: string, values: Expr[]): void {
    const { text, host } = this;
    const brace = this.pos;
    if (level >= MAX_NESTING) host.fStringError("f-string: expressions nested too deeply");
    this.pos++;
    const end = this.findExpressionEnd();
    if (/^[ \t\n\f\r]*$/.test(text.slice(brace + 1, end))) {
      const next = text[end] ?? "";
      const message = "!:=".includes(next)
        ? `f-string: expression required before '${next}'`
        : "f-string: empty expression not allowed";
      host.fStringError(message);
    }
    const value = host.parseExpressionBetween(brace, end);
    let pending = literal;
    let isDebug = false;
    if (text[this.pos] === "=") {
      isDebug = true;
      this.pos++;
      while (/[ \t\n\r\f\v]/.test(text[this.pos] ?? "")) this.pos++;
      pending += text.slice(brace + 1, this.pos).replace(/\r\n?/g, "\n");
    }
    let conversion = this.readConversion();
    let format_spec: Expr | null = null;
    if (text[this.pos] === ":") {
      this.pos++;
      format_spec = { kind: "JoinedStr", values: this.readParts(level + 1), ...this.own };
    }
    if (text[this.pos] === "}") this.pos++;
    else host.fStringError("f-string: expecting '}'");
    if (isDebug && format_spec === null && conversion === -1) conversion = 114;
    if (pending !== "") values.push(this.constant(pending, this.span));
    values.push({ kind: "FormattedValue", value, conversion, format_spec, ...this.span });
  }

  private readConversion(): number {
    const { text } = this;
    if (text[this.pos] !== "!") return -1;
    const conversion = text[this.pos + 1] ?? "";
    this.pos += 2;
    if (conversion === "") this.host.fStringError("f-string: expecting '}'");
    else if (!"sra".includes(conversion)) {
      const message = "f-string: invalid conversion character: expected 's', 'r', or 'a'";
      this.host.fStringError(message);
    }
    return conversion === "" ? -1 : conversion.charCodeAt(0);
  }

  /** From the expression's start to the `!`, `:`, `=` or `}` that ends it. */
  private findExpressionEnd(): number {
    const { text, host } = this;
    const open: string[] = [];
    let quote = "";
    for (; this.pos < text.length; this.pos++) {
      const character = text[this.pos]!; // `pos` is inside of the text.
      const next = text[this.pos + 1] ?? "";
      if (character === "\\") {
        host.fStringError("f-string expression part cannot include a backslash");
      }
      if (quote !== "") {
        if (!text.startsWith(quote, this.pos)) continue;
        this.pos += quote.length - 1;
        quote = "";
      } else if (character === "'" || character === '"') {
        const isTriple = text.startsWith(character.repeat(3), this.pos);
        quote = isTriple ? character.repeat(3) : character;
        this.pos += quote.length - 1;
      } else if (character === "(" || character === "[" || character === "{") {
        open.push(character);
      } else if (character === "#") {
        host.fStringError("f-string expression part cannot include '#'");
      } else if (open.length === 0 && "!:}=<>".includes(character)) {
        if (next === "=" && "!=<>".includes(character)) this.pos++;
        else if (character !== "<" && character !== ">") return this.pos;
      } else if (character === ")" || character === "]" || character === "}") {
        this.checkCloser(character, open.pop());
      }
    }
    if (quote !== "") host.fStringError("f-string: unterminated string");
    const unclosed = open.at(-1);
    if (unclosed !== undefined) host.fStringError(`f-string: unmatched '${unclosed}'`);
    else host.fStringError("f-string: expecting '}'");
    return this.pos;
  }

  private checkCloser(closer: string, opener: string | undefined): void {
    if (opener === undefined) {
      this.host.fStringError(`f-string: unmatched '${closer}'`);
    } else if (CLOSERS[opener] !== closer) {
      this.host.fStringError(
        `f-string: closing parenthesis '${closer}' does not match opening parenthesis '${opener}'`,
      );
    }
  }
}

const CLOSERS: { readonly [opener: string]: string } = { "(": ")", "[": "]", "{": "}" };
