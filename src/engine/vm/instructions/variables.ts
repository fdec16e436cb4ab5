import { fault, invariant } from "../../../base/assert.ts";
import { COMMON_CONSTANTS } from "../../compile/opcode.ts";
import type { PyObject } from "../../memory/object.ts";
import { newCellStealing, PyCell, setCellStealing } from "../../objects/functions/cellobject.ts";
import { dictGetStr } from "../../objects/containers/dictobject.ts";
import { excType, raise } from "../../objects/exceptions/exceptions.ts";
import type { InterpreterFrame } from "../../objects/functions/frame.ts";
import { LocalKind } from "../../compile/code.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { type InstructionTable, type Machine, Outcome } from "../machine.ts";
import { peek, popRelease, popStrong, push, pushBorrowed } from "../stack.ts";
import { getFromMapping, raiseName } from "../names.ts";

/** Constants, fast locals, cells. */
export const variableInstructions: InstructionTable = {
  LOAD_CONST(vm, frame, oparg) {
    const value = frame.code.co_consts.ob_item[oparg] as PyObject; // the assembler checks opargs
    if (vm.facts.borrowsConstants) pushBorrowed(frame, value);
    else push(frame, vm.heap.newRef(value));
    return Outcome.NEXT;
  },

  LOAD_SMALL_INT(vm, frame, oparg) {
    const { smallInts, facts } = vm.rt;
    push(frame, vm.heap.newRef(smallInts[oparg - facts.smallInts.min] as PyObject)); // one of them
    return Outcome.NEXT;
  },

  LOAD_COMMON_CONSTANT(vm, frame, oparg) {
    push(frame, vm.heap.newRef(commonConstant(vm.rt, COMMON_CONSTANTS[oparg] ?? "")));
    return Outcome.NEXT;
  },

  LOAD_FAST: loadFast,
  LOAD_FAST_CHECK: loadFast,

  LOAD_FAST_BORROW(_vm, frame, oparg) {
    const value = frame.localsplus[oparg];
    if (!value) fault("LOAD_FAST_BORROW of an unbound local", oparg);
    pushBorrowed(frame, value);
    return Outcome.NEXT;
  },

  LOAD_FAST_AND_CLEAR(_vm, frame, oparg) {
    const at = frame.sp++;
    frame.localsplus[at] = frame.localsplus[oparg] ?? null;
    frame.borrowed[at] = frame.borrowed[oparg] ?? 0;
    frame.localsplus[oparg] = null;
    frame.borrowed[oparg] = 0;
    return Outcome.NEXT;
  },

  /** Store first, release last (SETLOCAL): a finalizer may look at this frame. */
  STORE_FAST(vm, frame, oparg) {
    const { localsplus, borrowed } = frame;
    const at = --frame.sp;
    const displaced = localsplus[oparg];
    const wasBorrowed = borrowed[oparg] !== 0;
    localsplus[oparg] = localsplus[at] ?? null;
    borrowed[oparg] = borrowed[at] ?? 0;
    localsplus[at] = null;
    borrowed[at] = 0;
    if (displaced && !wasBorrowed) vm.heap.decref(displaced);
    return Outcome.NEXT;
  },

  DELETE_FAST(vm, frame, oparg) {
    const displaced = frame.localsplus[oparg];
    if (!displaced) return unboundLocal(vm, frame, oparg);
    const wasBorrowed = frame.borrowed[oparg] !== 0;
    frame.localsplus[oparg] = null;
    frame.borrowed[oparg] = 0;
    if (!wasBorrowed) vm.heap.decref(displaced);
    return Outcome.NEXT;
  },

  /** The cell takes over the parameter's reference; a borrowed one becomes strong. */
  MAKE_CELL(vm, frame, oparg) {
    const value = frame.localsplus[oparg] ?? null;
    if (value !== null && frame.borrowed[oparg] !== 0) vm.heap.incref(value);
    frame.borrowed[oparg] = 0;
    frame.localsplus[oparg] = newCellStealing(vm.rt, value, frame.code.unit.localsplusNames[oparg]);
    return Outcome.NEXT;
  },

  COPY_FREE_VARS(vm, frame, oparg) {
    const closure = frame.func.func_closure;
    invariant(closure?.ob_item.length === oparg, "closure and free variables differ");
    const offset = frame.code.unit.localsplusNames.length - oparg;
    for (const [i, cell] of closure.ob_item.entries()) {
      frame.localsplus[offset + i] = vm.heap.newRef(cell);
    }
    return Outcome.NEXT;
  },

  LOAD_DEREF(vm, frame, oparg) {
    const value = cellAt(frame, oparg).ob_ref;
    if (value === null) return unboundDeref(vm, frame, oparg);
    push(frame, vm.heap.newRef(value));
    return Outcome.NEXT;
  },

  STORE_DEREF(vm, frame, oparg) {
    const cell = cellAt(frame, oparg);
    setCellStealing(vm.rt, cell, popStrong(vm, frame));
    return Outcome.NEXT;
  },

  DELETE_DEREF(vm, frame, oparg) {
    const cell = cellAt(frame, oparg);
    if (cell.ob_ref === null) return unboundDeref(vm, frame, oparg);
    setCellStealing(vm.rt, cell, null);
    return Outcome.NEXT;
  },

  LOAD_FROM_DICT_OR_DEREF(vm, frame, oparg) {
    const name = frame.code.co_localsplusnames.ob_item[oparg] as PyObject; // one name a slot
    let value = getFromMapping(vm.rt, peek(frame, 1), name);
    popRelease(vm.heap, frame);
    if (value === null) return Outcome.ERROR;
    if (value === undefined) {
      const { ob_ref } = cellAt(frame, oparg);
      if (ob_ref === null) return unboundDeref(vm, frame, oparg);
      value = vm.heap.newRef(ob_ref);
    }
    push(frame, value);
    return Outcome.NEXT;
  },
};

