/** Walking over the tokens: what every part of the parser stands on. */
import type { Offset, SourceText } from "../../base/text.ts";
import type { PythonVersion } from "../facts.ts";

import type { Expr, ExprContext } from "./ast.ts";
import { type SyntaxErrorInfo, type SyntaxWarningInfo, syntaxErrorAt } from "./syntaxError.ts";
import { minorOf, type Tokens } from "./tokenList.ts";
import * as T from "./tokens.ts";

/**
 * How a strict parse ends at the first thing that is no Python. Caught in parser.ts, which then
 * parses tolerantly and asks diagnose.ts what CPython says.
 */
export class ParseFailure extends Error {
  constructor(
    readonly tokenIndex: number,
    /** What is wrong, when it is not the order of the tokens. */
    readonly info: SyntaxErrorInfo | null = null,
    /** The parser of an expression inside an f-string of 3.11 has said it. */
    readonly isNested = false,
  ) {
    super("invalid syntax");
  }
}

/**
 * How deep a tree may be, not counting brackets (200 at most) and binary operators: what walks over
 * it recurses, also on the small stack of a browser's worker. CPython's own limits lie between 2,968
 * and 20,000 and depend on the construct and the version.
 */
const MAX_DEPTH = 1000;

/**
 * The parser's state. A strict one throws ParseFailure at the first error; a tolerant one notes the
 * error and goes on, and then promises only that every token is passed once.
 */
export abstract class TokenCursor {
  protected readonly source: SourceText;
  protected readonly text: string;
  protected readonly version: PythonVersion;
  readonly minor: number;
  protected readonly tolerant: boolean;
  readonly errors: SyntaxErrorInfo[] = [];
  readonly warnings: SyntaxWarningInfo[] = [];
  private readonly kinds: readonly number[];
  private readonly starts: readonly Offset[];
  private readonly ends: readonly Offset[];
  private readonly lastIndex: number;
  private readonly bdflFrom: number;
  /** Whether the tokenizer stopped with an error. */
  protected readonly hasTokenizerError: boolean;
  /** What is wrong so far, but for what blocks hold: they mark their own holes. Tolerant only. */
  protected faultCount = 0;
  private readonly tokenFaults: readonly number[];
  private nextTokenFault = 0;
  /** Index of the token to be read next. */
  protected index = 0;
  /** Its kind. */
  protected kind: number;
  /** Where the last token that is not layout ended. */
  protected lastEnd = 0 as Offset;

  constructor(source: SourceText, version: PythonVersion, tokens: Tokens, tolerant: boolean) {
    this.source = source;
    this.text = source.text;
    this.version = version;
    this.minor = minorOf(version);
    this.tolerant = tolerant;
    this.kinds = tokens.kinds;
    this.starts = tokens.starts;
    this.ends = tokens.ends;
    this.lastIndex = tokens.kinds.length - 1;
    this.bdflFrom = tokens.bdflFrom;
    this.hasTokenizerError = tokens.error !== null;
    this.tokenFaults = tokens.faults;
    this.kind = this.kinds[0]!; // There is an ENDMARKER at least.
  }

  /** Where the token to be read next begins. */
  get start(): Offset {
    return this.starts[this.index]!; // `index` never passes the ENDMARKER.
  }

  get end(): Offset {
    return this.ends[this.index]!; // As above.
  }

  /** How the version writes "not equal" here: `<>` behind the import that PEP 401 asks for. */
  protected get notEqual(): "!=" | "<>" {
    return this.bdflFrom >= 0 && this.start > this.bdflFrom ? "<>" : "!=";
  }

  protected startOf(index: number): Offset {
    return this.starts[index]!; // Callers give an index that was read or looked at.
  }

  protected endOf(index: number): Offset {
    return this.ends[index]!; // As above.
  }

  /** The kind of the token `distance` further on; ENDMARKER past the end. */
  protected peek(distance: number): number {
    return this.kinds[this.index + distance] ?? T.ENDMARKER;
  }

  protected advance(): void {
    if (this.kind > T.LAST_LAYOUT) this.lastEnd = this.ends[this.index]!; // `index` is in range.
    if (this.index < this.lastIndex) this.index++;
    this.kind = this.kinds[this.index]!; // As above.
  }

  /** Takes the next token if it is of `kind`. */
  protected accept(kind: number): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  /** Takes a token of `kind`, or fails; a tolerant parser then behaves as if it had been there. */
  protected expect(kind: number): boolean {
    if (this.kind === kind) {
      this.advance();
      return true;
    }
    this.fail();
    return false;
  }

  /** The next token cannot stand here: what is being read is broken. Throws when strict. */
  protected fail(): void {
    this.complain();
    this.faultCount++;
  }

