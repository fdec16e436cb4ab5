/** Expressions, as Grammar/python.gram has them from `star_expressions` down to `atom`. */
import type { Offset } from "../../base/text.ts";

import type {
  BoolOperator,
  CompareOperator,
  ConstantValue,
  Expr,
  Operator,
  UnaryOperator,
} from "./ast.ts";
import { CallParser } from "./calls.ts";
import { numberValue } from "./numbers.ts";
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

const NONE: ConstantValue = { kind: "none" };
const TRUE: ConstantValue = { kind: "true" };
const FALSE: ConstantValue = { kind: "false" };
const ELLIPSIS: ConstantValue = { kind: "ellipsis" };
/** The operators of comparisons that are one token with one meaning. */
const COMPARE_OPERATORS: { readonly [kind: number]: CompareOperator } = {
  [T.EQEQUAL]: "Eq",
  [T.LESS]: "Lt",
  [T.LESSEQUAL]: "LtE",
  [T.GREATER]: "Gt",
  [T.GREATEREQUAL]: "GtE",
  [T.IN]: "In",
};

/** Expressions, from conditionals down to what CallParser reads. */
export abstract class ExpressionParser extends CallParser {
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
  protected override parseStarExpression(): Expr {
    return this.kind === T.STAR ? this.parseStarred() : this.parseExpression();
  }

  /** `*` and a bitwise_or. */
  protected override parseStarred(): Expr {
    const { start } = this;
    this.advance();
    const value = this.parseBitwiseOr();
    return { kind: "Starred", value, ctx: "Load", start, end: this.lastEnd };
  }

  /** star_named_expression: as star_expression, with `:=`. */
  protected override parseStarNamedExpression(): Expr {
    return this.kind === T.STAR ? this.parseStarred() : this.parseNamedExpression();
  }

  /** named_expression: `NAME := expression`, or an expression. */
  protected override parseNamedExpression(): Expr {
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

  protected override parseYield(): Expr {
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
  protected override parseExpression(): Expr {
    if (this.kind === T.LAMBDA) return this.parseLambda();
    const { start } = this;
    const body = this.parseDisjunction();
    if (this.kind !== T.IF) return body;
    this.advance();
    const test = this.parseDisjunction();
    this.expect(T.ELSE);
    const orelse = this.enter() ? this.parseExpression() : this.missingExpression();
    this.leave();
    return { kind: "IfExp", test, body, orelse, start, end: this.lastEnd };
  }

  protected override parseDisjunction(): Expr {
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
    while (this.kind === T.NOT && !this.isTooDeep(starts.length + 1)) {
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
    const operator = COMPARE_OPERATORS[this.kind];
    if (operator !== undefined) {
      this.advance();
      return operator;
    }
    switch (this.kind) {
      case T.NOTEQUAL:
        // `<>` and `!=` are the same token, of which one is right.
        if (!this.text.startsWith(this.notEqual, this.start)) this.fail();
        this.advance();
        return "NotEq";
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
  protected override parseBitwiseOr(): Expr {
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
      if (this.isTooDeep(prefixes.length + 1)) break;
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
    const right = this.enter() ? this.parseFactor() : this.missingExpression();
    this.leave();
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
    for (let depth = 1; ; depth++) {
      switch (this.kind) {
        case T.DOT: {
          if (this.isTooDeep(depth)) return value;
          this.advance();
          const attr = this.expectName();
          value = { kind: "Attribute", value, attr, ctx: "Load", start, end: this.lastEnd };
          break;
        }
        case T.LPAR: {
          if (this.isTooDeep(depth)) return value;
          const call = this.parseCallArguments();
          const { args, keywords } = call;
          value = { kind: "Call", func: value, args, keywords, start, end: this.lastEnd };
          break;
        }
        case T.LSQB: {
          if (this.isTooDeep(depth)) return value;
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
        return this.missingExpression();
    }
  }

  protected constant(value: ConstantValue, start: Offset): Expr {
    return { kind: "Constant", value, constantKind: null, start, end: this.lastEnd };
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
