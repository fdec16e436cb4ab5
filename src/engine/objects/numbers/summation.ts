import type { PyObject } from "../../memory/object.ts";
import { numberAdd } from "../abstract.ts";
import { newComplex, type PyComplex } from "./complexobject.ts";
import { newFloat, type PyFloat } from "./floatobject.ts";
import { addInts, type Int, normalize } from "./longarith.ts";
import { newLong, PyLong } from "./longobject.ts";
import type { Runtime } from "../runtime.ts";
import { typeOf } from "../type/slots.ts";

/**
 * The running total of sum() (builtin_sum_impl, Python/bltinmodule.c): while ints, floats or (3.14
 * on) complex numbers come, it makes no objects. Floats are summed with compensation from 3.12 on.
 */
export class Summation {
  private state:
    | { readonly kind: "int"; value: Int }
    | { readonly kind: "float"; readonly real: Compensated }
    | { readonly kind: "complex"; readonly real: Compensated; readonly imag: Compensated }
    | { readonly kind: "object"; value: PyObject };

  /** Steals `start`. */
  constructor(
    private readonly rt: Runtime,
    start: PyObject,
  ) {
    this.state = { kind: "object", value: start };
    this.unbox();
  }

  /** Adds a borrowed item; false: an exception is set, and the total is given up. */
  add(item: PyObject): boolean {
    if (this.addFast(item)) return true;
    const { rt } = this;
    const total = this.finish();
    rt.hold(total, TOTAL);
    const next = numberAdd(rt, total, item);
    rt.release(total);
    rt.heap.decref(total);
    if (next === null) return false;
    this.state = { kind: "object", value: next };
    this.unbox();
    return true;
  }

  /** The total: a new reference. */
  finish(): PyObject {
    const { rt, state } = this;
    switch (state.kind) {
      case "int":
        return newLong(rt, state.value);
      case "float":
        return newFloat(rt, state.real.total);
      case "complex":
        return newComplex(rt, state.real.total, state.imag.total);
      case "object":
        rt.release(state.value);
        return state.value;
    }
  }

  /** Gives the total up. */
  discard(): void {
    if (this.state.kind === "object") this.rt.heap.decref(this.finish());
  }

  /** From an exact int (once, at the start), float or complex number on it goes without objects. */
  private unbox(): void {
    if (this.state.kind !== "object") return;
    const { rt } = this;
    const { value } = this.state;
    const type = typeOf(value);
    const { minor } = rt.facts;
    if (type === rt.types.int && isLong((value as PyLong).value)) {
      this.state = { kind: "int", value: (value as PyLong).value };
    } else if (type === rt.types.float) {
      this.state = { kind: "float", real: new Compensated((value as PyFloat).value, minor) };
    } else if (type === rt.types.complex && minor >= 14) {
      const { real, imag } = value as PyComplex;
      const parts = { real: new Compensated(real, minor), imag: new Compensated(imag, minor) };
      this.state = { kind: "complex", ...parts };
    } else {
      rt.hold(value, TOTAL); // while the next item is made
      return;
    }
    rt.heap.decref(value);
  }

  private addFast(item: PyObject): boolean {
    const { state, rt } = this;
    const type = typeOf(item);
    if (state.kind === "object") return false;
    if (item instanceof PyLong) {
      if (state.kind !== "int")
        return isLong(item.value) && state.real.addPlain(Number(item.value));
      if (type !== rt.types.int && type !== rt.types.bool) return false;
      const sum = normalize(addInts(state.value, item.value));
      if (!isLong(item.value) || !isLong(sum)) return false;
      state.value = sum;
      return true;
    }
    if (state.kind === "int") return false;
    if (type === rt.types.float) return state.real.add((item as PyFloat).value);
    if (state.kind !== "complex" || type !== rt.types.complex) return false;
    const { real, imag } = item as PyComplex;
    return state.real.add(real) && state.imag.add(imag);
  }
}

const TOTAL = "total of sum()";

/** Fits a C long. */
function isLong(value: Int): boolean {
  return typeof value === "number" || BigInt.asIntN(64, value) === value;
}

/** A sum of doubles with what rounding took from it (cs_add, after Neumaier). */
class Compensated {
  private lost = 0;

  constructor(
    private high: number,
    private readonly version: number,
  ) {}

  add(value: number): true {
    const sum = this.high + value;
    if (this.version >= 12) {
      const [large, small] =
        Math.abs(this.high) >= Math.abs(value) ? [this.high, value] : [value, this.high];
      this.lost += large - sum + small;
    }
    this.high = sum;
    return true;
  }

  /** Ints are added without compensation. */
  addPlain(value: number): true {
    this.high += value;
    return true;
  }

  get total(): number {
    return this.lost !== 0 && Number.isFinite(this.lost) ? this.high + this.lost : this.high;
  }
}