  /** As `fail`, where it is plain what was meant. Notes the error once for each token. */
  protected complain(message = "invalid syntax"): void {
    if (!this.tolerant) throw new ParseFailure(this.index);
    const start = this.start;
    if (this.errors.at(-1)?.start === start) return;
    this.errors.push(syntaxErrorAt(this.source, message, start, this.end));
  }

  /** Like `fail`, for an error that a strict parse finds at a node, not at the next token. */
  protected failAtNode(): void {
    if (!this.tolerant) throw new ParseFailure(this.index);
    this.faultCount++;
  }

  /** How many conditionals, lambdas and powers are around what is read. */
  private nesting = 0;

  /** Tolerant only: nothing here can begin an expression. Takes no token. */
  protected missingExpression(): Expr {
    this.fail();
    const at = this.lastEnd;
    return { kind: "ErrorExpr", children: [], start: at, end: at };
  }

  /** Enters a level; after: false when it is too deep, which is then a fault. */
  protected enter(): boolean {
    this.nesting++;
    return !this.isTooDeep(this.nesting);
  }

  protected leave(): void {
    this.nesting--;
  }

  /** Whether `depth` levels are too many, which is a fault. */
  protected isTooDeep(depth: number): boolean {
    if (depth <= MAX_DEPTH) return false;
    const message = `too complex to read: more than ${MAX_DEPTH} levels`;
    if (!this.tolerant) {
      const info = syntaxErrorAt(this.source, message, this.start, this.end);
      throw new ParseFailure(this.index, info);
    }
    this.complain(message);
    this.faultCount++;
    return true;
  }

  /** How much was wrong up to here, what the tokenizer found included. */
  protected countFaults(): number {
    const { tokenFaults } = this;
    while (this.nextTokenFault < tokenFaults.length) {
      if (tokenFaults[this.nextTokenFault]! >= this.index) break; // The index is in range.
      this.nextTokenFault++;
      this.faultCount++;
    }
    return this.faultCount;
  }

  /** Forgets what was wrong since there were `faults`: the tree shows it. */
  protected settleFaults(faults: number): void {
    this.countFaults();
    this.faultCount = faults;
  }

  /** True when the next token is the name `word` (a soft keyword). */
  protected isSoftKeyword(word: string): boolean {
    if (this.kind !== T.NAME) return false;
    const { start, end } = this;
    return end - start === word.length && this.text.startsWith(word, start);
  }

  /** The identifier that the token is, in NFKC form (PEP 3131). */
  protected nameOf(index: number): string {
    const name = this.text.slice(this.starts[index], this.ends[index]);
    return this.source.isAscii ? name : name.normalize("NFKC");
  }

  /** Takes a NAME; "" where it is missing and the parser is tolerant. */
  protected expectName(): string {
    if (this.kind === T.NAME) {
      const name = this.nameOf(this.index);
      this.advance();
      return name;
    }
    this.fail();
    return "";
  }

  /** How many tokens were looked at, one by one or ahead. */
  get steps(): number {
    return this.kinds.length + this.effort.count;
  }

  /** Counts what is looked at besides. */
  readonly effort = { count: 0 };

  /** The index of the first token of kind `kind` outside brackets before the line ends, or -1. */
  protected findInLine(kind: number, from: number): number {
    let depth = 0;
    for (let i = from; i <= this.lastIndex; i++) {
      this.effort.count++;
      const found = this.kinds[i]!; // `i` is in range.
      if (found === kind && depth === 0) return i;
      depth += T.nestingOf(found);
      if (depth < 0 || found <= T.NEWLINE) return -1;
    }
    return -1;
  }

  /** The index of the token that closes the bracket at `index`, or -1. */
  protected closerOf(index: number): number {
    let depth = 0;
    for (let i = index; i <= this.lastIndex; i++) {
      this.effort.count++;
      const found = this.kinds[i]!; // `i` is in range.
      depth += T.nestingOf(found);
      if (depth === 0) return i;
      if (found <= T.NEWLINE) return -1;
    }
    return -1;
  }

  protected kindAt(index: number): number {
    return this.kinds[index] ?? T.ENDMARKER;
  }

  /**
   * Makes a parsed expression a target: sets the contexts of it and of its elements in place
   * (_PyPegen_set_expr_context), which is safe as nobody else has the node yet. Fails when it can
   * be none.
   */
  protected setContext(expr: Expr, ctx: ExprContext): void {
    switch (expr.kind) {
      case "Name":
      case "Attribute":
      case "Subscript":
        (expr as { ctx: ExprContext }).ctx = ctx;
        return;
      case "Tuple":
      case "List":
        (expr as { ctx: ExprContext }).ctx = ctx;
        for (const element of expr.elts) this.setContext(element, ctx);
        return;
      case "Starred":
        if (ctx === "Del") this.failAtNode();
        (expr as { ctx: ExprContext }).ctx = ctx;
        this.setContext(expr.value, ctx);
        return;
      default:
        this.failAtNode();
    }
  }
}
