/** The parser's entry points. They never throw: what is wrong with the text is in `errors`. */
import { type Offset, SourceText } from "../../base/text.ts";
import type { PythonVersion } from "../facts.ts";

import type { Expr, Expression, Interactive, Module, Stmt } from "./ast.ts";
import { ParseFailure } from "./cursor.ts";
import { diagnose, type Trouble } from "./diagnose.ts";
import { type OldFStringHost, parseOldFString } from "./oldFStrings.ts";
import { StatementParser } from "./statements.ts";
import { cutsOf } from "./swallowed.ts";
import {
  type Diagnostics,
  type SyntaxErrorInfo,
  type SyntaxWarningInfo,
  characterColumn,
  syntaxErrorAt,
} from "./syntaxError.ts";
import { orLaterError, tokenizerErrorInfo } from "./tokenizerErrors.ts";
import { minorOf, type Tokens } from "./tokenList.ts";
import { tokenize, tokenizeFStringExpression, tokenizeTolerantly } from "./tokenizer.ts";
import * as T from "./tokens.ts";

export type { Diagnostics, SyntaxErrorInfo, SyntaxWarningInfo } from "./syntaxError.ts";

/** What a text is read as. */
export interface ParseOptions {
  readonly version: PythonVersion;
}

/** A file: a tree in any case, with what is wrong in it. */
export interface ParsedModule extends Diagnostics {
  readonly module: Module;
}

/** An expression, as eval() and the debugger read it. */
export interface ParsedExpression extends Diagnostics {
  readonly expression: Expression;
}

/** One statement of the interactive prompt. */
export interface ParsedInteractive extends Diagnostics {
  readonly interactive: Interactive;
}

/** Parses a whole file (Py_file_input). */
export function parseModule(text: SourceText, options: ParseOptions): ParsedModule {
  const { tree, ...found } = parse(text, options, "statement", parser => parser.parseFile());
  return { module: tree, ...found };
}

/** Parses the text given to `eval` (Py_eval_input). */
export function parseExpression(text: SourceText, options: ParseOptions): ParsedExpression {
  const { tree, ...found } = parse(text, options, "eval", parser => parser.parseEval());
  return { expression: tree, ...found };
}

/** Parses one statement, as given to `compile(…, "single")` (Py_single_input). */
export function parseInteractive(text: SourceText, options: ParseOptions): ParsedInteractive {
  const { tree, ...found } = parse(text, options, "statement_newline", parser =>
    parser.parseSingle(),
  );
  return { interactive: tree, ...found };
}

interface Parsed<Tree> extends Diagnostics {
  readonly tree: Tree;
}

/** A strict parse, and after a failure a tolerant one. */
function parse<Tree>(
  source: SourceText,
  options: ParseOptions,
  startRule: Trouble["startRule"],
  start: (parser: Parser) => Tree,
): Parsed<Tree> {
  const { version } = options;
  const tokens = tokenize(source, version);
  const strict = new Parser(source, version, tokens, false);
  let failure = nullByte(source);
  try {
    const tree = start(strict);
    const warnings = [...numberWarnings(source, tokens), ...strict.warnings];
    const steps = tokens.steps + strict.steps;
    if (failure === null) return { tree, errors: [], warnings, steps };
  } catch (error) {
    const found = explain(source, version, startRule, tokens, strict, error);
    if (failure === null || found.start < failure.start) failure = found;
  }
  try {
    const { tree, parser, steps } = parseTolerantly(source, version, start);
    const errors = [failure, ...laterErrors(source, version, failure, parser)];
    const all = tokens.steps + strict.steps + steps + parser.effort.count;
    return { tree, errors, warnings: parser.warnings, steps: all };
  } catch (error) {
    // Levels of several kinds have added up to more than the host's stack holds.
    if (!(error instanceof RangeError)) throw error;
    const nothing = tokenizeTolerantly(new SourceText(""), version);
    const tree = start(new Parser(source, version, nothing, true));
    return { tree, errors: [failure], warnings: [], steps: tokens.steps + strict.steps };
  }
}

/** What is wrong with a null byte, wherever it stands: CPython reads no further. */
function nullByte(source: SourceText): SyntaxErrorInfo | null {
  const at = source.text.indexOf("\0");
  if (at < 0) return null;
  return syntaxErrorAt(source, "source code cannot contain null bytes", at, at + 1);
}

