import type { ExceptHandler, Expr, Stmt } from "../parser/ast.ts";

import type { Compiler } from "./compiler.ts";
import { type Label, NO_LABEL, Pseudo } from "./instruction.ts";
import { addJumpForward } from "./jumps.ts";
import { type Location, NO_LOCATION } from "./location.ts";
import { nameop } from "./names.ts";
import { INTRINSICS_2, Op } from "./opcode.ts";

type TryStmt = Extract<Stmt, { kind: "Try" | "TryStar" }>;

/** A `try` statement with `except` or `except*`, and `finally` (codegen_try, codegen_try_star). */
export function visitTry(c: Compiler, s: TryStmt): void {
  if (s.finalbody.length > 0) tryFinally(c, s);
  else tryHandlers(c, s);
}

function tryHandlers(c: Compiler, s: TryStmt): void {
  if (s.handlers.length === 0) {
    // A half-typed `try`: nothing guards its block yet.
    visitAll(c, s.body);
  } else if (s.kind === "Try") tryExcept(c, s);
  else tryStarExcept(c, s);
}

/** codegen_try_finally: the `finally` body once for each way out. */
function tryFinally(c: Compiler, s: TryStmt): void {
  const loc = c.loc(s);
  const body = c.newLabel();
  const end = c.newLabel();
  const exit = c.newLabel();
  const cleanup = c.newLabel();
  c.addJump(loc, Pseudo.SETUP_FINALLY, end);
  c.useLabel(body);
  c.pushFBlock({ type: "finally try", block: body, exit: end, loc, finalbody: s.finalbody });
  if (s.handlers.length > 0) tryHandlers(c, s);
  else visitAll(c, s.body);
  c.addop(NO_LOCATION, Pseudo.POP_BLOCK);
  c.popFBlock("finally try");
  visitAll(c, s.finalbody);
  addJumpForward(c, NO_LOCATION, exit);

  c.useLabel(end);
  c.addJump(NO_LOCATION, Pseudo.SETUP_CLEANUP, cleanup);
  c.addop(NO_LOCATION, Op.PUSH_EXC_INFO);
  c.pushFBlock({ type: "finally end", block: end, exit: NO_LABEL, loc: NO_LOCATION });
  c.u.lastStatementLoc = NO_LOCATION;
  // 3.14 on says what there is to say of the body once, before this (c_disable_warning).
  const visit = (): void => visitAll(c, s.finalbody);
  if (c.facts.minor >= 14) c.withoutWarnings(visit);
  else visit();
  c.popFBlock("finally end");
  // 3.11 gives these the place that the last statement left behind.
  const isEarly = c.facts.compiler.flowgraph === "3.11";
  const after = isEarly ? c.u.lastStatementLoc : NO_LOCATION;
  c.addop(after, Op.RERAISE, 0);

  c.useLabel(cleanup);
  popExceptAndReraise(c, after);
  c.useLabel(exit);
  c.u.lastStatementLoc = after;
}

function visitAll(c: Compiler, body: readonly Stmt[]): void {
  for (const stmt of body) c.visitors.stmt(c, stmt);
}

/** (exc_info, lasti, exc -- ): an exception in a handler goes on (POP_EXCEPT_AND_RERAISE). */
export function popExceptAndReraise(c: Compiler, loc: Location): void {
  c.addop(loc, Op.COPY, 3);
  c.addop(loc, Op.POP_EXCEPT);
  c.addop(loc, Op.RERAISE, 1);
}

/** The body of a `try` with handlers, which begin at `except`. */
function guardedBody(c: Compiler, s: TryStmt, except: Label): void {
  const loc = c.loc(s);
  const body = c.newLabel();
  c.addJump(loc, Pseudo.SETUP_FINALLY, except);
  c.useLabel(body);
  c.pushFBlock({ type: "try except", block: body, exit: NO_LABEL, loc });
  visitAll(c, s.body);
  c.popFBlock("try except");
  c.addop(NO_LOCATION, Pseudo.POP_BLOCK);
}

