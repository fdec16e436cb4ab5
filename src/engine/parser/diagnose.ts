/**
 * What CPython says of a text that is no Python. As Parser/pegen.c does, the statement that could not
 * be read is walked twice with CPython's grammar: once to see how far reading gets, once with the
 * rules for mistakes (_PyPegen_run_parser, Parser/pegen_errors.c).
 */
import type { SourceText } from "../../base/text.ts";

import type { Expr } from "./ast.ts";
import { type Element, readGrammar, type Alternative, type Rule } from "./grammarReader.ts";
import { expressionName, invalidTarget, type TargetKind } from "./invalidTargets.ts";
import {
  characterColumn,
  type SyntaxErrorInfo,
  type SyntaxErrorType,
  syntaxErrorAt,
} from "./syntaxError.ts";
import type { TokenizerError, Tokens } from "./tokenizer.ts";
import * as T from "./tokens.ts";

/** What is to be explained: the tokens of the strict tokenizer, and where the trouble is. */
export interface Trouble {
  readonly source: SourceText;
  readonly minor: number;
  readonly tokens: Tokens;
  /** The first token of the top-level statement that could not be read. */
  readonly from: number;
  readonly startRule: "statement" | "statement_newline" | "eval" | "fstring_input";
  /** Where the statements that could be read end, by their first token: they need no walk. */
  readonly statementEnds: ReadonlyMap<number, number>;
  /** The expression that the tokens from `from` to `to` are; `null` if they are none. */
  parseExpression(from: number, to: number): Expr | null;
  /** What is wrong with the literals that begin at the token `from`. */
  literalErrorIn(from: number): SyntaxErrorInfo | null;
}

