import type { Stmt } from "../parser/ast.ts";

import type { Compiler, FBlock } from "./compiler.ts";
import { addYieldFrom, iterationSlots } from "./generators.ts";
import { NO_LABEL, Pseudo } from "./instruction.ts";
import { type Location, NO_LOCATION } from "./location.ts";
import { nameop } from "./names.ts";
import { Op } from "./opcode.ts";
import { constantOf } from "./treeFold.ts";

/**
 * Leaves one frame block (codegen_unwind_fblock). With `preserveTos` the value on top stays.
 * Returns the place for what follows: a `finally` or `with` makes it artificial.
 */
function unwindFBlock(c: Compiler, loc: Location, info: FBlock, preserveTos: boolean): Location {
  switch (info.type) {
    case "while loop":
    case "exception handler":
    case "exception group handler":
    case "async comprehension generator":
    case "stop iteration":
      return loc;
    case "for loop":
      popIterator(c, loc, info, preserveTos);
      return loc;
    case "try except":
      c.addop(loc, Pseudo.POP_BLOCK);
      return loc;
    case "finally try":
      c.addop(loc, Pseudo.POP_BLOCK);
      if (preserveTos) {
        c.pushFBlock({ type: "pop value", block: NO_LABEL, exit: NO_LABEL, loc });
      }
      for (const stmt of info.finalbody ?? []) c.visitors.stmt(c, stmt);
      if (preserveTos) c.popFBlock("pop value");
      return NO_LOCATION;
    case "finally end":
      if (preserveTos) c.addop(loc, Op.SWAP, 2);
      c.addop(loc, Op.POP_TOP);
      if (preserveTos) c.addop(loc, Op.SWAP, 2);
      c.addop(loc, Pseudo.POP_BLOCK);
      c.addop(loc, Op.POP_EXCEPT);
      return loc;
    case "with":
    case "async with":
      unwindWith(c, info, preserveTos);
      return NO_LOCATION;
    case "handler cleanup":
      unwindHandler(c, loc, info, preserveTos);
      return loc;
    case "pop value":
      if (preserveTos) c.addop(loc, Op.SWAP, 2);
      c.addop(loc, Op.POP_TOP);
      return loc;
  }
}

/** The iterator of a loop; an asynchronous one never has an index. */
function popIterator(c: Compiler, loc: Location, info: FBlock, preserveTos: boolean): void {
  const slots = info.isAsync ? 1 : iterationSlots(c);
  if (preserveTos) c.addop(loc, Op.SWAP, slots + 1);
  for (let i = 0; i < slots; i++) c.addop(loc, Op.POP_TOP);
}

function unwindWith(c: Compiler, info: FBlock, preserveTos: boolean): void {
  const loc = info.loc;
  c.addop(loc, Pseudo.POP_BLOCK);
  if (preserveTos) {
    if (c.facts.compiler.hasLoadSpecial) c.addop(loc, Op.SWAP, 3);
    c.addop(loc, Op.SWAP, 2);
  }
  callExitWithNones(c, loc);
  if (info.type === "async with") {
    c.addop(loc, Op.GET_AWAITABLE, 2);
    addYieldFrom(c, loc, true);
  }
  c.addop(loc, Op.POP_TOP);
}

/** __exit__(None, None, None): its self, or the first None, stands at self_or_null. */
export function callExitWithNones(c: Compiler, loc: Location): void {
  for (let i = 0; i < 3; i++) c.loadNone(loc);
  c.addop(loc, Op.CALL, c.facts.compiler.hasLoadSpecial ? 3 : 2);
}

function unwindHandler(c: Compiler, loc: Location, info: FBlock, preserveTos: boolean): void {
  const name = info.name ?? null;
  if (name !== null) c.addop(loc, Pseudo.POP_BLOCK);
  if (preserveTos) c.addop(loc, Op.SWAP, 2);
  c.addop(loc, Pseudo.POP_BLOCK);
  c.addop(loc, Op.POP_EXCEPT);
  if (name === null) return;
  c.loadNone(loc);
  nameop(c, loc, name, "Store");
  nameop(c, loc, name, "Del");
}

interface Unwound {
  readonly loc: Location;
  /** The loop that was found, when one was asked for. */
  readonly loop: FBlock | null;
  readonly failed: boolean;
}

/** Leaves all frame blocks, or those inside the innermost loop (codegen_unwind_fblock_stack). */
function unwindFBlockStack(
  c: Compiler,
  node: Stmt,
  loc: Location,
  preserveTos: boolean,
  toLoop: boolean,
): Unwound {
  const fblocks = c.u.fblocks;
  const top = fblocks[fblocks.length - 1];
  if (top === undefined) return { loc, loop: null, failed: false };
  if (top.type === "exception group handler") {
    c.error(node, "'break', 'continue' and 'return' cannot appear in an except* block");
    return { loc, loop: null, failed: true };
  }
  if (toLoop && (top.type === "while loop" || top.type === "for loop")) {
    return { loc, loop: top, failed: false };
  }
  fblocks.pop();
  const after = unwindFBlock(c, loc, top, preserveTos);
  const rest = unwindFBlockStack(c, node, after, preserveTos, toLoop);
  fblocks.push(top);
  return rest;
}

/** codegen_return. */
export function visitReturn(c: Compiler, s: Extract<Stmt, { kind: "Return" }>): void {
  let loc = c.loc(s);
  const ste = c.u.ste;
  if (!c.u.isFunctionLike) {
    c.error(s, "'return' outside function");
    return;
  }
  if (s.value !== null && ste.coroutine && ste.generator) {
    c.error(s, "'return' with value in async generator");
    return;
  }
  const constant = s.value === null ? null : constantOf(c, s.value);
  const preserveTos = s.value !== null && constant === null;
  if (s.value !== null) {
    if (preserveTos) c.visitors.expr(c, s.value);
    else {
      loc = c.loc(s.value);
      c.addop(loc, Op.NOP);
    }
  }
  if (s.value === null || c.lineOf(s.value) !== c.lineOf(s)) {
    loc = c.loc(s);
    c.addop(loc, Op.NOP);
  }
  const unwound = unwindFBlockStack(c, s, loc, preserveTos, false);
  if (unwound.failed) return;
  if (s.value === null) c.loadNone(unwound.loc);
  else if (constant !== null) c.loadConst(unwound.loc, constant);
  c.addop(unwound.loc, Op.RETURN_VALUE);
}

/** codegen_break. */
export function visitBreak(c: Compiler, s: Stmt): void {
  const origin = c.loc(s);
  c.addop(origin, Op.NOP);
  const { loc, loop, failed } = unwindFBlockStack(c, s, origin, false, true);
  if (failed) return;
  if (loop === null) {
    c.error(s, "'break' outside loop");
    return;
  }
  c.addJump(unwindFBlock(c, loc, loop, false), Pseudo.JUMP, loop.exit);
}

/** codegen_continue. */
export function visitContinue(c: Compiler, s: Stmt): void {
  const origin = c.loc(s);
  c.addop(origin, Op.NOP);
  const { loc, loop, failed } = unwindFBlockStack(c, s, origin, false, true);
  if (failed) return;
  if (loop === null) {
    c.error(s, "'continue' not properly in loop");
    return;
  }
  c.addJump(loc, Pseudo.JUMP, loop.block);
}
