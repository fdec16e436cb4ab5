import { invariant } from "../../base/assert.ts";
import { LocalKind, isLibraryCode } from "../compile/code.ts";
import type { PyObject } from "../memory/object.ts";
import { objectVectorcall } from "../objects/call.ts";
import { PyCell } from "../objects/functions/cellobject.ts";
import { PyMethodDescr } from "../objects/type/descrobject.ts";
import { dictGetItem, PyDict } from "../objects/containers/dictobject.ts";
import {
  excType,
  raiseObject,
  restoreRaised,
  takeRaised,
} from "../objects/exceptions/exceptions.ts";
import { type InterpreterFrame, programFrame } from "../objects/functions/frame.ts";
import { frameObjectOf, type PyFrame } from "../objects/functions/frameobject.ts";
import { internIdentifier } from "../objects/intern.ts";
import { PyCFunction } from "../objects/functions/methodobject.ts";
import type { Runtime } from "../objects/runtime.ts";
import { type Result, typeOf } from "../objects/type/slots.ts";
import { packTuple } from "../objects/containers/tupleobject.ts";

/**
 * `sys.settrace` and `sys.setprofile`: where the loop tells an `Observer` of the run, it calls the
 * functions of the running thread (Python/legacy_tracing.c and the trampolines of
 * Python/sysmodule.c; call_trace and its callers in Python/ceval.c of 3.11). While one of them runs,
 * nothing of its thread is traced. False: it raised, the exception is set, and it is no longer asked.
 */
export type TraceEvent =
  | "call"
  | "line"
  | "return"
  | "exception"
  | "c_call"
  | "c_return"
  | "c_exception";

/** What a function is told of a frame, with the event's argument (null: None). */
interface Told {
  readonly frame: InterpreterFrame;
  readonly event: TraceEvent;
  readonly arg: PyObject | null;
}

/** _PyEval_SetTrace for the running thread; null: no function. Borrows `func`. */
export function setTrace(rt: Runtime, func: PyObject | null): void {
  const { thread } = rt;
  const old = thread.c_traceobj;
  thread.wasTraced = true;
  thread.c_traceobj = func === null ? null : rt.heap.newRef(func);
  thread.isTraced = thread.c_traceobj !== null || thread.c_profileobj !== null;
  rt.heap.xdecref(old);
}

/** _PyEval_SetProfile for the running thread; null: no function. Borrows `func`. */
export function setProfile(rt: Runtime, func: PyObject | null): void {
  const { thread } = rt;
  const old = thread.c_profileobj;
  thread.c_profileobj = func === null ? null : rt.heap.newRef(func);
  thread.isTraced = thread.c_traceobj !== null || thread.c_profileobj !== null;
  rt.heap.xdecref(old);
}

/** A frame begins, or a generator's goes on. */
export function traceCall(rt: Runtime, frame: InterpreterFrame): boolean {
  return traceBoth(rt, { frame, event: "call", arg: null });
}

/** A frame returns or yields `value`, which it keeps. */
export function traceReturn(rt: Runtime, frame: InterpreterFrame, value: PyObject): boolean {
  return traceBoth(rt, { frame, event: "return", arg: value });
}

/** The line of `frame` is about to run. */
export function traceLine(rt: Runtime, frame: InterpreterFrame): boolean {
  return trace(rt, { frame, event: "line", arg: null });
}

/** An exception is thrown into a generator. After: it is still set, or the trace function's is. */
export function traceThrow(rt: Runtime, frame: InterpreterFrame): boolean {
  return protect(rt, () => traceCall(rt, frame));
}

/** The exception that is set leaves `frame`. After: it is still set, or the trace function's is. */
export function traceUnwind(rt: Runtime, frame: InterpreterFrame): void {
  protect(rt, () => traceBoth(rt, { frame, event: "return", arg: null }));
}

