import type { Expr, Operator } from "../parser/ast.ts";

import { addSuperName, canOptimizeSuper, loadSuperArgs, matchAttr, visitCall } from "./calls.ts";
import { checkSubscript } from "./checks.ts";
import type { Compiler } from "./compiler.ts";
import { visitComprehension } from "./comprehensions.ts";
import { assignElements, starUnpack, visitDict } from "./displays.ts";
import { visitLambda } from "./functions.ts";
import { addYield, addYieldFrom } from "./generators.ts";
import {
  addCompare,
  addToBool,
  isInvertible,
  visitBoolOp,
  visitCompare,
  visitIfExp,
  visitIterable,
} from "./jumps.ts";
import { loadHole } from "./holes.ts";
import type { Location } from "./location.ts";
import { nameop } from "./names.ts";
import { BINARY_OPERATORS, FIRST_INPLACE_OPERATOR, INTRINSICS_1, Op } from "./opcode.ts";
import {
  visitFormattedValue,
  visitInterpolation,
  visitJoinedStr,
  visitTemplateStr,
} from "./strings.ts";
import { constantOf, percentFormat } from "./treeFold.ts";

/** Code that leaves the value of `e` on the stack, or stores or deletes it (codegen_visit_expr). */
export function visitExpr(c: Compiler, e: Expr): void {
  const loc = c.loc(e);
  const constant = constantOf(c, e);
  if (constant !== null) {
    c.loadConst(loc, constant);
    return;
  }
  switch (e.kind) {
    case "NamedExpr":
      visitExpr(c, e.value);
      c.addop(loc, Op.COPY, 1);
      visitExpr(c, e.target);
      return;
    case "BoolOp":
      visitBoolOp(c, e);
      return;
    case "BinOp":
      visitBinOp(c, e);
      return;
    case "UnaryOp":
      visitUnaryOp(c, loc, e);
      return;
    case "Lambda":
      visitLambda(c, e);
      return;
    case "IfExp":
      visitIfExp(c, e);
      return;
    case "Dict":
      visitDict(c, e);
      return;
    case "Set":
      starUnpack(c, loc, { kind: "set", elts: e.elts });
      return;
    case "List":
    case "Tuple":
      visitSequence(c, loc, e);
      return;
    case "ListComp":
    case "SetComp":
    case "DictComp":
    case "GeneratorExp":
      visitComprehension(c, e);
      return;
    case "Yield":
    case "YieldFrom":
    case "Await":
      visitSuspension(c, loc, e);
      return;
    case "Compare":
      visitCompare(c, e);
      return;
    case "Call":
      visitCall(c, e);
      return;
    case "JoinedStr":
      visitJoinedStr(c, e);
      return;
    case "TemplateStr":
      visitTemplateStr(c, e);
      return;
    case "FormattedValue":
      visitFormattedValue(c, e);
      return;
    case "Interpolation":
      visitInterpolation(c, e);
      return;
    case "Attribute":
      visitAttribute(c, loc, e);
      return;
    case "Subscript":
      visitSubscript(c, loc, e);
      return;
    case "Slice":
      visitSlice(c, e);
      return;
    case "Name":
      nameop(c, loc, e.id, e.ctx);
      return;
    case "Starred":
      visitStarred(c, e);
      return;
    case "Constant":
      return;
    case "ErrorExpr":
      loadHole(c, loc, "…");
      return;
  }
}

function visitStarred(c: Compiler, e: Extract<Expr, { kind: "Starred" }>): void {
  const isStore = e.ctx === "Store";
  c.error(
    e,
    isStore
      ? "starred assignment target must be in a list or tuple"
      : "can't use starred expression here",
  );
  if (isStore) c.addop(c.loc(e), Op.POP_TOP);
  else c.loadNone(c.loc(e));
}

function visitSequence(
  c: Compiler,
  loc: Location,
  e: Extract<Expr, { kind: "List" | "Tuple" }>,
): void {
  if (e.ctx === "Store") assignElements(c, e);
  else if (e.ctx === "Load") {
    starUnpack(c, loc, { kind: e.kind === "List" ? "list" : "tuple", elts: e.elts });
  } else for (const elt of e.elts) visitExpr(c, elt);
}

