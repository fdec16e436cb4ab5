/** Statements and blocks, as Grammar/python.gram has them from `statements` down. */
import type { Offset } from "../../base/text.ts";

import type { ExceptHandler, Expr, Keyword, MatchCase, Stmt, TypeParam, WithItem } from "./ast.ts";
import { SimpleStatementParser } from "./simpleStatements.ts";
import * as T from "./tokens.ts";

/** `if` or `elif` with its block. */
interface IfHead {
  readonly start: Offset;
  readonly test: Expr;
  readonly body: Stmt[];
  readonly isBroken: boolean;
}

/** Blocks and the statements that have them. */
export abstract class StatementParser extends SimpleStatementParser {
  /** statements, up to the end of the file or of the block. */
  protected parseStatements(body: Stmt[]): void {
    while (this.kind !== T.ENDMARKER && this.kind !== T.DEDENT) this.parseStatementOrStray(body);
  }

  /** A statement; or, tolerant only, what stands in its place. Takes one token at least. */
  protected parseStatementOrStray(body: Stmt[]): void {
    const { index } = this;
    if (this.kind === T.INDENT) {
      // An indentation that nothing asked for changes nothing.
      this.fail();
      this.advance();
      this.parseStatements(body);
      this.accept(T.DEDENT);
      return;
    }
    this.parseStatement(body);
    if (index === this.index) this.parseStrayTokens(body);
  }

  /** Where the statements that were read end, by their first token. */
  readonly statementEnds = new Map<number, number>();

  protected parseStatement(body: Stmt[]): void {
    const { index } = this;
    const faults = this.countFaults();
    const compound = this.parseCompoundStatement();
    if (compound === null) this.parseSimpleStatements(body);
    else body.push(this.orHole(compound, faults));
    this.statementEnds.set(index, this.index);
  }

  /** The compound statement that begins here; null when none does. */
  private parseCompoundStatement(): Stmt | null {
    switch (this.kind) {
      case T.IF:
        return this.parseIf();
      case T.DEF:
      case T.CLASS:
      case T.AT:
        return this.parseDecorated();
      case T.ASYNC:
        return this.parseAsync();
      case T.FOR:
        return this.parseFor(this.start, false);
      case T.WHILE:
        return this.parseWhile();
      case T.WITH:
        return this.parseWith(this.start, false);
      case T.TRY:
        return this.parseTry();
      case T.NAME:
        return this.isSoftKeyword("match") && this.isMatchStatement() ? this.parseMatch() : null;
      default:
        return null;
    }
  }

  // --- blocks ----------------------------------------------------------------------------------

  /**
   * A colon and a block: indented, or simple statements on the same line. What is wrong inside of
   * it is settled there; a missing block is a fault of the statement.
   */
  protected override parseBlock(): Stmt[] {
    if (!this.accept(T.COLON)) this.skipToColon();
    const faults = this.countFaults();
    const body: Stmt[] = [];
    if (!this.accept(T.NEWLINE)) {
      this.parseSimpleStatements(body);
    } else if (this.accept(T.INDENT)) {
      this.parseStatements(body);
      this.accept(T.DEDENT);
    } else {
      this.fail();
      return body;
    }
    this.settleFaults(faults);
    return body;
  }

  /** The block of `else` or `finally`: a hole, or nothing, when its head is broken. */
  private parseLaterBlock(): Stmt[] {
    const faults = this.countFaults();
    const { start } = this;
    this.advance();
    const children = this.parseBlock();
    if (this.countFaults() === faults) return children;
    this.settleFaults(faults);
    return children.length === 0 ? [] : [{ kind: "ErrorStmt", children, start, end: this.lastEnd }];
  }

  /** The next token is no colon. Strict: fails; else passes the rest of the head. */
  private skipToColon(): void {
    if (this.kind === T.NEWLINE && this.peek(1) === T.INDENT) {
      // A block follows: only the colon is missing.
      this.complain("expected ':'");
      return;
    }
    this.fail();
    const colon = this.findInLine(T.COLON, this.index);
    if (colon >= 0) {
      while (this.index <= colon) this.advance();
      return;
    }
    // No colon at all: a line that ends here and is followed by a block needs none.
    const newline = this.findInLine(T.NEWLINE, this.index);
    if (newline >= 0 && this.kindAt(newline + 1) === T.INDENT) {
      while (this.index < newline) this.advance();
    }
  }

