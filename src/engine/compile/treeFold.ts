import type { Constant as ConstantExpr, Expr, JoinedStr } from "../parser/ast.ts";

import type { Constant } from "./code.ts";
import type { Compiler } from "./compiler.ts";
import type { ConstantInit } from "./constants.ts";
import { foldBinary, foldSubscript, foldUnary } from "./fold.ts";

/**
 * The constant that an expression is in the syntax tree that CPython compiles: a literal, and on
 * <=3.13 also what Python/ast_opt.c folds. Null for all else.
 */
export function constantOf(c: Compiler, e: Expr): Constant | null {
  const known = c.foldedExpressions.get(e);
  if (known !== undefined) return known;
  if (e.kind === "BinOp") foldLeftSpine(c, e);
  const constant = computeConstant(c, e);
  noteFolded(c, e, constant);
  return constant;
}

function noteFolded(c: Compiler, e: Expr, constant: Constant | null): void {
  c.foldedExpressions.set(e, constant);
  if (constant !== null) c.memory.foldedInTree(constant);
}

/** The operands of a long chain from the inside out, so that folding it needs no deep recursion. */
function foldLeftSpine(c: Compiler, e: Extract<Expr, { kind: "BinOp" }>): void {
  if (!c.facts.compiler.foldsConstantsInTree) return;
  const spine: Expr[] = [];
  for (let left = e.left; left.kind === "BinOp"; left = left.left) spine.push(left);
  for (const one of spine.reverse()) {
    if (!c.foldedExpressions.has(one)) noteFolded(c, one, computeConstant(c, one));
  }
}

function computeConstant(c: Compiler, e: Expr): Constant | null {
  switch (e.kind) {
    case "Constant":
      return literal(c, e);
    case "Name":
      return e.id === "__debug__" && e.ctx === "Load" ? c.pool.bool(c.optimize === 0) : null;
    case "UnaryOp":
    case "BinOp":
    case "Tuple":
    case "Subscript":
      return c.facts.compiler.foldsConstantsInTree ? foldTree(c, e) : null;
    default:
      return null;
  }
}

/** A literal, which the tree holds while the script runs. */
function literal(c: Compiler, e: ConstantExpr): Constant {
  const isBytes = e.value.kind === "bytes" && c.facts.bytesHeldTwiceByTree;
  return c.pool.merge(e.value, isBytes ? 2 : 1);
}

/** fold_unaryop, fold_binop, fold_tuple, fold_subscr. Their results belong to the tree too. */
function foldTree(
  c: Compiler,
  e: Extract<Expr, { kind: "UnaryOp" | "BinOp" | "Tuple" | "Subscript" }>,
): Constant | null {
  if (e.kind === "Tuple") {
    if (e.ctx !== "Load") return null;
    const items = constantsOf(c, e.elts);
    return items === null ? null : c.pool.tuple(items, 1);
  }
  if (e.kind === "UnaryOp") {
    const operand = constantOf(c, e.operand);
    return operand === null ? null : mergeFolded(c, foldUnary(e.op, operand));
  }
  if (e.kind === "BinOp") {
    const left = constantOf(c, e.left);
    const right = constantOf(c, e.right);
    if (left === null || right === null) return null;
    return mergeFolded(c, foldBinary(left, e.op, right, c.facts.minor >= 14));
  }
  if (e.ctx !== "Load") return null;
  const container = constantOf(c, e.value);
  const index = constantOf(c, e.slice);
  if (container === null || index === null) return null;
  return mergeFolded(c, foldSubscript(c.pool, container, index));
}

function mergeFolded(c: Compiler, init: ConstantInit | null): Constant | null {
  return init === null ? null : c.pool.merge(init, 1);
}

/** The number that a pattern's `-1` or `1+2j` is: folded in the tree on every version. */
export function patternConstant(c: Compiler, e: Expr): Constant | null {
  const constant = constantOf(c, e);
  if (constant !== null) return constant;
  if (e.kind === "UnaryOp") {
    const operand = patternConstant(c, e.operand);
    return operand === null ? null : mergeFolded(c, foldUnary(e.op, operand));
  }
  if (e.kind !== "BinOp") return null;
  const left = patternConstant(c, e.left);
  const right = patternConstant(c, e.right);
  if (left === null || right === null) return null;
  return mergeFolded(c, foldBinary(left, e.op, right, c.facts.minor >= 14));
}

