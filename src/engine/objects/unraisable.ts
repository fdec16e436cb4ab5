import type { PyObject } from "../memory/object.ts";
import { restoreRaised, takeRaised } from "./exceptions.ts";
import { objectRepr, objectStr } from "./object.ts";
import type { Runtime } from "./runtime.ts";
import { typeOf } from "./slots.ts";

/**
 * PyErr_WriteUnraisable: reports the exception that is set, which nobody can handle, about
 * `object`, and clears it. `sys.unraisablehook` is asked when the VM has installed a hook.
 *
 * @param where "deallocator" or "callback", for the words of 3.14 on
 */
export function writeUnraisable(rt: Runtime, object: PyObject | null, where: string): void {
  const exc = takeRaised(rt);
  if (rt.unraisableHook !== null) {
    rt.unraisableHook(exc, object, where);
  } else {
    const what = object === null ? null : objectRepr(rt, object);
    if (what === null) restoreRaised(rt, null);
    const message = objectStr(rt, exc);
    if (message === null) restoreRaised(rt, null);
    const about = what === null ? "" : `Exception ignored in: ${what.value}\n`;
    const text = message === null || message.value === "" ? "" : `: ${message.value}`;
    rt.write("stderr", `${about}${typeOf(exc).tp_name}${text}\n`);
    rt.heap.xdecref(what);
    rt.heap.xdecref(message);
  }
  rt.heap.decref(exc);
}