const OPERATORS: Readonly<Record<Operator, (typeof BINARY_OPERATORS)[number]>> = {
  Add: "+",
  Sub: "-",
  Mult: "*",
  MatMult: "@",
  Div: "/",
  Mod: "%",
  Pow: "**",
  LShift: "<<",
  RShift: ">>",
  BitOr: "|",
  BitXor: "^",
  BitAnd: "&",
  FloorDiv: "//",
};

/** The oparg of BINARY_OP. */
export function binaryOparg(op: Operator, inPlace: boolean): number {
  return BINARY_OPERATORS.indexOf(OPERATORS[op]) + (inPlace ? FIRST_INPLACE_OPERATOR : 0);
}

type BinOpExpr = Extract<Expr, { kind: "BinOp" }>;

/** `a + b + c …` leans to the left, as deep as it is long: done without recursion. */
function visitBinOp(c: Compiler, e: BinOpExpr): void {
  const pending: BinOpExpr[] = [];
  let left: Expr = e;
  while (left.kind === "BinOp" && constantOf(c, left) === null) {
    const formatted = percentFormat(c, left);
    if (formatted !== null) {
      left = formatted;
      break;
    }
    pending.push(left);
    left = left.left;
  }
  visitExpr(c, left);
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    visitExpr(c, one.right);
    c.addop(c.loc(one), Op.BINARY_OP, binaryOparg(one.op, false));
  }
}

function visitUnaryOp(c: Compiler, loc: Location, e: Extract<Expr, { kind: "UnaryOp" }>): void {
  if (e.op === "Not" && e.operand.kind === "Compare" && isInvertible(c, e.operand)) {
    const compare = e.operand;
    const inverted = { Is: "IsNot", IsNot: "Is", In: "NotIn", NotIn: "In" } as const;
    const op = compare.ops[0] as keyof typeof inverted;
    visitExpr(c, compare.left);
    if (op === "In" || op === "NotIn") visitIterable(c, compare.comparators[0]!);
    else visitExpr(c, compare.comparators[0]!);
    addCompare(c, loc, inverted[op]);
    return;
  }
  visitExpr(c, e.operand);
  switch (e.op) {
    case "UAdd":
      c.addop(loc, Op.CALL_INTRINSIC_1, INTRINSICS_1.indexOf("INTRINSIC_UNARY_POSITIVE"));
      return;
    case "Not":
      addToBool(c, loc);
      c.addop(loc, Op.UNARY_NOT);
      return;
    case "USub":
      c.addop(loc, Op.UNARY_NEGATIVE);
      return;
    case "Invert":
      c.addop(loc, Op.UNARY_INVERT);
      return;
  }
}

function visitSuspension(
  c: Compiler,
  loc: Location,
  e: Extract<Expr, { kind: "Yield" | "YieldFrom" | "Await" }>,
): void {
  const refusal = suspensionError(c, e);
  if (refusal !== null) {
    c.error(e, refusal);
    c.loadNone(loc);
    return;
  }
  if (e.kind === "Yield") {
    if (e.value === null) c.loadNone(loc);
    else visitExpr(c, e.value);
    addYield(c, loc);
    return;
  }
  visitExpr(c, e.value);
  if (e.kind === "Await") {
    c.addop(loc, Op.GET_AWAITABLE, 0);
    addYieldFrom(c, loc, true);
    return;
  }
  const isVirtual = c.facts.compiler.virtualIterators;
  c.addop(loc, isVirtual ? Op.GET_YIELD_FROM_ITER_VIRTUAL : Op.GET_YIELD_FROM_ITER);
  addYieldFrom(c, loc, false);
}

