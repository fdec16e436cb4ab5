/** The parser's entry points. They never throw: what is wrong with the text is in `errors`. */
import type { Offset, SourceText } from "../../base/text.ts";
import type { PythonVersion } from "../facts.ts";

import type { Expr, Expression, Interactive, Module, Stmt } from "./ast.ts";
import { ParseFailure } from "./cursor.ts";
import { type OldFStringHost, parseOldFString } from "./oldFStrings.ts";
import { StatementParser } from "./statements.ts";
import { type Diagnostics, type SyntaxErrorInfo, syntaxErrorAt } from "./syntaxError.ts";
import { type Tokens, tokenize, tokenizeFStringExpression, tokenizeTolerantly } from "./tokenizer.ts";
import * as T from "./tokens.ts";

export type { Diagnostics, SyntaxErrorInfo, SyntaxWarningInfo } from "./syntaxError.ts";

export interface ParseOptions {
  readonly version: PythonVersion;
}

export interface ParsedModule extends Diagnostics {
  readonly module: Module;
}
export interface ParsedExpression extends Diagnostics {
  readonly expression: Expression;
}
export interface ParsedInteractive extends Diagnostics {
  readonly interactive: Interactive;
}

/** Parses a whole file (Py_file_input). */
export function parseModule(text: SourceText, options: ParseOptions): ParsedModule {
  const { tree, errors, warnings } = parse(text, options, parser => parser.parseFile());
  return { module: tree, errors, warnings };
}

/** Parses the text given to `eval` (Py_eval_input). */
export function parseExpression(text: SourceText, options: ParseOptions): ParsedExpression {
  const { tree, errors, warnings } = parse(text, options, parser => parser.parseEval());
  return { expression: tree, errors, warnings };
}

/** Parses one statement, as given to `compile(…, "single")` (Py_single_input). */
export function parseInteractive(text: SourceText, options: ParseOptions): ParsedInteractive {
  const { tree, errors, warnings } = parse(text, options, parser => parser.parseSingle());
  return { interactive: tree, errors, warnings };
}

interface Parsed<Tree> extends Diagnostics {
  readonly tree: Tree;
}

/** A strict parse, and after a failure a tolerant one. */
function parse<Tree>(
  text: SourceText,
  options: ParseOptions,
  start: (parser: Parser) => Tree,
): Parsed<Tree> {
  const { version } = options;
  const tokens = tokenize(text, version);
  let failure: SyntaxErrorInfo;
  try {
    const parser = new Parser(text, version, tokens, false);
    const tree = start(parser);
    return { tree, errors: [], warnings: [...tokens.warnings, ...parser.warnings].map(brandRange) };
  } catch (error) {
    failure = failureOf(text, tokens, error);
  }
  const tolerant = new Parser(text, version, tokenizeTolerantly(text, version), true);
  const tree = start(tolerant);
  const errors = [failure, ...tolerant.errors.filter(error => error.start !== failure.start)];
  return { tree, errors, warnings: tolerant.warnings };
}

function brandRange<Warning extends { start: number; end: number }>(
  warning: Warning,
): Warning & { start: Offset; end: Offset } {
  return warning as Warning & { start: Offset; end: Offset };
}

function failureOf(text: SourceText, tokens: Tokens, error: unknown): SyntaxErrorInfo {
  if (error instanceof RangeError) {
    return syntaxErrorAt(text, "too many nested parentheses", 0, 0);
  }
  if (!(error instanceof ParseFailure)) throw error;
  const index = error.tokenIndex;
  if (tokens.error !== null && tokens.kinds[index] === T.ERRORTOKEN) {
    return syntaxErrorAt(text, tokens.error.message, tokens.starts[index]!, tokens.ends[index]!);
  }
  return syntaxErrorAt(text, "invalid syntax", tokens.starts[index]!, tokens.ends[index]!);
}

class Parser extends StatementParser implements OldFStringHost {
  parseFile(): Module {
    const body: Stmt[] = [];
    while (this.kind !== T.ENDMARKER) {
      this.parseStatements(body);
      this.accept(T.DEDENT);
    }
    return { kind: "Module", body, start: 0 as Offset, end: this.text.length as Offset };
  }

  parseEval(): Expression {
    const body = this.parseExpressionList();
    while (this.accept(T.NEWLINE));
    if (this.kind !== T.ENDMARKER) this.fail();
    return { kind: "Expression", body, start: 0 as Offset, end: this.text.length as Offset };
  }

  parseSingle(): Interactive {
    const body: Stmt[] = [];
    if (!this.accept(T.NEWLINE)) this.parseStatement(body);
    while (this.accept(T.NEWLINE));
    if (this.kind !== T.ENDMARKER) this.fail();
    return { kind: "Interactive", body, start: 0 as Offset, end: this.text.length as Offset };
  }

  private parseExpressionList(): Expr {
    return this.parseExpressions();
  }

  protected override parseOldFString(start: Offset, end: Offset): Expr[] {
    return parseOldFString(this, this.text, this.start, this.end, { start, end });
  }

  parseExpressionBetween(brace: number, end: number): Expr {
    const { source, version, tolerant } = this;
    const tokens = tokenizeFStringExpression(source, version, brace, end, tolerant);
    const inner = new Parser(source, version, tokens, tolerant);
    try {
      return inner.parseFStringExpression();
    } catch (error) {
      if (!(error instanceof ParseFailure)) throw error;
      throw new ParseFailure(this.index);
    } finally {
      this.errors.push(...inner.errors);
      this.warnings.push(...inner.warnings);
    }
  }

  fStringError(message: string): void {
    this.literalError(message);
  }

  private parseFStringExpression(): Expr {
    const value = this.parseStarExpressions();
    if (this.kind !== T.ENDMARKER) this.fail();
    return value;
  }
}
