/** The patterns of `match` (PEP 634), as Grammar/python.gram has them from `patterns` down. */
import type { ConstantValue, Expr, Pattern } from "./ast.ts";
import { ExpressionParser } from "./expressions.ts";
import { numberValue } from "./numbers.ts";
import * as T from "./tokens.ts";

/** The patterns of `case`. */
export abstract class PatternParser extends ExpressionParser {
  /** patterns: one pattern, or an open sequence of them. */
  protected parsePatterns(): Pattern {
    const { start } = this;
    const first = this.parseMaybeStarPattern();
    if (this.kind !== T.COMMA) {
      if (first.kind === "MatchStar") this.failAtNode();
      return first;
    }
    const patterns = [first];
    while (this.accept(T.COMMA)) {
      if (this.kind === T.COLON || this.kind === T.IF) break;
      patterns.push(this.parseMaybeStarPattern());
    }
    return { kind: "MatchSequence", patterns, start, end: this.lastEnd };
  }

  private parseMaybeStarPattern(): Pattern {
    if (this.kind !== T.STAR) return this.parsePattern();
    const { start } = this;
    this.advance();
    const name = this.expectName();
    return { kind: "MatchStar", name: name === "_" ? null : name, start, end: this.lastEnd };
  }

  /** pattern: alternatives, with or without `as`. */
  private parsePattern(): Pattern {
    const { start } = this;
    const pattern = this.parseOrPattern();
    if (!this.accept(T.AS)) return pattern;
    const name = this.parseCaptureTarget();
    return { kind: "MatchAs", pattern, name, start, end: this.lastEnd };
  }

  /** pattern_capture_target: a name that is not `_` and begins nothing else. */
  private parseCaptureTarget(): string {
    if (this.isSoftKeyword("_")) this.fail();
    const name = this.expectName();
    if (this.kind === T.DOT || this.kind === T.LPAR || this.kind === T.EQUAL) this.fail();
    return name;
  }

  private parseOrPattern(): Pattern {
    const { start } = this;
    const first = this.parseClosedPattern();
    if (this.kind !== T.VBAR) return first;
    const patterns = [first];
    while (this.accept(T.VBAR)) patterns.push(this.parseClosedPattern());
    return { kind: "MatchOr", patterns, start, end: this.lastEnd };
  }

  private parseClosedPattern(): Pattern {
    const { start } = this;
    switch (this.kind) {
      case T.NAME:
        return this.parseNamePattern();
      case T.NUMBER:
      case T.MINUS:
      case T.PLUS:
      case T.STRING:
      case T.FSTRING_START:
      case T.TSTRING_START: {
        const value = this.parseLiteral();
        return { kind: "MatchValue", value, start, end: this.lastEnd };
      }
      case T.NONE:
        return this.parseSingleton({ kind: "none" });
      case T.TRUE:
        return this.parseSingleton({ kind: "true" });
      case T.FALSE:
        return this.parseSingleton({ kind: "false" });
      case T.LPAR:
        return this.parseGroupOrSequence();
      case T.LSQB: {
        this.advance();
        const patterns = this.parseSequenceUpTo(T.RSQB, []);
        return { kind: "MatchSequence", patterns, start, end: this.lastEnd };
      }
      case T.LBRACE:
        return this.parseMappingPattern();
      default:
        this.fail();
        return { kind: "ErrorPattern", children: [], start: this.lastEnd, end: this.lastEnd };
    }
  }

  private parseSingleton(value: ConstantValue): Pattern {
    const { start } = this;
    this.advance();
    return { kind: "MatchSingleton", value, start, end: this.lastEnd };
  }

  /** A capture, the wildcard, a dotted value, or a class pattern. */
  private parseNamePattern(): Pattern {
    const { start } = this;
    const id = this.nameOf(this.index);
    this.advance();
    if (this.kind !== T.DOT && this.kind !== T.LPAR) {
      if (this.kind === T.EQUAL) this.fail();
      return {
        kind: "MatchAs",
        pattern: null,
        name: id === "_" ? null : id,
        start,
        end: this.lastEnd,
      };
    }
    const value = this.parseAttributesOf({
      kind: "Name",
      id,
      ctx: "Load",
      start,
      end: this.lastEnd,
    });
    if (this.kind === T.LPAR) return this.parseClassPattern(value);
    if (this.kind === T.EQUAL) this.fail();
    return { kind: "MatchValue", value, start, end: this.lastEnd };
  }

  private parseAttributesOf(name: Expr): Expr {
    const { start } = name;
    let value = name;
    while (this.accept(T.DOT)) {
      const attr = this.expectName();
      value = { kind: "Attribute", value, attr, ctx: "Load", start, end: this.lastEnd };
    }
    return value;
  }

