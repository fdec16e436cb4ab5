import { PyObject } from "../memory/object.ts";
import type { PyDict } from "./dictobject.ts";
import type { PyMethodDef } from "./methoddef.ts";
import type { Runtime } from "./runtime.ts";

/** PyModuleObject. */
export class PyModule extends PyObject {
  dict!: PyDict;
  name = "";
}
export function newModule(rt: Runtime, name: string): PyModule { return rt.unsupported(name); }
export function moduleAddFunctions(rt: Runtime, _module: PyModule, _defs: readonly PyMethodDef[]): void { rt.unsupported("module"); }
/** PyModule_AddObjectRef: borrows `value`. */
export function moduleAddObject(rt: Runtime, _module: PyModule, name: string, _value: PyObject): void { rt.unsupported(name); }
