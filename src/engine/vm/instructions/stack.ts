import { invariant } from "../../../base/assert.ts";
import { RESUME_AT_GENERATOR_EXPRESSION } from "../../compile/firstTraceable.ts";
import { asString } from "../../objects/text/unicodeobject.ts";
import { newUnknown } from "../../objects/unknown/unknown.ts";
import { traceCall } from "../legacyTracing.ts";
import { type InstructionTable, Outcome } from "../machine.ts";
import { popRelease, push } from "../stack.ts";

/** Instructions that only move stack entries, or nothing. */
export const stackInstructions: InstructionTable = {
  NOP: () => Outcome.NEXT,

  /** Function entry and resumption: a check of the eval breaker, unless within yield from. */
  RESUME(vm, frame, oparg) {
    if ((oparg & 3) < 2) vm.checkEvalBreaker();
    if (vm.observer !== null) vm.observer.onCall?.(frame);
    if (!vm.rt.thread.isTraced || oparg === RESUME_AT_GENERATOR_EXPRESSION) return Outcome.NEXT;
    return traceCall(vm.rt, frame) ? Outcome.NEXT : Outcome.ERROR;
  },

  POP_TOP(vm, frame) {
    popRelease(vm.heap, frame);
    return Outcome.NEXT;
  },

  PUSH_NULL(_vm, frame) {
    push(frame, null);
    return Outcome.NEXT;
  },

  /** A copy of a borrowed reference is borrowed too (PyStackRef_DUP). */
  COPY(vm, frame, oparg) {
    const from = frame.sp - oparg;
    const at = frame.sp++;
    const value = frame.localsplus[from] ?? null;
    const mark = frame.borrowed[from] ?? 0;
    frame.localsplus[at] = value;
    frame.borrowed[at] = mark;
    if (value !== null && mark === 0) vm.heap.incref(value);
    return Outcome.NEXT;
  },

  SWAP(_vm, frame, oparg) {
    const { localsplus, borrowed } = frame;
    const top = frame.sp - 1;
    const other = frame.sp - oparg;
    const value = localsplus[top] ?? null;
    const mark = borrowed[top] ?? 0;
    localsplus[top] = localsplus[other] ?? null;
    borrowed[top] = borrowed[other] ?? 0;
    localsplus[other] = value;
    borrowed[other] = mark;
    return Outcome.NEXT;
  },

  INCOMPLETE(vm, frame, oparg) {
    const constant = frame.code.unit.consts[oparg];
    invariant(constant?.kind === "str", "INCOMPLETE without its reason");
    return vm.rt.incomplete(constant.value);
  },

  HOLE(vm, frame, oparg) {
    const { unit, co_names } = frame.code;
    const name = asString(co_names.ob_item[oparg]!); // the assembler checks opargs
    vm.rt.holes.set(name, unit.lines[frame.lasti] ?? 0);
    return Outcome.NEXT;
  },

  LOAD_HOLE(vm, frame, oparg) {
    const name = asString(frame.code.co_names.ob_item[oparg]!); // the assembler checks opargs
    push(frame, newUnknown(vm.rt, name));
    return Outcome.NEXT;
  },
};