/** The tree with the fewest faults, wherever a string may end that nobody closes. */
function parseTolerantly<Tree>(
  source: SourceText,
  version: PythonVersion,
  start: (parser: Parser) => Tree,
): { readonly tree: Tree; readonly parser: Parser; readonly steps: number } {
  let steps = 0;
  const attempt = (tokens: Tokens) => {
    const parser = new Parser(source, version, tokens, true);
    const tree = start(parser);
    steps += tokens.steps + parser.steps;
    return { tree, parser };
  };
  const tokens = tokenizeTolerantly(source, version);
  let best = attempt(tokens);
  // The string that is cut is a fault itself: as many as without the cut means that another is gone.
  let most = best.parser.holes.length;
  for (const cut of cutsOf(source, tokens)) {
    const other = attempt(tokenizeTolerantly(source, version, cut));
    if (other.parser.holes.length > most) continue;
    best = other;
    most = other.parser.holes.length - 1;
    if (most === 0) break;
  }
  return { ...best, steps };
}

/** Later statements that are broken too are said in CPython's words, as far as this many. */
const MAX_EXPLAINED = 40;
/** More are not told. */
const MAX_ERRORS = 200;

/** What is wrong besides the failure that CPython reports: an error for each line, in order. */
function laterErrors(
  source: SourceText,
  version: PythonVersion,
  failure: SyntaxErrorInfo,
  { holes, errors, effort }: Parser,
): SyntaxErrorInfo[] {
  const found = new Map<number, SyntaxErrorInfo>();
  for (const hole of holes.slice(0, MAX_EXPLAINED)) {
    if (hole.start <= failure.start && failure.start <= hole.end) continue;
    const error =
      errorOfHole(source, version, hole, effort) ??
      syntaxErrorAt(source, "invalid syntax", hole.start, hole.end);
    if (!found.has(error.lineno)) found.set(error.lineno, error);
  }
  const byStart = [...holes].sort((a, b) => a.start - b.start);
  let next = 0;
  let holeEnd = -1;
  for (const error of [...errors].sort((a, b) => a.start - b.start)) {
    if (found.size === MAX_ERRORS) break;
    for (let hole = byStart[next]; hole !== undefined; hole = byStart[++next]) {
      if (hole.start > error.start) break;
      holeEnd = Math.max(holeEnd, hole.end);
    }
    if (error.start > holeEnd && !found.has(error.lineno)) found.set(error.lineno, error);
  }
  // On the line of the failure CPython's words are enough.
  found.delete(failure.lineno);
  return [...found.values()].sort((a, b) => a.start - b.start);
}

/** What CPython says of a broken statement when nothing but blank lines is around it. */
function errorOfHole(
  source: SourceText,
  version: PythonVersion,
  { start, end }: Stmt,
  effort: { count: number },
): SyntaxErrorInfo | null {
  const line = source.lineAt(start);
  const from = source.lineStart(line);
  const lines = source.text.slice(from, source.lineEnd(source.lineAt(end)));
  // An indented statement needs something that it is in.
  const isIndented = from < start && line > 1;
  const before = isIndented ? `${"\n".repeat(line - 2)}if 1:\n` : "\n".repeat(line - 1);
  const alone = new SourceText(`${before}${lines}\n`);
  const tokens = tokenize(alone, version);
  const parser = new Parser(alone, version, tokens, false);
  try {
    parser.parseFile();
    return null;
  } catch (error) {
    const info = explain(alone, version, "statement", tokens, parser, error);
    effort.count += tokens.steps + parser.steps;
    const shift = from - before.length;
    return { ...info, start: (info.start + shift) as Offset, end: (info.end + shift) as Offset };
  }
}

function numberWarnings(source: SourceText, tokens: Tokens): SyntaxWarningInfo[] {
  return tokens.warnings.map(({ message, start, end }) => ({
    category: "SyntaxWarning",
    message,
    lineno: source.lineAt(start),
    // Every place that the tokenizer works with is an offset of its text.
    start: start as Offset,
    end: end as Offset,
  }));
}

/** What CPython says of the text that a strict parse has failed to read. */
function explain(
  source: SourceText,
  version: PythonVersion,
  startRule: Trouble["startRule"],
  tokens: Tokens,
  parser: Parser,
  error: unknown,
): SyntaxErrorInfo {
  if (!(error instanceof ParseFailure)) {
    // The one thing that ends a descent without our doing: the stack of the host.
    if (!(error instanceof RangeError)) throw error;
    return syntaxErrorAt(source, "too many nested parentheses", 0, 0);
  }
  const { info, tokenIndex } = error;
  if (info !== null) return orLaterError(source, tokens, tokenIndex, info);
  const found = diagnose({
    source,
    minor: minorOf(version),
    tokens,
    from: startRule === "statement" ? parser.statementStart : 0,
    startRule,
    statementEnds: parser.statementEnds,
    effort: parser.effort,
    parseExpression: (first, last) => parseTokens(source, version, tokens, first, last),
    literalErrorIn: first => literalError(source, version, tokens, first),
  });
  if (found !== null) return found;
  if (tokens.error !== null && tokens.kinds[tokenIndex] === T.ERRORTOKEN) {
    return tokenizerErrorInfo(source, tokens, tokens.error);
  }
  const index = Math.min(tokenIndex, tokens.kinds.length - 1);
  return syntaxErrorAt(source, "invalid syntax", tokens.starts[index]!, tokens.ends[index]!);
}

