/** The arguments of calls, subscripts, and the parameters of functions and lambdas. */
import type { Offset } from "../../base/text.ts";

import type { Arg, Arguments, Expr, Keyword } from "./ast.ts";
import { DisplayParser } from "./displays.ts";
import * as T from "./tokens.ts";

/** Calls, subscripts and parameters. */
export abstract class CallParser extends DisplayParser {
  protected abstract parseStarExpression(): Expr;

  /** The arguments of a call or a class with their parentheses. */
  protected parseCallArguments(): { readonly args: Expr[]; readonly keywords: Keyword[] } {
    const open = this.start;
    this.advance();
    const args: Expr[] = [];
    const keywords: Keyword[] = [];
    let seenDoubleStar = false;
    while (this.kind !== T.RPAR) {
      const { start, index } = this;
      if (this.kind === T.STAR) {
        if (seenDoubleStar) this.fail();
        this.advance();
        const value = this.parseExpression();
        if (this.isForClause() && this.minor >= 15 && args.length + keywords.length === 0) {
          const elt: Expr = { kind: "Starred", value, ctx: "Load", start, end: this.lastEnd };
          args.push(this.parseSoleGenerator(elt, open));
          return { args, keywords };
        }
        args.push({ kind: "Starred", value, ctx: "Load", start, end: this.lastEnd });
      } else if (this.accept(T.DOUBLESTAR)) {
        seenDoubleStar = true;
        const value = this.parseExpression();
        keywords.push({ kind: "keyword", arg: null, value, start, end: this.lastEnd });
      } else if (this.kind === T.NAME && this.peek(1) === T.EQUAL) {
        const arg = this.nameOf(this.index);
        this.advance();
        this.advance();
        const value = this.parseExpression();
        keywords.push({ kind: "keyword", arg, value, start, end: this.lastEnd });
      } else {
        if (keywords.length > 0) this.failAtNode();
        const arg = this.parseNamedExpression();
        if (this.isForClause()) {
          if (args.length + keywords.length > 0) this.failAtNode();
          else {
            args.push(this.parseSoleGenerator(arg, open));
            return { args, keywords };
          }
          this.parseForIfClauses();
        }
        args.push(arg);
      }
      if (!this.accept(T.COMMA)) {
        if (this.kind === T.RPAR || !this.canGoOn(T.STAR) || index === this.index) break;
        this.fail();
      } else if (this.tolerant) {
        while (this.kind === T.COMMA) {
          this.fail();
          this.advance();
        }
      }
    }
    this.closeBracket(T.RPAR);
    return { args, keywords };
  }

  /** `f(x for x in y)`: the generator expression has the call's parentheses. */
  private parseSoleGenerator(elt: Expr, open: Offset): Expr {
    const generators = this.parseForIfClauses();
    this.closeBracket(T.RPAR);
    return { kind: "GeneratorExp", elt, generators, start: open, end: this.lastEnd };
  }

  /** slices: one slice, or a tuple of slices and starred expressions. */
  protected parseSlices(): Expr {
    const { start } = this;
    const first = this.parseSlice();
    if (this.kind !== T.COMMA && first.kind !== "Starred") return first;
    const elts = [first];
    while (this.accept(T.COMMA)) {
      if (!this.startsExpression() && this.kind !== T.STAR && this.kind !== T.COLON) break;
      elts.push(this.parseSlice());
    }
    return { kind: "Tuple", elts, ctx: "Load", start, end: this.lastEnd };
  }

  private parseSlice(): Expr {
    const { start } = this;
    if (this.kind === T.STAR) {
      this.advance();
      const value = this.parseExpression();
      return { kind: "Starred", value, ctx: "Load", start, end: this.lastEnd };
    }
    const isNamed = this.kind === T.NAME && this.peek(1) === T.COLONEQUAL;
    const lower = this.kind === T.COLON ? null : this.parseNamedExpression();
    if (lower !== null && (this.kind !== T.COLON || isNamed)) return lower;
    this.expect(T.COLON);
    const upper = this.startsExpression() ? this.parseExpression() : null;
    const hasStep = this.accept(T.COLON) && this.startsExpression();
    const step = hasStep ? this.parseExpression() : null;
    return { kind: "Slice", lower, upper, step, start, end: this.lastEnd };
  }

