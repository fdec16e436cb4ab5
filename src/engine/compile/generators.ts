import type { Compiler } from "./compiler.ts";
import { Pseudo } from "./instruction.ts";
import { type Location, NO_LOCATION } from "./location.ts";
import { INTRINSICS_1, Op } from "./opcode.ts";

/** RESUME after a yield, a `yield from`, an await. */
const RESUME_AFTER_YIELD = 1;
const RESUME_AFTER_YIELD_FROM = 2;
const RESUME_AFTER_AWAIT = 3;

/** Stack entries of a running iteration. */
export function iterationSlots(c: Compiler): number {
  return c.facts.compiler.virtualIterators ? 2 : 1;
}

/** GET_ITER; from 3.15 on the one that pushes a pair. */
export function addGetIter(c: Compiler, loc: Location): void {
  c.addop(loc, c.facts.compiler.virtualIterators ? Op.GET_ITER_VIRTUAL : Op.GET_ITER);
}

/** YIELD_VALUE of a generator (codegen_addop_yield). */
export function addYield(c: Compiler, loc: Location): void {
  if (c.u.ste.generator && c.u.ste.coroutine) {
    c.addop(loc, Op.CALL_INTRINSIC_1, INTRINSICS_1.indexOf("INTRINSIC_ASYNC_GEN_WRAP"));
  }
  c.addop(loc, Op.YIELD_VALUE, 0);
  c.addop(loc, Op.RESUME, RESUME_AFTER_YIELD);
}

/**
 * Sends None and whatever comes in to the awaitable or iterator on the stack until it returns
 * (codegen_add_yield_from). With `isAwait` the receiver alone is there: the version's NULL index
 * is pushed here.
 */
export function addYieldFrom(c: Compiler, loc: Location, isAwait: boolean): void {
  const isVirtual = c.facts.compiler.virtualIterators;
  if (isVirtual && isAwait) c.addop(loc, Op.PUSH_NULL);
  c.loadNone(loc);
  const send = c.newLabel();
  const fail = c.newLabel();
  const exit = c.newLabel();
  c.useLabel(send);
  c.addJump(loc, isVirtual ? Op.SEND_VIRTUAL : Op.SEND, exit);
  // A virtual try: YIELD_VALUE raises what close() and throw() send in.
  c.addJump(loc, Pseudo.SETUP_FINALLY, fail);
  c.addop(loc, Op.YIELD_VALUE, 1);
  c.addop(NO_LOCATION, Pseudo.POP_BLOCK);
  c.addop(loc, Op.RESUME, isAwait ? RESUME_AFTER_AWAIT : RESUME_AFTER_YIELD_FROM);
  c.addJump(loc, Pseudo.JUMP_NO_INTERRUPT, send);
  c.useLabel(fail);
  c.addop(loc, isVirtual ? Op.CLEANUP_THROW_VIRTUAL : Op.CLEANUP_THROW);
  c.useLabel(exit);
  c.addop(loc, isVirtual ? Op.END_SEND_VIRTUAL : Op.END_SEND);
}
