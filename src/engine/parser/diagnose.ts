/**
 * What CPython says of a text that is no Python. As Parser/pegen.c does, the statement that could not
 * be read is walked twice with CPython's grammar: once to see how far reading gets, once with the
 * rules for mistakes (_PyPegen_run_parser, Parser/pegen_errors.c).
 */
import type { Expr } from "./ast.ts";
import {
  type Capture,
  type Captures,
  GrammarWalker,
  Raised,
  type Trouble,
} from "./grammarWalker.ts";
import { expressionName, invalidTarget, type TargetKind } from "./invalidTargets.ts";
import {
  characterColumn,
  errorColumn,
  type SyntaxErrorInfo,
  type SyntaxErrorType,
  syntaxErrorAt,
} from "./syntaxError.ts";
import { laterTokenizerError } from "./tokenizerErrors.ts";
import * as T from "./tokens.ts";

export type { Trouble } from "./grammarWalker.ts";

/** CPython's error; `null` when its grammar finds nothing wrong. */
export function diagnose(trouble: Trouble): SyntaxErrorInfo | null {
  const walker = new Diagnoser(trouble);
  try {
    return walker.run();
  } catch (error) {
    if (error instanceof Raised) return error.info;
    // A RangeError: nested too deeply for the walk, which the caller then does without.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Rules that stand for one expression, whose place is that of the expression without parentheses. */
const EXPRESSION_RULES = new Set(
  (
    "expression disjunction bitwise_or star_expressions star_named_expression inversion factor " +
    "plain_expression if_expression yield_expr bad_ann_assign_target " +
    "starred_expression"
  ).split(" "),
);
class Diagnoser extends GrammarWalker {
  run(): SyntaxErrorInfo | null {
    let from: number;
    try {
      const failedAt = this.firstPass();
      if (failedAt === null) return null;
      from = failedAt;
    } catch (error) {
      throw this.orLaterTokenizerError(error);
    }
    const lastToken = this.fill - 1;
    this.callsInvalid = true;
    this.memo.clear();
    this.modeMemos = [new Map(), new Map()];
    try {
      this.walkNotEquals();
      // From the first statement on: one that could be read may be what is wrong, as a `try`
      // whose `except` and `except*` are mixed.
      const start = this.rules.get(this.trouble.startRule)!; // There are the four start rules.
      if (this.trouble.startRule === "statement") this.walkMatchLikes();
      for (let pos = this.secondStart(); pos >= 0 && pos <= from; pos = this.rule(start, pos)) {
        if (this.trouble.startRule !== "statement" && pos > this.trouble.from) break;
      }
    } catch (error) {
      throw this.orLaterTokenizerError(error);
    }
    return this.genericError(lastToken);
  }

  /** Where the second pass begins: what `elif` follows by mistake is looked at again. */
  private secondStart(): number {
    const { from, statementEnds } = this.trouble;
    if (this.kinds[from] !== T.ELIF) return from;
    let first = from;
    for (const [start, end] of statementEnds) if (end === from && start < first) first = start;
    return first;
  }

  /** Where the statement begins that cannot be read; `null` if all can. */
  private firstPass(): number | null {
    const start = this.rules.get(this.trouble.startRule)!; // The grammar has the four start rules.
    let pos = this.trouble.from;
    for (;;) {
      const end = this.rule(start, pos);
      if (end < 0) return pos;
      this.touch(end);
      if (this.kinds[end] === T.ENDMARKER) return null;
      if (this.trouble.startRule !== "statement") return pos;
      pos = end;
    }
  }

  /** A `!=` before the import that makes `<>` of it is right in the first pass alone. */
  private walkNotEquals(): void {
    const { bdflFrom, starts } = this.tokens;
    for (let i = 0; i < this.trouble.from && starts[i]! < bdflFrom; i++) {
      if (this.kinds[i] === T.NOTEQUAL) throw new Raised(this.wrongNotEqual());
    }
  }

  /**
   * Of the right statements the second pass can only stumble over those that begin like a `match`, as
   * a call `match(x)` does.
   */
  private walkMatchLikes(): void {
    const rule = this.rules.get("match_stmt")!; // The grammar has it.
    const starts = [...this.trouble.statementEnds.keys()].sort((a, b) => a - b);
    for (const pos of starts) {
      if (this.kinds[pos] !== T.NAME) continue;
      const word = this.textOf(pos);
      if (word === "match" || word === "case") this.rule(rule, pos);
    }
  }

  /** _Pypegen_set_syntax_error. */
  private genericError(lastToken: number): SyntaxErrorInfo {
    const kind = this.kinds[lastToken];
    if (kind === T.INDENT || kind === T.DEDENT) {
      const message = kind === T.INDENT ? "unexpected indent" : "unexpected unindent";
      return this.atToken(lastToken, message, "IndentationError");
    }
    return this.laterTokenizerError() ?? this.atKnownToken(lastToken, "invalid syntax");
  }
  // --- actions ---------------------------------------------------------------------------------

  /** Raises what the action says; returns when it has nothing to say after all. */
  protected override act(action: string, captures: Captures, from: number, to: number): void {
    const words = action.split(" ");
    const rest = (count: number): string => words.slice(count).join(" ");
    const a = captures.get("a");
    switch (words[0]) {
      case "L": {
        const [start, end] = this.placeOf(a!);
        throw new Raised(this.error(this.fillIn(rest(2), a, from), start, end));
      }
      case "R": {
        const [start] = this.placeOf(a!);
        const [, end] = this.placeOf(captures.get(words[2]!)!);
        throw new Raised(this.error(this.fillIn(rest(3), a, from), start, end));
      }
      case "S":
        throw new Raised(this.startingFrom(a!, this.fillIn(rest(2), a, from)));
      case "N":
        throw new Raised(this.atToken(to, this.fillIn(rest(1), a, from)));
      case "E":
        throw new Raised(this.atToken(this.fill - 1, this.fillIn(rest(1), a, from)));
      case "I": {
        const message = this.fillIn(rest(rest(1).startsWith("a ") ? 2 : 1), a, from);
        throw new Raised(this.atToken(this.fill - 1, message, "IndentationError"));
      }
      case "T":
        this.raiseForTarget(words[1] as TargetKind, a!);
        return;
      default:
        this.look(words[1]!, captures, from, to);
    }
  }

  private fillIn(message: string, a: Capture | undefined, from: number): string {
    const isNew = this.trouble.minor >= 15;
    return message.replace(/%[etlpqf]/g, mark => {
      switch (mark) {
        case "%e": {
          const node = a === undefined ? null : this.nodeOf(a);
          return node === null ? "expression" : expressionName(node);
        }
        case "%t":
          return a === undefined ? "" : this.textOf(a.from);
        case "%l":
          return a === undefined ? "" : String(this.source.lineAt(this.tokens.starts[a.from]!));
        case "%p":
          return isNew ? "parameter" : "argument";
        case "%q":
          return isNew ? "" : " argument";
        default:
          return this.stringKindAt(from);
      }
    });
  }

  /** "f-string" or "t-string": which the token at `pos` is in. */
  private stringKindAt(pos: number): string {
    let depth = 0;
    for (let i = pos; i >= 0; i--) {
      const kind = this.kinds[i];
      if (kind === T.FSTRING_END || kind === T.TSTRING_END) depth++;
      if (kind !== T.FSTRING_START && kind !== T.TSTRING_START) continue;
      if (depth-- === 0) return kind === T.TSTRING_START ? "t-string" : "f-string";
    }
    return "f-string";
  }

  private raiseForTarget(kind: TargetKind, a: Capture): void {
    const node = this.nodeOf(a);
    const target = node === null ? null : invalidTarget(node, kind);
    if (target === null) return;
    const verb = kind === "del" ? "delete" : "assign to";
    const message = `cannot ${verb} ${expressionName(target)}`;
    throw new Raised(this.error(message, target.start, target.end));
  }

  /** The actions that look closer (Parser/action_helpers.c, Parser/pegen.h). */
  private look(name: string, captures: Captures, from: number, to: number): void {
    const a = captures.get("a");
    const b = captures.get("b");
    switch (name) {
      case "legacy": {
        const word = this.textOf(a!.from);
        if (word !== "print" && word !== "exec") return;
        const [start] = this.placeOf(a!);
        const [, end] = this.placeOf(b!);
        const message = `Missing parentheses in call to '${word}'. Did you mean ${word}(...)?`;
        throw new Raised(this.error(message, start, end));
      }
      case "diamond": {
        const { starts, ends } = this.tokens;
        if (ends[from] !== starts[from + 1]) return;
        const message = "invalid syntax.  Maybe you meant '!=' instead of '<>'?";
        throw new Raised(this.error(message, starts[from]!, ends[from + 1]!));
      }
      case "missing_comma":
        this.raiseForMissingComma(a!, b!, to);
        return;
      case "nonparen_genexp":
        this.raiseForGenerator(a!, b!);
        return;
      case "arguments_error": {
        const hasUnpacking = this.argumentStarts(a!).some(i => this.kinds[i] === T.DOUBLESTAR);
        const what = hasUnpacking ? "keyword argument unpacking" : "keyword argument";
        const message = `positional argument follows ${what}`;
        throw new Raised(this.atToken(this.fill - 1, message));
      }
      case "comprehension_target": {
        const [start] = this.placeOf(a!);
        const last = this.kinds[b!.to - 1] === T.COMMA ? b!.to - 2 : b!.to - 1;
        const message = "did you forget parentheses around the comprehension target?";
        throw new Raised(this.error(message, start, this.tokens.ends[last]!));
      }
      case "key_without_colon": {
        const [start, end] = this.placeOf(a!);
        const info = this.error("':' expected after dictionary key", start, end);
        const offset = errorColumn(this.source, info.lineno, this.source.utf8ColumnAt(end) - 1);
        throw new Raised({ ...info, offset, end_offset: 0 });
      }
      case "part_of_string": {
        const [start] = this.placeOf({ ...a!, to: a!.from + 1 });
        const end = this.tokens.ends[a!.to - 1]!;
        const message = "invalid syntax. Is this intended to be part of the string?";
        throw new Raised(this.error(message, start, end));
      }
      case "bound_typevartuple":
      case "bound_paramspec": {
        const kind = name === "bound_paramspec" ? "ParamSpec" : "TypeVarTuple";
        const node = b === undefined ? null : this.nodeOf(b);
        const what = node?.kind === "Tuple" ? "constraints" : "bound";
        const info = this.startingFrom(a!, `cannot use ${what} with ${kind}`);
        throw new Raised(info);
      }
      case "double_star_pattern": {
        const message =
          "double star pattern must be the last (right-most) subpattern in the mapping pattern";
        const token = a!.from + 1;
        throw new Raised(this.error(message, this.tokens.starts[token]!, this.tokens.ends[token]!));
      }
      case "mixed_tstring": {
        const message = "cannot mix t-string literals with string or bytes literals";
        const start = this.tokens.starts[this.lastLiteral(a!)]!;
        throw new Raised(this.error(message, start, this.tokens.ends[b!.to - 1]!));
      }
      case "strings": {
        const info = this.trouble.literalErrorIn(from);
        if (info !== null) throw new Raised(info);
        return;
      }
      case "conversion":
        this.checkConversionPlace(from);
        if (this.trouble.minor >= 14) this.checkConversionLetter(from);
        return;
      case "field": {
        // Up to 3.13 the letter is looked at when the whole field is read.
        const conversion = captures.get("c");
        if (conversion !== undefined && conversion.to > conversion.from) {
          this.checkConversionLetter(conversion.from);
        }
        return;
      }
      default:
    }
  }

  private raiseForMissingComma(a: Capture, b: Capture, to: number): void {
    const first = this.nodeOf(a);
    if (first?.kind === "Name" && (first.id === "print" || first.id === "exec")) return;
    if (this.levelAt(to - 1) === 0) return;
    const message = "invalid syntax. Perhaps you forgot a comma?";
    const [aStart, aEnd] = this.placeOf(a);
    const lastLine = this.source.lineAt(aEnd);
    if (this.trouble.minor >= 15 && this.source.lineAt(aStart) < lastLine) {
      // Of what is spread over lines CPython names the last one, with the column of the first.
      const column = this.source.utf8ColumnAt(aStart);
      const start = Math.min(this.source.offsetAt(lastLine, column), aEnd);
      const offset = errorColumn(this.source, lastLine, column);
      throw new Raised({ ...this.error(message, start, aEnd), offset });
    }
    const [, end] = this.placeOf(b);
    throw new Raised(this.error(message, aStart, end));
  }

  /** _PyPegen_nonparen_genexp_in_call. */
  private raiseForGenerator(a: Capture, b: Capture): void {
    const starts = this.argumentStarts(a).filter(each => !this.isKeywordArgument(each));
    if (starts.length <= 1) return;
    const start = this.tokens.starts[starts.at(-1)!]!;
    const end = this.tokens.ends[b.to - 1]!;
    throw new Raised(this.error("Generator expression must be parenthesized", start, end));
  }

  /** The first tokens of the arguments that `args` matched. */
  private argumentStarts(args: Capture): number[] {
    const starts: number[] = [];
    let depth = 0;
    let isStart = true;
    for (let i = args.from; i < args.to; i++) {
      const kind = this.kinds[i]!;
      if (isStart) starts.push(i);
      isStart = kind === T.COMMA && depth === 0;
      depth += T.nestingOf(kind);
    }
    return starts;
  }

  private isKeywordArgument(start: number): boolean {
    const kind = this.kinds[start];
    return kind === T.DOUBLESTAR || (kind === T.NAME && this.kinds[start + 1] === T.EQUAL);
  }

  /** _PyPegen_check_fstring_conversion, in whatever pass. */
  private checkConversionPlace(from: number): void {
    const { starts, ends } = this.tokens;
    if (ends[from] === starts[from + 1]) return;
    const string = this.stringKindAt(from);
    const message = `${string}: conversion type must come right after the exclamation mark`;
    throw new Raised(this.error(message, starts[from]!, ends[from + 1]!));
  }

  private checkConversionLetter(from: number): void {
    const { starts, ends } = this.tokens;
    const string = this.stringKindAt(from);
    const letter = this.textOf(from + 1);
    if (/^[sra]$/.test(letter)) return;
    const message = `${string}: invalid conversion character '${letter}': expected 's', 'r', or 'a'`;
    throw new Raised(this.error(message, starts[from + 1]!, ends[from + 1]!));
  }

  // --- places ----------------------------------------------------------------------------------
  private nodeOf(capture: Capture): Expr | null {
    return this.trouble.parseExpression(capture.from, capture.to);
  }

  private placeOf(capture: Capture): readonly [number, number] {
    const { element, from, to } = capture;
    if (element.op === "rule" && EXPRESSION_RULES.has(element.rule.name)) {
      const node = this.nodeOf(capture);
      if (node !== null) return [node.start, node.end];
    }
    const last = to - from > 1 && this.kinds[to - 1] === T.COMMA ? to - 2 : to - 1;
    return [this.tokens.starts[from]!, this.tokens.ends[last]!];
  }

  /** The first token of the last of the literals that were matched. */
  private lastLiteral(capture: Capture): number {
    let depth = 0;
    for (let i = capture.to - 1; i > capture.from; i--) {
      const kind = this.kinds[i];
      if (kind === T.FSTRING_END || kind === T.TSTRING_END) depth++;
      if (kind === T.FSTRING_START || kind === T.TSTRING_START) depth--;
      if (depth === 0) return i;
    }
    return capture.from;
  }

  /** How many brackets are open behind each token (Token.level). */
  private levels: Uint32Array | null = null;

  private levelAt(pos: number): number {
    this.levels ??= this.countLevels();
    return this.levels[pos] ?? 0;
  }

  private countLevels(): Uint32Array {
    const { kinds } = this;
    const levels = new Uint32Array(kinds.length);
    this.trouble.effort.count += kinds.length;
    let level = 0;
    for (let i = 0; i < kinds.length; i++) {
      const kind = kinds[i]!; // `i` is in range.
      level += T.nestingOf(kind);
      levels[i] = Math.max(0, level);
    }
    return levels;
  }

  private error(message: string, start: number, end: number): SyntaxErrorInfo {
    return syntaxErrorAt(this.source, message, start, end);
  }

  /** RAISE_SYNTAX_ERROR_STARTING_FROM: to where the tokenizer stands. */
  private startingFrom(a: Capture, message: string): SyntaxErrorInfo {
    const [start] = this.placeOf(a);
    const last = this.fill - 1;
    const lastEnd = this.tokens.ends[last]!;
    const cursor = this.source.utf8ColumnAt(lastEnd) + (this.kinds[last] === T.NEWLINE ? 1 : 0);
    const info = this.error(message, start, lastEnd);
    const end_lineno = this.source.lineAt(this.tokens.starts[last]!);
    const end_offset = cursor === 0 ? 0 : errorColumn(this.source, info.lineno, cursor - 1);
    return { ...info, end_lineno, end_offset };
  }

  /**
   * An error at the last token that was read (_PyPegen_raise_error). INDENT, DEDENT and ENDMARKER have
   * no column of their own: then the column is where the tokenizer stands.
   */
  private atToken(
    pos: number,
    message: string,
    type: SyntaxErrorType = "SyntaxError",
  ): SyntaxErrorInfo {
    const start = this.tokens.starts[pos]!;
    const end = this.tokens.ends[pos]!;
    const info = syntaxErrorAt(this.source, message, start, end, type);
    const kind = this.kinds[pos];
    if (kind === T.NEWLINE) {
      // From 3.12 on a NEWLINE ends behind its newline.
      const column = characterColumn(this.source, end);
      return { ...info, end_offset: column + (this.trouble.minor >= 12 ? 2 : 1) };
    }
    if (!hasNoColumn(kind)) return info;
    const [lineno, column] = this.cursorAt(start);
    return { ...info, lineno, offset: column, end_lineno: lineno, end_offset: -1 };
  }

  /** An error at a token that is known (RAISE_SYNTAX_ERROR_KNOWN_LOCATION). */
  private atKnownToken(pos: number, message: string): SyntaxErrorInfo {
    const info = this.atToken(pos, message);
    return hasNoColumn(this.kinds[pos]) ? { ...info, offset: 0, end_offset: 0 } : info;
  }

  /** The line and column where CPython's tokenizer stands at a token without a column. */
  private cursorAt(start: number): readonly [number, number] {
    const { source } = this;
    if (start < source.length) return [source.lineAt(start), characterColumn(source, start)];
    // At the end it still stands behind the newline of the last line.
    const { text } = source;
    const lastLine = source.lineAt(start);
    const isEmpty = source.lineStart(lastLine) === start && lastLine > 1 && text.length > 0;
    const lineno = isEmpty ? lastLine - 1 : lastLine;
    return [lineno, characterColumn(source, source.lineEnd(lineno)) + 1];
  }

  protected override wrongNotEqual(): SyntaxErrorInfo {
    return this.atToken(this.fill - 1, "with Barry as BDFL, use '<>' instead of '!='");
  }

  protected override expected(pos: number, text: string): SyntaxErrorInfo {
    return this.atKnownToken(pos, `expected '${text}'`);
  }

  // --- the tokenizer's say ---------------------------------------------------------------------

  private laterTokenizerError(): SyntaxErrorInfo | null {
    return laterTokenizerError(this.source, this.tokens, this.fill - 1);
  }

  private orLaterTokenizerError(error: unknown): unknown {
    if (!(error instanceof Raised) || error.isTokenizers) return error;
    const later = this.laterTokenizerError();
    return later === null ? error : new Raised(later);
  }
}

function hasNoColumn(kind: number | undefined): boolean {
  return kind === T.INDENT || kind === T.DEDENT || kind === T.ENDMARKER;
}
