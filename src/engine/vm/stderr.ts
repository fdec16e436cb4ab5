import { callMethodStr } from "../objects/call.ts";
import { dictGetStr } from "../objects/containers/dictobject.ts";
import { clearRaised, restoreRaised, takeRaised } from "../objects/exceptions/exceptions.ts";
import type { Runtime } from "../objects/runtime.ts";
import { newUnicode } from "../objects/text/unicodeobject.ts";
import { standardStream } from "./modules/io/textobject.ts";

/**
 * PySys_WriteStderr (Python/sysmodule.c): to what the program has put into sys.stderr, or, when that
 * cannot take it, to the process's own.
 */
export function writeStderr(rt: Runtime, text: string): void {
  if (!writeToSysStderr(rt, text)) rt.write("stderr", text);
}

/**
 * PyFile_WriteString to sys.stderr, as tracebacks and unraisable exceptions are written: false when
 * there is none or when it fails, and then the text is lost.
 */
export function writeToSysStderr(rt: Runtime, text: string): boolean {
  const file = rt.sysDict === null ? undefined : dictGetStr(rt.sysDict, "stderr");
  if (file === rt.none) return false;
  if (file === undefined || standardStream(file) !== null) {
    rt.write("stderr", text);
    return true;
  }
  const pending = rt.raised === null ? null : takeRaised(rt);
  const said = newUnicode(rt, text);
  rt.hold(rt.heap.newRef(file), "sys.stderr, for the interpreter to write to");
  rt.hold(said, "text for sys.stderr");
  const result = callMethodStr(rt, file, "write", said);
  rt.release(said);
  rt.release(file);
  rt.heap.decref(said);
  rt.heap.decref(file);
  if (result === null) clearRaised(rt);
  rt.heap.xdecref(result);
  if (pending !== null) restoreRaised(rt, pending);
  return result !== null;
}