/** The exception that is set has come to `frame`. After: it is still set, or the function's is. */
export function traceException(rt: Runtime, frame: InterpreterFrame): void {
  if (rt.thread.c_traceobj === null) return;
  protect(rt, exc => {
    const told = packTuple(rt, typeOf(exc), exc, exc.traceback ?? rt.none);
    rt.hold(told, "argument of the trace function");
    const isFine = trace(rt, { frame, event: "exception", arg: told });
    rt.release(told);
    rt.heap.decref(told);
    return isFine;
  });
}

/**
 * monitor_stop_iteration: a generator or coroutine that somebody awaits or delegates to ends with
 * `value`, which looks like a StopIteration (in 3.11 a generator must give something for that).
 */
export function traceStopIteration(
  rt: Runtime,
  frame: InterpreterFrame,
  [receiver, value]: readonly [PyObject, PyObject],
): boolean {
  if (rt.thread.c_traceobj === null) return true;
  const isSilent = value === rt.none && receiver.ob_type === rt.types.generator;
  if (isSilent && !rt.facts.instrumentsLines) return true;
  raiseObject(rt, excType(rt, "StopIteration"), value);
  traceException(rt, frame);
  const exc = takeRaised(rt);
  const isOurs = exc.ob_type === excType(rt, "StopIteration");
  if (isOurs) rt.heap.decref(exc);
  else restoreRaised(rt, exc);
  return isOurs;
}

/**
 * C_TRACE: what a call of `callable`, a built-in function or method, tells the profile function.
 * `call` gives a new reference, or null with an exception set.
 */
export function profileNative(
  rt: Runtime,
  frame: InterpreterFrame,
  [callable, self]: readonly [PyObject, PyObject | undefined],
  call: () => Result,
): Result {
  const func = nativeFunction(rt, callable, self);
  if (func === null) return call();
  rt.hold(func, "argument of the profile function");
  let result: Result = null;
  if (profile(rt, { frame, event: "c_call", arg: func })) {
    result = call();
    if (result === null) protect(rt, () => profile(rt, { frame, event: "c_exception", arg: func }));
    else {
      rt.hold(result, "return value");
      const isFine = profile(rt, { frame, event: "c_return", arg: func });
      rt.release(result);
      if (!isFine) {
        rt.heap.decref(result);
        result = null;
      }
    }
  }
  rt.release(func);
  rt.heap.decref(func);
  return result;
}

/** What the profile function is told of, a new reference: methods as bound ones. Null: it is not. */
function nativeFunction(rt: Runtime, callable: PyObject, self: PyObject | undefined): Result {
  if (callable instanceof PyCFunction) return rt.heap.newRef(callable);
  if (!(callable instanceof PyMethodDescr) || self === undefined) return null;
  const bind = typeOf(callable).tp_descr_get;
  invariant(bind !== null, "a method descriptor that binds nothing");
  return bind(rt, callable, self, typeOf(self));
}

/** In the order of the tools of sys.monitoring from 3.12 on; 3.11 traces first. */
function traceBoth(rt: Runtime, told: Told): boolean {
  if (rt.facts.instrumentsLines) {
    return profile(rt, told) && trace(rt, told);
  }
  return trace(rt, told) && profile(rt, told);
}

/** trace_trampoline: a call goes to the thread's function, all else to the frame's own. */
function trace(rt: Runtime, told: Told): boolean {
  const { thread } = rt;
  if (thread.c_traceobj === null || thread.tracing > 0) return true;
  const { frame, event } = told;
  const f = frameObjectOf(rt, frame);
  if (event === "line" && !f.f_trace_lines) return true;
  const callback = event === "call" ? thread.c_traceobj : f.f_trace;
  if (callback === null) return true;
  if (isLibraryCode(frame.code.unit)) noteLibrary(rt, "sys.settrace()");
  const result = callTrampoline(rt, callback, f, told);
  if (result === null) {
    setTrace(rt, null);
    setFrameTrace(rt, f, null);
    return false;
  }
  if (result !== rt.none) setFrameTrace(rt, f, result);
  rt.heap.decref(result);
  return true;
}