/** CPython's error; `null` when its grammar finds nothing wrong. */
export function diagnose(trouble: Trouble): SyntaxErrorInfo | null {
  const walker = new Walker(trouble);
  try {
    return walker.run();
  } catch (error) {
    if (error instanceof Raised) return error.info;
    // A RangeError: nested too deeply for the walk, which the caller then does without.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * An error that the parser has found while it had read up to the token `last`; or what the tokenizer
 * finds wrong further on, which counts more (_PyPegen_tokenize_full_source_to_check_for_errors).
 */
export function orLaterError(
  source: SourceText,
  tokens: Tokens,
  last: number,
  info: SyntaxErrorInfo,
): SyntaxErrorInfo {
  return laterTokenizerError(source, tokens, last) ?? info;
}

function laterTokenizerError(
  source: SourceText,
  tokens: Tokens,
  last: number,
): SyntaxErrorInfo | null {
  const { error, openBracket, starts } = tokens;
  // Of what is wrong inside f-strings CPython does not hear this way.
  if (error === null || error.isInString) return null;
  if (error.reason === "syntax") return tokenizerErrorInfo(source, tokens, error);
  if (openBracket < 0) return null;
  const line = source.lineAt(starts[Math.min(last, starts.length - 1)]!);
  return line > source.lineAt(openBracket) ? neverClosed(source, openBracket) : null;
}

/** The error for which the tokenizer stopped (tokenizer_error, Parser/pegen_errors.c). */
export function tokenizerErrorInfo(
  source: SourceText,
  tokens: Tokens,
  error: TokenizerError,
): SyntaxErrorInfo {
  const { type, message, start, cursor, end } = error;
  const lineno = source.lineAt(Math.min(start < 0 ? cursor : start, source.length));
  switch (error.reason) {
    case "syntax": {
      if (end >= 0) return syntaxErrorAt(source, message, start, end, type);
      const before = Math.max(0, cursor - 1);
      const isNewline = source.text.charCodeAt(before) === 10 && cursor > 0;
      const offset = isNewline
        ? characterColumn(source, before) + 1
        : characterColumn(source, cursor);
      const info = syntaxErrorAt(source, message, before, cursor, type);
      return { ...info, lineno: info.lineno, offset, end_lineno: info.lineno, end_offset: offset };
    }
    case "eof":
      if (tokens.openBracket >= 0) return neverClosed(source, tokens.openBracket);
      // Behind the backslash that ends the text and its newline.
      return {
        ...syntaxErrorAt(source, message, start, start + 1, type),
        offset: characterColumn(source, start) + 2,
        end_offset: -1,
      };
    case "dedent": {
      const info = syntaxErrorAt(source, message, start, cursor, type);
      const offset = characterColumn(source, cursor) + 1;
      return { ...info, lineno, offset, end_lineno: lineno, end_offset: -1 };
    }
    case "line-continuation": {
      const info = syntaxErrorAt(source, message, start, cursor, type);
      return { ...info, offset: characterColumn(source, cursor), end_offset: 0 };
    }
    default: {
      const info = syntaxErrorAt(source, message, start, cursor, type);
      return { ...info, lineno, offset: 1, end_lineno: lineno, end_offset: 0 };
    }
  }
}

/** raise_unclosed_parentheses_error. */
function neverClosed(source: SourceText, bracket: number): SyntaxErrorInfo {
  const message = `'${source.text[bracket]}' was never closed`;
  const info = syntaxErrorAt(source, message, bracket, bracket + 1);
  return { ...info, end_lineno: info.lineno, end_offset: 0 };
}

class Raised extends Error {
  constructor(readonly info: SyntaxErrorInfo) {
    super(info.message);
  }
}

/** What an item of an alternative has matched. */
interface Capture {
  readonly element: Element;
  readonly from: number;
  readonly to: number;
}
type Captures = Map<string, Capture>;

const FAILED = -1;
/** An alternative matched, and its action found nothing to say: the rule fails at once. */
const REFUSED = -2;

const SOFT_KEYWORDS: readonly (readonly [string, number])[] = [
  ["_", 10],
  ["case", 10],
  ["match", 10],
  ["type", 12],
  ["lazy", 15],
];

/** Rules that stand for one expression, whose place is that of the expression without parentheses. */
const EXPRESSION_RULES = new Set(
  (
    "expression disjunction bitwise_or star_expressions star_named_expression inversion factor " +
    "expression_without_invalid if_expression yield_expr invalid_ann_assign_target " +
    "starred_expression"
  ).split(" "),
);

class Walker {
  private readonly trouble: Trouble;
  private readonly source: SourceText;
  private readonly tokens: Tokens;
  private readonly kinds: readonly number[];
  private readonly rules: ReadonlyMap<string, Rule>;
  private readonly statementRule: Rule;
  /** One more than the last token that was read (p->fill). */
  private fill = 0;
  private callsInvalid = false;
  /** Results of memo rules, and of the others by mode. */
  private memo = new Map<number, number>();
  private modeMemos = [new Map<number, number>(), new Map<number, number>()];

  constructor(trouble: Trouble) {
    this.trouble = trouble;
    this.source = trouble.source;
    this.tokens = trouble.tokens;
    this.kinds = trouble.tokens.kinds;
    this.rules = readGrammar(trouble.minor);
    this.statementRule = this.rules.get("statement")!; // The grammar has it.
  }

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
      // From the first statement on: one that could be read may be what is wrong, as a `try`
      // whose `except` and `except*` are mixed.
      const start = this.rules.get(this.trouble.startRule)!; // There are the four start rules.
      if (this.trouble.startRule === "statement") this.walkMatchLikes();
      for (let pos = this.trouble.from; pos >= 0 && pos <= from; pos = this.rule(start, pos)) {
        if (this.trouble.startRule !== "statement" && pos > this.trouble.from) break;
      }
    } catch (error) {
      throw this.orLaterTokenizerError(error);
    }
    return this.genericError(lastToken);
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

  // --- the walk --------------------------------------------------------------------------------

  /** Reads the token at `pos`; the tokenizer's error ends everything. */
  private touch(pos: number): void {
    if (pos < this.fill) return;
    this.fill = pos + 1;
    const { error } = this.tokens;
    if (this.kinds[pos] === T.ERRORTOKEN && error !== null && this.kinds[pos + 1] === T.ENDMARKER) {
      if (error.reason === "dedent") throw new Raised(this.dedentError(error));
      throw new Raised(tokenizerErrorInfo(this.source, this.tokens, error));
    }
  }

  private dedentError(error: TokenizerError): SyntaxErrorInfo {
    return tokenizerErrorInfo(this.source, this.tokens, error);
  }

  private rule(rule: Rule, pos: number): number {
    this.touch(pos);
    if (rule.isInvalid && !this.callsInvalid) return FAILED;
    if (rule === this.statementRule) {
      const end = this.trouble.statementEnds.get(pos);
      if (end !== undefined) return end;
    }
    const memo = rule.isMemo ? this.memo : this.modeMemos[this.callsInvalid ? 1 : 0]!;
    const key = rule.id * this.kinds.length + pos;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const before = this.callsInvalid;
    if (rule.name === "expression_without_invalid") this.callsInvalid = false;
    const end = this.alternatives(rule.alternatives, pos);
    this.callsInvalid = before;
    const result = end === REFUSED ? FAILED : end;
    memo.set(key, result);
    return result;
  }

  private alternatives(alternatives: readonly Alternative[], pos: number): number {
    for (const alternative of alternatives) {
      const captures: Captures = new Map();
      let at = pos;
      let isCommitted = false;
      for (const { name, element } of alternative.items) {
        if (element.op === "cut") {
          isCommitted = true;
          continue;
        }
        const end = this.element(element, at);
        if (end < 0) {
          at = FAILED;
          break;
        }
        if (name !== "") captures.set(name, { element, from: at, to: end });
        at = end;
      }
      if (at >= 0) {
        if (alternative.action === null) return at;
        this.act(alternative.action, captures, pos, at);
        return isCheck(alternative.action) ? at : REFUSED;
      }
      if (isCommitted) return FAILED;
    }
    return FAILED;
  }

  private element(element: Element, pos: number): number {
    switch (element.op) {
      case "token":
        this.touch(pos);
        return this.kinds[pos] === element.kind ? pos + 1 : FAILED;
      case "soft":
        this.touch(pos);
        return this.kinds[pos] === T.NAME && this.textOf(pos) === element.word ? pos + 1 : FAILED;
      case "special":
        this.touch(pos);
        return this.special(element.name, pos) ? pos + 1 : FAILED;
      case "rule":
        return this.rule(element.rule, pos);
      case "group": {
        const end = this.alternatives(element.alternatives, pos);
        return end === REFUSED ? FAILED : end;
      }
      case "optional": {
        const end = this.element(element.item, pos);
        return end < 0 ? pos : end;
      }
      case "star":
        return this.repeat(element.item, pos);
      case "plus": {
        const first = this.element(element.item, pos);
        return first < 0 ? FAILED : this.repeat(element.item, first);
      }
      case "gather":
        return this.gather(element.separator, element.item, pos);
      case "and":
        return this.element(element.item, pos) < 0 ? FAILED : pos;
      case "not":
        return this.element(element.item, pos) < 0 ? pos : FAILED;
      case "forced":
        return this.force(element.item, pos);
      case "cut":
        return pos;
    }
  }

  private special(name: "SOFT_KEYWORD" | "AUGASSIGN" | "NOTEQUAL", pos: number): boolean {
    const kind = this.kinds[pos]!; // touch() was called for it.
    switch (name) {
      case "AUGASSIGN":
        return kind >= T.FIRST_AUGASSIGN && kind <= T.LAST_AUGASSIGN;
      case "NOTEQUAL":
        return kind === T.NOTEQUAL && this.textOf(pos) === "!=";
      case "SOFT_KEYWORD": {
        if (kind !== T.NAME) return false;
        const text = this.textOf(pos);
        const { minor } = this.trouble;
        // Up to 3.13 CPython compares only as many letters as the name has.
        return SOFT_KEYWORDS.some(
          ([word, since]) =>
            minor >= since && (minor >= 14 ? word === text : word.startsWith(text)),
        );
      }
    }
  }

  private repeat(item: Element, pos: number): number {
    let at = pos;
    for (;;) {
      const end = this.element(item, at);
      if (end < 0 || end === at) return at;
      at = end;
    }
  }

  private gather(separator: Element, item: Element, pos: number): number {
    let at = this.element(item, pos);
    if (at < 0) return FAILED;
    for (;;) {
      const behind = this.element(separator, at);
      const end = behind < 0 ? FAILED : this.element(item, behind);
      if (end < 0) return at;
      at = end;
    }
  }

  /** _PyPegen_expect_forced_token. */
  private force(item: Element, pos: number): number {
    const end = this.element(item, pos);
    if (end >= 0) return end;
    const expected = item.op === "token" ? item.text : "";
    throw new Raised(this.atKnownToken(pos, `expected '${expected}'`));
  }

  // --- actions ---------------------------------------------------------------------------------

  /** Raises what the action says; returns when it has nothing to say after all. */
  private act(action: string, captures: Captures, from: number, to: number): void {
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
      case "missing_comma":
        this.raiseForMissingComma(a!, b!, to);
        return;
      case "nonparen_genexp":
        this.raiseForGenerator(a!, b!);
        return;
      case "arguments_error": {
        const hasUnpacking = this.hasDoubleStar(a!);
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
        const offset = characterColumn(this.source, end);
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
    const [start] = this.placeOf(a);
    const [, end] = this.placeOf(b);
    throw new Raised(this.error("invalid syntax. Perhaps you forgot a comma?", start, end));
  }

  /** _PyPegen_nonparen_genexp_in_call. */
  private raiseForGenerator(a: Capture, b: Capture): void {
    const starts = this.argumentStarts(a);
    if (starts.length <= 1) return;
    const start = this.tokens.starts[starts.at(-1)!]!;
    const end = this.tokens.ends[b.to - 1]!;
    throw new Raised(this.error("Generator expression must be parenthesized", start, end));
  }

  /** The first tokens of the positional arguments among those that `args` matched. */
  private argumentStarts(args: Capture): number[] {
    const starts: number[] = [];
    let depth = 0;
    let isStart = true;
    for (let i = args.from; i < args.to; i++) {
      const kind = this.kinds[i]!;
      if (isStart && depth === 0) {
        const isKeyword = kind === T.NAME && this.kinds[i + 1] === T.EQUAL;
        if (!isKeyword && kind !== T.DOUBLESTAR) starts.push(i);
        isStart = false;
      }
      if (kind === T.LPAR || kind === T.LSQB || kind === T.LBRACE) depth++;
      else if (kind === T.RPAR || kind === T.RSQB || kind === T.RBRACE) depth--;
      else if (kind === T.COMMA && depth === 0) isStart = true;
    }
    return starts;
  }

  private hasDoubleStar(args: Capture): boolean {
    let depth = 0;
    let isStart = true;
    for (let i = args.from; i < args.to; i++) {
      const kind = this.kinds[i]!;
      if (isStart && depth === 0 && kind === T.DOUBLESTAR) return true;
      isStart = false;
      if (kind === T.LPAR || kind === T.LSQB || kind === T.LBRACE) depth++;
      else if (kind === T.RPAR || kind === T.RSQB || kind === T.RBRACE) depth--;
      else if (kind === T.COMMA && depth === 0) isStart = true;
    }
    return false;
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

  private textOf(pos: number): string {
    return this.source.text.slice(this.tokens.starts[pos], this.tokens.ends[pos]);
  }

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

  /** How many brackets are open behind the token at `pos` (Token.level). */
  private levelAt(pos: number): number {
    let level = 0;
    for (let i = 0; i <= pos; i++) {
      const kind = this.kinds[i]!;
      if (kind === T.LPAR || kind === T.LSQB || kind === T.LBRACE) level++;
      else if (kind === T.RPAR || kind === T.RSQB || kind === T.RBRACE) level--;
    }
    return level;
  }

  private error(message: string, start: number, end: number): SyntaxErrorInfo {
    return syntaxErrorAt(this.source, message, start, end);
  }

  /** RAISE_SYNTAX_ERROR_STARTING_FROM: to where the tokenizer stands. */
  private startingFrom(a: Capture, message: string): SyntaxErrorInfo {
    const [start] = this.placeOf(a);
    const last = this.fill - 1;
    const cursor =
      this.kinds[last] === T.NEWLINE ? this.tokens.ends[last]! + 1 : this.tokens.ends[last]!;
    const info = this.error(message, start, this.tokens.ends[last]!);
    const lineno = this.source.lineAt(this.tokens.starts[last]!);
    const column = characterColumn(this.source, this.tokens.ends[last]!);
    return {
      ...info,
      end_lineno: lineno,
      end_offset: column + (cursor - this.tokens.ends[last]!),
    };
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

  // --- the tokenizer's say ---------------------------------------------------------------------

  private laterTokenizerError(): SyntaxErrorInfo | null {
    return laterTokenizerError(this.source, this.tokens, this.fill - 1);
  }

  private orLaterTokenizerError(error: unknown): unknown {
    if (!(error instanceof Raised)) return error;
    const later = this.laterTokenizerError();
    return later === null ? error : new Raised(later);
  }
}

function hasNoColumn(kind: number | undefined): boolean {
  return kind === T.INDENT || kind === T.DEDENT || kind === T.ENDMARKER;
}

/** Actions of right alternatives: they raise, or let it match. */
function isCheck(action: string): boolean {
  return action === "X conversion" || action === "X field" || action === "X strings";
}
