/** Statements and blocks, as Grammar/python.gram has them from `statements` down. */
import type { Offset } from "../../base/text.ts";

import type {
  Alias,
  ExceptHandler,
  Expr,
  Keyword,
  MatchCase,
  Operator,
  Stmt,
  TypeParam,
  WithItem,
} from "./ast.ts";
import { PatternParser } from "./patterns.ts";
import * as T from "./tokens.ts";

const AUGMENTED: readonly (readonly [number, Operator])[] = [
  [T.PLUSEQUAL, "Add"],
  [T.MINEQUAL, "Sub"],
  [T.STAREQUAL, "Mult"],
  [T.ATEQUAL, "MatMult"],
  [T.SLASHEQUAL, "Div"],
  [T.PERCENTEQUAL, "Mod"],
  [T.DOUBLESTAREQUAL, "Pow"],
  [T.LEFTSHIFTEQUAL, "LShift"],
  [T.RIGHTSHIFTEQUAL, "RShift"],
  [T.VBAREQUAL, "BitOr"],
  [T.CIRCUMFLEXEQUAL, "BitXor"],
  [T.AMPEREQUAL, "BitAnd"],
  [T.DOUBLESLASHEQUAL, "FloorDiv"],
];
const AUGMENTED_OPERATORS: ReadonlyMap<number, Operator> = new Map(AUGMENTED);

