import type { CompareOperator, Expr } from "../parser/ast.ts";

import type { Compiler } from "./compiler.ts";
import { checkCompare } from "./checks.ts";
import { type Label, Pseudo } from "./instruction.ts";
import { type Location, NO_LOCATION } from "./location.ts";
import { COMPARE_OPERATORS, Op } from "./opcode.ts";
import { constantOf, foldIterable } from "./treeFold.ts";

/**
 * Tests `e` and jumps to `next` when its truth is `condition` (codegen_jump_if). Returns the place
 * for tests that follow: 3.11 puts them at the statement, or at the last comparison.
 */
export function jumpIf(
  c: Compiler,
  loc: Location,
  e: Expr,
  next: Label,
  condition: boolean,
): Location {
  const isEarly = c.facts.compiler.flowgraph === "3.11";
  let testLoc = loc;
  if (constantOf(c, e) === null) {
    if (e.kind === "UnaryOp" && e.op === "Not" && !isInvertible(c, e.operand)) {
      return jumpIf(c, loc, e.operand, next, !condition);
    }
    if (e.kind === "BoolOp") return jumpIfBoolOp(c, loc, e, next, condition);
    if (e.kind === "IfExp") return jumpIfConditional(c, loc, e, next, condition);
    if (e.kind === "Compare") {
      testLoc = c.loc(e);
      if (e.ops.length > 1) {
        jumpIfChain(c, e, next, condition);
        return isEarly ? testLoc : loc;
      }
    }
  }
  c.visitors.expr(c, e);
  testJump(c, isEarly ? testLoc : c.loc(e), next, condition);
  return isEarly ? testLoc : loc;
}

/** TO_BOOL where the version has it, and the jump. */
function testJump(c: Compiler, loc: Location, next: Label, condition: boolean): void {
  addToBool(c, loc);
  c.addJump(loc, condition ? Op.POP_JUMP_IF_TRUE : Op.POP_JUMP_IF_FALSE, next);
}

/** TO_BOOL, where the version has it. */
export function addToBool(c: Compiler, loc: Location): void {
  if (c.facts.compiler.hasToBool) c.addop(loc, Pseudo.TO_BOOL);
}

/** A jump that leaves an expression or a suite forward: it checks no eval breaker on 3.13+. */
export function addJumpForward(c: Compiler, loc: Location, label: Label): void {
  const isLate = c.facts.compiler.hasToBool;
  c.addJump(loc, isLate ? Pseudo.JUMP_NO_INTERRUPT : Pseudo.JUMP, label);
}

/** `not a in b` is `a not in b` in the tree of <=3.13 (fold_unaryop). */
export function isInvertible(c: Compiler, e: Expr): boolean {
  if (!c.facts.compiler.foldsConstantsInTree || e.kind !== "Compare" || e.ops.length !== 1) {
    return false;
  }
  const op = e.ops[0];
  return op === "Is" || op === "IsNot" || op === "In" || op === "NotIn";
}

function jumpIfBoolOp(
  c: Compiler,
  loc: Location,
  e: Extract<Expr, { kind: "BoolOp" }>,
  next: Label,
  condition: boolean,
): Location {
  const isOr = e.op === "Or";
  const next2 = isOr === condition ? next : c.newLabel();
  const last = e.values.length - 1;
  let testLoc = loc;
  for (let i = 0; i < last; i++) testLoc = jumpIf(c, testLoc, e.values[i]!, next2, isOr);
  testLoc = jumpIf(c, testLoc, e.values[last]!, next, condition);
  if (next2 !== next) c.useLabel(next2);
  return testLoc;
}

function jumpIfConditional(
  c: Compiler,
  loc: Location,
  e: Extract<Expr, { kind: "IfExp" }>,
  next: Label,
  condition: boolean,
): Location {
  const end = c.newLabel();
  const next2 = c.newLabel();
  const bodyLoc = jumpIf(c, loc, e.test, next2, false);
  jumpIf(c, bodyLoc, e.body, next, condition);
  addJumpForward(c, NO_LOCATION, end);
  c.useLabel(next2);
  const isEarly = c.facts.compiler.flowgraph === "3.11";
  const after = jumpIf(c, isEarly ? NO_LOCATION : loc, e.orelse, next, condition);
  c.useLabel(end);
  return after;
}

function jumpIfChain(
  c: Compiler,
  e: Extract<Expr, { kind: "Compare" }>,
  next: Label,
  condition: boolean,
): void {
  checkCompare(c, e);
  const loc = c.loc(e);
  const n = e.ops.length - 1;
  const cleanup = c.newLabel();
  c.visitors.expr(c, e.left);
  for (let i = 0; i < n; i++) {
    c.visitors.expr(c, e.comparators[i]!);
    c.addop(loc, Op.SWAP, 2);
    c.addop(loc, Op.COPY, 2);
    addCompare(c, loc, e.ops[i]!);
    testJump(c, loc, cleanup, false);
  }
  visitLastComparator(c, e);
  addCompare(c, loc, e.ops[n]!);
  testJump(c, loc, next, condition);
  const end = c.newLabel();
  addJumpForward(c, NO_LOCATION, end);
  c.useLabel(cleanup);
  c.addop(loc, Op.POP_TOP);
  if (!condition) addJumpForward(c, NO_LOCATION, next);
  c.useLabel(end);
}

