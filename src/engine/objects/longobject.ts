import { bitLength, normalize } from "./longarith.ts";
import { ObjectFlag, PyObject } from "../memory/object.ts";
import type { Runtime } from "./runtime.ts";
import type { PyTypeObject } from "./slots.ts";

/** An int (Include/cpython/longintrepr.h): of any size, and immutable. */
export class PyLong extends PyObject {
  /** A number just when that is a safe integer (never -0), else a bigint. */
  readonly value: number | bigint;

  constructor(type: PyTypeObject, value: number | bigint) {
    super(type);
    this.value = value;
  }
}

/** PyLong_FromLong and friends: a new reference; small values are the interpreter's cached ints. */
export function newLong(rt: Runtime, value: number | bigint): PyLong {
  const normal =
    typeof value === "number" && Number.isSafeInteger(value) ? value : normalize(value);
  if (typeof normal === "number") {
    const { min, max } = rt.facts.smallInts;
    if (normal >= min && normal <= max) return rt.heap.newRef(borrowSmallInt(rt, normal));
  }
  return rt.heap.alloc(new PyLong(rt.types.int, normal), sizeOfLong(normal));
}

/** Bytes of an int without the collector's header: 30 bits a digit (long___sizeof__). */
export function sizeOfLong(value: number | bigint): number {
  return 24 + 4 * Math.max(1, digitCount(value));
}

/** The number of 30-bit digits, 0 for zero. */
export function digitCount(value: number | bigint): number {
  if (typeof value === "number") {
    const size = Math.abs(value);
    if (size < 0x40000000) return size === 0 ? 0 : 1;
    return 2; // a safe integer has at most 53 bits
  }
  return Math.ceil(bitLength(value) / 30);
}

/** Fills the cache of small ints; they are the first objects of the interpreter. */
export function initSmallInts(rt: Runtime): void {
  const { min, max } = rt.facts.smallInts;
  for (let value = min; value <= max; value++) {
    const op = rt.heap.alloc(new PyLong(rt.types.int, value), sizeOfLong(value));
    makeShared(rt, op);
    rt.smallInts.push(op);
  }
}

/**
 * Marks an object that the interpreter itself keeps: immortal, or, on 3.11, with a count so large
 * that it never dies and still moves (_PyObject_IMMORTAL_REFCNT of pycore_object.h).
 */
export function makeShared(rt: Runtime, op: PyObject): void {
  op.flags |= ObjectFlag.SHARED;
  if (rt.facts.immortalObjects) rt.heap.makeImmortal(op);
  else op.refcount = rt.facts.immortalRefcount;
}

function borrowSmallInt(rt: Runtime, value: number): PyLong {
  return rt.smallInts[value - rt.facts.smallInts.min] as PyLong; // the cache is full from the start
}