export abstract class StatementParser extends PatternParser {
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
    this.parseAnyStatement(body);
    this.statementEnds.set(index, this.index);
  }

  private parseAnyStatement(body: Stmt[]): void {
    switch (this.kind) {
      case T.IF:
        body.push(this.parseIf());
        return;
      case T.DEF:
      case T.CLASS:
      case T.AT:
        body.push(this.parseDecorated());
        return;
      case T.ASYNC:
        body.push(this.parseAsync());
        return;
      case T.FOR:
        body.push(this.parseFor(this.start, false));
        return;
      case T.WHILE:
        body.push(this.parseWhile());
        return;
      case T.WITH:
        body.push(this.parseWith(this.start, false));
        return;
      case T.TRY:
        body.push(this.parseTry());
        return;
      case T.NAME:
        if (this.isSoftKeyword("match") && this.isMatchStatement()) {
          body.push(this.parseMatch());
          return;
        }
        break;
      default:
    }
    this.parseSimpleStatements(body);
  }

  // --- simple statements -----------------------------------------------------------------------

  private parseSimpleStatements(body: Stmt[]): void {
    for (;;) {
      body.push(this.parseSimpleStatement());
      if (!this.accept(T.SEMI)) break;
      if (this.kind === T.NEWLINE) break;
    }
    if (this.accept(T.NEWLINE)) return;
    this.fail();
    this.parseStrayTokens(body);
  }

  /** Tolerant only: the rest of a line that could not be read, with what can be read of it. */
  private parseStrayTokens(body: Stmt[]): void {
    const { start } = this;
    const children: (Stmt | Expr)[] = [];
    while (this.kind > T.LAST_LAYOUT) {
      const { index } = this;
      if (this.startsExpression()) children.push(this.parseStarExpressions());
      if (index === this.index) this.advance();
      if (this.kind === T.COLON && this.peek(1) === T.NEWLINE && this.peek(2) === T.INDENT) {
        // A compound statement whose keyword is missing: its block is still one.
        children.push(...this.parseBlock());
        body.push({ kind: "ErrorStmt", children, start, end: this.lastEnd });
        return;
      }
    }
    if (this.lastEnd > start) {
      body.push({ kind: "ErrorStmt", children, start, end: this.lastEnd });
    }
    this.accept(T.NEWLINE);
  }

  private parseSimpleStatement(): Stmt {
    const { start } = this;
    switch (this.kind) {
      case T.RETURN: {
        this.advance();
        const value = this.startsStarExpressions() ? this.parseStarExpressions() : null;
        return { kind: "Return", value, start, end: this.lastEnd };
      }
      case T.IMPORT:
        return this.parseImport(start, 0);
      case T.FROM:
        return this.parseImportFrom(start, 0);
      case T.RAISE:
        return this.parseRaise();
      case T.PASS:
        this.advance();
        return { kind: "Pass", start, end: this.lastEnd };
      case T.BREAK:
        this.advance();
        return { kind: "Break", start, end: this.lastEnd };
      case T.CONTINUE:
        this.advance();
        return { kind: "Continue", start, end: this.lastEnd };
      case T.DEL:
        return this.parseDelete();
      case T.YIELD:
        return this.parseExpressionStatement();
      case T.ASSERT: {
        this.advance();
        const test = this.parseExpression();
        const msg = this.accept(T.COMMA) ? this.parseExpression() : null;
        return { kind: "Assert", test, msg, start, end: this.lastEnd };
      }
      case T.GLOBAL: {
        const names = this.parseNameList();
        return { kind: "Global", names, start, end: this.lastEnd };
      }
      case T.NONLOCAL: {
        const names = this.parseNameList();
        return { kind: "Nonlocal", names, start, end: this.lastEnd };
      }
      case T.NAME:
        if (this.peek(1) === T.NAME && this.isSoftKeyword("type") && this.minor >= 12) {
          return this.parseTypeAlias();
        }
        if (this.minor >= 15 && this.isSoftKeyword("lazy")) {
          if (this.peek(1) === T.IMPORT || this.peek(1) === T.FROM) {
            this.advance();
            return this.kind === T.IMPORT
              ? this.parseImport(start, 1)
              : this.parseImportFrom(start, 1);
          }
        }
        return this.parseExpressionStatement();
      default:
        return this.parseExpressionStatement();
    }
  }

  private startsStarExpressions(): boolean {
    return this.startsExpression() || this.kind === T.STAR;
  }

  private parseNameList(): string[] {
    this.advance();
    const names: string[] = [];
    do names.push(this.expectName());
    while (this.accept(T.COMMA));
    return names;
  }

  /** An expression statement or one of the assignments. */
  private parseExpressionStatement(): Stmt {
    const { start } = this;
    const isName = this.kind === T.NAME;
    const isParenthesized = this.kind === T.LPAR;
    const first = this.parseAnnotatedRhs();
    if (this.kind === T.EQUAL) return this.parseAssign(first, start);
    if (this.kind >= T.FIRST_AUGASSIGN && this.kind <= T.LAST_AUGASSIGN) {
      const op = AUGMENTED_OPERATORS.get(this.kind)!; // All kinds of that range are in the map.
      this.checkSingleTarget(first);
      this.setContext(first, "Store");
      this.advance();
      const value = this.parseAnnotatedRhs();
      return { kind: "AugAssign", target: first, op, value, start, end: this.lastEnd };
    }
    if (this.kind === T.COLON && !this.startsStrayBlock()) {
      this.checkSingleTarget(first);
      this.setContext(first, "Store");
      this.advance();
      const annotation = this.parseExpression();
      const value = this.accept(T.EQUAL) ? this.parseAnnotatedRhs() : null;
      const simple = isName && first.kind === "Name" && !isParenthesized ? 1 : 0;
      return {
        kind: "AnnAssign",
        target: first,
        annotation,
        value,
        simple,
        start,
        end: this.lastEnd,
      };
    }
    return { kind: "Expr", value: first, start, end: this.lastEnd };
  }

  /** Tolerant only: `expression:` with an indented block behind it. */
  private startsStrayBlock(): boolean {
    return this.tolerant && this.peek(1) === T.NEWLINE;
  }

  /** single_target: neither a tuple nor a list nor starred. */
  private checkSingleTarget(target: Expr): void {
    const { kind } = target;
    if (kind !== "Name" && kind !== "Attribute" && kind !== "Subscript") this.failAtNode();
  }

  private parseAssign(first: Expr, start: Offset): Stmt {
    const targets: Expr[] = [];
    let value = first;
    while (this.accept(T.EQUAL)) {
      this.setContext(value, "Store");
      targets.push(value);
      value = this.parseAnnotatedRhs();
    }
    return { kind: "Assign", targets, value, start, end: this.lastEnd };
  }

  private parseTypeAlias(): Stmt {
    const { start } = this;
    this.advance();
    const nameStart = this.start;
    const id = this.expectName();
    const name: Expr = { kind: "Name", id, ctx: "Store", start: nameStart, end: this.lastEnd };
    const type_params = this.parseTypeParams();
    this.expect(T.EQUAL);
    const value = this.parseExpression();
    return { kind: "TypeAlias", name, type_params, value, start, end: this.lastEnd };
  }

  private parseRaise(): Stmt {
    const { start } = this;
    this.advance();
    const exc = this.startsExpression() ? this.parseExpression() : null;
    const cause = exc !== null && this.accept(T.FROM) ? this.parseExpression() : null;
    return { kind: "Raise", exc, cause, start, end: this.lastEnd };
  }

  private parseDelete(): Stmt {
    const { start } = this;
    this.advance();
    const targets: Expr[] = [];
    do {
      if (targets.length > 0 && !this.startsExpression()) break;
      const target = this.parsePrimary();
      this.setContext(target, "Del");
      targets.push(target);
    } while (this.accept(T.COMMA));
    return { kind: "Delete", targets, start, end: this.lastEnd };
  }

  // --- imports ---------------------------------------------------------------------------------

  private parseImport(start: Offset, is_lazy: 0 | 1): Stmt {
    this.advance();
    const names: Alias[] = [];
    do {
      const aliasStart = this.start;
      const name = this.parseDottedName();
      const asname = this.accept(T.AS) ? this.expectName() : null;
      names.push({ kind: "alias", name, asname, start: aliasStart, end: this.lastEnd });
    } while (this.accept(T.COMMA));
    return { kind: "Import", names, is_lazy, start, end: this.lastEnd };
  }

  private parseDottedName(): string {
    let name = this.expectName();
    while (this.accept(T.DOT)) name += `.${this.expectName()}`;
    return name;
  }

  private parseImportFrom(start: Offset, is_lazy: 0 | 1): Stmt {
    this.advance();
    let level = 0;
    for (; this.kind === T.DOT || this.kind === T.ELLIPSIS; this.advance()) {
      level += this.kind === T.DOT ? 1 : 3;
    }
    const hasModule = level === 0 || this.kind === T.NAME;
    const module = hasModule ? this.parseDottedName() : null;
    this.expect(T.IMPORT);
    const names = this.parseImportFromNames();
    return { kind: "ImportFrom", module, names, level, is_lazy, start, end: this.lastEnd };
  }

  private parseImportFromNames(): Alias[] {
    if (this.kind === T.STAR) {
      const { start } = this;
      this.advance();
      return [{ kind: "alias", name: "*", asname: null, start, end: this.lastEnd }];
    }
    const isParenthesized = this.accept(T.LPAR);
    const names: Alias[] = [];
    do {
      if (isParenthesized && this.kind === T.RPAR && names.length > 0) break;
      const { start } = this;
      const name = this.expectName();
      const asname = this.accept(T.AS) ? this.expectName() : null;
      names.push({ kind: "alias", name, asname, start, end: this.lastEnd });
    } while (this.accept(T.COMMA));
    if (isParenthesized) this.closeBracket(T.RPAR);
    return names;
  }

  // --- blocks ----------------------------------------------------------------------------------

  /** A colon and a block: indented, or simple statements on the same line. */
  protected parseBlock(): Stmt[] {
    if (!this.accept(T.COLON)) {
      this.fail();
      this.skipToColon();
    }
    const body: Stmt[] = [];
    if (!this.accept(T.NEWLINE)) {
      this.parseSimpleStatements(body);
      return body;
    }
    if (!this.accept(T.INDENT)) {
      this.fail();
      return body;
    }
    this.parseStatements(body);
    this.accept(T.DEDENT);
    return body;
  }

  /** Tolerant only: passes the rest of a compound statement's head. */
  private skipToColon(): void {
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
    const heads: { readonly start: Offset; readonly test: Expr; readonly body: Stmt[] }[] = [];
    do {
      const { start } = this;
      this.advance();
      const test = this.parseNamedExpression();
      heads.push({ start, test, body: this.parseBlock() });
    } while (this.kind === T.ELIF);
    let orelse = this.parseElse();
    const end = this.lastEnd;
    for (let head = heads.pop(); head !== undefined; head = heads.pop()) {
      const { start, test, body } = head;
      orelse = [{ kind: "If", test, body, orelse, start, end }];
    }
    return orelse[0]!; // There was at least one head.
  }

  private parseElse(): Stmt[] {
    if (this.kind !== T.ELSE) return [];
    this.advance();
    return this.parseBlock();
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
      if (kind === T.LPAR || kind === T.LSQB || kind === T.LBRACE) depth++;
      else if (kind === T.RPAR || kind === T.RSQB || kind === T.RBRACE) depth--;
      else if (depth === 0) {
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
    const finalbody = this.accept(T.FINALLY) ? this.parseBlock() : [];
    if (handlers.length === 0 && finalbody.length === 0) this.fail();
    const kind = isStar === true ? "TryStar" : "Try";
    return { kind, body, handlers, orelse, finalbody, start, end: this.lastEnd };
  }

  private parseExcept(isStar: boolean): ExceptHandler {
    const { start } = this;
    this.advance();
    if (isStar) this.advance();
    let type: Expr | null = null;
    let name: string | null = null;
    if (this.kind !== T.COLON || isStar) {
      const typeStart = this.start;
      type = this.parseExpression();
      if (this.kind === T.COMMA) type = this.parseExceptTuple(type, typeStart);
      if (this.accept(T.AS)) name = this.expectName();
    } else if (this.peek(1) !== T.NEWLINE) {
      // A bare `except:` with its block on the same line, nothing to check.
    }
    const body = this.parseBlock();
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
  private parseTypeParams(): TypeParam[] {
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
    this.advance();
    const pattern = this.parsePatterns();
    const guard = this.accept(T.IF) ? this.parseNamedExpression() : null;
    const body = this.parseBlock();
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
