import { PyObject } from "../memory/object.ts";
import type { PyMethodDef } from "./methoddef.ts";
import type { Runtime } from "./runtime.ts";

/** PyCFunctionObject: a native function, or a method bound to `self`. */
export class PyCFunction extends PyObject {
  def!: PyMethodDef;
  self: PyObject | null = null;
  module: PyObject | null = null;
}
export function newCFunction(rt: Runtime, def: PyMethodDef, _self: PyObject | null, _module: PyObject | null): PyCFunction { return rt.unsupported(def.name); }
