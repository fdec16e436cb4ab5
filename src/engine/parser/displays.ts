/** Parentheses, brackets and braces: groups, displays and comprehensions. */
import type { Offset } from "../../base/text.ts";

import type { Comprehension, Expr } from "./ast.ts";
import { StringParser } from "./strings.ts";
import * as T from "./tokens.ts";

/** Token kinds that can begin an expression. */
const STARTS_EXPRESSION = new Uint8Array(128);
for (const kind of [
  T.NAME,
  T.NUMBER,
  T.STRING,
  T.FSTRING_START,
  T.TSTRING_START,
  T.LPAR,
  T.LSQB,
  T.LBRACE,
  T.PLUS,
  T.MINUS,
  T.TILDE,
  T.ELLIPSIS,
  T.FALSE,
  T.NONE,
  T.TRUE,
  T.AWAIT,
  T.LAMBDA,
  T.NOT,
]) {
  STARTS_EXPRESSION[kind] = 1;
}

/** Atoms: names, literals, and what stands in brackets of any kind. */
export abstract class DisplayParser extends StringParser {
  protected abstract parseExpression(): Expr;
  protected abstract parseNamedExpression(): Expr;
  protected abstract parseStarNamedExpression(): Expr;
  protected abstract parseStarred(): Expr;
  protected abstract parseYield(): Expr;
  protected abstract parseDisjunction(): Expr;
  protected abstract parseBitwiseOr(): Expr;

  protected startsExpression(): boolean {
    return STARTS_EXPRESSION[this.kind] === 1;
  }
  /** A group, a tuple or a generator expression. */
  protected parseParenthesized(): Expr {
    const { start } = this;
    this.advance();
    if (this.accept(T.RPAR))
      return { kind: "Tuple", elts: [], ctx: "Load", start, end: this.lastEnd };
    if (this.kind === T.YIELD) {
      const group = this.parseYield();
      this.closeBracket(T.RPAR);
      return group;
    }
    const first = this.parseStarNamedExpression();
    if (this.kind === T.FOR || this.kind === T.ASYNC) {
      this.checkElement(first);
      const generators = this.parseForIfClauses();
      this.closeBracket(T.RPAR);
      return { kind: "GeneratorExp", elt: first, generators, start, end: this.lastEnd };
    }
    if (this.kind !== T.COMMA) {
      if (first.kind === "Starred") this.failAtNode();
      this.closeBracket(T.RPAR);
      return first;
    }
    const elts = this.parseElementsAfter(first, T.RPAR);
    return { kind: "Tuple", elts, ctx: "Load", start, end: this.lastEnd };
  }

  protected parseBracketed(): Expr {
    const { start } = this;
    this.advance();
    if (this.accept(T.RSQB))
      return { kind: "List", elts: [], ctx: "Load", start, end: this.lastEnd };
    const first = this.parseStarNamedExpression();
    if (this.kind === T.FOR || this.kind === T.ASYNC) {
      this.checkElement(first);
      const generators = this.parseForIfClauses();
      this.closeBracket(T.RSQB);
      return { kind: "ListComp", elt: first, generators, start, end: this.lastEnd };
    }
    const elts = this.parseElementsAfter(first, T.RSQB);
    return { kind: "List", elts, ctx: "Load", start, end: this.lastEnd };
  }

  /** A dict, a set, or a comprehension of either. */
  protected parseBraced(): Expr {
    const { start } = this;
    this.advance();
    if (this.accept(T.RBRACE)) {
      return { kind: "Dict", keys: [], values: [], start, end: this.lastEnd };
    }
    if (this.kind === T.DOUBLESTAR) return this.parseDictAfter(start, null);
    const first = this.parseStarNamedExpression();
    if (this.kind === T.COLON && first.kind !== "Starred" && first.kind !== "NamedExpr") {
      return this.parseDictAfter(start, first);
    }
    if (this.kind === T.COLON && first.kind === "NamedExpr") {
      // `{(a := 1): 2}` is a dict, `{a := 1: 2}` is not.
      if (this.isBareNamedExpr(first, start)) this.fail();
      return this.parseDictAfter(start, first);
    }
    if (this.kind === T.FOR || this.kind === T.ASYNC) {
      this.checkElement(first);
      const generators = this.parseForIfClauses();
      this.closeBracket(T.RBRACE);
      return { kind: "SetComp", elt: first, generators, start, end: this.lastEnd };
    }
    const elts = this.parseElementsAfter(first, T.RBRACE);
    return { kind: "Set", elts, start, end: this.lastEnd };
  }

  /** True when no parenthesis stands between the brace and the `name := value`. */
  protected isBareNamedExpr(expr: Expr, brace: Offset): boolean {
    return !this.text.slice(brace + 1, expr.start).includes("(");
  }

