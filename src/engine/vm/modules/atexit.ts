import { invariant } from "../../../base/assert.ts";
import type { PyObject } from "../../memory/object.ts";
import { objectCall } from "../../objects/call.ts";
import { dictSize, PyDict } from "../../objects/containers/dictobject.ts";
import { raise, takeRaised, restoreRaised } from "../../objects/exceptions/exceptions.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import { methodClinic, methodNoArgs, methodO } from "../../objects/functions/methoddef.ts";
import { moduleAddFunctions, newModule, type PyModule } from "../../objects/moduleobject.ts";
import { COMPARE, type Result } from "../../objects/type/slots.ts";
import { objectCallable, reprTextOr, objectRichCompareBool } from "../../objects/object.ts";
import type { ExitCallback, Runtime } from "../../objects/runtime.ts";
import { newTrackedTuple } from "../../objects/containers/tupleobject.ts";
import { reportUnraisable } from "../unraisable.ts";

/** The atexit module (Modules/atexitmodule.c). Its functions are the interpreter's, not the module's. */
export function newAtexitModule(rt: Runtime): PyModule {
  const module = newModule(rt, "atexit");
  moduleAddFunctions(rt, module, atexitFunctions);
  return module;
}

/** In the order of atexit_methods[]. */
const atexitFunctions = [
  methodClinic("register", "*args, **kwargs", register),
  methodNoArgs("_clear", rt => {
    clearAll(rt);
    return rt.newNone();
  }),
  methodO("unregister", unregister),
  methodNoArgs("_run_exitfuncs", rt => {
    callExitFunctions(rt);
    return rt.newNone();
  }),
  methodNoArgs("_ncallbacks", rt => newLong(rt, rt.exitCallbacks.length)),
];

const HOLDER = "atexit";

/** atexit.register(func, *args, **kwargs): returns `func`. */
function register(
  rt: Runtime,
  _module: PyObject,
  [keywords, func, ...rest]: readonly (PyObject | undefined)[],
): Result {
  if (func === undefined) {
    return raise(rt, "TypeError", "register() takes at least 1 argument (0 given)");
  }
  if (!objectCallable(func)) return raise(rt, "TypeError", "the first argument must be callable");
  const { heap } = rt;
  const tuple = newTrackedTuple(
    rt,
    rest.flatMap(arg => (arg === undefined ? [] : [heap.newRef(arg)])),
  );
  const kwargs = keywords instanceof PyDict && dictSize(keywords) > 0 ? keywords : null;
  const callback: ExitCallback = { func: heap.newRef(func), args: tuple, kwargs };
  heap.xincref(kwargs);
  for (const op of parts(callback)) rt.hold(op, HOLDER);
  rt.exitCallbacks.push(callback);
  return heap.newRef(func);
}

/** atexit.unregister(func): forgets each registration of what equals `func`. */
function unregister(rt: Runtime, _module: PyObject, func: PyObject): Result {
  for (let i = rt.exitCallbacks.length - 1; i >= 0; i--) {
    const callback = rt.exitCallbacks[i];
    if (!callback) continue;
    const equals = objectRichCompareBool(rt, callback.func, func, COMPARE.EQ);
    if (equals < 0) return null;
    if (equals === 1) forget(rt, i);
  }
  return rt.newNone();
}

/**
 * atexit_callfuncs: the last registered first; what one of them raises is reported. After: there
 * are none, those that were registered meanwhile included.
 */
export function callExitFunctions(rt: Runtime): void {
  for (let i = rt.exitCallbacks.length - 1; i >= 0; i--) {
    const callback = rt.exitCallbacks[i];
    if (!callback) continue;
    const { func } = callback;
    rt.heap.incref(func);
    rt.hold(func, HOLDER);
    const result = objectCall(rt, func, callback.args, callback.kwargs);
    if (result === null) report(rt, func);
    else rt.heap.decref(result);
    rt.release(func);
    rt.heap.decref(func);
  }
  clearAll(rt);
}

/** From 3.13 on the message itself names the function. */
function report(rt: Runtime, func: PyObject): void {
  const message = "Exception ignored in atexit callback";
  if (rt.facts.minor < 13) {
    reportUnraisable(rt, func, message);
    return;
  }
  const exc = takeRaised(rt);
  const shown = reprTextOr(rt, func, "<object repr() failed>");
  restoreRaised(rt, exc);
  reportUnraisable(rt, null, `${message} ${shown}`);
}

/** atexit_cleanup. */
function clearAll(rt: Runtime): void {
  while (rt.exitCallbacks.length > 0) forget(rt, 0);
}

/** atexit_delete_cb. */
function forget(rt: Runtime, index: number): void {
  const [callback] = rt.exitCallbacks.splice(index, 1);
  invariant(callback !== undefined, "no such exit function", index);
  for (const op of parts(callback)) rt.release(op);
  for (const op of parts(callback)) rt.heap.decref(op);
}

function parts({ func, args, kwargs }: ExitCallback): PyObject[] {
  return kwargs === null ? [func, args] : [func, args, kwargs];
}
