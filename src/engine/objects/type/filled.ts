import type { PyObject } from "../../memory/object.ts";
import type { Runtime } from "../runtime.ts";
import type { Status } from "./slots.ts";

/**
 * `fresh`, a new reference of the caller's, once `fill` has put into it what belongs there; when that
 * raises, `fresh` is given up and the answer is null. Meanwhile the ledger calls its holder `label`.
 */
export function filled<T extends PyObject>(
  rt: Runtime,
  fresh: T,
  label: string,
  fill: (fresh: T) => Status,
): T | null {
  rt.hold(fresh, label);
  const isDone = fill(fresh);
  rt.release(fresh);
  if (isDone) return fresh;
  rt.heap.decref(fresh);
  return null;
}
