import type { PyObject } from "../memory/object.ts";
import type { PyList } from "../objects/containers/listobject.ts";
import type { PyLong } from "../objects/numbers/longobject.ts";
import type { Runtime } from "../objects/runtime.ts";
import type { PyTuple } from "../objects/containers/tupleobject.ts";

/**
 * Items of exact lists and tuples at an exact int without the protocols of sequences and numbers, as
 * CPython's BINARY_OP_SUBSCR_LIST_INT and its kin: what list_subscript and its kin would give, in one step.
 */

/** `container[sub]`, a new reference; undefined: the general way. */
export function quickItem(rt: Runtime, container: PyObject, sub: PyObject): PyObject | undefined {
  const { list, tuple, int } = rt.types;
  const type = container.ob_type;
  if (sub.ob_type !== int || (type !== list && type !== tuple)) return undefined;
  const item = itemAt(container as PyList | PyTuple, sub as PyLong);
  if (item === undefined || rt.unknowns.isActive) return undefined;
  touchIndex(rt, sub);
  return rt.heap.newRef(item);
}

/** `container[sub] = value` in place of another item. False: the general way. */
export function quickSetItem(
  rt: Runtime,
  container: PyObject,
  sub: PyObject,
  value: PyObject,
): boolean {
  const { list, int } = rt.types;
  if (sub.ob_type !== int || container.ob_type !== list || rt.unknowns.isActive) return false;
  const items = (container as PyList).ob_item;
  const at = (sub as PyLong).value;
  if (typeof at !== "number" || at < 0) return false;
  const old = items[at];
  if (old === undefined) return false;
  touchIndex(rt, sub);
  items[at] = rt.heap.newRef(value);
  rt.heap.decref(old);
  return true;
}

/** The reference that PyNumber_Index gives for a moment. */
function touchIndex(rt: Runtime, sub: PyObject): void {
  rt.heap.incref(sub);
  rt.heap.decref(sub);
}

function itemAt({ ob_item }: PyList | PyTuple, { value }: PyLong): PyObject | undefined {
  if (typeof value !== "number") return undefined;
  return value >= 0 ? ob_item[value] : undefined;
}