  private parseIf(): Stmt {
    // The chain of `elif` is built from its end, so that its length is no depth here.
    const heads: IfHead[] = [];
    const faults = this.countFaults();
    do {
      const { start } = this;
      this.advance();
      const test = this.parseNamedExpression();
      const body = this.parseBlock();
      heads.push({ start, test, body, isBroken: this.countFaults() > faults });
      this.settleFaults(faults);
    } while (this.kind === T.ELIF && !this.isTooDeep(heads.length));
    let orelse = this.parseElse();
    const end = this.lastEnd;
    for (let head = heads.pop(); head !== undefined; head = heads.pop()) {
      const { start, test, body } = head;
      if (head.isBroken) this.faultCount++;
      orelse = [this.orHole({ kind: "If", test, body, orelse, start, end }, faults)];
      this.settleFaults(faults);
    }
    return orelse[0]!; // There was at least one head.
  }

  private parseElse(): Stmt[] {
    return this.kind === T.ELSE ? this.parseLaterBlock() : [];
  }

  private parseWhile(): Stmt {
    const { start } = this;
    this.advance();
    const test = this.parseNamedExpression();
    const body = this.parseBlock();
    const orelse = this.parseElse();
    return { kind: "While", test, body, orelse, start, end: this.lastEnd };
  }

  private parseFor(start: Offset, isAsync: boolean): Stmt {
    this.advance();
    const target = this.parseStarTargets();
    this.expect(T.IN);
    const iter = this.parseStarExpressions();
    const body = this.parseBlock();
    const orelse = this.parseElse();
    const kind = isAsync ? "AsyncFor" : "For";
    return { kind, target, iter, body, orelse, start, end: this.lastEnd };
  }

  private parseAsync(): Stmt {
    const { start } = this;
    this.advance();
    switch (this.kind) {
      case T.DEF:
        return this.parseFunction(start, [], true);
      case T.FOR:
        return this.parseFor(start, true);
      case T.WITH:
        return this.parseWith(start, true);
      default: {
        this.fail();
        const body: Stmt[] = [];
        this.parseStatement(body);
        return { kind: "ErrorStmt", children: body, start, end: this.lastEnd };
      }
    }
  }

  // --- with ------------------------------------------------------------------------------------

  private parseWith(start: Offset, isAsync: boolean): Stmt {
    this.advance();
    const items = this.parseWithItems();
    const body = this.parseBlock();
    return { kind: isAsync ? "AsyncWith" : "With", items, body, start, end: this.lastEnd };
  }

  /**
   * Items in parentheses come first in the grammar: `with (a, b):` has two items, not one tuple. It
   * has one when the parentheses hold what no item can be: a star, `:=`, `yield`, or nothing.
   */
  private parseWithItems(): WithItem[] {
    if (this.kind === T.LPAR) {
      const closer = this.closerOf(this.index);
      if (closer >= 0 && this.kindAt(closer + 1) === T.COLON) {
        return this.hasItemsUpTo(closer) ? this.parseItemsInParentheses() : this.parseItemList();
      }
    }
    return this.parseItemList();
  }

  /** Whether the parentheses from the next token to `closer` hold with_items. */
  private hasItemsUpTo(closer: number): boolean {
    let depth = 0;
    let atItemStart = true;
    let hasItem = false;
    for (let i = this.index + 1; i < closer; i++) {
      const kind = this.kindAt(i);
      const nesting = T.nestingOf(kind);
      depth += nesting;
      if (nesting === 0 && depth === 0) {
        if (kind === T.AS) return true;
        if (kind === T.COLONEQUAL || kind === T.FOR || kind === T.ASYNC) return false;
        if (atItemStart && (kind === T.STAR || kind === T.YIELD)) return false;
        // `lambda:` has colons and commas of its own; they do no harm here.
        if (kind === T.COMMA) {
          atItemStart = true;
          continue;
        }
      }
      atItemStart = false;
      hasItem = true;
    }
    return hasItem;
  }

  private parseItemsInParentheses(): WithItem[] {
    this.advance();
    const items: WithItem[] = [];
    while (this.kind !== T.RPAR) {
      const { index } = this;
      items.push(this.parseWithItem());
      if (!this.accept(T.COMMA) || index === this.index) break;
    }
    this.closeBracket(T.RPAR);
    return items;
  }

  private parseItemList(): WithItem[] {
    const items: WithItem[] = [];
    do items.push(this.parseWithItem());
    while (this.accept(T.COMMA));
    return items;
  }

  private parseWithItem(): WithItem {
    const { start } = this;
    const context_expr = this.parseExpression();
    const optional_vars = this.accept(T.AS) ? this.parseStarTarget() : null;
    return { kind: "withitem", context_expr, optional_vars, start, end: this.lastEnd };
  }

  // --- try -------------------------------------------------------------------------------------