  // --- lambda and parameters -------------------------------------------------------------------

  protected parseLambda(): Expr {
    const { start } = this;
    this.advance();
    const args = this.parseParameters(T.COLON, false);
    this.expect(T.COLON);
    const body = this.enter() ? this.parseExpression() : this.missingExpression();
    this.leave();
    return { kind: "Lambda", args, body, start, end: this.lastEnd };
  }

  /** The parameters up to `closer` (params and lambda_params); annotations only for `def`. */
  protected parseParameters(closer: number, annotated: boolean): Arguments {
    const { start } = this;
    const list = new ParameterList();
    while (this.kind !== closer) {
      const { index } = this;
      if (list.kwarg !== null) this.fail();
      if (this.kind === T.SLASH) {
        if (!list.endPositionalOnly()) this.fail();
        this.advance();
      } else if (this.kind === T.STAR) {
        this.parseStarParameter(list, annotated);
      } else if (this.accept(T.DOUBLESTAR)) {
        list.kwarg = this.parseParameter(annotated, false);
        if (this.kind === T.EQUAL) this.fail();
      } else {
        const parameter = this.parseParameter(annotated, false);
        const value = this.accept(T.EQUAL) ? this.parseExpression() : null;
        if (!list.add(parameter, value)) this.failAtNode();
      }
      if (!this.accept(T.COMMA)) {
        if (this.kind === closer || !this.tolerant || this.kind !== T.NAME) break;
        if (index === this.index) break;
        this.fail();
      }
    }
    return list.arguments(start, Math.max(this.lastEnd, start) as Offset); // one of two offsets
  }

  /** `*args`, or the star before keyword-only parameters. */
  private parseStarParameter(list: ParameterList, annotated: boolean): void {
    if (list.seenStar) this.fail();
    list.seenStar = true;
    this.advance();
    if (this.kind === T.NAME) {
      list.vararg = this.parseParameter(annotated, true);
      if (this.kind === T.EQUAL) this.fail();
    } else if (this.kind !== T.COMMA || this.peek(1) !== T.NAME) this.fail();
  }

  /** One parameter with its annotation; `*args: *Ts` may have a star (PEP 646). */
  private parseParameter(annotated: boolean, starred: boolean): Arg {
    const { start } = this;
    const arg = this.expectName();
    let annotation: Expr | null = null;
    if (annotated && this.accept(T.COLON)) {
      annotation = starred ? this.parseStarExpression() : this.parseExpression();
    }
    return { kind: "arg", arg, annotation, start, end: this.lastEnd };
  }
}

/** The parameters read so far, each in its place of the tree. */
class ParameterList {
  vararg: Arg | null = null;
  kwarg: Arg | null = null;
  seenStar = false;
  private seenSlash = false;
  private posonlyargs: Arg[] = [];
  private args: Arg[] = [];
  private readonly kwonlyargs: Arg[] = [];
  private readonly kw_defaults: (Expr | null)[] = [];
  private readonly defaults: Expr[] = [];

  /** The slash: what came is positional-only. False: it must not stand there. */
  endPositionalOnly(): boolean {
    const isAllowed = !this.seenSlash && !this.seenStar && this.args.length > 0;
    this.seenSlash = true;
    this.posonlyargs = this.args;
    this.args = [];
    return isAllowed;
  }

  /** False: parameters before it have a default and this one has none. */
  add(parameter: Arg, value: Expr | null): boolean {
    if (this.seenStar) {
      this.kwonlyargs.push(parameter);
      this.kw_defaults.push(value);
      return true;
    }
    this.args.push(parameter);
    if (value !== null) this.defaults.push(value);
    return value !== null || this.defaults.length === 0;
  }

  arguments(start: Offset, end: Offset): Arguments {
    const { posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults } = this;
    return {
      kind: "arguments",
      posonlyargs,
      args,
      vararg,
      kwonlyargs,
      kw_defaults,
      kwarg,
      defaults,
      start,
      end,
    };
  }
}
