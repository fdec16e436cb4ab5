import { PyObject } from "../memory/object.ts";
import type { PyLong } from "./longobject.ts";
import { newLong } from "./longobject.ts";
import type { Runtime } from "./runtime.ts";

/** A range (Objects/rangeobject.c, rangeobject): four ints, each a strong reference. */
export class PyRange extends PyObject {
  constructor(
    type: PyObject["ob_type"],
    readonly start: PyLong,
    readonly stop: PyLong,
    readonly step: PyLong,
    readonly length: PyLong,
  ) {
    super(type);
  }
}

/** make_range_object: takes over the three ints; `step` is not zero. */
export function newRange(
  rt: Runtime,
  startStolen: PyLong,
  stopStolen: PyLong,
  stepStolen: PyLong,
): PyRange {
  const length = newLong(rt, rangeLength(startStolen.value, stopStolen.value, stepStolen.value));
  return rt.heap.alloc(new PyRange(rt.types.range, startStolen, stopStolen, stepStolen, length));
}

/** compute_range_length: how many numbers from `start` on, below (or above) `stop`. */
export function rangeLength(
  start: number | bigint,
  stop: number | bigint,
  step: number | bigint,
): bigint {
  const [from, to, by] = [BigInt(start), BigInt(stop), BigInt(step)];
  if (by > 0n) return from < to ? (to - from - 1n) / by + 1n : 0n;
  return from > to ? (from - to - 1n) / -by + 1n : 0n;
}