  private parseTry(): Stmt {
    const { start } = this;
    this.advance();
    const body = this.parseBlock();
    const handlers: ExceptHandler[] = [];
    let isStar: boolean | null = null;
    while (this.kind === T.EXCEPT) {
      const star = this.peek(1) === T.STAR;
      if (isStar !== null && isStar !== star) this.fail();
      isStar ??= star;
      handlers.push(this.parseExcept(star));
    }
    const orelse = handlers.length > 0 ? this.parseElse() : [];
    const finalbody = this.kind === T.FINALLY ? this.parseLaterBlock() : [];
    // A `try` alone is the block that it guards.
    if (handlers.length === 0 && finalbody.length === 0) {
      this.complain("expected 'except' or 'finally' block");
    }
    const kind = isStar === true ? "TryStar" : "Try";
    return { kind, body, handlers, orelse, finalbody, start, end: this.lastEnd };
  }

  private parseExcept(isStar: boolean): ExceptHandler {
    const { start } = this;
    const faults = this.countFaults();
    this.advance();
    if (isStar) this.advance();
    let type: Expr | null = null;
    let name: string | null = null;
    if (this.kind !== T.COLON || isStar) {
      const typeStart = this.start;
      type = this.parseExpression();
      if (this.kind === T.COMMA) type = this.parseExceptTuple(type, typeStart);
      if (this.accept(T.AS)) name = this.expectName();
    }
    const body = this.parseBlock();
    if (this.countFaults() > faults) {
      // Which exceptions are meant is known when the handler is whole.
      this.settleFaults(faults);
      const children = type === null ? [] : [type];
      type = { kind: "ErrorExpr", children, start, end: type?.end ?? start };
    }
    return { kind: "ExceptHandler", type, name, body, start, end: this.lastEnd };
  }

  /** `except A, B:` without parentheses, and then without `as` (PEP 758, 3.14). */
  private parseExceptTuple(first: Expr, start: Offset): Expr {
    if (this.minor < 14) this.fail();
    const elts = [first];
    while (this.accept(T.COMMA)) {
      if (!this.startsExpression()) break;
      elts.push(this.parseExpression());
    }
    if (this.kind === T.AS) this.fail();
    return { kind: "Tuple", elts, ctx: "Load", start, end: this.lastEnd };
  }

  // --- definitions -----------------------------------------------------------------------------

  private parseDecorated(): Stmt {
    const decorators: Expr[] = [];
    while (this.accept(T.AT)) {
      decorators.push(this.parseNamedExpression());
      if (!this.accept(T.NEWLINE)) {
        this.fail();
        this.skipLine();
      }
    }
    const { start } = this;
    if (this.kind === T.CLASS) return this.parseClass(decorators);
    if (this.kind === T.DEF) return this.parseFunction(start, decorators, false);
    if (this.kind === T.ASYNC && this.peek(1) === T.DEF) {
      this.advance();
      return this.parseFunction(start, decorators, true);
    }
    this.fail();
    return { kind: "ErrorStmt", children: decorators, start, end: this.lastEnd };
  }

  private skipLine(): void {
    while (this.kind > T.LAST_LAYOUT) this.advance();
    this.accept(T.NEWLINE);
  }

  private parseFunction(start: Offset, decorator_list: Expr[], isAsync: boolean): Stmt {
    this.advance();
    const name = this.expectName();
    const type_params = this.parseTypeParams();
    this.expect(T.LPAR);
    const args = this.parseParameters(T.RPAR, true);
    this.closeBracket(T.RPAR);
    const returns = this.accept(T.RARROW) ? this.parseExpression() : null;
    const body = this.parseBlock();
    const kind = isAsync ? "AsyncFunctionDef" : "FunctionDef";
    const end = this.lastEnd;
    return { kind, name, args, body, decorator_list, returns, type_params, start, end };
  }

  private parseClass(decorator_list: Expr[]): Stmt {
    const { start } = this;
    this.advance();
    const name = this.expectName();
    const type_params = this.parseTypeParams();
    let bases: Expr[] = [];
    let keywords: Keyword[] = [];
    if (this.kind === T.LPAR) {
      const open = this.start;
      ({ args: bases, keywords } = this.parseCallArguments());
      // A bare generator expression is no argument of a class.
      const sole = bases[0];
      if (sole?.kind === "GeneratorExp" && sole.start === open) this.failAtNode();
    }
    const body = this.parseBlock();
    const end = this.lastEnd;
    return {
      kind: "ClassDef",
      name,
      bases,
      keywords,
      body,
      decorator_list,
      type_params,
      start,
      end,
    };
  }

  /** type_params (PEP 695, 3.12), with defaults from 3.13 (PEP 696). */
  protected override parseTypeParams(): TypeParam[] {
    const params: TypeParam[] = [];
    if (this.kind !== T.LSQB) return params;
    if (this.minor < 12) this.fail();
    this.advance();
    do {
      if (params.length > 0 && this.kind === T.RSQB) break;
      params.push(this.parseTypeParam());
    } while (this.accept(T.COMMA));
    this.closeBracket(T.RSQB);
    return params;
  }

