import type { MemoryHeap } from "../../memory/heap.ts";
import { PyObject, type Visit } from "../../memory/object.ts";
import { invariant } from "../../../base/assert.ts";
import { callNoArgs, callOneArg, objectCall } from "../call.ts";
import type { PyDict } from "../containers/dictobject.ts";
import type { Runtime } from "../runtime.ts";
import { type PyTypeObject, typeOf } from "../type/slots.ts";
import { PyTuple } from "../containers/tupleobject.ts";
import { isSubtype } from "../type/typeobject.ts";
import { newUnicode } from "../text/unicodeobject.ts";

/** PyBaseExceptionObject (Include/cpython/pyerrors.h). Fields are strong references. */
export class PyBaseException extends PyObject {
  args: PyTuple;
  /** Made when a first attribute, such as `__notes__`, is set. */
  dict: PyDict | null = null;
  traceback: PyObject | null = null;
  context: PyBaseException | null = null;
  cause: PyObject | null = null;
  suppress_context = false;
  /** The struct fields of the exception's own kind (StopIteration.value, OSError.errno …). */
  readonly fields: (PyObject | null)[];

  /** Steals `args`. `fieldNames` are the attributes that `fields` holds, in order. */
  constructor(
    type: PyTypeObject,
    args: PyTuple,
    readonly fieldNames: readonly string[],
  ) {
    super(type);
    this.args = args;
    this.fields = fieldNames.map(() => null);
  }
}

/** The memory side of every exception type: own fields, then BaseException's, in its order. */
export const exceptionMemorySlots = (rt: Runtime) => ({
  tp_traverse(op: PyObject, visit: Visit): void {
    const exc = op as PyBaseException; // only exception types have these slots
    for (const [i, value] of exc.fields.entries()) {
      if (value !== null) visit(value, `.${exc.fieldNames[i]}`);
    }
    if (exc.dict !== null) visit(exc.dict, "__dict__");
    visit(exc.args, "args");
    if (exc.traceback !== null) visit(exc.traceback, "__traceback__");
    if (exc.cause !== null) visit(exc.cause, "__cause__");
    if (exc.context !== null) visit(exc.context, "__context__");
  },
  tp_releases(op: PyObject, into: PyObject[]): void {
    const exc = op as PyBaseException;
    for (const value of exc.fields) if (value !== null) into.push(value);
    if (exc.dict !== null) into.push(exc.dict);
    into.push(exc.args);
    if (exc.traceback !== null) into.push(exc.traceback);
    if (exc.cause !== null) into.push(exc.cause);
    if (exc.context !== null) into.push(exc.context);
  },
  tp_clear(heap: MemoryHeap, op: PyObject): void {
    const exc = op as PyBaseException;
    for (let i = 0; i < exc.fields.length; i++) clearField(heap, exc.fields, i);
    clearField(heap, exc, "dict");
    const { args } = exc;
    exc.args = rt.heap.newRef(rt.emptyTuple); // for NULL, which counts nothing
    heap.decref(args);
    clearField(heap, exc, "traceback");
    clearField(heap, exc, "cause");
    clearField(heap, exc, "context");
  },
});

/** Py_CLEAR. */
function clearField<K extends keyof T, T extends { [key in K]: PyObject | null }>(
  heap: MemoryHeap,
  holder: T,
  key: K,
): void {
  const old = holder[key];
  (holder as { [key in K]: PyObject | null })[key] = null;
  heap.xdecref(old);
}

/** The built-in exception type called `name`. */
export function excType(rt: Runtime, name: string): PyTypeObject {
  const type = rt.exceptionTypes.get(name);
  invariant(type !== undefined, "unknown exception type", name);
  return type;
}

/** PyErr_SetString: raises `name(message)`. Returns null so that callers can return it. */
export function raise(rt: Runtime, name: string, message: string): null {
  const value = newUnicode(rt, message);
  raiseObject(rt, excType(rt, name), value);
  rt.heap.decref(value);
  return null;
}

/** As `raise`, for functions that answer with a Status. */
export function raiseStatus(rt: Runtime, name: string, message: string): false {
  raise(rt, name, message);
  return false;
}

/** As `raise`, for functions that answer -1, 0 or 1, or a length. */
export function raiseMinusOne(rt: Runtime, name: string, message: string): -1 {
  raise(rt, name, message);
  return -1;
}

/** PyErr_SetNone: raises an exception without arguments. */
export function raiseNone(rt: Runtime, name: string): null {
  return raiseObject(rt, excType(rt, name), null);
}