/** The constants that all of `elts` are, or null. */
export function constantsOf(c: Compiler, elts: readonly Expr[]): Constant[] | null {
  const items: Constant[] = [];
  for (const elt of elts) {
    const item = constantOf(c, elt);
    if (item === null) return null;
    items.push(item);
  }
  return items;
}

/** What stands for an iterable that is only iterated or searched (fold_iter, <=3.13). */
export type FoldedIterable =
  | { readonly kind: "constant"; readonly constant: Constant }
  | { readonly kind: "tuple"; readonly elts: readonly Expr[] }
  | null;

/** fold_iter: a list display becomes a tuple, one of constants a constant; null: unchanged. */
export function foldIterable(c: Compiler, e: Expr): FoldedIterable {
  if (!c.facts.compiler.foldsConstantsInTree) return null;
  if (e.kind !== "List" && e.kind !== "Set") return null;
  if (e.kind === "List" && e.elts.some(elt => elt.kind === "Starred")) return null;
  const items = constantsOf(c, e.elts);
  if (items === null) return e.kind === "List" ? { kind: "tuple", elts: e.elts } : null;
  const constant =
    e.kind === "List" ? c.pool.tuple(items, 1) : c.pool.merge({ kind: "frozenset", items }, 1);
  c.memory.foldedInTree(constant);
  return { kind: "constant", constant };
}

const NOWHERE = { start: -1, end: -1 } as unknown as Pick<Expr, "start" | "end">;
const MAX_DIGITS = 3;

/**
 * `"… %s …" % (a, b)` as an f-string (optimize_format in Python/ast_opt.c and ast_preprocess.c), or
 * null. Its literal parts have no place.
 */
export function percentFormat(c: Compiler, e: Extract<Expr, { kind: "BinOp" }>): JoinedStr | null {
  if (e.op !== "Mod" || e.right.kind !== "Tuple") return null;
  const format = constantOf(c, e.left);
  if (format === null || format.kind !== "str") return null;
  if (e.right.elts.some(elt => elt.kind === "Starred")) return null;
  // On <=3.13 a tuple of constants is folded first, and then it is no display any more.
  if (constantOf(c, e.right) !== null) return null;
  const values = parseFormat(format.value, e.right.elts);
  return values === null ? null : { kind: "JoinedStr", values, start: e.start, end: e.end };
}

function parseFormat(format: string, args: readonly Expr[]): Expr[] | null {
  const values: Expr[] = [];
  let position = 0;
  let next = 0;
  while (true) {
    const start = position;
    while (position < format.length) {
      if (format[position] !== "%") position += 1;
      else if (format[position + 1] === "%") position += 2;
      else break;
    }
    if (position > start) values.push(literalAt(format.slice(start, position)));
    if (position >= format.length) break;
    const arg = args[next];
    if (arg === undefined) return null;
    const match = /%([-+ #0]*)(\d*)(?:\.(\d*))?([sra])/y;
    match.lastIndex = position;
    const found = match.exec(format);
    if (found === null) return null;
    const [text, flags = "", width = "", precision, spec = "s"] = found;
    if (width.length >= MAX_DIGITS || (precision ?? "").length >= MAX_DIGITS) return null;
    position += text.length;
    next += 1;
    values.push(formattedValue(arg, flags, width, precision, spec));
  }
  return next === args.length ? values : null;
}

function literalAt(text: string): Expr {
  return {
    kind: "Constant",
    value: { kind: "str", value: text.replaceAll("%%", "%") },
    constantKind: null,
    ...NOWHERE,
  };
}

function formattedValue(
  arg: Expr,
  flags: string,
  width: string,
  precision: string | undefined,
  spec: string,
): Expr {
  let text = "";
  if (width !== "" && Number(width) > 0 && !flags.includes("-")) text += ">";
  if (width !== "") text += String(Number(width));
  if (precision !== undefined) text += `.${Number(precision || "0")}`;
  const format_spec: JoinedStr | null =
    text === "" ? null : { kind: "JoinedStr", values: [literalAt(text)], ...NOWHERE };
  return {
    kind: "FormattedValue",
    value: arg,
    conversion: spec.charCodeAt(0),
    format_spec,
    start: arg.start,
    end: arg.end,
  };
}
