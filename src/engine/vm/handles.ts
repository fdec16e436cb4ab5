import { Op } from "../compile/opcode.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import type { Runtime } from "../objects/runtime.ts";

/** Instructions of a handler that are looked at for what kind of clause it is. */
const HANDLER_START = 12;

/**
 * Whether an exception raised at the instruction that is running would come to an `except` clause
 * of the program, in the running frame or in one that called it. `with` and `finally` do not count:
 * they let it pass.
 */
export function handlesExceptions(rt: Runtime): boolean {
  for (let frame = rt.frame; frame !== null; frame = frame.previous) {
    if (hasExceptClause(frame)) return true;
  }
  return false;
}

function hasExceptClause({ code, lasti }: InterpreterFrame): boolean {
  const { exceptionTable } = code.unit;
  for (let i = 0; i < exceptionTable.length; i += 4) {
    const start = exceptionTable[i] ?? 0;
    const end = exceptionTable[i + 1] ?? 0;
    const handler = exceptionTable[i + 2] ?? 0;
    if (lasti >= start && lasti < end && isExceptClause(code.unit.instructions, handler)) {
      return true;
    }
  }
  return false;
}

/** PUSH_EXC_INFO and then a test of the exception, or nothing but its release (a bare `except`). */
function isExceptClause(instructions: ArrayLike<number>, handler: number): boolean {
  if (instructions[2 * handler] !== Op.PUSH_EXC_INFO) return false;
  for (let at = handler + 1; at < handler + HANDLER_START; at++) {
    const op = instructions[2 * at];
    if (op === Op.CHECK_EXC_MATCH || op === Op.CHECK_EG_MATCH) return true;
    if (op === Op.POP_TOP) return at === handler + 1;
    if (op === Op.WITH_EXCEPT_START || op === Op.RERAISE || op === undefined) return false;
  }
  return false;
}