/** _PyErr_SetKeyError: KeyError(key), also when the key is a tuple. Borrows `key`. */
export function raiseKeyError(rt: Runtime, key: PyObject): null {
  const type = excType(rt, "KeyError");
  const exc = callOneArg(rt, type, key);
  if (exc === null) return null;
  raiseObject(rt, type, exc);
  rt.heap.decref(exc);
  return null;
}

/**
 * _PyErr_SetObject: makes an instance of `type` from `value` (an instance already, a tuple of
 * arguments, or one argument; null: none), links the exception being handled as its context, and
 * sets it. Borrows both.
 */
export function raiseObject(rt: Runtime, type: PyTypeObject, value: PyObject | null): null {
  const exc = instantiate(rt, type, value);
  if (exc === null) return null; // creating it raised: that one is set
  linkContext(rt, exc);
  restoreRaised(rt, exc);
  return null;
}

/**
 * PyErr_NormalizeException and PyErr_Restore: as `raiseObject`, but what is being handled does not become
 * the context (`throw()` of generators).
 */
export function raiseAsItIs(rt: Runtime, type: PyTypeObject, value: PyObject | null): void {
  const exc = instantiate(rt, type, value);
  if (exc !== null) restoreRaised(rt, exc);
}

/** _PyErr_CreateException, with the exception that failed creation left set. */
function instantiate(
  rt: Runtime,
  type: PyTypeObject,
  value: PyObject | null,
): PyBaseException | null {
  if (value instanceof PyBaseException && isSubtype(typeOf(value), type)) {
    return rt.heap.newRef(value);
  }
  clearRaised(rt);
  let exc: PyObject | null;
  if (value === null || value === rt.none) exc = callNoArgs(rt, type);
  else if (value instanceof PyTuple) exc = objectCall(rt, type, value, null);
  else exc = callOneArg(rt, type, value);
  if (exc === null || exc instanceof PyBaseException) return exc;
  const given = typeOf(exc).messageName;
  rt.heap.decref(exc);
  const text = `calling <class '${type.messageName}'> should have returned an instance of BaseException`;
  return raise(rt, "TypeError", `${text}, not ${given}`);
}

/** Gives `exc` the exception being handled as `__context__`, and cuts a chain that came round. */
function linkContext(rt: Runtime, exc: PyBaseException): void {
  const handled = handledException(rt);
  if (handled === null || handled === exc) return;
  for (let at: PyBaseException = handled, slow = handled, odd = false; at.context !== null; ) {
    if (at.context === exc) {
      setContext(rt, at, null);
      break;
    }
    at = at.context;
    if (odd && slow.context !== null) slow = slow.context;
    odd = !odd;
    if (at === slow) break; // a cycle that was there before: leave it
  }
  setContext(rt, exc, rt.heap.newRef(handled));
}

/** _PyErr_GetTopmostException: what is being handled, borrowed; null for nothing. */
export function handledException(rt: Runtime): PyBaseException | null {
  for (let info: Runtime["excInfo"] | null = rt.excInfo; info !== null; info = info.previous) {
    if (info.value !== null) return info.value;
  }
  return null;
}

/** PyException_SetContext: steals `context`. */
export function setContext(
  rt: Runtime,
  exc: PyBaseException,
  context: PyBaseException | null,
): void {
  const old = exc.context;
  exc.context = context;
  rt.heap.xdecref(old);
}

/** PyException_SetCause: steals `cause`; sets `__suppress_context__`. */
export function setCause(rt: Runtime, exc: PyBaseException, cause: PyObject | null): void {
  const old = exc.cause;
  exc.cause = cause;
  exc.suppress_context = true;
  rt.heap.xdecref(old);
}

/** PyException_SetTraceback: steals `traceback`. */
export function setTraceback(rt: Runtime, exc: PyBaseException, traceback: PyObject | null): void {
  const old = exc.traceback;
  exc.traceback = traceback;
  rt.heap.xdecref(old);
}

/** PyErr_ExceptionMatches, for a built-in type; false when nothing is raised. */
export function exceptionMatches(rt: Runtime, name: string): boolean {
  return rt.raised !== null && isSubtype(typeOf(rt.raised), excType(rt, name));
}

/** PyErr_Clear. */
export function clearRaised(rt: Runtime): void {
  const { raised } = rt;
  rt.raised = null;
  rt.heap.xdecref(raised);
}

/** PyErr_GetRaisedException: the exception that is set, handed over. */
export function takeRaised(rt: Runtime): PyBaseException {
  const { raised } = rt;
  invariant(raised !== null, "no exception is set");
  rt.raised = null;
  return raised;
}

/** PyErr_SetRaisedException: steals `exc`; what was set before is dropped. */
export function restoreRaised(rt: Runtime, exc: PyBaseException | null): void {
  const old = rt.raised;
  rt.raised = exc;
  rt.heap.xdecref(old);
}