/** codegen_try_except. */
function tryExcept(c: Compiler, s: TryStmt): void {
  const loc = c.loc(s);
  const except = c.newLabel();
  const end = c.newLabel();
  const cleanup = c.newLabel();
  guardedBody(c, s, except);
  visitAll(c, s.orelse);
  addJumpForward(c, NO_LOCATION, end);

  c.useLabel(except);
  c.addJump(NO_LOCATION, Pseudo.SETUP_CLEANUP, cleanup);
  c.addop(NO_LOCATION, Op.PUSH_EXC_INFO);
  c.pushFBlock({ type: "exception handler", block: NO_LABEL, exit: NO_LABEL, loc });
  for (const [i, handler] of s.handlers.entries()) {
    if (handler.type === null && i < s.handlers.length - 1) {
      c.error(handler, "default 'except:' must be last");
    }
    visitHandler(c, handler, end);
  }
  c.popFBlock("exception handler");
  c.addop(NO_LOCATION, Op.RERAISE, 0);
  c.useLabel(cleanup);
  popExceptAndReraise(c, NO_LOCATION);
  c.useLabel(end);
  c.u.lastStatementLoc = NO_LOCATION;
}

function visitHandlerType(c: Compiler, loc: Location, type: Expr): void {
  if (type.kind === "ErrorExpr") c.incomplete(loc, "what this broken `except` catches");
  c.visitors.expr(c, type);
}

function visitHandler(c: Compiler, handler: ExceptHandler, end: Label): void {
  const loc = c.loc(handler);
  const next = c.newLabel();
  if (handler.type !== null) {
    visitHandlerType(c, loc, handler.type);
    c.addop(loc, Op.CHECK_EXC_MATCH);
    c.addJump(loc, Op.POP_JUMP_IF_FALSE, next);
  }
  const cleanupEnd = c.newLabel();
  const cleanupBody = c.newLabel();
  const name = handler.name;
  if (name !== null) {
    nameop(c, loc, name, "Store");
    c.addJump(loc, Pseudo.SETUP_CLEANUP, cleanupEnd);
  } else {
    c.addop(loc, Op.POP_TOP);
  }
  c.useLabel(cleanupBody);
  c.pushFBlock({ type: "handler cleanup", block: cleanupBody, exit: NO_LABEL, loc, name });
  visitAll(c, handler.body);
  c.popFBlock("handler cleanup");
  if (name !== null) c.addop(NO_LOCATION, Pseudo.POP_BLOCK);
  c.addop(NO_LOCATION, Pseudo.POP_BLOCK);
  c.addop(NO_LOCATION, Op.POP_EXCEPT);
  if (name !== null) unbind(c, name);
  addJumpForward(c, NO_LOCATION, end);
  if (name !== null) {
    c.useLabel(cleanupEnd);
    unbind(c, name);
    c.addop(NO_LOCATION, Op.RERAISE, 1);
  }
  c.useLabel(next);
}

/** `name = None; del name`, artificial. */
function unbind(c: Compiler, name: string): void {
  c.loadNone(NO_LOCATION);
  nameop(c, NO_LOCATION, name, "Store");
  nameop(c, NO_LOCATION, name, "Del");
}

