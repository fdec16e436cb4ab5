import { invariant } from "../../base/assert.ts";
import type { PyObject } from "../memory/object.ts";
import { callNoArgs } from "../objects/call.ts";
import {
  excType,
  handledException,
  PyBaseException,
  raise,
  raiseMinusOne,
  raiseObject,
  raiseStatus,
  restoreRaised,
  setCause,
  takeRaised,
} from "../objects/exceptions/exceptions.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import type { Runtime } from "../objects/runtime.ts";
import { PyTypeObject, typeOf } from "../objects/type/slots.ts";
import { PyTuple } from "../objects/containers/tupleobject.ts";
import { isSubtype } from "../objects/type/typeobject.ts";
import { reprTextOr } from "../objects/object.ts";
import { isUnknown, originOf } from "../objects/unknown/unknown.ts";
import { choose, newUnknownException } from "../objects/unknown/unknownchoice.ts";
import { type Machine, Outcome } from "./machine.ts";
import { popRelease, push, pushNumber } from "./stack.ts";

/**
 * exception_unwind: goes on at the handler that the exception table names for the running
 * instruction, with the stack cut to its depth. False: this frame has none.
 */
export function findHandler(vm: Machine, frame: InterpreterFrame): boolean {
  const { exceptionTable, localsplusNames } = frame.code.unit;
  const at = frame.pc - 1; // RERAISE has set `lasti` back to where the exception came from
  let entry = -1;
  for (let i = 0; i < exceptionTable.length; i += 4) {
    const start = exceptionTable[i] as number; // entries have four cells
    const end = exceptionTable[i + 1] as number;
    if (at >= start && at < end) {
      entry = i;
      break;
    }
  }
  const locals = localsplusNames.length;
  const info = entry < 0 ? 0 : (exceptionTable[entry + 3] as number);
  const height = entry < 0 ? locals : locals + (info >> 1);
  while (frame.sp > height) popRelease(vm.heap, frame);
  if (entry < 0) return false;
  if ((info & 1) !== 0) pushNumber(frame, frame.lasti);
  push(frame, takeRaised(vm.rt));
  frame.pc = exceptionTable[entry + 2] as number;
  return true;
}

/** do_raise: steals nothing; UNWIND when an exception is raised again as it was. */
export function doRaise(rt: Runtime, exc: PyObject | null, cause: PyObject | null): Outcome {
  if (exc === null) {
    const handled = handledException(rt);
    if (handled === null) {
      raise(rt, "RuntimeError", "No active exception to reraise");
      return Outcome.ERROR;
    }
    restoreRaised(rt, rt.heap.newRef(handled));
    return Outcome.UNWIND;
  }
  const value = makeInstance(rt, exc);
  if (value === null) return Outcome.ERROR;
  if (cause !== null && !attachCause(rt, value, cause)) {
    rt.heap.decref(value);
    return Outcome.ERROR;
  }
  raiseObject(rt, typeOf(value), value);
  rt.heap.decref(value);
  return Outcome.ERROR;
}

/** The exception to raise, a new reference; null: TypeError or what its constructor raised. */
function makeInstance(rt: Runtime, exc: PyObject): PyBaseException | null {
  if (exc instanceof PyBaseException) return rt.heap.newRef(exc);
  if (exc instanceof PyTypeObject && isExceptionType(rt, exc)) {
    const value = callNoArgs(rt, exc);
    if (value === null || value instanceof PyBaseException) return value;
    const type = reprTextOr(rt, exc, "?");
    const given = reprTextOr(rt, typeOf(value), "?");
    rt.heap.decref(value);
    const text = `calling ${type} should have returned an instance of BaseException, not ${given}`;
    return raise(rt, "TypeError", text);
  }
  if (isUnknown(exc)) return newUnknownException(rt, exc);
  return raise(rt, "TypeError", "exceptions must derive from BaseException");
}

function isExceptionType(rt: Runtime, type: PyTypeObject): boolean {
  return isSubtype(type, excType(rt, "BaseException"));
}

function attachCause(rt: Runtime, value: PyBaseException, cause: PyObject): boolean {
  if (cause === rt.none) {
    setCause(rt, value, null);
    return true;
  }
  if (isUnknown(cause)) return true;
  let fixed: PyObject | null;
  if (cause instanceof PyBaseException) fixed = rt.heap.newRef(cause);
  else if (cause instanceof PyTypeObject && isExceptionType(rt, cause)) {
    fixed = callNoArgs(rt, cause);
    if (fixed !== null && !(fixed instanceof PyBaseException)) {
      const given = reprTextOr(rt, typeOf(fixed), "?");
      const type = reprTextOr(rt, cause, "?");
      rt.heap.decref(fixed);
      const text = `calling ${type} should have returned an instance of BaseException`;
      return raiseStatus(rt, "TypeError", `${text}, not ${given}`);
    }
  } else fixed = raise(rt, "TypeError", "exception causes must derive from BaseException");
  if (fixed === null) return false;
  setCause(rt, value, fixed);
  return true;
}

const CANNOT_CATCH = "catching classes that do not inherit from BaseException is not allowed";

/** CHECK_EXC_MATCH: 1, 0, or -1 with TypeError when `right` cannot be caught. */
export function exceptionMatchesObject(rt: Runtime, exc: PyObject, right: PyObject): -1 | 0 | 1 {
  const classes = right instanceof PyTuple ? right.ob_item : [right];
  for (const type of classes) {
    if (type instanceof PyTypeObject && isExceptionType(rt, type)) continue;
    if (isUnknown(type)) continue;
    return raiseMinusOne(rt, "TypeError", CANNOT_CATCH);
  }
  if (exc.ob_type === rt.types.unknownException || classes.some(isUnknown)) {
    return matchesUnknown(rt, exc, classes);
  }
  return givenMatches(exc, right) ? 1 : 0;
}

/** An exception of unknown class, or unknown classes: `except Exception` takes it in any case. */
function matchesUnknown(rt: Runtime, exc: PyObject, classes: readonly PyObject[]): 0 | 1 {
  const known = classes.filter(type => type instanceof PyTypeObject);
  if (known.some(type => isSubtype(typeOf(exc), type))) return 1;
  const question = `is the exception one of ${classes.map(nameOfClass).join(", ")}?`;
  return choose(rt, question, ["yes", "no"]) === 0 ? 1 : 0;
}

function nameOfClass(type: PyObject): string {
  return type instanceof PyTypeObject ? type.tp_name : originOf(type);
}

/** PyErr_GivenExceptionMatches. */
export function givenMatches(exc: PyObject, right: PyObject): boolean {
  if (right instanceof PyTuple) return right.ob_item.some(item => givenMatches(exc, item));
  invariant(right instanceof PyTypeObject, "exception class expected");
  return isSubtype(typeOf(exc), right);
}

/** The classes of `except*` must not be exception groups. */
export function checkGroupMatchTypes(rt: Runtime, right: PyObject): boolean {
  const classes = right instanceof PyTuple ? right.ob_item : [right];
  for (const type of classes) {
    if (isUnknown(type) || (type instanceof PyTypeObject && isExceptionType(rt, type))) continue;
    return raiseStatus(rt, "TypeError", CANNOT_CATCH);
  }
  const group = excType(rt, "BaseExceptionGroup");
  for (const type of classes) {
    if (!(type instanceof PyTypeObject) || !isSubtype(type, group)) continue;
    return raiseStatus(
      rt,
      "TypeError",
      "catching ExceptionGroup with except* is not allowed. Use except instead.",
    );
  }
  return true;
}
