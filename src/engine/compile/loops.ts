import type { Stmt } from "../parser/ast.ts";

import type { Compiler } from "./compiler.ts";
import { addEndFor } from "./comprehensions.ts";
import { addGetIter, addYieldFrom, iterationSlots } from "./generators.ts";
import { Pseudo } from "./instruction.ts";
import { addJumpForward, jumpIf, visitIterable } from "./jumps.ts";
import { NO_LOCATION } from "./location.ts";
import { Op } from "./opcode.ts";

/** codegen_for. */
export function visitFor(c: Compiler, s: Extract<Stmt, { kind: "For" }>): void {
  const start = c.newLabel();
  const body = c.newLabel();
  const cleanup = c.newLabel();
  const end = c.newLabel();
  c.pushFBlock({ type: "for loop", block: start, exit: end, loc: c.loc(s) });
  visitIterable(c, s.iter);
  const isLate = c.facts.compiler.hasToBool;
  const loc = c.loc(isLate ? s.iter : s);
  addGetIter(c, loc);
  c.useLabel(start);
  const slots = iterationSlots(c);
  c.addJump(loc, slots === 2 ? Op.FOR_ITER_VIRTUAL : Op.FOR_ITER, cleanup);
  if (isLate) c.addop(c.loc(s.target), Op.NOP);
  c.useLabel(body);
  c.visitors.expr(c, s.target);
  for (const stmt of s.body) c.visitors.stmt(c, stmt);
  c.addJump(NO_LOCATION, Pseudo.JUMP, start);
  c.u.lastStatementLoc = NO_LOCATION;
  c.useLabel(cleanup);
  addEndFor(c, slots);
  c.popFBlock("for loop");
  for (const stmt of s.orelse) c.visitors.stmt(c, stmt);
  c.useLabel(end);
}

/** codegen_async_for. */
export function visitAsyncFor(c: Compiler, s: Extract<Stmt, { kind: "AsyncFor" }>): void {
  const loc = c.loc(s);
  const start = c.newLabel();
  const except = c.newLabel();
  const end = c.newLabel();
  c.visitors.expr(c, s.iter);
  c.addop(c.loc(c.facts.compiler.hasToBool ? s.iter : s), Op.GET_AITER);
  c.useLabel(start);
  c.pushFBlock({ type: "for loop", block: start, exit: end, loc, isAsync: true });
  c.addJump(loc, Pseudo.SETUP_FINALLY, except);
  c.addop(loc, Op.GET_ANEXT);
  addYieldFrom(c, loc, true);
  c.addop(loc, Pseudo.POP_BLOCK);
  c.visitors.expr(c, s.target);
  for (const stmt of s.body) c.visitors.stmt(c, stmt);
  c.addJump(NO_LOCATION, Pseudo.JUMP, start);
  c.u.lastStatementLoc = NO_LOCATION;
  c.popFBlock("for loop");
  c.useLabel(except);
  c.addop(c.loc(s.iter), Op.END_ASYNC_FOR);
  for (const stmt of s.orelse) c.visitors.stmt(c, stmt);
  c.useLabel(end);
}

/** codegen_while. */
export function visitWhile(c: Compiler, s: Extract<Stmt, { kind: "While" }>): void {
  const loop = c.newLabel();
  const body = c.newLabel();
  const anchor = c.newLabel();
  const end = c.newLabel();
  const testsTwice = c.facts.compiler.flowgraph !== "3.14";
  c.useLabel(loop);
  c.pushFBlock({ type: "while loop", block: loop, exit: end, loc: c.loc(s) });
  jumpIf(c, c.loc(s), s.test, anchor, false);
  c.useLabel(body);
  for (const stmt of s.body) c.visitors.stmt(c, stmt);
  if (testsTwice) {
    // The condition is compiled a second time at the end, jumping back to the body (<=3.13).
    jumpIf(c, c.loc(s), s.test, body, true);
  } else {
    c.addJump(NO_LOCATION, Pseudo.JUMP, loop);
  }
  c.popFBlock("while loop");
  c.u.lastStatementLoc = c.loc(s);
  c.useLabel(anchor);
  for (const stmt of s.orelse) c.visitors.stmt(c, stmt);
  c.useLabel(end);
}

/** codegen_if. */
export function visitIf(c: Compiler, s: Extract<Stmt, { kind: "If" }>): void {
  const end = c.newLabel();
  const next = s.orelse.length > 0 ? c.newLabel() : end;
  jumpIf(c, c.loc(s), s.test, next, false);
  for (const stmt of s.body) c.visitors.stmt(c, stmt);
  if (s.orelse.length > 0) {
    addJumpForward(c, NO_LOCATION, end);
    c.u.lastStatementLoc = NO_LOCATION;
    c.useLabel(next);
    for (const stmt of s.orelse) c.visitors.stmt(c, stmt);
  }
  c.useLabel(end);
}