  private parseClassPattern(cls: Expr): Pattern {
    const { start } = cls;
    const patterns: Pattern[] = [];
    const kwd_attrs: string[] = [];
    const kwd_patterns: Pattern[] = [];
    this.advance();
    while (this.kind !== T.RPAR) {
      const { index } = this;
      if (this.kind === T.NAME && this.peek(1) === T.EQUAL) {
        kwd_attrs.push(this.expectName());
        this.advance();
        kwd_patterns.push(this.parsePattern());
      } else {
        if (kwd_attrs.length > 0) this.failAtNode();
        patterns.push(this.parsePattern());
      }
      if (!this.accept(T.COMMA) || index === this.index) break;
    }
    this.closeBracket(T.RPAR);
    return { kind: "MatchClass", cls, patterns, kwd_attrs, kwd_patterns, start, end: this.lastEnd };
  }

  private parseGroupOrSequence(): Pattern {
    const { start } = this;
    this.advance();
    if (this.accept(T.RPAR)) {
      return { kind: "MatchSequence", patterns: [], start, end: this.lastEnd };
    }
    const first = this.parseMaybeStarPattern();
    if (this.kind !== T.COMMA) {
      if (first.kind === "MatchStar") this.fail();
      this.closeBracket(T.RPAR);
      return first;
    }
    this.advance();
    const patterns = this.parseSequenceUpTo(T.RPAR, [first]);
    return { kind: "MatchSequence", patterns, start, end: this.lastEnd };
  }

  private parseSequenceUpTo(closer: number, patterns: Pattern[]): Pattern[] {
    while (this.kind !== closer) {
      const { index } = this;
      patterns.push(this.parseMaybeStarPattern());
      if (!this.accept(T.COMMA) || index === this.index) break;
    }
    this.closeBracket(closer);
    return patterns;
  }

  private parseMappingPattern(): Pattern {
    const { start } = this;
    const keys: Expr[] = [];
    const patterns: Pattern[] = [];
    let rest: string | null = null;
    this.advance();
    while (this.kind !== T.RBRACE) {
      const { index } = this;
      // Nothing may follow `**rest`.
      if (rest !== null) this.fail();
      if (this.accept(T.DOUBLESTAR)) {
        rest = this.parseCaptureTarget();
      } else {
        keys.push(this.parseMappingKey());
        this.expect(T.COLON);
        patterns.push(this.parsePattern());
      }
      if (!this.accept(T.COMMA) || index === this.index) break;
    }
    this.closeBracket(T.RBRACE);
    return { kind: "MatchMapping", keys, patterns, rest, start, end: this.lastEnd };
  }

  private parseMappingKey(): Expr {
    const { start } = this;
    switch (this.kind) {
      case T.NONE:
        this.advance();
        return this.constant({ kind: "none" }, start);
      case T.TRUE:
        this.advance();
        return this.constant({ kind: "true" }, start);
      case T.FALSE:
        this.advance();
        return this.constant({ kind: "false" }, start);
      case T.NAME: {
        const id = this.expectName();
        if (this.kind !== T.DOT) this.fail();
        return this.parseAttributesOf({ kind: "Name", id, ctx: "Load", start, end: this.lastEnd });
      }
      default:
        return this.parseLiteral();
    }
  }

  /** A string, or a number with a sign and perhaps an imaginary part (complex_number). */
  private parseLiteral(): Expr {
    const { start } = this;
    const isNumber = this.kind === T.NUMBER || this.kind === T.MINUS || this.kind === T.PLUS;
    if (!isNumber) {
      const isString =
        this.kind === T.STRING || this.kind === T.FSTRING_START || this.kind === T.TSTRING_START;
      if (isString) return this.parseStrings();
      this.fail();
      return { kind: "ErrorExpr", children: [], start: this.lastEnd, end: this.lastEnd };
    }
    const left = this.parseSignedNumber();
    if (this.kind !== T.PLUS && this.kind !== T.MINUS) return left;
    const op = this.kind === T.PLUS ? "Add" : "Sub";
    const number = left.kind === "UnaryOp" ? left.operand : left;
    if (isImaginary(number)) {
      this.literalErrorAt("real number required in complex literal", number.start, number.end);
    }
    this.advance();
    const right = this.parseNumber();
    if (!isImaginary(right)) {
      this.literalErrorAt("imaginary number required in complex literal", right.start, right.end);
    }
    return { kind: "BinOp", left, op, right, start, end: this.lastEnd };
  }

  private parseSignedNumber(): Expr {
    const { start } = this;
    if (this.kind === T.PLUS && this.minor >= 15) {
      this.advance();
      return this.parseNumber();
    }
    if (!this.accept(T.MINUS)) return this.parseNumber();
    const operand = this.parseNumber();
    return { kind: "UnaryOp", op: "USub", operand, start, end: this.lastEnd };
  }

  private parseNumber(): Expr {
    const { start } = this;
    if (this.kind !== T.NUMBER) {
      this.fail();
      return { kind: "ErrorExpr", children: [], start: this.lastEnd, end: this.lastEnd };
    }
    const value = numberValue(this.text.slice(start, this.end));
    this.advance();
    if (!("error" in value)) return this.constant(value, start);
    this.literalError(value.error);
    return this.constant({ kind: "none" }, start);
  }
}

function isImaginary(expr: Expr): boolean {
  return expr.kind === "Constant" && expr.value.kind === "complex";
}
