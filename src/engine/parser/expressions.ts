/** Expressions, as Grammar/python.gram has them from `star_expressions` down to `atom`. */
import type { Offset } from "../../base/text.ts";

import type {
  Arg,
  Arguments,
  BoolOperator,
  CompareOperator,
  Comprehension,
  ConstantValue,
  Expr,
  Keyword,
  Operator,
  UnaryOperator,
} from "./ast.ts";
import { numberValue } from "./numbers.ts";
import { StringParser } from "./strings.ts";
import * as T from "./tokens.ts";

/** How tightly a binary operator binds, by token kind; 0 for a token that is none. */
const PRECEDENCE = new Uint8Array(128);
const BINARY_OPERATORS: Operator[] = [];
const binaryOperators: readonly (readonly [number, number, Operator])[] = [
  [T.VBAR, 1, "BitOr"],
  [T.CIRCUMFLEX, 2, "BitXor"],
  [T.AMPER, 3, "BitAnd"],
  [T.LEFTSHIFT, 4, "LShift"],
  [T.RIGHTSHIFT, 4, "RShift"],
  [T.PLUS, 5, "Add"],
  [T.MINUS, 5, "Sub"],
  [T.STAR, 6, "Mult"],
  [T.SLASH, 6, "Div"],
  [T.DOUBLESLASH, 6, "FloorDiv"],
  [T.PERCENT, 6, "Mod"],
  [T.AT, 6, "MatMult"],
];
for (const [kind, precedence, operator] of binaryOperators) {
  PRECEDENCE[kind] = precedence;
  BINARY_OPERATORS[kind] = operator;
}

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

const NONE: ConstantValue = { kind: "none" };
const TRUE: ConstantValue = { kind: "true" };
const FALSE: ConstantValue = { kind: "false" };
const ELLIPSIS: ConstantValue = { kind: "ellipsis" };

export abstract class ExpressionParser extends StringParser {
  protected startsExpression(): boolean {
    return STARTS_EXPRESSION[this.kind] === 1;
  }

  // --- lists of expressions --------------------------------------------------------------------

  /** star_expressions: one expression, or a tuple without parentheses. */
  protected override parseStarExpressions(): Expr {
    const { start } = this;
    const first = this.parseStarExpression();
    return this.kind === T.COMMA ? this.parseTupleAfter(first, start, true) : first;
  }

  /** expressions: as star_expressions, without stars. */
  protected parseExpressions(): Expr {
    const { start } = this;
    const first = this.parseExpression();
    return this.kind === T.COMMA ? this.parseTupleAfter(first, start, false) : first;
  }

  private parseTupleAfter(first: Expr, start: Offset, stars: boolean): Expr {
    const elts = [first];
    while (this.accept(T.COMMA)) {
      if (!this.startsExpression() && !(stars && this.kind === T.STAR)) break;
      elts.push(stars ? this.parseStarExpression() : this.parseExpression());
    }
    return { kind: "Tuple", elts, ctx: "Load", start, end: this.lastEnd };
  }

  /** star_expression: `*` bitwise_or, or an expression. */
  protected parseStarExpression(): Expr {
    return this.kind === T.STAR ? this.parseStarred() : this.parseExpression();
  }

  /** `*` and a bitwise_or. */
  private parseStarred(): Expr {
    const { start } = this;
    this.advance();
    const value = this.parseBitwiseOr();
    return { kind: "Starred", value, ctx: "Load", start, end: this.lastEnd };
  }

  /** star_named_expression: as star_expression, with `:=`. */
  protected parseStarNamedExpression(): Expr {
    return this.kind === T.STAR ? this.parseStarred() : this.parseNamedExpression();
  }

  /** named_expression: `NAME := expression`, or an expression. */
  protected parseNamedExpression(): Expr {
    if (this.kind !== T.NAME || this.peek(1) !== T.COLONEQUAL) return this.parseExpression();
    const { start } = this;
    const id = this.nameOf(this.index);
    this.advance();
    const target: Expr = { kind: "Name", id, ctx: "Store", start, end: this.lastEnd };
    this.advance();
    const value = this.parseExpression();
    return { kind: "NamedExpr", target, value, start, end: this.lastEnd };
  }

