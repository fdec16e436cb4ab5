import type { Runtime } from "./runtime.ts";
import { PyLong } from "./longobject.ts";

/** True and False: ints of the type bool, one object each. */
export function initBooleans(rt: Runtime): void {
  rt.false = rt.heap.alloc(new PyLong(rt.types.bool, 0), 28);
  rt.true = rt.heap.alloc(new PyLong(rt.types.bool, 1), 28);
}
