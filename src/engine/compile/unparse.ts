import type { Arguments, Comprehension, ConstantValue, Expr, Operator } from "../parser/ast.ts";
import { OPERATOR_SIGNS } from "../parser/operators.ts";

import { floatRepr, imaginaryRepr, stringRepr } from "./repr.ts";

/** How tightly an expression binds (Python/ast_unparse.c, PR_…). */
const PR = {
  TUPLE: 0,
  TEST: 1,
  OR: 2,
  AND: 3,
  NOT: 4,
  CMP: 5,
  EXPR: 6,
  BOR: 6,
  BXOR: 7,
  BAND: 8,
  SHIFT: 9,
  ARITH: 10,
  TERM: 11,
  FACTOR: 12,
  POWER: 13,
  AWAIT: 14,
  ATOM: 15,
} as const;

/** How tightly each binary operator binds. */
const BINARY: Readonly<Record<Operator, number>> = {
  Add: PR.ARITH,
  Sub: PR.ARITH,
  Mult: PR.TERM,
  MatMult: PR.TERM,
  Div: PR.TERM,
  Mod: PR.TERM,
  LShift: PR.SHIFT,
  RShift: PR.SHIFT,
  BitOr: PR.BOR,
  BitXor: PR.BXOR,
  BitAnd: PR.BAND,
  FloorDiv: PR.TERM,
  Pow: PR.POWER,
};

/** The source text of an annotation (_PyAST_ExprAsUnicode), as PEP 563 keeps it. */
export function unparse(e: Expr): string {
  return expr(e, PR.TEST);
}

function parenthesizedIf(condition: boolean, text: string): string {
  return condition ? `(${text})` : text;
}

function expr(e: Expr, level: number): string {
  switch (e.kind) {
    case "BoolOp": {
      const own = e.op === "And" ? PR.AND : PR.OR;
      const word = ` ${OPERATOR_SIGNS[e.op]} `;
      const text = e.values.map(value => expr(value, own + 1)).join(word);
      return parenthesizedIf(level > own, text);
    }
    case "BinOp": {
      const own = BINARY[e.op];
      const rightAssociative = e.op === "Pow" ? 1 : 0;
      const left = expr(e.left, own + rightAssociative);
      const right = expr(e.right, own + (1 - rightAssociative));
      return parenthesizedIf(level > own, `${left} ${OPERATOR_SIGNS[e.op]} ${right}`);
    }
    case "UnaryOp": {
      const [sign, own] = e.op === "Not" ? ["not ", PR.NOT] : [OPERATOR_SIGNS[e.op], PR.FACTOR];
      return parenthesizedIf(level > own, `${sign}${expr(e.operand, own)}`);
    }
    case "Lambda": {
      const args = argumentList(e.args);
      const text = `lambda${args === "" ? "" : ` ${args}`}: ${expr(e.body, PR.TEST)}`;
      return parenthesizedIf(level > PR.TEST, text);
    }
    case "IfExp": {
      const text =
        `${expr(e.body, PR.TEST + 1)} if ${expr(e.test, PR.TEST + 1)} ` +
        `else ${expr(e.orelse, PR.TEST)}`;
      return parenthesizedIf(level > PR.TEST, text);
    }
    case "Dict":
      return `{${e.values.map((value, i) => dictItem(e.keys[i] ?? null, value)).join(", ")}}`;
    case "Set":
      return `{${e.elts.map(elt => expr(elt, PR.TEST)).join(", ")}}`;
    case "GeneratorExp":
      return `(${expr(e.elt, PR.TEST)}${generators(e.generators)})`;
    case "ListComp":
      return `[${expr(e.elt, PR.TEST)}${generators(e.generators)}]`;
    case "SetComp":
      return `{${expr(e.elt, PR.TEST)}${generators(e.generators)}}`;
    case "DictComp": {
      const value = e.value === null ? "" : `: ${expr(e.value, PR.TEST)}`;
      return `{${expr(e.key, PR.TEST)}${value}${generators(e.generators)}}`;
    }
    case "Yield":
      return e.value === null ? "(yield)" : `(yield ${expr(e.value, PR.TEST)})`;
    case "YieldFrom":
      return `(yield from ${expr(e.value, PR.TEST)})`;
    case "Await":
      return parenthesizedIf(level > PR.AWAIT, `await ${expr(e.value, PR.ATOM)}`);
    case "Compare": {
      const rest = e.ops.map(
        (op, i) => ` ${OPERATOR_SIGNS[op]} ${expr(e.comparators[i]!, PR.CMP + 1)}`,
      );
      return parenthesizedIf(level > PR.CMP, `${expr(e.left, PR.CMP + 1)}${rest.join("")}`);
    }
    case "Call":
      return call(e);
    case "Constant":
      return constant(e.value, e.constantKind);
    case "JoinedStr":
      return interpolated("f", e.values);
    case "TemplateStr":
      return interpolated("t", e.values);
    case "FormattedValue":
    case "Interpolation":
      return interpolated("f", [e]);
    case "Attribute": {
      const value = expr(e.value, PR.ATOM);
      // A dot after an int would make it a float.
      const gap = e.value.kind === "Constant" && e.value.value.kind === "int" ? " " : "";
      return `${value}${gap}.${e.attr}`;
    }
    case "Starred":
      return `*${expr(e.value, PR.EXPR)}`;
    case "Name":
      return e.id;
    case "List":
      return `[${e.elts.map(elt => expr(elt, PR.TEST)).join(", ")}]`;
    case "Tuple":
      return tuple(e.elts, level);
    case "Subscript":
      return `${expr(e.value, PR.ATOM)}[${expr(e.slice, PR.TUPLE)}]`;
    case "Slice":
      return slice(e);
    case "NamedExpr": {
      const text = `${expr(e.target, PR.ATOM)} := ${expr(e.value, PR.ATOM)}`;
      return parenthesizedIf(level > PR.TUPLE, text);
    }
    case "ErrorExpr":
      return "";
  }
}

