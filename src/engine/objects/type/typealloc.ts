import { NO_FREE_LIST } from "../../memory/heap.ts";
import { PyObject } from "../../memory/object.ts";
import { type InstanceAttributes, initAttributes, inlineValuesSize } from "../attributes.ts";
import { heapBases, PyHeapTypeObject } from "./heaptype.ts";
import type { Runtime } from "../runtime.ts";
import { type PyTypeObject, typeOf } from "./slots.ts";

/** An instance of a class that derives from nothing but `object`, directly or not. */
export class PyInstance extends PyObject {}

/**
 * PyType_GenericAlloc: gives a fresh object its memory, its attributes when its type is a heap
 * type, and to the collector when its type is looked at. `itemCount` is for variable-sized types.
 */
export function genericAlloc<T extends PyObject>(rt: Runtime, op: T, itemCount = 0): T {
  const type = typeOf(op);
  const size = type.tp_basicsize + itemCount * type.tp_itemsize;
  if (!(type instanceof PyHeapTypeObject)) {
    // tp_alloc knows no free lists: list() and dict() take fresh memory.
    rt.heap.alloc(op, size, NO_FREE_LIST);
  } else {
    const isInline = type.hasInlineValues && rt.facts.instanceValues === "inline";
    const total = size + type.preHeaderSize + (isInline ? inlineValuesSize(type) : 0);
    rt.heap.alloc(op, total);
    const store = initAttributes(rt, op, type);
    if (store !== null) store.allocSize = total;
  }
  if (type.tp_is_gc) rt.heap.track(op);
  return op;
}

/** tp_alloc_size of heap types: the size the instance was made with. */
export function heapInstanceSize(type: PyHeapTypeObject, op: PyObject): number {
  const { allocSize = 0 } = (op.head.attributes as InstanceAttributes | null) ?? {};
  if (allocSize > 0) return allocSize;
  const base = staticBase(type);
  const ofBase = base.sizeOf(op) - base.tp_basicsize;
  return type.preHeaderSize + type.tp_basicsize + ofBase;
}

/** The nearest base that is no heap type. */
export function staticBase(type: PyTypeObject): PyTypeObject {
  let base = type;
  for (const each of heapBases(type)) base = each.tp_base ?? base; // a heap type has a base
  return base;
}
