import type { MemoryHeap } from "../memory/heap.ts";
import { ObjectFlag } from "../memory/object.ts";
import type { Runtime } from "./runtime.ts";
import type { PyTypeObject } from "./slots.ts";
import { newWeakref } from "./weakrefobject.ts";

/**
 * add_subclass (Objects/typeobject.c): `base` knows its subclass by a weak reference, an object that
 * the collector tracks and counts like any other.
 */
export function addSubclass(rt: Runtime, base: PyTypeObject, type: PyTypeObject): void {
  base.tp_subclasses.add(type);
  const ref = newWeakref(rt, rt.types.weakref, type, null);
  if (ref === null) return;
  base.tp_subclass_refs.set(type, ref);
  // A static type's table belongs to the interpreter.
  if (!base.tp_is_heap_type) ref.flags |= ObjectFlag.SHARED;
}

/** remove_subclass. */
export function removeSubclass(heap: MemoryHeap, base: PyTypeObject, type: PyTypeObject): void {
  base.tp_subclasses.delete(type);
  const ref = base.tp_subclass_refs.get(type);
  base.tp_subclass_refs.delete(type);
  heap.xdecref(ref);
}
