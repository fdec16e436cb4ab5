import type { PyObject } from "../memory/object.ts";
import { objectVectorcall } from "../objects/call.ts";
import { dictGetStr } from "../objects/containers/dictobject.ts";
import {
  PyBaseException,
  raise,
  setTraceback,
  takeRaised,
} from "../objects/exceptions/exceptions.ts";
import { methodFast } from "../objects/functions/methoddef.ts";
import { PyCFunction } from "../objects/functions/methodobject.ts";
import type { Runtime } from "../objects/runtime.ts";
import { typeOf } from "../objects/type/slots.ts";
import { PyTraceback } from "../objects/exceptions/traceback.ts";
import { writeToSysStderr } from "./stderr.ts";
import { displayedException } from "./tracebackprint.ts";

const HOOK = "excepthook";

/** sys.excepthook itself, as a function: writes the traceback and the message to sys.stderr. */
export const exceptHook = methodFast(HOOK, 3, 3, (rt, _module, [, value, traceback]) => {
  if (!(value instanceof PyBaseException)) {
    return raise(rt, "TypeError", "excepthook() needs an exception");
  }
  // PyErr_Display: the traceback of an exception that has none is the one that is given.
  if (value.traceback === null && traceback instanceof PyTraceback) {
    setTraceback(rt, value, traceback);
  }
  display(rt, value);
  return rt.newNone();
});

/** _PyErr_Display: from 3.13 on the library prints the exception, and is imported for that. */
function display(rt: Runtime, exc: PyBaseException, before = ""): void {
  writeToSysStderr(rt, `${before}${displayedException(rt, exc)}`);
}

/** `display`, when the program is over: the collections on the way are no part of its story. */
function displayAtEnd(rt: Runtime, exc: PyBaseException, before = ""): void {
  rt.heap.gc.unseen(() => display(rt, exc, before));
}

/** What _PyErr_PrintEx does with an uncaught exception: sys.excepthook shows it. Borrows `exc`. */
export function callExceptHook(rt: Runtime, exc: PyBaseException): void {
  const hook = rt.sysDict === null ? undefined : dictGetStr(rt.sysDict, HOOK);
  if (hook === undefined) {
    displayAtEnd(rt, exc, "sys.excepthook is missing\n");
    return;
  }
  if (hook instanceof PyCFunction && hook.def === exceptHook) {
    displayAtEnd(rt, exc);
    return;
  }
  callHook(rt, rt.heap.newRef(hook), exc);
}

/** What the program's own hook raises is shown, and then what it was to show. */
function callHook(rt: Runtime, hookStolen: PyObject, exc: PyBaseException): void {
  rt.hold(hookStolen, "sys.excepthook, being called");
  const args = [typeOf(exc), exc, exc.traceback ?? rt.none];
  const result = objectVectorcall(rt, hookStolen, args, null);
  rt.release(hookStolen);
  rt.heap.decref(hookStolen);
  if (result !== null) {
    rt.heap.decref(result);
    return;
  }
  const second = takeRaised(rt);
  rt.hold(second, "exception of sys.excepthook");
  displayAtEnd(rt, second, "Error in sys.excepthook:\n");
  displayAtEnd(rt, exc, "\nOriginal exception was:\n");
  rt.release(second);
  rt.heap.decref(second);
}
