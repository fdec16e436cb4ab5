import { PyObject } from "../memory/object.ts";
import type { Runtime } from "./runtime.ts";

/** `slice(start, stop, step)` (Include/sliceobject.h): three strong references, None where absent. */
export class PySlice extends PyObject {
  constructor(
    type: PyObject["ob_type"],
    readonly start: PyObject,
    readonly stop: PyObject,
    readonly step: PyObject,
  ) {
    super(type);
  }
}

/** PySlice_New: a new slice with references of its own; null stands for None. */
export function newSlice(
  rt: Runtime,
  start: PyObject | null,
  stop: PyObject | null,
  step: PyObject | null,
): PySlice {
  const { heap } = rt;
  return stealSlice(
    rt,
    heap.newRef(start ?? rt.none),
    heap.newRef(stop ?? rt.none),
    heap.newRef(step ?? rt.none),
  );
}

/** _PyBuildSlice_Consume2 and BUILD_SLICE: as `newSlice`, taking over the three references. */
export function stealSlice(rt: Runtime, start: PyObject, stop: PyObject, step: PyObject): PySlice {
  const slice = rt.heap.alloc(new PySlice(rt.types.slice, start, stop, step));
  rt.heap.track(slice);
  return slice;
}