  /** A dict or its comprehension; `first` is the first key, already read, or null for `**`. */
  protected parseDictAfter(start: Offset, first: Expr | null): Expr {
    const keys: (Expr | null)[] = [];
    const values: Expr[] = [];
    let key = first;
    let pending = first !== null;
    for (;;) {
      if (!pending && this.accept(T.DOUBLESTAR)) {
        const value = this.parseBitwiseOr();
        if (this.isForClause() && keys.length === 0 && this.minor >= 15) {
          const generators = this.parseForIfClauses();
          this.closeBracket(T.RBRACE);
          return {
            kind: "DictComp",
            key: value,
            value: null,
            generators,
            start,
            end: this.lastEnd,
          };
        }
        keys.push(null);
        values.push(value);
      } else {
        if (!pending || key === null) key = this.parseExpression();
        pending = false;
        this.expect(T.COLON);
        const value = this.parseExpression();
        if (this.isForClause() && keys.length === 0) {
          const generators = this.parseForIfClauses();
          this.closeBracket(T.RBRACE);
          return { kind: "DictComp", key, value, generators, start, end: this.lastEnd };
        }
        keys.push(key);
        values.push(value);
      }
      const at = this.index;
      if (!this.accept(T.COMMA)) {
        if (this.kind === T.RBRACE || !this.canGoOn(T.DOUBLESTAR)) break;
        this.fail();
      }
      if (this.kind === T.RBRACE) break;
      if (at === this.index && !this.startsExpression()) break;
    }
    this.closeBracket(T.RBRACE);
    return { kind: "Dict", keys, values, start, end: this.lastEnd };
  }

  protected isForClause(): boolean {
    return this.kind === T.FOR || this.kind === T.ASYNC;
  }

  /** Tolerant only: a comma is missing, but another element stands here. */
  protected canGoOn(otherStart: number): boolean {
    return this.tolerant && (this.startsExpression() || this.kind === otherStart);
  }

  /** The rest of a tuple, list or set up to and with its closing bracket. */
  protected parseElementsAfter(first: Expr, closer: number): Expr[] {
    const elts = [first];
    while (this.kind === T.COMMA || this.canGoOn(T.STAR)) {
      if (!this.accept(T.COMMA)) this.fail();
      if (!this.startsExpression() && this.kind !== T.STAR) {
        // Two commas in a row: note it and look behind the second.
        if (this.kind === T.COMMA && this.tolerant) {
          this.fail();
          continue;
        }
        break;
      }
      elts.push(this.parseStarNamedExpression());
    }
    this.closeBracket(closer);
    return elts;
  }

  /** A comprehension's element: stars come with 3.15 (PEP 798). */
  protected checkElement(element: Expr): void {
    if (element.kind === "Starred" && this.minor < 15) this.failAtNode();
  }

  /**
   * Expects a closing bracket. Tolerant: passes over what cannot be read up to that bracket, if it
   * is on this line.
   */
  protected closeBracket(closer: number): void {
    if (this.accept(closer)) return;
    this.fail();
    const found = this.findInLine(closer, this.index);
    if (found < 0) return;
    while (this.index <= found) this.advance();
  }

  // --- comprehensions --------------------------------------------------------------------------

  protected parseForIfClauses(): Comprehension[] {
    const clauses: Comprehension[] = [];
    while (this.kind === T.FOR || (this.kind === T.ASYNC && this.peek(1) === T.FOR)) {
      const { start } = this;
      const is_async = this.accept(T.ASYNC) ? 1 : 0;
      this.advance();
      const target = this.parseStarTargets();
      this.expect(T.IN);
      const iter = this.parseDisjunction();
      const ifs: Expr[] = [];
      while (this.accept(T.IF)) ifs.push(this.parseDisjunction());
      clauses.push({
        kind: "comprehension",
        target,
        iter,
        ifs,
        is_async,
        start,
        end: this.lastEnd,
      });
    }
    if (clauses.length === 0) this.fail();
    return clauses;
  }

  /** star_targets: what `for` and comprehensions assign to. */
  protected parseStarTargets(): Expr {
    const { start } = this;
    const first = this.parseStarTarget();
    if (this.kind !== T.COMMA) return first;
    const elts = [first];
    while (this.accept(T.COMMA)) {
      if (!this.startsExpression() && this.kind !== T.STAR) break;
      elts.push(this.parseStarTarget());
    }
    return { kind: "Tuple", elts, ctx: "Store", start, end: this.lastEnd };
  }

  protected parseStarTarget(): Expr {
    const target = this.kind === T.STAR ? this.parseStarred() : this.parseBitwiseOr();
    this.setContext(target, "Store");
    return target;
  }
}