function dictItem(key: Expr | null, value: Expr): string {
  if (key === null) return `**${expr(value, PR.EXPR)}`;
  return `${expr(key, PR.TEST)}: ${expr(value, PR.TEST)}`;
}

function tuple(elts: readonly Expr[], level: number): string {
  if (elts.length === 0) return "()";
  const items = elts.map(elt => expr(elt, PR.TEST));
  return parenthesizedIf(level > PR.TUPLE, items.length === 1 ? `${items[0]},` : items.join(", "));
}

function slice(e: Extract<Expr, { kind: "Slice" }>): string {
  const part = (one: Expr | null) => (one === null ? "" : expr(one, PR.TEST));
  return `${part(e.lower)}:${part(e.upper)}${e.step === null ? "" : `:${part(e.step)}`}`;
}

function generators(all: readonly Comprehension[]): string {
  return all
    .map(one => {
      const head = `${one.is_async ? " async" : ""} for ${expr(one.target, PR.TUPLE)}`;
      const ifs = one.ifs.map(test => ` if ${expr(test, PR.TEST + 1)}`);
      return `${head} in ${expr(one.iter, PR.TEST + 1)}${ifs.join("")}`;
    })
    .join("");
}

function call(e: Extract<Expr, { kind: "Call" }>): string {
  const func = expr(e.func, PR.ATOM);
  const only = e.args[0];
  if (e.args.length === 1 && e.keywords.length === 0 && only?.kind === "GeneratorExp") {
    return `${func}${expr(only, PR.TEST)}`;
  }
  const args = e.args.map(arg => expr(arg, PR.TEST));
  const keywords = e.keywords.map(({ arg, value }) =>
    arg === null ? `**${expr(value, PR.TEST)}` : `${arg}=${expr(value, PR.TEST)}`,
  );
  return `${func}(${[...args, ...keywords].join(", ")})`;
}

function argumentList(args: Arguments): string {
  const parts: string[] = [];
  const positional = [...args.posonlyargs, ...args.args];
  const firstDefault = positional.length - args.defaults.length;
  for (const [i, arg] of positional.entries()) {
    const value = args.defaults[i - firstDefault];
    parts.push(value === undefined ? arg.arg : `${arg.arg}=${expr(value, PR.TEST)}`);
    if (i + 1 === args.posonlyargs.length) parts.push("/");
  }
  if (args.vararg !== null) parts.push(`*${args.vararg.arg}`);
  else if (args.kwonlyargs.length > 0) parts.push("*");
  for (const [i, arg] of args.kwonlyargs.entries()) {
    const value = args.kw_defaults[i] ?? null;
    parts.push(value === null ? arg.arg : `${arg.arg}=${expr(value, PR.TEST)}`);
  }
  if (args.kwarg !== null) parts.push(`**${args.kwarg.arg}`);
  return parts.join(", ");
}

function constant(value: ConstantValue, kind: "u" | null): string {
  switch (value.kind) {
    case "none":
      return "None";
    case "true":
      return "True";
    case "false":
      return "False";
    case "ellipsis":
      return "...";
    case "int":
      return String(value.value);
    case "float":
      // Infinity has no literal: one that overflows reads back as it.
      return floatRepr(value.value).replace("inf", "1e309");
    case "complex":
      return imaginaryRepr(value.imag).replace("inf", "1e309");
    case "str":
      return `${kind ?? ""}${stringRepr(value.value)}`;
    case "bytes":
      return `b${stringRepr(String.fromCharCode(...value.value), true)}`;
  }
}

const CONVERSIONS: Readonly<Record<number, string>> = { 97: "!a", 114: "!r", 115: "!s" };

/** An f-string or t-string: its text with braces doubled, as one literal. */
function interpolated(prefix: string, values: readonly Expr[]): string {
  return `${prefix}${stringRepr(values.map(value => interpolationPart(value, false)).join(""))}`;
}

function interpolationPart(e: Expr, isSpec: boolean): string {
  switch (e.kind) {
    case "Constant": {
      const text = e.value.kind === "str" ? e.value.value : "";
      return isSpec ? text : text.replaceAll("{", "{{").replaceAll("}", "}}");
    }
    case "JoinedStr":
    case "TemplateStr":
      return e.values.map(value => interpolationPart(value, isSpec)).join("");
    case "FormattedValue":
    case "Interpolation": {
      const text = e.kind === "Interpolation" ? e.str : expr(e.value, PR.TEST + 1);
      const open = text.startsWith("{") ? "{ " : "{";
      const spec = e.format_spec === null ? "" : `:${interpolationPart(e.format_spec, true)}`;
      return `${open}${text}${CONVERSIONS[e.conversion] ?? ""}${spec}}`;
    }
    default:
      return "";
  }
}