/** codegen_try_star_except (PEP 654). */
function tryStarExcept(c: Compiler, s: TryStmt): void {
  const loc = c.loc(s);
  const except = c.newLabel();
  const orelse = c.newLabel();
  const end = c.newLabel();
  const cleanup = c.newLabel();
  const reraiseStar = c.newLabel();
  guardedBody(c, s, except);
  addJumpForward(c, NO_LOCATION, orelse);

  c.useLabel(except);
  c.addJump(NO_LOCATION, Pseudo.SETUP_CLEANUP, cleanup);
  c.addop(NO_LOCATION, Op.PUSH_EXC_INFO);
  c.pushFBlock({ type: "exception group handler", block: NO_LABEL, exit: NO_LABEL, loc });
  for (const [i, handler] of s.handlers.entries()) {
    visitStarHandler(c, handler, i === 0);
    if (i === s.handlers.length - 1) {
      c.addop(NO_LOCATION, Op.LIST_APPEND, 1);
      addJumpForward(c, NO_LOCATION, reraiseStar);
    }
  }
  c.popFBlock("exception group handler");

  const reraise = c.newLabel();
  c.useLabel(reraiseStar);
  c.addop(NO_LOCATION, Op.CALL_INTRINSIC_2, INTRINSICS_2.indexOf("INTRINSIC_PREP_RERAISE_STAR"));
  c.addop(NO_LOCATION, Op.COPY, 1);
  c.addJump(NO_LOCATION, Op.POP_JUMP_IF_NOT_NONE, reraise);
  c.addop(NO_LOCATION, Op.POP_TOP);
  c.addop(NO_LOCATION, Pseudo.POP_BLOCK);
  c.addop(NO_LOCATION, Op.POP_EXCEPT);
  addJumpForward(c, NO_LOCATION, end);

  c.useLabel(reraise);
  c.addop(NO_LOCATION, Pseudo.POP_BLOCK);
  c.addop(NO_LOCATION, Op.SWAP, 2);
  c.addop(NO_LOCATION, Op.POP_EXCEPT);
  c.addop(NO_LOCATION, Op.RERAISE, 0);

  c.useLabel(cleanup);
  popExceptAndReraise(c, NO_LOCATION);
  c.useLabel(orelse);
  visitAll(c, s.orelse);
  c.useLabel(end);
}

function visitStarHandler(c: Compiler, handler: ExceptHandler, isFirst: boolean): void {
  const loc = c.loc(handler);
  const next = c.newLabel();
  const withError = c.newLabel();
  const noMatch = c.newLabel();
  if (isFirst) {
    // The list of what the handlers raise, and the group to be matched.
    if (c.facts.compiler.flowgraph === "3.11") {
      c.addop(loc, Op.COPY, 1);
      c.addop(loc, Op.BUILD_LIST, 0);
      c.addop(loc, Op.SWAP, 2);
    } else {
      c.addop(loc, Op.BUILD_LIST, 0);
      c.addop(loc, Op.COPY, 2);
    }
  }
  if (handler.type !== null) {
    visitHandlerType(c, loc, handler.type);
    c.addop(loc, Op.CHECK_EG_MATCH);
    c.addop(loc, Op.COPY, 1);
    c.addJump(loc, Op.POP_JUMP_IF_NONE, noMatch);
  }
  const cleanupEnd = c.newLabel();
  const cleanupBody = c.newLabel();
  const name = handler.name;
  if (name !== null) nameop(c, loc, name, "Store");
  else c.addop(loc, Op.POP_TOP);
  c.addJump(loc, Pseudo.SETUP_CLEANUP, cleanupEnd);
  c.useLabel(cleanupBody);
  c.pushFBlock({ type: "handler cleanup", block: cleanupBody, exit: NO_LABEL, loc, name });
  visitAll(c, handler.body);
  c.popFBlock("handler cleanup");
  c.addop(NO_LOCATION, Pseudo.POP_BLOCK);
  if (name !== null) unbind(c, name);
  addJumpForward(c, NO_LOCATION, next);

  c.useLabel(cleanupEnd);
  if (name !== null) unbind(c, name);
  c.addop(NO_LOCATION, Op.LIST_APPEND, 3);
  c.addop(NO_LOCATION, Op.POP_TOP);
  addJumpForward(c, NO_LOCATION, withError);

  c.useLabel(next);
  c.addop(NO_LOCATION, Op.NOP);
  addJumpForward(c, NO_LOCATION, withError);
  c.useLabel(noMatch);
  c.addop(loc, Op.POP_TOP);
  c.useLabel(withError);
}
