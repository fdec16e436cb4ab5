import { PyObject } from "../memory/object.ts";
import type { Runtime } from "./runtime.ts";
import type { PyTypeObject } from "./slots.ts";

/** A complex number: two doubles. */
export class PyComplex extends PyObject {
  readonly real: number;
  readonly imag: number;

  constructor(type: PyTypeObject, real: number, imag: number) {
    super(type);
    this.real = real;
    this.imag = imag;
  }
}

/** PyComplex_FromDoubles: a new reference. */
export function newComplex(rt: Runtime, real: number, imag: number): PyComplex {
  return rt.heap.alloc(new PyComplex(rt.types.complex, real, imag));
}