/** The expression that the tokens from `from` to `to` are; `null` if they are none. */
function parseTokens(
  source: SourceText,
  version: PythonVersion,
  tokens: Tokens,
  from: number,
  to: number,
): Expr | null {
  const end = tokens.ends[to - 1] ?? tokens.starts[from]!;
  const part: Tokens = {
    minor: tokens.minor,
    kinds: [...tokens.kinds.slice(from, to), T.ENDMARKER],
    starts: [...tokens.starts.slice(from, to), end],
    ends: [...tokens.ends.slice(from, to), end],
    error: null,
    warnings: [],
    openBracket: -1,
    bdflFrom: tokens.bdflFrom,
    steps: 0,
    faults: [],
  };
  try {
    return new Parser(source, version, part, false).parseAnyExpression();
  } catch (error) {
    if (error instanceof ParseFailure) return null;
    throw error;
  }
}

/** What is wrong with the string literals that begin at the token `from`. */
function literalError(
  source: SourceText,
  version: PythonVersion,
  tokens: Tokens,
  from: number,
): SyntaxErrorInfo | null {
  const part: Tokens = {
    ...tokens,
    kinds: tokens.kinds.slice(from),
    starts: tokens.starts.slice(from),
    ends: tokens.ends.slice(from),
  };
  try {
    new Parser(source, version, part, false).parseLiterals();
    return null;
  } catch (error) {
    if (error instanceof ParseFailure) return error.info;
    throw error;
  }
}

class Parser extends StatementParser implements OldFStringHost {
  /** The first token of the top-level statement that is being read. */
  statementStart = 0;

  parseFile(): Module {
    const body: Stmt[] = [];
    while (this.kind !== T.ENDMARKER) {
      this.statementStart = this.index;
      this.parseStatementOrStray(body);
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

  parseLiterals(): Expr {
    return this.parseStrings();
  }

  /** An expression of any kind, named, starred, yielded or a tuple, that takes all tokens. */
  parseAnyExpression(): Expr {
    const { start } = this;
    const first = this.kind === T.YIELD ? this.parseYield() : this.parseStarNamedExpression();
    const elts = [first];
    while (this.accept(T.COMMA) && this.kind !== T.ENDMARKER) {
      elts.push(this.parseStarNamedExpression());
    }
    if (this.kind !== T.ENDMARKER) this.fail();
    if (elts.length === 1 && this.lastEnd === first.end) return first;
    if (elts.length === 1 && !this.text.slice(first.end, this.lastEnd).includes(",")) return first;
    return { kind: "Tuple", elts, ctx: "Load", start, end: this.lastEnd };
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
      throw new ParseFailure(this.index, this.explainInside(tokens, inner, brace, error), true);
    } finally {
      this.effort.count += tokens.steps + inner.steps;
      this.errors.push(...inner.errors);
      this.faultCount += inner.faultCount;
      this.warnings.push(...inner.warnings);
    }
  }

  /**
   * 3.11 reads the expression with a parser of its own, from a text where parentheses stand for the
   * braces: columns on the first line count from there.
   */
  private explainInside(
    tokens: Tokens,
    inner: Parser,
    brace: number,
    error: ParseFailure,
  ): SyntaxErrorInfo {
    const { source, version } = this;
    const info = explain(source, version, "fstring_input", tokens, inner, error);
    const shift = characterColumn(source, brace);
    const isFirstLine = info.lineno === source.lineAt(brace);
    const { error: own } = tokens;
    const isOurs = own !== null && tokenizerErrorInfo(source, tokens, own).message === info.message;
    const isPrefixed = isOurs || error.isNested || info.message.startsWith("f-string: ");
    const endsOnFirstLine = info.end_lineno === source.lineAt(brace) && info.end_offset !== null;
    return {
      ...info,
      message: isPrefixed ? info.message : `f-string: ${info.message}`,
      offset: isFirstLine ? info.offset - shift : info.offset,
      end_offset: endsOnFirstLine ? (info.end_offset ?? 0) - shift : info.end_offset,
    };
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