/** A copy of a borrowed local is borrowed too (PyStackRef_DUP). */
function loadFast(vm: Machine, frame: InterpreterFrame, oparg: number): Outcome {
  const value = frame.localsplus[oparg];
  if (!value) return unboundLocal(vm, frame, oparg);
  const at = frame.sp++;
  frame.localsplus[at] = value;
  const mark = frame.borrowed[oparg] ?? 0;
  frame.borrowed[at] = mark;
  if (mark === 0) vm.heap.incref(value);
  return Outcome.NEXT;
}

function cellAt(frame: InterpreterFrame, oparg: number): PyCell {
  const cell = frame.localsplus[oparg];
  if (!(cell instanceof PyCell)) fault("no cell", oparg, frame.code.unit.name);
  return cell;
}

function nameOf(frame: InterpreterFrame, oparg: number): string {
  return frame.code.unit.localsplusNames[oparg] ?? "?";
}

/** UNBOUNDLOCAL_ERROR_MSG. */
function unboundLocal(vm: Machine, frame: InterpreterFrame, oparg: number): Outcome {
  const name = nameOf(frame, oparg);
  const message = `cannot access local variable '${name}' where it is not associated with a value`;
  raise(vm.rt, "UnboundLocalError", message); // no name: nothing is suggested for it
  return Outcome.ERROR;
}

/** _PyEval_FormatExcUnbound: a cell of this function, or a free variable. */
function unboundDeref(vm: Machine, frame: InterpreterFrame, oparg: number): Outcome {
  // A cell that was emptied while an exception is set keeps that exception.
  if (vm.rt.raised !== null) return Outcome.ERROR;
  const kind = frame.code.unit.localsplusKinds[oparg] ?? 0;
  if ((kind & LocalKind.FREE) === 0) return unboundLocal(vm, frame, oparg);
  const name = nameOf(frame, oparg);
  const text = `cannot access free variable '${name}' where it is not associated with a value`;
  raiseName(vm.rt, "NameError", `${text} in enclosing scope`, name);
  return Outcome.ERROR;
}

/** The object of a common constant, borrowed. */
function commonConstant(rt: Runtime, name: string): PyObject {
  switch (name) {
    case "None":
      return rt.none;
    case "True":
      return rt.true;
    case "False":
      return rt.false;
    case '""':
      return rt.emptyStr;
    case "-1":
      return rt.smallInts[-1 - rt.facts.smallInts.min] as PyObject; // -1 is always a small int
    case "AssertionError":
    case "NotImplementedError":
      return excType(rt, name);
    default: {
      const builtin = dictGetStr(rt.builtins, name);
      invariant(builtin, "unknown common constant", name);
      return builtin;
    }
  }
}
