import type { Arg, Arguments, Comprehension, Expr, Keyword, Operator } from "../parser/ast.ts";
import { OPERATOR_SIGNS } from "../parser/operators.ts";

/**
 * How tightly a place binds; what binds less is put in parentheses (`_Precedence` of ast.py; the PR_…
 * of Python/ast_unparse.c are the same without `NAMED_EXPR` and `YIELD`).
 */
export const PRECEDENCE = {
  NAMED_EXPR: 0,
  TUPLE: 1,
  YIELD: 2,
  TEST: 3,
  OR: 4,
  AND: 5,
  NOT: 6,
  CMP: 7,
  EXPR: 8,
  BOR: 8,
  BXOR: 9,
  BAND: 10,
  SHIFT: 11,
  ARITH: 12,
  TERM: 13,
  FACTOR: 14,
  POWER: 15,
  AWAIT: 16,
  ATOM: 17,
} as const;

const PR = PRECEDENCE;

const BINARY: Readonly<Record<Operator, number>> = {
  Add: PR.ARITH,
  Sub: PR.ARITH,
  Mult: PR.TERM,
  MatMult: PR.TERM,
  Div: PR.TERM,
  Mod: PR.TERM,
  FloorDiv: PR.TERM,
  LShift: PR.SHIFT,
  RShift: PR.SHIFT,
  BitOr: PR.BOR,
  BitXor: PR.BXOR,
  BitAnd: PR.BAND,
  Pow: PR.POWER,
};

/** The expression of one kind. */
export type ExprOf<K extends Expr["kind"]> = Extract<Expr, { kind: K }>;

/** Infinity has no literal: a number that overflows reads back as it. */
export const INFINITY_LITERAL = "1e309";

/**
 * Expressions as source text. CPython has two such writers, one for the annotations that PEP 563 keeps
 * as text (Python/ast_unparse.c) and `ast.unparse`; this is what they have in common, and what they
 * write differently each says for itself.
 */
export abstract class ExpressionWriter {
  /** `and` and `or`. */
  protected abstract boolOp(e: ExprOf<"BoolOp">, level: number): string;
  protected abstract namedExpr(e: ExprOf<"NamedExpr">, level: number): string;
  protected abstract yielded(e: ExprOf<"Yield" | "YieldFrom">, level: number): string;
  protected abstract call(e: ExprOf<"Call">): string;
  /** What stands in the brackets of a subscript. */
  protected abstract subscript(slice: Expr): string;
  protected abstract emptySet(): string;
  protected abstract constant(e: ExprOf<"Constant">): string;
  /** An f-string or a t-string, or one replacement field alone. */
  protected abstract interpolated(
    e: ExprOf<"JoinedStr" | "TemplateStr" | "FormattedValue" | "Interpolation">,
  ): string;

  /** `e` where what binds less tightly than `level` needs parentheses. */
  protected expr(e: Expr, level: number): string {
    switch (e.kind) {
      case "BoolOp":
        return this.boolOp(e, level);
      case "BinOp":
        return this.binOp(e, level);
      case "UnaryOp": {
        const [sign, own] = e.op === "Not" ? ["not ", PR.NOT] : [OPERATOR_SIGNS[e.op], PR.FACTOR];
        return parenthesizedIf(level > own, `${sign}${this.expr(e.operand, own)}`);
      }
      case "Lambda": {
        const args = this.argumentList(e.args);
        const text = `lambda${args === "" ? "" : ` ${args}`}: ${this.expr(e.body, PR.TEST)}`;
        return parenthesizedIf(level > PR.TEST, text);
      }
      case "IfExp": {
        const [body, test] = [e.body, e.test].map(one => this.expr(one, PR.TEST + 1));
        const text = `${body} if ${test} else ${this.expr(e.orelse, PR.TEST)}`;
        return parenthesizedIf(level > PR.TEST, text);
      }
      case "NamedExpr":
        return this.namedExpr(e, level);
      case "Yield":
      case "YieldFrom":
        return this.yielded(e, level);
      case "Await":
        return parenthesizedIf(level > PR.AWAIT, `await ${this.expr(e.value, PR.ATOM)}`);
      case "Compare":
        return this.compare(e, level);
      case "Call":
        return this.call(e);
      case "Starred":
        return `*${this.expr(e.value, PR.EXPR)}`;
      case "Attribute": {
        // A dot after an int would make it a float.
        const gap = e.value.kind === "Constant" && e.value.value.kind === "int" ? " " : "";
        return `${this.expr(e.value, PR.ATOM)}${gap}.${e.attr}`;
      }
      case "Subscript":
        return `${this.expr(e.value, PR.ATOM)}[${this.subscript(e.slice)}]`;
      case "Slice": {
        const part = (one: Expr | null): string => (one === null ? "" : this.expr(one, PR.TEST));
        return `${part(e.lower)}:${part(e.upper)}${e.step === null ? "" : `:${part(e.step)}`}`;
      }
      case "Name":
        return e.id;
      case "Constant":
        return this.constant(e);
      case "JoinedStr":
      case "TemplateStr":
      case "FormattedValue":
      case "Interpolation":
        return this.interpolated(e);
      case "ErrorExpr":
        return "";
      default:
        return this.display(e, level);
    }
  }

