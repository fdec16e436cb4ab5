import type { Stmt } from "../parser/ast.ts";

import type { Compiler } from "./compiler.ts";
import { addYieldFrom } from "./generators.ts";
import { type Label, Pseudo } from "./instruction.ts";
import { addJumpForward, addToBool } from "./jumps.ts";
import { type Location, NO_LOCATION } from "./location.ts";
import { Op, SPECIAL_METHODS } from "./opcode.ts";
import { popExceptAndReraise } from "./try.ts";
import { callExitWithNones } from "./unwind.ts";

type WithStmt = Extract<Stmt, { kind: "With" | "AsyncWith" }>;

/** `with` and `async with` (codegen_with_inner, codegen_async_with_inner). */
export function visitWith(c: Compiler, s: WithStmt): void {
  withItem(c, s, 0);
}

function withItem(c: Compiler, s: WithStmt, position: number): void {
  const item = s.items[position]!;
  const isAsync = s.kind === "AsyncWith";
  const block = c.newLabel();
  const final = c.newLabel();
  const exit = c.newLabel();
  const cleanup = c.newLabel();
  c.visitors.expr(c, item.context_expr);
  const isLate = c.facts.compiler.hasToBool;
  const loc = c.loc(isLate ? item.context_expr : s);
  enter(c, loc, isAsync);
  c.addJump(loc, Pseudo.SETUP_WITH, final);
  c.useLabel(block);
  const type = isAsync ? "async with" : "with";
  c.pushFBlock({ type, block, exit: final, loc });
  if (item.optional_vars !== null) c.visitors.expr(c, item.optional_vars);
  else c.addop(loc, Op.POP_TOP);
  if (position + 1 < s.items.length) withItem(c, s, position + 1);
  else for (const stmt of s.body) c.visitors.stmt(c, stmt);
  if (isAsync) {
    c.popFBlock(type);
    c.addop(loc, Pseudo.POP_BLOCK);
  } else {
    c.addop(NO_LOCATION, Pseudo.POP_BLOCK);
    c.popFBlock(type);
  }
  callExitWithNones(c, loc);
  if (isAsync) awaitExit(c, loc);
  c.addop(loc, Op.POP_TOP);
  c.addJump(loc, Pseudo.JUMP, exit);

  c.useLabel(final);
  c.addJump(loc, Pseudo.SETUP_CLEANUP, cleanup);
  c.addop(loc, Op.PUSH_EXC_INFO);
  c.addop(loc, Op.WITH_EXCEPT_START, c.facts.compiler.hasLoadSpecial ? 1 : 0);
  if (isAsync) awaitExit(c, loc);
  exceptFinish(c, cleanup);
  c.useLabel(exit);
  c.u.lastStatementLoc = NO_LOCATION;
}

function awaitExit(c: Compiler, loc: Location): void {
  c.addop(loc, Op.GET_AWAITABLE, 2);
  addYieldFrom(c, loc, true);
}

/** After: the exit method (and its self, 3.14 on) and what `__enter__` returned. */
function enter(c: Compiler, loc: Location, isAsync: boolean): void {
  if (c.facts.compiler.hasLoadSpecial) {
    c.addop(loc, Op.COPY, 1);
    c.addop(loc, Op.LOAD_SPECIAL, SPECIAL_METHODS.indexOf(isAsync ? "__aexit__" : "__exit__"));
    c.addop(loc, Op.SWAP, 2);
    c.addop(loc, Op.SWAP, 3);
    c.addop(loc, Op.LOAD_SPECIAL, SPECIAL_METHODS.indexOf(isAsync ? "__aenter__" : "__enter__"));
    c.addop(loc, Op.CALL, 0);
  } else {
    c.addop(loc, isAsync ? Op.BEFORE_ASYNC_WITH : Op.BEFORE_WITH);
  }
  if (isAsync) {
    c.addop(loc, Op.GET_AWAITABLE, 1);
    addYieldFrom(c, loc, true);
  }
}

/** codegen_with_except_finish: a true result swallows the exception. */
function exceptFinish(c: Compiler, cleanup: Label): void {
  const isEarly = c.facts.compiler.flowgraph === "3.11";
  const suppress = c.newLabel();
  addToBool(c, NO_LOCATION);
  c.addJump(NO_LOCATION, Op.POP_JUMP_IF_TRUE, suppress);
  c.addop(NO_LOCATION, Op.RERAISE, 2);
  if (isEarly) {
    c.useLabel(cleanup);
    popExceptAndReraise(c, NO_LOCATION);
  }
  c.useLabel(suppress);
  c.addop(NO_LOCATION, Op.POP_TOP);
  c.addop(NO_LOCATION, Pseudo.POP_BLOCK);
  c.addop(NO_LOCATION, Op.POP_EXCEPT);
  const below = c.facts.compiler.hasLoadSpecial ? 3 : 2;
  for (let i = 0; i < below; i++) c.addop(NO_LOCATION, Op.POP_TOP);
  if (isEarly) return;
  const exit = c.newLabel();
  addJumpForward(c, NO_LOCATION, exit);
  c.useLabel(cleanup);
  popExceptAndReraise(c, NO_LOCATION);
  c.useLabel(exit);
}
