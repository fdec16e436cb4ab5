import type { PyObject } from "../../memory/object.ts";
import { restoreRaised, takeRaised } from "./exceptions.ts";
import { reprTextOr } from "../object.ts";
import type { Runtime } from "../runtime.ts";

/**
 * PyErr_FormatUnraisable: reports the exception that is set, which nobody can handle, and clears
 * it. From 3.14 on the report says what was being called.
 */
export function writeUnraisable(
  rt: Runtime,
  object: PyObject,
  what:
    | "while calling deallocator"
    | "while calling weakref callback"
    | "on calling weakref callback"
    | "while calling GC callback"
    | "while closing generator"
    | "while finalizing file",
): void {
  if (rt.facts.minor < 14) {
    rt.interpreter.writeUnraisable(object, null);
    return;
  }
  const exc = takeRaised(rt);
  const shown = reprTextOr(rt, object, "<object repr() failed>");
  restoreRaised(rt, exc);
  rt.interpreter.writeUnraisable(null, `Exception ignored ${what} ${shown}`);
}
