import type { PyObject } from "../../memory/object.ts";
import { objectCall } from "../../objects/call.ts";
import { dictSize, PyDict } from "../../objects/dictobject.ts";
import { raise } from "../../objects/exceptions.ts";
import { newLong } from "../../objects/longobject.ts";
import { methodClinic, methodNoArgs, methodO } from "../../objects/methoddef.ts";
import { moduleAddFunctions, newModule, type PyModule } from "../../objects/moduleobject.ts";
import { objectCallable, objectRichCompareBool } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { COMPARE, type Result } from "../../objects/slots.ts";
import { packTuple, type PyTuple } from "../../objects/tupleobject.ts";

/** A registered call (atexit_py_callback); all strong references. */
interface ExitCall {
  readonly func: PyObject;
  readonly args: PyTuple;
  readonly kwargs: PyDict | null;
}

const HOLDER = "function registered with atexit";

/** The atexit module (Modules/atexitmodule.c): what it registers belongs to the interpreter. */
export function newAtexitModule(rt: Runtime): PyModule {
  const module = newModule(rt, "atexit");
  const calls: ExitCall[] = [];
  moduleAddFunctions(rt, module, [
    methodClinic("register", "*args, **kwargs", (_, _module, [kwargs, func, ...args]) =>
      register(rt, calls, func, [args as PyObject[], kwargs]),
    ),
    methodNoArgs("_clear", () => {
      clear(rt, calls);
      return rt.newNone();
    }),
    methodO("unregister", (_, _module, func) => unregister(rt, calls, func)),
    methodNoArgs("_run_exitfuncs", () => runExitFunctions(rt, calls)),
    methodNoArgs("_ncallbacks", () => newLong(rt, calls.length)),
  ]);
  return module;
}

function register(
  rt: Runtime,
  calls: ExitCall[],
  func: PyObject | undefined,
  [args, kwargs]: readonly [readonly PyObject[], PyObject | undefined],
): Result {
  if (func === undefined) {
    return raise(rt, "TypeError", "register() takes at least 1 argument (0 given)");
  }
  if (!objectCallable(func)) return raise(rt, "TypeError", "the first argument must be callable");
  const call: ExitCall = {
    func: rt.heap.newRef(func),
    args: packTuple(rt, ...args),
    kwargs: kwargs instanceof PyDict && dictSize(kwargs) > 0 ? rt.heap.newRef(kwargs) : null,
  };
  for (const op of heldBy(call)) rt.hold(op, HOLDER);
  calls.push(call);
  return rt.heap.newRef(func);
}

function heldBy({ func, args, kwargs }: ExitCall): PyObject[] {
  return kwargs === null ? [func, args] : [func, args, kwargs];
}

/** atexit_delete_cb: the call must be out of the list already. */
function drop(rt: Runtime, call: ExitCall): void {
  for (const op of heldBy(call)) {
    rt.release(op);
    rt.heap.decref(op);
  }
}

/** atexit_cleanup. */
function clear(rt: Runtime, calls: ExitCall[]): void {
  for (const call of calls.splice(0)) drop(rt, call);
}

/** atexit_unregister: every registration of a function equal to `func`. */
function unregister(rt: Runtime, calls: ExitCall[], func: PyObject): Result {
  for (const call of [...calls]) {
    const isEqual = objectRichCompareBool(rt, call.func, func, COMPARE.EQ);
    if (isEqual < 0) return null;
    const at = calls.indexOf(call);
    if (isEqual === 0 || at < 0) continue;
    calls.splice(at, 1);
    drop(rt, call);
  }
  return rt.newNone();
}

/** atexit_callfuncs: last registered first; what one raises is reported and the next one runs. */
function runExitFunctions(rt: Runtime, calls: ExitCall[]): Result {
  for (const { func, args, kwargs } of [...calls].reverse()) {
    rt.hold(rt.heap.newRef(func), "the running exit function");
    const result = objectCall(rt, func, args, kwargs);
    if (result === null)
      rt.interpreter.writeUnraisable(func, "Exception ignored in atexit callback");
    else rt.heap.decref(result);
    rt.release(func);
    rt.heap.decref(func);
  }
  clear(rt, calls);
  return rt.newNone();
}
