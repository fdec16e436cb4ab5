import type { PyObject } from "../memory/object.ts";
import { clearRaised, takeRaised } from "../objects/exceptions.ts";
import { lineOf } from "../objects/frameobject.ts";
import { objectRepr } from "../objects/object.ts";
import type { Runtime } from "../objects/runtime.ts";
import { asString } from "../objects/unicodeobject.ts";
import { formatException } from "./tracebackprint.ts";

/**
 * PyErr_WriteUnraisable and the default sys.unraisablehook: the exception set cannot travel on, so
 * it is written to stderr and dropped. `object` is where it happened; `message` replaces the
 * words "Exception ignored in" (PyErr_FormatUnraisable).
 */
export function reportUnraisable(
  rt: Runtime,
  object: PyObject | null,
  message: string | null = null,
): void {
  const exc = takeRaised(rt);
  rt.hold(exc, "exception that cannot be raised");
  let head = message;
  if (head === null && object !== null) head = `Exception ignored in: ${reprOf(rt, object)}`;
  if (head !== null) rt.write("stderr", `${head}\n`);
  rt.write("stderr", formatException(rt, exc));
  rt.release(exc);
  rt.heap.decref(exc);
}

function reprOf(rt: Runtime, object: PyObject): string {
  const repr = objectRepr(rt, object);
  if (repr === null) {
    clearRaised(rt);
    return "<object repr() failed>";
  }
  const text = asString(repr);
  rt.heap.decref(repr);
  return text;
}

/** PyErr_WarnEx with the default filters, which show a RuntimeWarning once a place. */
export function warn(rt: Runtime, category: string, message: string): void {
  const { frame } = rt;
  const place = frame === null ? "sys:1" : `${frame.code.unit.filename}:${lineOf(frame)}`;
  rt.write("stderr", `${place}: ${category}: ${message}\n`);
}
