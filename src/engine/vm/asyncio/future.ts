import type { PyObject } from "../../memory/object.ts";
import { callNoArgs, callOneArg, callMethodStr } from "../../objects/call.ts";
import type { PyDict } from "../../objects/containers/dictobject.ts";
import {
  PyBaseException,
  raise,
  raiseObject,
  raiseStatus,
  setContext,
  setTraceback,
} from "../../objects/exceptions/exceptions.ts";
import { newList, listAppend, type PyList } from "../../objects/containers/listobject.ts";
import { objectIsTrue, objectRichCompareBool } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import {
  COMPARE,
  PyTypeObject,
  type Result,
  type Status,
  typeOf,
} from "../../objects/type/slots.ts";
import { newTuple, type PyTuple } from "../../objects/containers/tupleobject.ts";
import { isSubtype } from "../../objects/type/typeobject.ts";
import { excType } from "../../objects/exceptions/exceptions.ts";
import { type HeldReference, NativeObject } from "../modules/nativeobject.ts";
import { eventLoopFor } from "./loops.ts";
import { callSoon, raiseWith, stateOf } from "./support.ts";

/** fut_state, as `_state` shows it. */
export type FutureState = "PENDING" | "CANCELLED" | "FINISHED";

/** asyncio.Future (FutureObj, Modules/_asynciomodule.c); fields are strong references. */
export class PyFuture extends NativeObject {
  loop: PyObject | null = null;
  callback0: PyObject | null = null;
  context0: PyObject | null = null;
  /** The second callback and those after it: a list of (callback, context). */
  callbacks: PyList | null = null;
  exception: PyBaseException | null = null;
  /** The traceback that the exception had when it was set. */
  exceptionTraceback: PyObject | null = null;
  result: PyObject | null = null;
  cancelMessage: PyObject | null = null;
  cancelledError: PyBaseException | null = null;
  /** Who awaits it (3.14 on): one task or future, or a set of several. */
  awaitedBy: PyObject | null = null;
  awaitedByIsSet = false;
  dict: PyDict | null = null;
  state: FutureState = "PENDING";
  /** An exception was set that nobody has asked for. */
  logsTraceback = false;
  isBlocking = false;

  references(): readonly HeldReference[] {
    return this.ownReferences();
  }

  /** Those of any future, without a task's. */
  protected ownReferences(): HeldReference[] {
    return [
      [this.loop, "loop"],
      [this.callback0, "callback"],
      [this.context0, "context of the callback"],
      [this.callbacks, "callbacks"],
      [this.exception, "exception"],
      [this.exceptionTraceback, "traceback"],
      [this.result, "result"],
      [this.cancelMessage, "cancel message"],
      [this.cancelledError, "cancelled error"],
      [this.awaitedBy, "awaited by"],
      [this.dict, "__dict__"],
    ];
  }

  /** FutureObj_clear. */
  clear(): (PyObject | null)[] {
    const held = this.ownReferences().map(([target]) => target);
    this.loop = null;
    this.callback0 = null;
    this.context0 = null;
    this.callbacks = null;
    this.exception = null;
    this.exceptionTraceback = null;
    this.result = null;
    this.cancelMessage = null;
    this.cancelledError = null;
    this.awaitedBy = null;
    this.dict = null;
    return held;
  }
}

/** future_init: borrows `loop`; None or undefined: the running one. */
export function futureInit(rt: Runtime, fut: PyFuture, loop: PyObject | undefined): Status {
  const { dict } = fut;
  fut.dict = null;
  for (const each of fut.clear()) rt.heap.xdecref(each);
  fut.dict = dict;
  fut.state = "PENDING";
  fut.logsTraceback = false;
  fut.isBlocking = false;
  const own = loop === undefined || loop === rt.none ? eventLoopFor(rt) : rt.heap.newRef(loop);
  if (own === null) return false;
  fut.loop = own;
  const debug = callMethodStr(rt, own, "get_debug");
  if (debug === null) return false;
  const isDebug = objectIsTrue(rt, debug);
  rt.heap.decref(debug);
  return isDebug >= 0;
}

/** ENSURE_FUTURE_ALIVE: RuntimeError when `__init__` has not run. */
function isAlive(rt: Runtime, fut: PyFuture): fut is PyFuture & { loop: PyObject } {
  if (fut.loop !== null) return true;
  return raiseStatus(rt, "RuntimeError", "Future object is not initialized.");
}

