/** Walking over tokens with the rules of grammar.ts, as the parser that CPython makes of them does. */
import type { SourceText } from "../../base/text.ts";

import type { Expr } from "./ast.ts";
import { type Alternative, type Element, grammarOf, type Rule } from "./grammarReader.ts";
import type { SyntaxErrorInfo } from "./syntaxError.ts";
import { tokenizerErrorInfo } from "./tokenizerErrors.ts";
import type { Tokens } from "./tokenList.ts";
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
  /** Counts the rules tried and the tokens looked at. */
  readonly effort: { count: number };
  /** What is wrong with the literals that begin at the token `from`. */
  literalErrorIn(from: number): SyntaxErrorInfo | null;
}

/** Ends a walk with what CPython raises. */
export class Raised extends Error {
  constructor(
    readonly info: SyntaxErrorInfo,
    /** The tokenizer has stopped there, so that it has nothing more to say. */
    readonly isTokenizers = false,
  ) {
    super(info.message);
  }
}

/** What an item of an alternative has matched. */
export interface Capture {
  readonly element: Element;
  readonly from: number;
  readonly to: number;
}

/** What the named items of an alternative have matched, by name. */
export type Captures = Map<string, Capture>;

/** In place of an index behind a match: there is none. */
export const FAILED = -1;
/** An alternative matched, and its action found nothing to say: the rule fails at once. */
const REFUSED = -2;

const SOFT_KEYWORDS: readonly (readonly [string, number])[] = [
  ["_", 10],
  ["case", 10],
  ["match", 10],
  ["type", 12],
  ["lazy", 15],
];
/** Matches rules against tokens with a memo, as a packrat parser does (PEP 617). */
export abstract class GrammarWalker {
  protected readonly trouble: Trouble;
  protected readonly source: SourceText;
  protected readonly tokens: Tokens;
  protected readonly kinds: readonly number[];
  protected readonly rules: ReadonlyMap<string, Rule>;
  protected readonly statementRule: Rule;
  /** One more than the last token that was read (p->fill). */
  protected fill = 0;
  protected callsInvalid = false;
  /** Results of memo rules, and of the others by mode. */
  protected memo = new Map<number, number>();
  protected modeMemos = [new Map<number, number>(), new Map<number, number>()];
  /** An error that is raised unless the alternative being read ends with one of its own. */
  private pending: Raised | null = null;

  constructor(trouble: Trouble) {
    this.trouble = trouble;
    this.source = trouble.source;
    this.tokens = trouble.tokens;
    this.kinds = trouble.tokens.kinds;
    this.rules = grammarOf(trouble.minor);
    this.statementRule = this.rules.get("statement")!; // The grammar has it.
  }
  /** Does what the braces behind an alternative say; raises, or returns when there is nothing to say. */
  protected abstract act(action: string, captures: Captures, from: number, to: number): void;
  /** What is said of `!=` where `<>` stands for it. */
  protected abstract wrongNotEqual(): SyntaxErrorInfo;
  /** What is said of a token that must stand at `pos` and does not. */
  protected abstract expected(pos: number, text: string): SyntaxErrorInfo;

  /** Reads the token at `pos`; the tokenizer's error ends everything. */
  protected touch(pos: number): void {
    if (pos < this.fill) return;
    this.fill = pos + 1;
    const { error } = this.tokens;
    if (this.kinds[pos] === T.ERRORTOKEN && error !== null && this.kinds[pos + 1] === T.ENDMARKER) {
      throw new Raised(tokenizerErrorInfo(this.source, this.tokens, error), true);
    }
  }

  protected rule(rule: Rule, pos: number): number {
    if (this.pending !== null) throw this.pending;
    this.trouble.effort.count++;
    this.touch(pos);
    if (rule === this.statementRule) {
      const end = this.trouble.statementEnds.get(pos);
      if (end !== undefined && !(this.callsInvalid && this.kinds[end] === T.ELIF)) return end;
    }
    const memo = rule.isMemo ? this.memo : this.modeMemos[this.callsInvalid ? 1 : 0]!;
    const key = rule.id * this.kinds.length + pos;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const before = this.callsInvalid;
    if (rule.name === "plain_expression") this.callsInvalid = false;
    const end = this.alternatives(rule.alternatives, pos);
    this.callsInvalid = before;
    const result = end === REFUSED ? FAILED : end;
    memo.set(key, result);
    return result;
  }

  private alternatives(alternatives: readonly Alternative[], pos: number): number {
    for (const alternative of alternatives) {
      if (alternative.isForMistakes && !this.callsInvalid) continue;
      const captures: Captures = new Map();
      let at = pos;
      let isCommitted = false;
      for (const { name, element } of alternative.items) {
        if (element.op === "cut") {
          isCommitted = true;
          continue;
        }
        if (this.pending !== null && element.op !== "token") throw this.pending;
        const end = this.element(element, at);
        if (end < 0) {
          at = FAILED;
          break;
        }
        if (name !== "") captures.set(name, { element, from: at, to: end });
        at = end;
      }
      if (this.pending !== null && at < 0) throw this.pending;
      if (at >= 0) {
        if (alternative.action === null) return at;
        this.conclude(alternative.action, captures, pos, at);
        return isCheck(alternative.action) ? at : REFUSED;
      }
      if (isCommitted) return FAILED;
    }
    return FAILED;
  }

  /** Does what the action says, which counts more than what is pending. */
  private conclude(action: string, captures: Captures, from: number, to: number): void {
    const { pending } = this;
    try {
      this.act(action, captures, from, to);
    } catch (error) {
      throw error instanceof Raised && pending !== null ? new Raised(error.info, true) : error;
    }
    if (pending !== null) throw pending;
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
        return kind === T.NOTEQUAL && this.isNotEqual(pos);
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

  /** _PyPegen_check_barry_as_flufl. What an import has turned on stays so in the second pass. */
  private isNotEqual(pos: number): boolean {
    const { bdflFrom, starts } = this.tokens;
    const isBdfl = bdflFrom >= 0 && (this.callsInvalid || starts[pos]! > bdflFrom);
    const isUsual = this.textOf(pos) === "!=";
    if (isBdfl && isUsual) throw new Raised(this.wrongNotEqual());
    return isBdfl || isUsual;
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
    try {
      for (;;) {
        const behind = this.element(separator, at);
        const end = behind < 0 ? FAILED : this.element(item, behind);
        if (end < 0) return at;
        at = end;
      }
    } catch (error) {
      // Up to 3.12 a list ends where the tokenizer does: what then is said of the list counts more.
      if (!(error instanceof Raised && error.isTokenizers) || this.trouble.minor > 12) throw error;
      this.pending = error;
      return at;
    }
  }

  /** _PyPegen_expect_forced_token. */
  private force(item: Element, pos: number): number {
    const end = this.element(item, pos);
    if (end >= 0) return end;
    const expected = item.op === "token" ? item.text : "";
    throw new Raised(this.expected(pos, expected));
  }

  protected textOf(pos: number): string {
    return this.source.text.slice(this.tokens.starts[pos], this.tokens.ends[pos]);
  }
}

/** Actions of right alternatives: they raise, or let it match. */
function isCheck(action: string): boolean {
  return action === "X conversion" || action === "X field" || action === "X strings";
}
