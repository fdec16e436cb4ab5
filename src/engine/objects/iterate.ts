import type { PyObject } from "../memory/object.ts";
import { iterNext, objectGetIter } from "./abstract.ts";
import type { Runtime } from "./runtime.ts";
import type { Status } from "./type/slots.ts";

/**
 * Calls `visit` with each item of an iterable, borrowed, until it returns false. True: the iterable
 * was exhausted. False: `visit` ended it, or an exception is set.
 */
export function forEachItem(
  rt: Runtime,
  iterable: PyObject,
  visit: (item: PyObject) => boolean,
): Status {
  const it = objectGetIter(rt, iterable);
  if (it === null) return false;
  rt.hold(it, "iterator of a built-in");
  const isDone = drain(rt, it, visit);
  rt.release(it);
  rt.heap.decref(it);
  return isDone;
}

/** The same for an iterator, which the caller holds. */
export function drain(rt: Runtime, it: PyObject, visit: (item: PyObject) => boolean): Status {
  for (;;) {
    const item = iterNext(rt, it);
    if (item === undefined) return true;
    if (item === null) return false;
    rt.hold(item, "item taken by a built-in");
    const goesOn = visit(item);
    rt.release(item);
    rt.heap.decref(item);
    if (!goesOn) return false;
  }
}