  /** annotated_rhs: a yield expression or star_expressions. */
  protected override parseAnnotatedRhs(): Expr {
    return this.kind === T.YIELD ? this.parseYield() : this.parseStarExpressions();
  }

  protected parseYield(): Expr {
    const { start } = this;
    this.advance();
    if (this.accept(T.FROM)) {
      const value = this.parseExpression();
      return { kind: "YieldFrom", value, start, end: this.lastEnd };
    }
    const hasValue = this.startsExpression() || this.kind === T.STAR;
    const value = hasValue ? this.parseStarExpressions() : null;
    return { kind: "Yield", value, start, end: this.lastEnd };
  }

  // --- operators -------------------------------------------------------------------------------

  /** expression: a conditional, a disjunction, or a lambda. */
  protected parseExpression(): Expr {
    if (this.kind === T.LAMBDA) return this.parseLambda();
    const { start } = this;
    const body = this.parseDisjunction();
    if (this.kind !== T.IF) return body;
    this.advance();
    const test = this.parseDisjunction();
    this.expect(T.ELSE);
    const orelse = this.parseExpression();
    return { kind: "IfExp", test, body, orelse, start, end: this.lastEnd };
  }

  protected parseDisjunction(): Expr {
    const { start } = this;
    const first = this.parseConjunction();
    if (this.kind !== T.OR) return first;
    const values = [first];
    while (this.accept(T.OR)) values.push(this.parseConjunction());
    return this.boolOp("Or", values, start);
  }

  private parseConjunction(): Expr {
    const { start } = this;
    const first = this.parseInversion();
    if (this.kind !== T.AND) return first;
    const values = [first];
    while (this.accept(T.AND)) values.push(this.parseInversion());
    return this.boolOp("And", values, start);
  }

  private boolOp(op: BoolOperator, values: Expr[], start: Offset): Expr {
    return { kind: "BoolOp", op, values, start, end: this.lastEnd };
  }

  private parseInversion(): Expr {
    if (this.kind !== T.NOT) return this.parseComparison();
    const starts: Offset[] = [];
    while (this.kind === T.NOT) {
      starts.push(this.start);
      this.advance();
    }
    let operand = this.parseComparison();
    for (let start = starts.pop(); start !== undefined; start = starts.pop()) {
      operand = { kind: "UnaryOp", op: "Not", operand, start, end: this.lastEnd };
    }
    return operand;
  }

  private parseComparison(): Expr {
    const { start } = this;
    const left = this.parseBitwiseOr();
    let op = this.acceptCompareOperator();
    if (op === null) return left;
    const ops: CompareOperator[] = [];
    const comparators: Expr[] = [];
    do {
      ops.push(op);
      comparators.push(this.parseBitwiseOr());
      op = this.acceptCompareOperator();
    } while (op !== null);
    return { kind: "Compare", left, ops, comparators, start, end: this.lastEnd };
  }

  private acceptCompareOperator(): CompareOperator | null {
    switch (this.kind) {
      case T.EQEQUAL:
        this.advance();
        return "Eq";
      case T.NOTEQUAL:
        // `<>` is this token too, and an error (PEP 401 aside).
        if (this.text.charCodeAt(this.start) === 60) this.fail();
        this.advance();
        return "NotEq";
      case T.LESS:
        this.advance();
        return "Lt";
      case T.LESSEQUAL:
        this.advance();
        return "LtE";
      case T.GREATER:
        this.advance();
        return "Gt";
      case T.GREATEREQUAL:
        this.advance();
        return "GtE";
      case T.IN:
        this.advance();
        return "In";
      case T.IS:
        this.advance();
        return this.accept(T.NOT) ? "IsNot" : "Is";
      case T.NOT:
        if (this.peek(1) !== T.IN) return null;
        this.advance();
        this.advance();
        return "NotIn";
      default:
        return null;
    }
  }

  /** bitwise_or: the binary operators, by their precedence. */
  protected parseBitwiseOr(): Expr {
    return this.parseBinary(1);
  }

