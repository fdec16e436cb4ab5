import { PyObject } from "../memory/object.ts";
import type { Runtime } from "./runtime.ts";
import type { PyTypeObject } from "./slots.ts";

/** A float: a C double, as JavaScript's numbers are. */
export class PyFloat extends PyObject {
  readonly value: number;

  constructor(type: PyTypeObject, value: number) {
    super(type);
    this.value = value;
  }
}

/** PyFloat_FromDouble: a new reference to a new float. */
export function newFloat(rt: Runtime, value: number): PyFloat {
  return rt.heap.alloc(new PyFloat(rt.types.float, value));
}