/** A comparison, chained or not, as a value (codegen_compare). */
export function visitCompare(c: Compiler, e: Extract<Expr, { kind: "Compare" }>): void {
  checkCompare(c, e);
  const loc = c.loc(e);
  const n = e.ops.length - 1;
  c.visitors.expr(c, e.left);
  if (n === 0) {
    visitLastComparator(c, e);
    addCompare(c, loc, e.ops[0]!);
    return;
  }
  const cleanup = c.newLabel();
  for (let i = 0; i < n; i++) {
    c.visitors.expr(c, e.comparators[i]!);
    c.addop(loc, Op.SWAP, 2);
    c.addop(loc, Op.COPY, 2);
    addCompare(c, loc, e.ops[i]!);
    if (c.facts.compiler.boolOp === "jump-or-pop") {
      c.addJump(loc, Op.JUMP_IF_FALSE_OR_POP, cleanup);
    } else {
      c.addop(loc, Op.COPY, 1);
      testJump(c, loc, cleanup, false);
      c.addop(loc, Op.POP_TOP);
    }
  }
  visitLastComparator(c, e);
  addCompare(c, loc, e.ops[n]!);
  const end = c.newLabel();
  addJumpForward(c, NO_LOCATION, end);
  c.useLabel(cleanup);
  c.addop(loc, Op.SWAP, 2);
  c.addop(loc, Op.POP_TOP);
  c.useLabel(end);
}

/** fold_compare: a display searched by the last `in` is a tuple or constant on <=3.13. */
function visitLastComparator(c: Compiler, e: Extract<Expr, { kind: "Compare" }>): void {
  const op = e.ops[e.ops.length - 1]!;
  const last = e.comparators[e.comparators.length - 1]!;
  if (op === "In" || op === "NotIn") visitIterable(c, last);
  else c.visitors.expr(c, last);
}

/** An expression that is only iterated or searched (fold_iter). */
export function visitIterable(c: Compiler, e: Expr): void {
  const folded = foldIterable(c, e);
  if (folded === null) {
    c.visitors.expr(c, e);
    return;
  }
  const loc = c.loc(e);
  if (folded.kind === "constant") {
    c.loadConst(loc, folded.constant);
    return;
  }
  for (const elt of folded.elts) c.visitors.expr(c, elt);
  c.addop(loc, Op.BUILD_TUPLE, folded.elts.length);
}

const COMPARISONS = { Lt: "<", LtE: "<=", Eq: "==", NotEq: "!=", Gt: ">", GtE: ">=" } as const;

/** codegen_addcompare. */
export function addCompare(c: Compiler, loc: Location, op: CompareOperator): void {
  switch (op) {
    case "Is":
    case "IsNot":
      c.addop(loc, Op.IS_OP, op === "Is" ? 0 : 1);
      return;
    case "In":
    case "NotIn":
      c.addop(loc, Op.CONTAINS_OP, op === "In" ? 0 : 1);
      return;
    default:
      c.addop(loc, Op.COMPARE_OP, COMPARE_OPERATORS.indexOf(COMPARISONS[op]));
  }
}

/** `and` and `or` as values (codegen_boolop). */
export function visitBoolOp(c: Compiler, e: Extract<Expr, { kind: "BoolOp" }>): void {
  const loc = c.loc(e);
  const isOr = e.op === "Or";
  const end = c.newLabel();
  const last = e.values.length - 1;
  for (let i = 0; i < last; i++) {
    c.visitors.expr(c, e.values[i]!);
    switch (c.facts.compiler.boolOp) {
      case "jump-or-pop":
        c.addJump(loc, isOr ? Op.JUMP_IF_TRUE_OR_POP : Op.JUMP_IF_FALSE_OR_POP, end);
        break;
      case "copy":
        c.addop(loc, Op.COPY, 1);
        testJump(c, loc, end, isOr);
        c.addop(loc, Op.POP_TOP);
        break;
      case "pseudo-jump":
        c.addJump(loc, isOr ? Pseudo.JUMP_IF_TRUE : Pseudo.JUMP_IF_FALSE, end);
        c.addop(loc, Op.POP_TOP);
        break;
    }
  }
  c.visitors.expr(c, e.values[last]!);
  c.useLabel(end);
}

/** A conditional expression (codegen_ifexp). */
export function visitIfExp(c: Compiler, e: Extract<Expr, { kind: "IfExp" }>): void {
  const end = c.newLabel();
  const next = c.newLabel();
  jumpIf(c, c.loc(e), e.test, next, false);
  c.visitors.expr(c, e.body);
  addJumpForward(c, NO_LOCATION, end);
  c.useLabel(next);
  c.visitors.expr(c, e.orelse);
  c.useLabel(end);
}