  private parseTypeParam(): TypeParam {
    const { start } = this;
    if (this.accept(T.STAR)) {
      const name = this.expectName();
      const default_value = this.acceptTypeDefault() ? this.parseStarExpression() : null;
      return { kind: "TypeVarTuple", name, default_value, start, end: this.lastEnd };
    }
    if (this.accept(T.DOUBLESTAR)) {
      const name = this.expectName();
      const default_value = this.acceptTypeDefault() ? this.parseExpression() : null;
      return { kind: "ParamSpec", name, default_value, start, end: this.lastEnd };
    }
    const name = this.expectName();
    const bound = this.accept(T.COLON) ? this.parseExpression() : null;
    const default_value = this.acceptTypeDefault() ? this.parseExpression() : null;
    return { kind: "TypeVar", name, bound, default_value, start, end: this.lastEnd };
  }

  private acceptTypeDefault(): boolean {
    if (this.kind !== T.EQUAL) return false;
    if (this.minor < 13) this.fail();
    this.advance();
    return true;
  }

  // --- match -----------------------------------------------------------------------------------

  /**
   * Whether the name `match` begins a match statement: the line ends with a colon, which no simple
   * statement does.
   */
  private isMatchStatement(): boolean {
    const next = this.peek(1);
    const canBegin =
      next === T.NAME ||
      next === T.STAR ||
      (next >= T.FIRST_KEYWORD && (next === T.YIELD || isOperandKeyword(next))) ||
      isOperandStart(next);
    if (!canBegin) return false;
    const newline = this.findInLine(T.NEWLINE, this.index);
    return newline > 0 && this.kindAt(newline - 1) === T.COLON && newline - 1 > this.index + 1;
  }

  private parseMatch(): Stmt {
    const { start } = this;
    this.advance();
    const subject = this.parseSubject();
    this.expect(T.COLON);
    this.expect(T.NEWLINE);
    const cases: MatchCase[] = [];
    if (this.expect(T.INDENT)) {
      const strays: Stmt[] = [];
      while (this.kind !== T.DEDENT && this.kind !== T.ENDMARKER) {
        if (this.isSoftKeyword("case")) {
          cases.push(this.parseCase());
          continue;
        }
        this.fail();
        const { index } = this;
        this.parseStatement(strays);
        if (index === this.index) this.advance();
      }
      this.accept(T.DEDENT);
      if (strays.length > 0) {
        const end = this.lastEnd;
        const match: Stmt = { kind: "Match", subject, cases, start, end };
        return { kind: "ErrorStmt", children: [match, ...strays], start, end };
      }
    }
    return { kind: "Match", subject, cases, start, end: this.lastEnd };
  }

  /** subject_expr: `*a, b`, `a,` or a named expression. */
  private parseSubject(): Expr {
    const { start } = this;
    const first = this.parseStarNamedExpression();
    if (this.kind !== T.COMMA) {
      if (first.kind === "Starred") this.failAtNode();
      return first;
    }
    const elts = [first];
    while (this.accept(T.COMMA)) {
      if (!this.startsStarExpressions()) break;
      elts.push(this.parseStarNamedExpression());
    }
    return { kind: "Tuple", elts, ctx: "Load", start, end: this.lastEnd };
  }

  private parseCase(): MatchCase {
    const { start } = this;
    const faults = this.countFaults();
    this.advance();
    let pattern = this.parsePatterns();
    const guard = this.accept(T.IF) ? this.parseNamedExpression() : null;
    const body = this.parseBlock();
    if (this.countFaults() > faults) {
      // What the case is for is known when it is whole.
      this.settleFaults(faults);
      pattern = {
        kind: "ErrorPattern",
        children: [pattern],
        start: pattern.start,
        end: pattern.end,
      };
    }
    return { kind: "match_case", pattern, guard, body, start, end: this.lastEnd };
  }
}

function isOperandKeyword(kind: number): boolean {
  switch (kind) {
    case T.FALSE:
    case T.NONE:
    case T.TRUE:
    case T.AWAIT:
    case T.LAMBDA:
    case T.NOT:
      return true;
    default:
      return false;
  }
}

function isOperandStart(kind: number): boolean {
  switch (kind) {
    case T.NUMBER:
    case T.STRING:
    case T.FSTRING_START:
    case T.TSTRING_START:
    case T.LPAR:
    case T.LSQB:
    case T.LBRACE:
    case T.PLUS:
    case T.MINUS:
    case T.TILDE:
    case T.ELLIPSIS:
      return true;
    default:
      return false;
  }
}