/** future_schedule_callbacks: each callback becomes a handle of the loop. */
export function scheduleCallbacks(rt: Runtime, fut: PyFuture): Status {
  if (!isAlive(rt, fut)) return false;
  const { heap } = rt;
  const { callback0, context0 } = fut;
  if (callback0 !== null && context0 !== null) {
    // The fields are cleared first: the call may change them.
    fut.callback0 = null;
    fut.context0 = null;
    rt.hold(callback0, "callback");
    rt.hold(context0, "context of the callback");
    const isDone = callSoon(rt, fut.loop, callback0, fut, context0);
    rt.release(context0);
    rt.release(callback0);
    heap.decref(callback0);
    heap.decref(context0);
    if (!isDone) return false;
  }
  const { callbacks } = fut;
  if (callbacks === null) return true;
  fut.callbacks = null;
  rt.hold(callbacks, "callbacks");
  let isOk = true;
  for (const pair of [...callbacks.ob_item]) {
    const [func, context] = (pair as PyTuple).ob_item; // pairs are made below
    if (func === undefined || context === undefined) continue;
    isOk = callSoon(rt, fut.loop, func, fut, context);
    if (!isOk) break;
  }
  rt.release(callbacks);
  heap.decref(callbacks);
  return isOk;
}

const INVALID = "invalid state";

/** future_set_result: borrows `result`. */
export function futureSetResult(rt: Runtime, fut: PyFuture, result: PyObject): Status {
  if (!isAlive(rt, fut)) return false;
  if (fut.state !== "PENDING") {
    raiseWith(rt, stateOf(rt).invalidStateError, INVALID);
    return false;
  }
  fut.result = rt.heap.newRef(result);
  fut.state = "FINISHED";
  return scheduleCallbacks(rt, fut);
}

/** future_set_exception: borrows `given`, an exception or its class. */
export function futureSetException(rt: Runtime, fut: PyFuture, given: PyObject): Status {
  if (!isAlive(rt, fut)) return false;
  if (fut.state !== "PENDING") {
    raiseWith(rt, stateOf(rt).invalidStateError, INVALID);
    return false;
  }
  const isClass = given instanceof PyTypeObject && isSubtype(given, excType(rt, "BaseException"));
  const exc = isClass ? callNoArgs(rt, given) : rt.heap.newRef(given);
  if (exc === null) return false;
  const fixed = exc instanceof PyBaseException ? withoutStopIteration(rt, exc) : null;
  if (fixed === null) {
    if (rt.raised === null) raise(rt, "TypeError", "invalid exception object");
    rt.heap.decref(exc);
    return false;
  }
  fut.exception = fixed;
  fut.exceptionTraceback = fixed.traceback;
  rt.heap.xincref(fixed.traceback);
  fut.state = "FINISHED";
  if (!scheduleCallbacks(rt, fut)) return false;
  fut.logsTraceback = true;
  return true;
}

/** A StopIteration would end the generator that awaits: a RuntimeError stands for it (3.13 on). */
function withoutStopIteration(rt: Runtime, exc: PyBaseException): PyBaseException | null {
  if (typeOf(exc) !== excType(rt, "StopIteration")) return exc;
  const text = "StopIteration interacts badly with generators and cannot be raised into a Future";
  if (rt.facts.minor < 13) return raise(rt, "TypeError", text);
  raise(rt, "RuntimeError", text);
  const error = rt.raised;
  rt.raised = null;
  if (error === null) return null;
  rt.heap.incref(exc);
  error.cause = exc;
  setContext(rt, error, exc);
  return error;
}

/** create_cancelled_error: a new reference; what was kept for it is handed over. */
export function newCancelledError(rt: Runtime, fut: PyFuture): Result<PyBaseException> {
  if (fut.cancelledError !== null) {
    const kept = fut.cancelledError;
    fut.cancelledError = null;
    return kept;
  }
  const { cancelledError } = stateOf(rt);
  const message = fut.cancelMessage;
  const made =
    message === null || message === rt.none
      ? callNoArgs(rt, cancelledError)
      : callOneArg(rt, cancelledError, message);
  return made as PyBaseException | null; // CancelledError is an exception class
}

function raiseCancelled(rt: Runtime, fut: PyFuture): null {
  const exc = newCancelledError(rt, fut);
  if (exc === null) return null;
  raiseObject(rt, stateOf(rt).cancelledError, exc);
  rt.heap.decref(exc);
  return null;
}

