import { isTracked, PyObject, PyType } from "../../memory/object.ts";
import type { MemoryHeap } from "../../memory/heap.ts";
import type { Runtime } from "../runtime.ts";
import type { Hash } from "../type/slots.ts";
import { genericAlloc } from "../type/typealloc.ts";

/** A tuple (Include/cpython/tupleobject.h). */
export class PyTuple extends PyObject {
  /** The items, each a strong reference. They never change once the tuple is handed out. */
  declare ob_item: PyObject[];
  /** The hash, once asked for (3.14 on). */
  declare ob_hash: Hash | null; // set in the constructor, as the header's fields are

  constructor(type: PyObject["ob_type"], ob_item: PyObject[]) {
    super(type);
    this.ob_item = ob_item;
    this.ob_hash = null;
  }
}

/**
 * A new tuple that takes over the references in `itemsStolen` (_PyTuple_FromArraySteal,
 * PyTuple_Pack); without items it is the empty tuple that all share. From 3.14 on it is tracked
 * only when an item is of a kind that the collector looks at.
 */
export function newTuple(rt: Runtime, itemsStolen: PyObject[]): PyTuple {
  if (itemsStolen.length === 0) return rt.heap.newRef(rt.emptyTuple);
  const tuple = newTupleOfType(rt, rt.types.tuple, itemsStolen);
  if (rt.facts.minor < 14 || itemsStolen.some(item => item.ob_type.tp_is_gc)) rt.heap.track(tuple);
  return tuple;
}

/** As `newTuple` where CPython fills a PyTuple_New: tracked in every version, whatever is in it. */
export function newTrackedTuple(rt: Runtime, itemsStolen: PyObject[]): PyTuple {
  if (itemsStolen.length === 0) return rt.heap.newRef(rt.emptyTuple);
  const tuple = newTupleOfType(rt, rt.types.tuple, itemsStolen);
  rt.heap.track(tuple);
  return tuple;
}

/**
 * A tuple that gets its items one by one: its memory is for `expected` of them, and stays the same block
 * for the collector when _PyTuple_Resize cuts it or lets it grow. The empty one must not get any.
 */
export function newGuessedTuple(rt: Runtime, expected: number): PyTuple {
  if (expected === 0) return rt.heap.newRef(rt.emptyTuple);
  const type = rt.types.tuple;
  const tuple = new PyTuple(type, []);
  rt.heap.alloc(tuple, type.tp_basicsize + expected * 8, freeListKey(expected));
  rt.heap.track(tuple);
  return tuple;
}

/** A tuple of `type` that takes over `itemsStolen`, also when it is empty. Tracked in a subclass. */
export function newTupleOfType(
  rt: Runtime,
  type: PyObject["ob_type"],
  itemsStolen: PyObject[],
): PyTuple {
  const size = itemsStolen.length;
  const tuple = new PyTuple(type, itemsStolen);
  if (type.tp_is_heap_type) return genericAlloc(rt, tuple, size);
  return rt.heap.alloc(tuple, type.tp_basicsize + size * 8, freeListKey(size));
}

/** The longest tuples whose memory is kept for reuse (PyTuple_MAXSAVESIZE). */
export const MAX_SAVE_SIZE = 20;

/** Which free list a tuple of `size` items belongs to; -1: none. */
export function freeListKey(size: number): number {
  return size > 0 && size <= MAX_SAVE_SIZE ? size : -1;
}

/** PyTuple_Pack: a new tuple with references of its own. */
export function packTuple(rt: Runtime, ...items: readonly PyObject[]): PyTuple {
  return newTuple(
    rt,
    items.map(item => rt.heap.newRef(item)),
  );
}

/**
 * Hands the pair that an iterator keeps out once more, with other items: nobody else has it. The
 * collector may have untracked it, so it is tracked again (_PyTuple_Recycle).
 */
export function recyclePair(
  rt: Runtime,
  pair: PyTuple,
  firstStolen: PyObject,
  secondStolen: PyObject,
): PyTuple {
  return recycleTuple(rt, pair, [firstStolen, secondStolen]);
}

/** As `recyclePair`, for any number of items; the old ones go first to last. */
export function recycleTuple(rt: Runtime, tuple: PyTuple, itemsStolen: PyObject[]): PyTuple {
  const old = tuple.ob_item;
  rt.heap.incref(tuple);
  tuple.ob_item = itemsStolen;
  tuple.ob_hash = null;
  rt.heap.decrefAll(old);
  rt.heap.track(tuple);
  return tuple;
}

/** _PyObject_GC_MAY_BE_TRACKED: the collector may have to look at `op`, now or later. */
export function mayBeTracked(op: PyObject): boolean {
  if (!op.ob_type.tp_is_gc) return false;
  if (op instanceof PyType) return op.tp_is_counted; // type_is_gc
  return op.ob_type.tp_maybe_untrack !== tupleMaybeUntrack || isTracked(op); // an exact tuple
}

/** _PyTuple_MaybeUntrack: an exact tuple that holds nothing the collector looks at. */
export function tupleMaybeUntrack(heap: MemoryHeap, op: PyObject): void {
  if (isTracked(op) && !(op as PyTuple).ob_item.some(mayBeTracked)) heap.untrack(op);
}
