import { isLibraryCode } from "../../compile/code.ts";
import { firstTraceable } from "../../compile/firstTraceable.ts";
import type { PyObject } from "../../memory/object.ts";
import type { PyCode } from "./codeobject.ts";
import type { PyDict } from "../containers/dictobject.ts";
import type { PyFrame } from "./frameobject.ts";
import type { PyFunction } from "./funcobject.ts";

/** Which instruction of the caller receives what a frame returns or yields. */
export const ReturnTo = {
  /** CALL and its kin: the result is pushed. */
  CALL: 0,
  /** FOR_ITER over a generator: a return ends the loop. */
  FOR_ITER: 1,
  /** SEND: a return jumps to END_SEND. */
  SEND: 2,
  /** FOR_ITER_VIRTUAL (3.15). */
  FOR_ITER_VIRTUAL: 3,
  /** SEND_VIRTUAL (3.15). */
  SEND_VIRTUAL: 4,
  /** `__init__`: must return None; the instance below it is the result. */
  INIT: 5,
  /** CALL_FUNCTION_EX whose operands stay on the stack during the call (threads). */
  CALL_EX: 6,
  /** CALL of Context.run, whose operands stay on the stack during the call (threads). */
  CONTEXT_RUN: 7,
} as const;

/** One of the places to which a frame returns. */
export type ReturnTo = (typeof ReturnTo)[keyof typeof ReturnTo];

/** The frame, from `frame` outwards, that runs code of the program and not of the library. */
export function programFrame(frame: InterpreterFrame | null): InterpreterFrame | null {
  let each = frame;
  while (each !== null && isLibraryCode(each.code.unit)) each = each.previous;
  return each;
}

/**
 * _PyFrame_IsIncomplete: the function has not begun, so nobody sees the frame. A generator expression of
 * 3.15 asks for its iterator before it does.
 */
export function isIncomplete({ generator, code, lasti }: InterpreterFrame): boolean {
  return generator === null && lasti < firstTraceable(code.unit);
}

/** _PyFrame_GetFirstComplete: the first, from `frame` outwards, that can be seen. */
export function firstComplete(frame: InterpreterFrame | null): InterpreterFrame | null {
  let each = frame;
  while (each !== null && isIncomplete(each)) each = each.previous;
  return each;
}

/** Results lie above the operands of their instruction while these are released: one, or a slice and one. */
const ROOM_FOR_RESULTS = 2;

/** What a frame of a code object begins with: to copy an array costs V8 far less than to fill one. */
export class BlankFrame {
  readonly localsplus: (PyObject | null)[];
  readonly borrowed: number[];

  constructor({ unit }: PyCode) {
    const size = unit.localsplusNames.length + unit.stackSize + ROOM_FOR_RESULTS;
    this.localsplus = new Array<PyObject | null>(size).fill(null);
    this.borrowed = new Array<number>(size).fill(0);
  }
}

/**
 * One activation of a code object: _PyInterpreterFrame of Include/internal/pycore_frame.h. It is
 * no Python object; a PyFrame is made for it when a program or a traceback asks.
 *
 * Layout of `localsplus`: [0, nlocalsplus) locals, cells, free variables; above it the evaluation
 * stack, up to (not including) `sp`. Slot i holds a strong reference, unless `borrowed[i]` is 1:
 * then the reference is somebody else's and its count is untouched (3.14's LOAD_FAST_BORROW).
 * A stack slot that is null holds CPython's NULL, or, when `borrowed[i]` is n > 0, the bare number
 * n - 1: the instruction index kept for RERAISE, or the index of a 3.15 iteration over a sequence.
 */
export class InterpreterFrame {
  // Declared here and set in the constructor, as the fields of PyObject: one is made for each call.
  declare readonly localsplus: (PyObject | null)[];
  /** 1 where the slot's reference is borrowed. Parallel to `localsplus`. */
  declare readonly borrowed: number[];
  /** First free stack slot. */
  declare sp: number;
  /** Index of the next instruction (not of the pair's cell). */
  declare pc: number;
  /** Index of the instruction that is running, for lines, tracebacks and handlers. */
  declare lasti: number;
  /** The caller's frame; null at the bottom and for a suspended generator. */
  declare previous: InterpreterFrame | null;
  /** Its Python object, once asked for: a strong reference (frame_obj). */
  declare frameObject: PyFrame | null;
  /** Locals mapping of module and class bodies: a strong reference; null in functions. */
  declare locals: PyObject | null;
  /** The generator, coroutine or async generator that owns this frame, borrowed; else null. */
  declare generator: PyObject | null;
  /** Set on frames entered from native code: RETURN leaves the evaluation loop. */
  declare isEntry: boolean;
  /** 3.14.0: the collector has marked what it refers to. */
  declare isVisited: boolean;
  /** The ledger's name of the thread whose first frame this is; null in the main thread. */
  declare thread: string | null;
  /** The context that is left when the frame ends, borrowed: it was entered for the frame. */
  declare context: PyObject | null;
  /** Serial number among the traced activations, given by the observer; 0 before. */
  declare serial: number;
  /** `func` is the caller's reference (3.14 on, a function called from a borrowed local). */
  declare funcBorrowed: boolean;
  /** What the caller waits for, when the frame was entered by the loop itself. */
  declare returnTo: ReturnTo;
  /** 3.12: a call has returned, and where it was made is forgotten for line events. */
  declare hasLostLine: boolean;

  /** Steals `func` and `code`, as the frame holds a strong reference to each. */
  constructor(
    readonly func: PyFunction,
    readonly code: PyCode,
    readonly globals: PyDict,
    readonly builtins: PyDict,
  ) {
    code.blankFrame ??= new BlankFrame(code);
    this.localsplus = code.blankFrame.localsplus.slice();
    this.borrowed = code.blankFrame.borrowed.slice();
    this.sp = code.unit.localsplusNames.length;
    this.pc = 0;
    this.lasti = 0;
    this.previous = null;
    this.frameObject = null;
    this.locals = null;
    this.generator = null;
    this.isEntry = false;
    this.isVisited = false;
    this.thread = null;
    this.context = null;
    this.serial = 0;
    this.funcBorrowed = false;
    this.returnTo = ReturnTo.CALL;
    this.hasLostLine = false;
  }
}