/**
 * future_get_result: the result or the exception that was set, a new reference; null: the future is
 * cancelled or pending, and the exception for that is set.
 */
export function futureGetResult(
  rt: Runtime,
  fut: PyFuture,
): { readonly isError: boolean; readonly value: PyObject } | null {
  if (fut.state === "CANCELLED") return raiseCancelled(rt, fut);
  if (fut.state !== "FINISHED") {
    return raiseWith(rt, stateOf(rt).invalidStateError, "Result is not set.");
  }
  fut.logsTraceback = false;
  const { exception } = fut;
  if (exception === null) return { isError: false, value: rt.heap.newRef(fut.result ?? rt.none) };
  const traceback = fut.exceptionTraceback;
  fut.exceptionTraceback = null;
  setTraceback(rt, exception, traceback); // its reference moves
  return { isError: true, value: rt.heap.newRef(exception) };
}

/** Future.result(). */
export function futureResult(rt: Runtime, fut: PyFuture): Result {
  if (fut.loop === null) {
    return raiseWith(rt, stateOf(rt).invalidStateError, "Future object is not initialized.");
  }
  const outcome = futureGetResult(rt, fut);
  if (outcome === null) return null;
  if (!outcome.isError) return outcome.value;
  raiseObject(rt, typeOf(outcome.value), outcome.value);
  rt.heap.decref(outcome.value);
  return null;
}

/** Future.exception(). */
export function futureException(rt: Runtime, fut: PyFuture): Result {
  if (fut.state === "CANCELLED") return raiseCancelled(rt, fut);
  if (fut.state !== "FINISHED") {
    return raiseWith(rt, stateOf(rt).invalidStateError, "Exception is not set.");
  }
  if (fut.exception === null) return rt.newNone();
  fut.logsTraceback = false;
  return rt.heap.newRef(fut.exception);
}

/** future_add_done_callback: borrows both. */
export function addDoneCallback(
  rt: Runtime,
  fut: PyFuture,
  func: PyObject,
  context: PyObject,
): Status {
  if (!isAlive(rt, fut)) return false;
  const { heap } = rt;
  if (fut.state !== "PENDING") return callSoon(rt, fut.loop, func, fut, context);
  if (fut.callbacks === null && fut.callback0 === null) {
    fut.callback0 = heap.newRef(func);
    fut.context0 = heap.newRef(context);
    return true;
  }
  const pair = newTuple(rt, [heap.newRef(func), heap.newRef(context)]);
  if (fut.callbacks === null) fut.callbacks = newList(rt, [pair]);
  else {
    listAppend(rt, fut.callbacks, pair);
    heap.decref(pair);
  }
  return true;
}

/** Future.remove_done_callback(): how many were taken away; null: comparing raised. */
export function removeDoneCallback(rt: Runtime, fut: PyFuture, func: PyObject): number | null {
  const { heap } = rt;
  let removed = 0;
  const { callback0, context0 } = fut;
  if (callback0 !== null) {
    const equals = objectRichCompareBool(rt, callback0, func, COMPARE.EQ);
    if (equals < 0) return null;
    if (equals === 1) {
      fut.callback0 = null;
      fut.context0 = null;
      heap.decref(callback0);
      heap.xdecref(context0);
      removed = 1;
    }
  }
  const { callbacks } = fut;
  if (callbacks === null) return removed;
  const kept: PyObject[] = [];
  for (const pair of [...callbacks.ob_item]) {
    const [each] = (pair as PyTuple).ob_item; // pairs are made above
    const equals = each === undefined ? 0 : objectRichCompareBool(rt, each, func, COMPARE.EQ);
    if (equals < 0) return null;
    if (equals === 1) removed += 1;
    else kept.push(pair);
  }
  if (kept.length === callbacks.ob_item.length) return removed;
  const list =
    kept.length === 0
      ? null
      : newList(
          rt,
          kept.map(pair => heap.newRef(pair)),
        );
  fut.callbacks = list;
  heap.decref(callbacks);
  return removed;
}

/** future_cancel: borrows `message`. Null: an exception is set. */
export function futureCancel(rt: Runtime, fut: PyFuture, message: PyObject | null): boolean | null {
  fut.logsTraceback = false;
  if (fut.state !== "PENDING") return false;
  fut.state = "CANCELLED";
  const old = fut.cancelMessage;
  fut.cancelMessage = message;
  rt.heap.xincref(message);
  rt.heap.xdecref(old);
  return scheduleCallbacks(rt, fut) ? true : null;
}