  /** Containers and comprehensions. */
  private display(
    e: ExprOf<
      "Tuple" | "List" | "Set" | "Dict" | "ListComp" | "SetComp" | "DictComp" | "GeneratorExp"
    >,
    level: number,
  ): string {
    switch (e.kind) {
      case "Tuple":
        return parenthesizedIf(e.elts.length === 0 || level > PR.TUPLE, this.items(e.elts));
      case "List":
        return `[${this.list(e.elts)}]`;
      case "Set":
        return e.elts.length === 0 ? this.emptySet() : `{${this.list(e.elts)}}`;
      case "Dict": {
        const items = e.values.map((value, i) => {
          const key = e.keys[i] ?? null;
          return key === null ? `**${this.expr(value, PR.EXPR)}` : this.pair(key, value);
        });
        return `{${items.join(", ")}}`;
      }
      case "ListComp":
        return `[${this.expr(e.elt, PR.TEST)}${this.generators(e.generators)}]`;
      case "SetComp":
        return `{${this.expr(e.elt, PR.TEST)}${this.generators(e.generators)}}`;
      case "GeneratorExp":
        return `(${this.expr(e.elt, PR.TEST)}${this.generators(e.generators)})`;
      case "DictComp": {
        const { key, value } = e;
        const item = value === null ? `**${this.expr(key, PR.TEST)}` : this.pair(key, value);
        return `{${item}${this.generators(e.generators)}}`;
      }
    }
  }

  private binOp(e: ExprOf<"BinOp">, level: number): string {
    const own = BINARY[e.op];
    const bindsRight = e.op === "Pow";
    const left = this.expr(e.left, bindsRight ? own + 1 : own);
    const right = this.expr(e.right, bindsRight ? own : own + 1);
    return parenthesizedIf(level > own, `${left} ${OPERATOR_SIGNS[e.op]} ${right}`);
  }

  private compare(e: ExprOf<"Compare">, level: number): string {
    let text = this.expr(e.left, PR.CMP + 1);
    for (const [i, op] of e.ops.entries()) {
      const right = e.comparators[i];
      if (right !== undefined) text += ` ${OPERATOR_SIGNS[op]} ${this.expr(right, PR.CMP + 1)}`;
    }
    return parenthesizedIf(level > PR.CMP, text);
  }

  private pair(key: Expr, value: Expr): string {
    return `${this.expr(key, PR.TEST)}: ${this.expr(value, PR.TEST)}`;
  }

  /** The expressions with commas between them. */
  protected list(all: readonly Expr[]): string {
    return all.map(one => this.expr(one, PR.TEST)).join(", ");
  }

  /** The items of a tuple; one alone needs its comma. */
  protected items(all: readonly Expr[]): string {
    return all.length === 1 ? `${this.list(all)},` : this.list(all);
  }

  protected generators(all: readonly Comprehension[]): string {
    return all
      .map(one => {
        const head = `${one.is_async ? " async" : ""} for ${this.expr(one.target, PR.TUPLE)}`;
        const ifs = one.ifs.map(test => ` if ${this.expr(test, PR.TEST + 1)}`);
        return `${head} in ${this.expr(one.iter, PR.TEST + 1)}${ifs.join("")}`;
      })
      .join("");
  }

  /** The arguments of a call, with commas between them. */
  protected callArguments(e: ExprOf<"Call">): string {
    const positional = e.args.map(arg => this.expr(arg, PR.TEST));
    return [...positional, ...e.keywords.map(keyword => this.keyword(keyword))].join(", ");
  }

  protected keyword({ arg, value }: Keyword): string {
    return `${arg === null ? "**" : `${arg}=`}${this.expr(value, PR.TEST)}`;
  }

  /** A parameter with its annotation. */
  protected arg(arg: Arg): string {
    if (arg.annotation === null) return arg.arg;
    return `${arg.arg}: ${this.expr(arg.annotation, PR.TEST)}`;
  }

  /** The parameters of a function. */
  protected argumentList(args: Arguments): string {
    const parts: string[] = [];
    const withDefault = (arg: Arg, value: Expr | null | undefined): string =>
      value ? `${this.arg(arg)}=${this.expr(value, PR.TEST)}` : this.arg(arg);
    const positional = [...args.posonlyargs, ...args.args];
    const firstDefault = positional.length - args.defaults.length;
    for (const [i, arg] of positional.entries()) {
      parts.push(withDefault(arg, args.defaults[i - firstDefault]));
      if (i + 1 === args.posonlyargs.length) parts.push("/");
    }
    if (args.vararg !== null) parts.push(`*${this.arg(args.vararg)}`);
    else if (args.kwonlyargs.length > 0) parts.push("*");
    parts.push(...args.kwonlyargs.map((arg, i) => withDefault(arg, args.kw_defaults[i])));
    if (args.kwarg !== null) parts.push(`**${this.arg(args.kwarg)}`);
    return parts.join(", ");
  }
}

/** The text, in parentheses if the condition holds. */
export function parenthesizedIf(condition: boolean, text: string): string {
  return condition ? `(${text})` : text;
}