  private parseBinary(lowest: number): Expr {
    const { start } = this;
    let left = this.parseFactor();
    for (;;) {
      const { kind } = this;
      const precedence = PRECEDENCE[kind]!; // Every token kind is below 128.
      if (precedence < lowest || precedence === 0) return left;
      this.advance();
      const right = this.parseBinary(precedence + 1);
      const op = BINARY_OPERATORS[kind]!; // It has a precedence, so it is there.
      left = { kind: "BinOp", left, op, right, start, end: this.lastEnd };
    }
  }

  private parseFactor(): Expr {
    const first = unaryOperator(this.kind);
    if (first === null) return this.parsePower();
    const prefixes: { readonly op: UnaryOperator; readonly start: Offset }[] = [];
    for (let op: UnaryOperator | null = first; op !== null; op = unaryOperator(this.kind)) {
      prefixes.push({ op, start: this.start });
      this.advance();
    }
    let operand = this.parsePower();
    for (let prefix = prefixes.pop(); prefix !== undefined; prefix = prefixes.pop()) {
      const { op, start } = prefix;
      operand = { kind: "UnaryOp", op, operand, start, end: this.lastEnd };
    }
    return operand;
  }

  private parsePower(): Expr {
    const { start } = this;
    const left = this.parseAwaitPrimary();
    if (this.kind !== T.DOUBLESTAR) return left;
    this.advance();
    const right = this.parseFactor();
    return { kind: "BinOp", left, op: "Pow", right, start, end: this.lastEnd };
  }

  private parseAwaitPrimary(): Expr {
    if (this.kind !== T.AWAIT) return this.parsePrimary();
    const { start } = this;
    this.advance();
    const value = this.parsePrimary();
    return { kind: "Await", value, start, end: this.lastEnd };
  }

  // --- primaries -------------------------------------------------------------------------------

  protected parsePrimary(): Expr {
    const { start } = this;
    let value = this.parseAtom();
    for (;;) {
      switch (this.kind) {
        case T.DOT: {
          this.advance();
          const attr = this.expectName();
          value = { kind: "Attribute", value, attr, ctx: "Load", start, end: this.lastEnd };
          break;
        }
        case T.LPAR: {
          const call = this.parseCallArguments();
          const { args, keywords } = call;
          value = { kind: "Call", func: value, args, keywords, start, end: this.lastEnd };
          break;
        }
        case T.LSQB: {
          this.advance();
          const slice = this.parseSlices();
          this.expect(T.RSQB);
          value = { kind: "Subscript", value, slice, ctx: "Load", start, end: this.lastEnd };
          break;
        }
        default:
          return value;
      }
    }
  }

  private parseAtom(): Expr {
    const { start } = this;
    switch (this.kind) {
      case T.NAME: {
        const id = this.nameOf(this.index);
        this.advance();
        return { kind: "Name", id, ctx: "Load", start, end: this.lastEnd };
      }
      case T.NUMBER: {
        const literal = this.text.slice(start, this.end);
        const value = numberValue(literal);
        this.advance();
        if (!("error" in value)) return this.constant(value, start);
        this.literalError(value.error);
        return this.constant(NONE, start);
      }
      case T.STRING:
      case T.FSTRING_START:
      case T.TSTRING_START:
        return this.parseStrings();
      case T.LPAR:
        return this.parseParenthesized();
      case T.LSQB:
        return this.parseBracketed();
      case T.LBRACE:
        return this.parseBraced();
      case T.NONE:
        this.advance();
        return this.constant(NONE, start);
      case T.TRUE:
        this.advance();
        return this.constant(TRUE, start);
      case T.FALSE:
        this.advance();
        return this.constant(FALSE, start);
      case T.ELLIPSIS:
        this.advance();
        return this.constant(ELLIPSIS, start);
      default:
        return this.parseMissingExpression();
    }
  }

  /** Tolerant only: nothing here can begin an expression. Takes no token. */
  private parseMissingExpression(): Expr {
    this.fail();
    const at = this.lastEnd;
    return { kind: "ErrorExpr", children: [], start: at, end: at };
  }

  protected constant(value: ConstantValue, start: Offset): Expr {
    return { kind: "Constant", value, constantKind: null, start, end: this.lastEnd };
  }

