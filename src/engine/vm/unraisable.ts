import { writeToSysStderr } from "./stderr.ts";
import type { PyObject } from "../memory/object.ts";
import { callOneArg } from "../objects/call.ts";
import { dictGetStr } from "../objects/containers/dictobject.ts";
import { PyBaseException, raise, takeRaised } from "../objects/exceptions/exceptions.ts";
import { methodO } from "../objects/functions/methoddef.ts";
import { PyCFunction } from "../objects/functions/methodobject.ts";
import { reprTextOr } from "../objects/object.ts";
import type { Runtime } from "../objects/runtime.ts";
import { typeOf } from "../objects/type/slots.ts";
import { newStructSequence, newStructSequenceType } from "../objects/containers/structseq.ts";
import type { PyTuple } from "../objects/containers/tupleobject.ts";
import { asString, newUnicode, PyUnicode } from "../objects/text/unicodeobject.ts";
import { traceBackHere } from "../objects/exceptions/traceback.ts";
import { displayedUnraisable } from "./tracebackprint.ts";

/**
 * PyErr_WriteUnraisable, PyErr_FormatUnraisable: the exception set cannot travel on, so it goes to
 * sys.unraisablehook and is dropped. `object` is where it happened; `message` replaces the words
 * "Exception ignored in".
 */
export function reportUnraisable(
  rt: Runtime,
  object: PyObject | null,
  message: string | null = null,
): void {
  // What was raised outside of any frame is told with the frame that runs.
  if (rt.raised?.traceback === null && rt.frame !== null) traceBackHere(rt, rt.frame);
  const exc = takeRaised(rt);
  rt.hold(exc, "exception that cannot be raised");
  const hook = rt.sysDict === null ? undefined : dictGetStr(rt.sysDict, HOOK);
  if (hook === undefined || hook === rt.none || isDefaultHook(hook)) {
    writeReport(rt, exc, object, message);
  } else {
    callHook(rt, hook, hookArguments(rt, exc, object, message));
  }
  rt.release(exc);
  rt.heap.decref(exc);
}

const HOOK = "unraisablehook";
const HOOK_FIELDS = ["exc_type", "exc_value", "exc_traceback", "err_msg", "object"];

/** sys.unraisablehook itself, as a function: shows a report as it is shown when nobody replaces it. */
export const unraisableHook = methodO(HOOK, (rt, _module, args) => {
  if (typeOf(args) !== rt.unraisableHookArgs) {
    const text = "sys.unraisablehook argument type must be UnraisableHookArgs";
    return raise(rt, "TypeError", text);
  }
  const [, exc, , message, object] = (args as PyTuple).ob_item; // of the type that was asked for
  if (exc instanceof PyBaseException) {
    const said = message instanceof PyUnicode ? asString(message) : null;
    writeReport(rt, exc, object === rt.none ? null : (object ?? null), said);
  }
  return rt.newNone();
});

function isDefaultHook(hook: PyObject): boolean {
  return hook instanceof PyCFunction && hook.def === unraisableHook;
}

/** write_unraisable_exc_file; from 3.15 on the library prints the exception. */
function writeReport(
  rt: Runtime,
  exc: PyBaseException,
  object: PyObject | null,
  message: string | null,
): void {
  if (message !== null) {
    const where = object === null ? "" : ` ${reprTextOr(rt, object, "<object repr() failed>")}`;
    writeToSysStderr(rt, `${message}:${where}\n`);
  } else if (object !== null) {
    writeToSysStderr(
      rt,
      `Exception ignored in: ${reprTextOr(rt, object, "<object repr() failed>")}\n`,
    );
  }
  writeToSysStderr(rt, displayedUnraisable(rt, exc));
}

/** make_unraisable_hook_args. */
function hookArguments(
  rt: Runtime,
  exc: PyBaseException,
  object: PyObject | null,
  message: string | null,
): PyObject {
  rt.unraisableHookArgs ??= newStructSequenceType(rt, {
    module: "builtins",
    name: "UnraisableHookArgs",
    fields: HOOK_FIELDS,
  });
  const { heap } = rt;
  return newStructSequence(rt, rt.unraisableHookArgs, [
    heap.newRef(typeOf(exc)),
    heap.newRef(exc),
    heap.newRef(exc.traceback ?? rt.none),
    message === null ? rt.newNone() : newUnicode(rt, message),
    heap.newRef(object ?? rt.none),
  ]);
}

/** Calls the program's own hook; what that raises is shown, as nothing else can be done with it. */
function callHook(rt: Runtime, hook: PyObject, argsStolen: PyObject): void {
  // Up to 3.13 it is borrowed from the dict of sys.
  const isHeld = rt.facts.minor >= 14;
  if (isHeld) {
    rt.heap.incref(hook);
    rt.hold(hook, "sys.unraisablehook, being called");
  }
  rt.hold(argsStolen, "argument of sys.unraisablehook");
  const result = callOneArg(rt, hook, argsStolen);
  rt.release(argsStolen);
  rt.heap.decref(argsStolen);
  if (result === null) {
    const exc = takeRaised(rt);
    rt.hold(exc, "exception that cannot be raised");
    writeReport(rt, exc, hook, "Exception ignored in sys.unraisablehook");
    rt.release(exc);
    rt.heap.decref(exc);
  } else {
    rt.heap.decref(result);
  }
  if (!isHeld) return;
  rt.release(hook);
  rt.heap.decref(hook);
}
