import { PyObject } from "../memory/object.ts";
import type { Runtime } from "./runtime.ts";

/** A tuple (Include/cpython/tupleobject.h). */
export class PyTuple extends PyObject {
  /** The items, each a strong reference. It never changes once the tuple is handed out. */
  ob_item: PyObject[];

  constructor(type: PyObject["ob_type"], ob_item: PyObject[]) {
    super(type);
    this.ob_item = ob_item;
  }
}

/** Bytes of a tuple's header: 24, and from 3.14 on 8 more for the cached hash. */
export function tupleBasicSize(rt: Runtime): number {
  return rt.facts.minor >= 14 ? 32 : 24;
}

/**
 * A new tuple that takes over the references in `itemsStolen` (PyTuple_FromArraySteal); without
 * items it is the empty tuple that all share.
 */
export function newTuple(rt: Runtime, itemsStolen: PyObject[]): PyTuple {
  if (itemsStolen.length === 0) return rt.heap.newRef(rt.emptyTuple);
  const tuple = newTupleOfType(rt, rt.types.tuple, itemsStolen);
  if (rt.facts.minor < 14 || !allUntrackable(itemsStolen)) rt.heap.track(tuple);
  return tuple;
}

/** An untracked tuple of `type` that takes over `itemsStolen`, also when it is empty. */
export function newTupleOfType(
  rt: Runtime,
  type: PyObject["ob_type"],
  itemsStolen: PyObject[],
): PyTuple {
  const size = itemsStolen.length;
  return rt.heap.alloc(
    new PyTuple(type, itemsStolen),
    type.tp_basicsize + size * 8,
    size <= 20 ? size : 0,
  );
}

/** PyTuple_Pack: a new tuple with references of its own. */
export function packTuple(rt: Runtime, ...items: readonly PyObject[]): PyTuple {
  return newTuple(
    rt,
    items.map(item => rt.heap.newRef(item)),
  );
}

/** maybe_tracked of 3.14 on: whether no item is of a kind that the collector looks at. */
function allUntrackable(items: readonly PyObject[]): boolean {
  return items.every(item => !mayBeTracked(item));
}

/** _PyObject_GC_MAY_BE_TRACKED: the collector may have to look at `op`, now or later. */
export function mayBeTracked(op: PyObject): boolean {
  if (!op.ob_type.tp_is_gc) return false;
  return !(op instanceof PyTuple && !op.ob_type.tp_is_heap_type) || op.gc_next !== null;
}