  /** A group, a tuple or a generator expression. */
  private parseParenthesized(): Expr {
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

  private parseBracketed(): Expr {
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
  private parseBraced(): Expr {
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
  private isBareNamedExpr(expr: Expr, brace: Offset): boolean {
    return !this.text.slice(brace + 1, expr.start).includes("(");
  }

  /** A dict or its comprehension; `first` is the first key, already read, or null for `**`. */
  private parseDictAfter(start: Offset, first: Expr | null): Expr {
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

  private isForClause(): boolean {
    return this.kind === T.FOR || this.kind === T.ASYNC;
  }

  /** Tolerant only: a comma is missing, but another element stands here. */
  private canGoOn(otherStart: number): boolean {
    return this.tolerant && (this.startsExpression() || this.kind === otherStart);
  }

  /** The rest of a tuple, list or set up to and with its closing bracket. */
  private parseElementsAfter(first: Expr, closer: number): Expr[] {
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
  private checkElement(element: Expr): void {
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

  private parseForIfClauses(): Comprehension[] {
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

  // --- calls and subscripts --------------------------------------------------------------------

  /** The arguments of a call or a class with their parentheses. */
  protected parseCallArguments(): { readonly args: Expr[]; readonly keywords: Keyword[] } {
    const open = this.start;
    this.advance();
    const args: Expr[] = [];
    const keywords: Keyword[] = [];
    let seenDoubleStar = false;
    while (this.kind !== T.RPAR) {
      const { start, index } = this;
      if (this.kind === T.STAR) {
        if (seenDoubleStar) this.fail();
        this.advance();
        const value = this.parseExpression();
        if (this.isForClause() && this.minor >= 15 && args.length + keywords.length === 0) {
          const elt: Expr = { kind: "Starred", value, ctx: "Load", start, end: this.lastEnd };
          args.push(this.parseSoleGenerator(elt, open));
          return { args, keywords };
        }
        args.push({ kind: "Starred", value, ctx: "Load", start, end: this.lastEnd });
      } else if (this.accept(T.DOUBLESTAR)) {
        seenDoubleStar = true;
        const value = this.parseExpression();
        keywords.push({ kind: "keyword", arg: null, value, start, end: this.lastEnd });
      } else if (this.kind === T.NAME && this.peek(1) === T.EQUAL) {
        const arg = this.nameOf(this.index);
        this.advance();
        this.advance();
        const value = this.parseExpression();
        keywords.push({ kind: "keyword", arg, value, start, end: this.lastEnd });
      } else {
        if (keywords.length > 0) this.failAtNode();
        const arg = this.parseNamedExpression();
        if (this.isForClause()) {
          if (args.length + keywords.length > 0) this.failAtNode();
          else {
            args.push(this.parseSoleGenerator(arg, open));
            return { args, keywords };
          }
          this.parseForIfClauses();
        }
        args.push(arg);
      }
      if (!this.accept(T.COMMA)) {
        if (this.kind === T.RPAR || !this.canGoOn(T.STAR) || index === this.index) break;
        this.fail();
      } else if (this.tolerant) {
        while (this.kind === T.COMMA) {
          this.fail();
          this.advance();
        }
      }
    }
    this.closeBracket(T.RPAR);
    return { args, keywords };
  }

  /** `f(x for x in y)`: the generator expression has the call's parentheses. */
  private parseSoleGenerator(elt: Expr, open: Offset): Expr {
    const generators = this.parseForIfClauses();
    this.closeBracket(T.RPAR);
    return { kind: "GeneratorExp", elt, generators, start: open, end: this.lastEnd };
  }

  /** slices: one slice, or a tuple of slices and starred expressions. */
  private parseSlices(): Expr {
    const { start } = this;
    const first = this.parseSlice();
    if (this.kind !== T.COMMA && first.kind !== "Starred") return first;
    const elts = [first];
    while (this.accept(T.COMMA)) {
      if (!this.startsExpression() && this.kind !== T.STAR && this.kind !== T.COLON) break;
      elts.push(this.parseSlice());
    }
    return { kind: "Tuple", elts, ctx: "Load", start, end: this.lastEnd };
  }

  private parseSlice(): Expr {
    const { start } = this;
    if (this.kind === T.STAR) {
      this.advance();
      const value = this.parseExpression();
      return { kind: "Starred", value, ctx: "Load", start, end: this.lastEnd };
    }
    const isNamed = this.kind === T.NAME && this.peek(1) === T.COLONEQUAL;
    const lower = this.kind === T.COLON ? null : this.parseNamedExpression();
    if (lower !== null && (this.kind !== T.COLON || isNamed)) return lower;
    this.expect(T.COLON);
    const upper = this.startsExpression() ? this.parseExpression() : null;
    const hasStep = this.accept(T.COLON) && this.startsExpression();
    const step = hasStep ? this.parseExpression() : null;
    return { kind: "Slice", lower, upper, step, start, end: this.lastEnd };
  }

  // --- lambda and parameters -------------------------------------------------------------------

  private parseLambda(): Expr {
    const { start } = this;
    this.advance();
    const args = this.parseParameters(T.COLON, false);
    this.expect(T.COLON);
    const body = this.parseExpression();
    return { kind: "Lambda", args, body, start, end: this.lastEnd };
  }

  /** The parameters up to `closer` (params and lambda_params); annotations only for `def`. */
  protected parseParameters(closer: number, annotated: boolean): Arguments {
    const { start } = this;
    let posonlyargs: Arg[] = [];
    let args: Arg[] = [];
    let vararg: Arg | null = null;
    const kwonlyargs: Arg[] = [];
    const kw_defaults: (Expr | null)[] = [];
    let kwarg: Arg | null = null;
    const defaults: Expr[] = [];
    let seenSlash = false;
    let seenStar = false;
    while (this.kind !== closer) {
      const { index } = this;
      if (kwarg !== null) this.fail();
      if (this.kind === T.SLASH) {
        if (seenSlash || seenStar || args.length === 0) this.fail();
        seenSlash = true;
        this.advance();
        posonlyargs = args;
        args = [];
      } else if (this.kind === T.STAR) {
        if (seenStar) this.fail();
        seenStar = true;
        this.advance();
        if (this.kind === T.NAME) {
          vararg = this.parseParameter(annotated, true);
          if (this.kind === T.EQUAL) this.fail();
        } else if (this.kind !== T.COMMA || this.peek(1) !== T.NAME) this.fail();
      } else if (this.accept(T.DOUBLESTAR)) {
        kwarg = this.parseParameter(annotated, false);
        if (this.kind === T.EQUAL) this.fail();
      } else {
        const parameter = this.parseParameter(annotated, false);
        const value = this.accept(T.EQUAL) ? this.parseExpression() : null;
        if (seenStar) {
          kwonlyargs.push(parameter);
          kw_defaults.push(value);
        } else {
          if (value !== null) defaults.push(value);
          else if (defaults.length > 0) this.failAtNode();
          args.push(parameter);
        }
      }
      if (!this.accept(T.COMMA)) {
        if (this.kind === closer || !this.tolerant || this.kind !== T.NAME) break;
        if (index === this.index) break;
        this.fail();
      }
    }
    const end = Math.max(this.lastEnd, start) as Offset; // one of two offsets
    return {
      kind: "arguments",
      posonlyargs,
      args,
      vararg,
      kwonlyargs,
      kw_defaults,
      kwarg,
      defaults,
      start,
      end,
    };
  }

  /** One parameter with its annotation; `*args: *Ts` may have a star (PEP 646). */
  private parseParameter(annotated: boolean, starred: boolean): Arg {
    const { start } = this;
    const arg = this.expectName();
    let annotation: Expr | null = null;
    if (annotated && this.accept(T.COLON)) {
      annotation = starred ? this.parseStarExpression() : this.parseExpression();
    }
    return { kind: "arg", arg, annotation, start, end: this.lastEnd };
  }
}

function unaryOperator(kind: number): UnaryOperator | null {
  switch (kind) {
    case T.MINUS:
      return "USub";
    case T.PLUS:
      return "UAdd";
    case T.TILDE:
      return "Invert";
    default:
      return null;
  }
}
