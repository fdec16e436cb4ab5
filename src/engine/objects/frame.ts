import type { PyObject } from "../memory/object.ts";
import type { PyCode } from "./codeobject.ts";
import type { PyDict } from "./dictobject.ts";
import type { PyFrame } from "./frameobject.ts";
import type { PyFunction } from "./funcobject.ts";

/**
 * One activation of a code object: _PyInterpreterFrame of Include/internal/pycore_frame.h. It is
 * no Python object; a PyFrame is made for it when a program or a traceback asks.
 *
 * Layout of `localsplus`: [0, nlocalsplus) locals, cells, free variables; above it the evaluation
 * stack, up to (not including) `sp`. Slot i holds a strong reference, unless `borrowed[i]` is 1:
 * then the reference is somebody else's and its count is untouched (3.14's LOAD_FAST_BORROW).
 */
export class InterpreterFrame {
  readonly localsplus: (PyObject | null)[];
  /** 1 where the slot's reference is borrowed. Parallel to `localsplus`. */
  readonly borrowed: number[];
  /** First free stack slot. */
  sp: number;
  /** Index of the next instruction (not of the pair's cell). */
  pc = 0;
  /** Index of the instruction that is running, for lines, tracebacks and handlers. */
  lasti = 0;
  /** The caller's frame; null at the bottom and for a suspended generator. */
  previous: InterpreterFrame | null = null;
  /** Its Python object, once asked for: a strong reference (frame_obj). */
  frameObject: PyFrame | null = null;
  /** Locals mapping of module and class bodies: a strong reference; null in functions. */
  locals: PyObject | null = null;
  /** The generator, coroutine or async generator that owns this frame, borrowed; else null. */
  generator: PyObject | null = null;
  /** Set on frames entered from native code: RETURN leaves the evaluation loop. */
  isEntry = false;
  /** Last traced line, for line events; 0 before the first. */
  tracedLine = 0;

  /** Steals `func` and `code`, as the frame holds a strong reference to each. */
  constructor(
    readonly func: PyFunction,
    readonly code: PyCode,
    readonly globals: PyDict,
    readonly builtins: PyDict,
  ) {
    const locals = code.unit.localsplusNames.length;
    this.localsplus = new Array<PyObject | null>(locals).fill(null);
    this.borrowed = new Array<number>(locals).fill(0);
    this.sp = locals;
  }
}