/** profile_trampoline. */
function profile(rt: Runtime, told: Told): boolean {
  const { thread } = rt;
  if (thread.c_profileobj === null || thread.tracing > 0) return true;
  const f = frameObjectOf(rt, told.frame);
  if (isLibraryCode(told.frame.code.unit)) noteLibrary(rt, "sys.setprofile()");
  const result = callTrampoline(rt, thread.c_profileobj, f, told);
  if (result === null) {
    setProfile(rt, null);
    return false;
  }
  rt.heap.decref(result);
  return true;
}

/** Borrows `func`. */
function setFrameTrace(rt: Runtime, f: PyFrame, func: PyObject | null): void {
  const old = f.f_trace;
  f.f_trace = func === null ? null : rt.heap.newRef(func);
  rt.heap.xdecref(old);
}

/** call_trampoline. */
function callTrampoline(rt: Runtime, callback: PyObject, f: PyFrame, told: Told): Result {
  const { thread } = rt;
  const holdsFrame = rt.facts.instrumentsLines; // call_trace_func's own reference
  if (holdsFrame) rt.heap.incref(f);
  if (holdsFrame) rt.hold(f, "the traced frame");
  thread.tracing += 1;
  const name = internIdentifier(rt, told.event);
  rt.hold(name, "name of the traced event");
  const result = objectVectorcall(rt, callback, [f, name, told.arg ?? rt.none], null);
  rt.release(name);
  rt.heap.decref(name);
  if (f.f_fast_as_locals) localsToFast(rt, told.frame);
  f.f_fast_as_locals = false;
  thread.tracing -= 1;
  if (holdsFrame) rt.release(f);
  if (holdsFrame) rt.heap.decref(f);
  return result;
}

/** PyFrame_LocalsToFast, up to 3.12: what the trace function changed in f_locals comes true. */
function localsToFast(rt: Runtime, frame: InterpreterFrame): void {
  const { locals } = frame;
  const { localsplusNames, localsplusKinds } = frame.code.unit;
  if (!(locals instanceof PyDict)) return;
  for (let i = 0; i < localsplusNames.length; i++) {
    const kind = localsplusKinds[i] ?? 0;
    if ((kind & LocalKind.HIDDEN) !== 0) continue;
    const name = frame.code.co_localsplusnames.ob_item[i] as PyObject; // one name a slot
    const value = dictGetItem(rt, locals, name) ?? null;
    const slot = frame.localsplus[i] ?? null;
    const isBoxed = (kind & (LocalKind.CELL | LocalKind.FREE)) !== 0;
    if (isBoxed && slot instanceof PyCell) {
      const old = slot.ob_ref;
      if (old === value) continue;
      slot.ob_ref = value === null ? null : rt.heap.newRef(value);
      rt.heap.xdecref(old);
    } else if (slot !== value) {
      frame.localsplus[i] = value === null ? null : rt.heap.newRef(value);
      const wasBorrowed = frame.borrowed[i] !== 0;
      frame.borrowed[i] = 0;
      if (!wasBorrowed) rt.heap.xdecref(slot);
    }
  }
}

/** Calls `tell` with the exception that is set, which is set again unless `tell` raised another. */
function protect(rt: Runtime, tell: (exc: ReturnType<typeof takeRaised>) => boolean): boolean {
  const exc = takeRaised(rt);
  rt.hold(exc, "an exception on its way");
  const isFine = tell(exc);
  rt.release(exc);
  if (isFine) restoreRaised(rt, exc);
  else rt.heap.decref(exc);
  return isFine;
}

/** Calls and lines inside of library code are those of our library, which is not CPython's. */
function noteLibrary(rt: Runtime, what: string): void {
  const told = `${what} is told of library code too, whose inner calls and lines are not CPython's`;
  rt.unknowns.note(programFrame(rt.frame), told, true);
}
