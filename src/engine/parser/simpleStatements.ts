/** Statements on one line, as Grammar/python.gram has them from `simple_stmts` down. */
import type { Offset } from "../../base/text.ts";

import type { Alias, Expr, Operator, Stmt, TypeParam } from "./ast.ts";
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
/** Statements that fit on a line; tolerant parsing makes holes of those with faults. */
export abstract class SimpleStatementParser extends PatternParser {
  /** The statements that could not be read. Tolerant only. */
  readonly holes: Stmt[] = [];

  protected abstract parseBlock(): Stmt[];
  protected abstract parseTypeParams(): TypeParam[];

  protected parseSimpleStatements(body: Stmt[]): void {
    let faults: number;
    for (;;) {
      faults = this.countFaults();
      body.push(this.orHole(this.parseSimpleStatement(), faults));
      if (!this.accept(T.SEMI)) break;
      if (this.kind === T.NEWLINE) break;
    }
    if (this.accept(T.NEWLINE)) return;
    this.fail();
    body.push(this.orHole(body.pop()!, faults)); // There is one statement at least.
    this.parseStrayTokens(body);
  }

  /** `statement`; or a hole that has it, when something was wrong since there were `faults`. */
  protected orHole(statement: Stmt, faults: number): Stmt {
    if (this.countFaults() === faults || statement.kind === "ErrorStmt") return statement;
    const { start, end } = statement;
    this.holes.push(statement);
    return { kind: "ErrorStmt", children: [statement], start, end };
  }

  /** Tolerant only: the rest of a line that could not be read, with what can be read of it. */
  protected parseStrayTokens(body: Stmt[]): void {
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

  protected startsStarExpressions(): boolean {
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
    const moduleStart = this.start;
    const isApart = level > 0 && is_lazy === 0 && this.lastEnd < moduleStart;
    const module = hasModule ? this.parseDottedName() : null;
    if (isApart && module === "lazy" && this.minor >= 15) this.warnOfLazy(level, moduleStart);
    this.expect(T.IMPORT);
    const names = this.parseImportFromNames();
    return { kind: "ImportFrom", module, names, level, is_lazy, start, end: this.lastEnd };
  }

  /** `from . lazy import x` (PEP 810). */
  private warnOfLazy(level: number, start: Offset): void {
    const dots = ".".repeat(level);
    const meant = `did you mean 'lazy from ${dots} import'?`;
    this.warnings.push({
      category: "SyntaxWarning",
      message: `'from ${dots} lazy import' is the same as 'from ${dots}lazy import'; ${meant}`,
      lineno: this.source.lineAt(start),
      start,
      end: this.lastEnd,
    });
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
}