function suspensionError(
  c: Compiler,
  e: Extract<Expr, { kind: "Yield" | "YieldFrom" | "Await" }>,
): string | null {
  const { isFunctionLike, scopeType } = c.u;
  if (e.kind === "Await") {
    if (!isFunctionLike) return "'await' outside function";
    return scopeType === "async function" || scopeType === "comprehension"
      ? null
      : "'await' outside async function";
  }
  const isNamed = e.kind === "YieldFrom" && c.facts.compiler.hasToBool;
  if (!isFunctionLike) return `${isNamed ? "'yield from'" : "'yield'"} outside function`;
  return e.kind === "YieldFrom" && scopeType === "async function"
    ? "'yield from' inside async function"
    : null;
}

function visitAttribute(c: Compiler, loc: Location, e: Extract<Expr, { kind: "Attribute" }>): void {
  if (e.ctx === "Load" && canOptimizeSuper(c, e)) {
    loadSuperArgs(c, e);
    addSuperName(c, loc, e, false);
    c.addop(matchAttr(c, loc, e), Op.NOP);
    return;
  }
  c.checkName(loc, e.attr, e.ctx);
  noteStaticAttribute(c, e);
  visitExpr(c, e.value);
  const nameLoc = matchAttr(c, loc, e);
  if (e.ctx === "Load") c.addName(nameLoc, Op.LOAD_ATTR, e.attr, 1);
  else c.addName(nameLoc, e.ctx === "Store" ? Op.STORE_ATTR : Op.DELETE_ATTR, e.attr);
}

/** _PyCompile_MaybeAddStaticAttributeToClass: `self.x = …` in a method. */
function noteStaticAttribute(c: Compiler, e: Extract<Expr, { kind: "Attribute" }>): void {
  if (e.ctx !== "Store" || e.value.kind !== "Name" || e.value.id !== "self") return;
  for (let i = c.enclosingUnits.length - 1; i >= 0; i--) {
    const unit = c.enclosingUnits[i]!;
    if (unit.scopeType === "class") {
      unit.staticAttributes.add(e.attr);
      return;
    }
  }
}

function visitSubscript(c: Compiler, loc: Location, e: Extract<Expr, { kind: "Subscript" }>): void {
  if (e.ctx === "Load") checkSubscript(c, e);
  visitExpr(c, e.value);
  if (e.ctx !== "Del" && isTwoPartSlice(c, e.slice)) {
    sliceParts(c, e.slice);
    c.addop(loc, e.ctx === "Load" ? Op.BINARY_SLICE : Op.STORE_SLICE);
    return;
  }
  visitExpr(c, e.slice);
  if (e.ctx === "Load") c.addop(loc, Op.BINARY_SUBSCR);
  else c.addop(loc, e.ctx === "Store" ? Op.STORE_SUBSCR : Op.DELETE_SUBSCR);
}

type SliceExpr = Extract<Expr, { kind: "Slice" }>;

/** should_apply_two_element_slice_optimization. */
export function isTwoPartSlice(c: Compiler, e: Expr): e is SliceExpr {
  if (!c.facts.compiler.hasBinarySlice || e.kind !== "Slice" || e.step !== null) return false;
  return !(c.facts.compiler.foldsSlices && isConstantSlice(e));
}

/** is_constant_slice. */
function isConstantSlice(e: SliceExpr): boolean {
  return [e.lower, e.upper, e.step].every(part => part === null || part.kind === "Constant");
}

/** codegen_slice_two_parts. */
export function sliceParts(c: Compiler, e: SliceExpr): void {
  for (const part of [e.lower, e.upper]) {
    if (part === null) c.loadNone(c.loc(e));
    else visitExpr(c, part);
  }
}

function visitSlice(c: Compiler, e: SliceExpr): void {
  const loc = c.loc(e);
  if (c.facts.compiler.foldsSlices && isConstantSlice(e)) {
    const none = c.pool.none();
    const part = (one: Expr | null) => (one === null ? none : (constantOf(c, one) ?? none));
    const items = [part(e.lower), part(e.upper), part(e.step)] as const;
    c.loadConst(loc, c.pool.merge({ kind: "slice", items }));
    return;
  }
  sliceParts(c, e);
  if (e.step !== null) visitExpr(c, e.step);
  c.addop(loc, Op.BUILD_SLICE, e.step === null ? 2 : 3);
}
