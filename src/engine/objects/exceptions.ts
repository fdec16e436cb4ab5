import { PyObject } from "../memory/object.ts";
import type { Runtime } from "./runtime.ts";
import type { PyTypeObject } from "./slots.ts";
import type { PyTuple } from "./tupleobject.ts";
import type { PyDict } from "./dictobject.ts";

/** PyBaseExceptionObject (Include/cpython/pyerrors.h). Fields are strong references. */
export class PyBaseException extends PyObject {
  args!: PyTuple;
  dict: PyDict | null = null;
  traceback: PyObject | null = null;
  context: PyBaseException | null = null;
  cause: PyObject | null = null;
  suppress_context = false;
}

export function excType(rt: Runtime, name: string): PyTypeObject {
  return rt.unsupported(name);
}
export function raise(rt: Runtime, name: string, message: string): null {
  return rt.unsupported(name + message);
}
export function raiseStatus(rt: Runtime, name: string, message: string): false {
  return rt.unsupported(name + message);
}
/** PyErr_SetObject: borrows both. */
export function raiseObject(rt: Runtime, type: PyTypeObject, value: PyObject | null): null {
  return rt.unsupported(type.tp_name + String(value));
}
export function exceptionMatches(rt: Runtime, name: string): boolean {
  return rt.unsupported(name);
}
export function clearRaised(rt: Runtime): void {
  rt.unsupported("");
}
export function takeRaised(rt: Runtime): PyBaseException {
  return rt.unsupported("");
}
export function restoreRaised(rt: Runtime, exc: PyBaseException): void {
  rt.unsupported(exc.ob_type.tp_name);
}
